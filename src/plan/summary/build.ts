import type { BuildRecord } from '../builds/progress.ts'
import { cacheShare } from './closing-lines.ts'
import { codeSpan, type Property } from './markdown.ts'

export function buildProperties(build: BuildRecord & { readonly warnings: number }): readonly Property[] {
  const { builder, contextSize, warnings } = build
  return [
    ['Builder', builder && codeSpan(builder)],
    ['Cache', cacheShare(build)],
    ['Context', contextSize && `${contextSize} sent to the builder`],
    ['Build checks', warnings > 0 ? `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}` : undefined],
  ]
}
