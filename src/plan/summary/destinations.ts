import type { DestinationResult } from '../destination-result.ts'
import { codeSpan } from './markdown.ts'

/** The table of the destinations of a promotion; empty without destinations. */
export function destinationsTable(destinations: readonly DestinationResult[]): readonly string[] {
  if (destinations.length === 0) return []
  const lines = destinations.map(({ repository, result, references, digest, error }) => {
    const tags = references.map(({ tag }) => codeSpan(tag)).join(' ')
    const outcome = error ? `${result}: ${codeSpan(error.code)}` : result
    return `| ${codeSpan(repository)} | ${outcome} | ${tags} | ${digest === undefined ? '' : codeSpan(digest)} |`
  })
  return [['| Destination | Result | Tags | Digest |', '| --- | --- | --- | --- |', ...lines].join('\n')]
}
