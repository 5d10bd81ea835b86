import type { BuildRecord } from '../builds/progress.ts'
import { cacheShare } from './closing-lines.ts'
import { code, type Row } from './markdown.ts'

/** The table rows of a build. */
export function buildRows(build: BuildRecord & { readonly warnings: number }): readonly Row[] {
  const { builder, contextSize, warnings } = build
  return [
    ['Builder', builder && code(builder)],
    ['Cache', cacheShare(build)],
    ['Context', contextSize && `${contextSize} sent to the builder`],
    ['Build checks', warnings > 0 ? `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}` : undefined],
  ]
}
