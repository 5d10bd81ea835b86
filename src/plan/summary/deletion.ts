import type { DeletionResult } from '../deletion/result.ts'
import { codeSpan, joinParts, propertyTable } from './markdown.ts'

/** The job summary of `delete`. */
export function renderDeletion(
  repository: string,
  { tags, digests, refusals }: DeletionResult,
  dryRun: boolean,
): string {
  const name = codeSpan(repository)
  // Without a deleted tag, there is no deleted image.
  if (tags.length + refusals.length === 0) return joinParts([`### Nothing to delete in ${name}`])
  const table = propertyTable([
    ['Tags', tags.map(codeSpan).join('<br>')],
    ['Images', digests.map(codeSpan).join('<br>')],
    ['Not deleted', refusals.map((entry) => `${codeSpan(entry.reference)}: ${codeSpan(entry.code)}`).join('<br>')],
  ])
  const tagCount = tags.length === 1 ? '1 tag' : `${tags.length} tags`
  return joinParts([`### ${dryRun ? 'Would delete' : 'Deleted'} ${tagCount} of ${name}`, table])
}
