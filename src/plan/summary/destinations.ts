import type { DestinationResult } from '../destination-result.ts'
import { codeSpan, table } from './markdown.ts'

/** The table of the destinations of a promotion; empty without destinations. */
export function destinationsTable(destinations: readonly DestinationResult[]): readonly string[] {
  if (destinations.length === 0) return []
  const rows = destinations.map(({ repository, result, references, digest, error }) => {
    const tags = references.map(({ tag }) => codeSpan(tag)).join(' ')
    const outcome = error ? `${result}: ${codeSpan(error.code)}` : result
    return [codeSpan(repository), outcome, tags, digest === undefined ? '' : codeSpan(digest)]
  })
  return [table(['Destination', 'Result', 'Tags', 'Digest'], rows)]
}
