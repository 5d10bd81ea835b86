import type { DestinationResult } from '../destination-result.ts'
import { code } from './markdown.ts'

/** The table of destinations in the summary. */
export function destinationsTable(destinations: readonly DestinationResult[]): readonly string[] {
  if (destinations.length === 0) return []
  const lines = destinations.map(({ repository, result, references, digest, error }) => {
    const tags = references.map(({ tag }) => code(tag)).join(' ')
    const outcome = error ? `${result}: ${code(error.code)}` : result
    return `| ${code(repository)} | ${outcome} | ${tags} | ${digest === undefined ? '' : code(digest)} |`
  })
  return [['| Destination | Result | Tags | Digest |', '| --- | --- | --- | --- |', ...lines].join('\n')]
}
