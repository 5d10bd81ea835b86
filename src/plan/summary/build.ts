import { type BuildRecord, cacheHits } from '../builds/progress.ts'
import { code, type Row } from './markdown.ts'

/** The table rows of a build. */
export function buildRows({
  builder,
  steps,
  sent,
  warnings,
}: BuildRecord & { readonly warnings: number }): readonly Row[] {
  const { cached, all } = cacheHits(steps)
  return [
    ['Builder', builder && code(builder)],
    ['Cache', all > 0 ? `${cached} of ${all} steps came from the cache` : undefined],
    ['Context', sent && `${sent} sent to the builder`],
    ['Build checks', warnings > 0 ? `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}` : undefined],
  ]
}
