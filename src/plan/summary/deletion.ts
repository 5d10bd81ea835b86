import type { DeletedImages } from '../deletion/result.ts'
import { code, fitting, rows } from './markdown.ts'

/** The job summary of `delete`. */
export function renderDeletion(repository: string, { tags, digests, refused }: DeletedImages, dryRun: boolean): string {
  const name = code(repository)
  if (tags.length + refused.length === 0) return fitting([`### Nothing to delete in ${name}`])
  const list = (texts: readonly string[]) => texts.map(code).join('<br>')
  const table = rows([
    ['Tags', list(tags)],
    ['Images', list(digests)],
    ['Not deleted', refused.map(({ reference, code: reason }) => `${code(reference)}: ${code(reason)}`).join('<br>')],
  ])
  return fitting([`### ${dryRun ? 'Would delete' : 'Deleted'} ${count(tags.length)} of ${name}`, table])
}

function count(tags: number): string {
  return tags === 1 ? '1 tag' : `${tags} tags`
}
