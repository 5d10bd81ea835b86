import type { ScanIgnore } from '../inputs/scan-ignore.ts'
import type { Finding, IgnoredFinding } from './findings.ts'

/** The findings that count (`kept`), and those that are ignored. */
export interface SortedFindings {
  readonly kept: readonly Finding[]
  readonly ignored: readonly IgnoredFinding[]
  /** Entries that match no finding. */
  readonly unmatched: readonly ScanIgnore[]
}

/** Sorts findings by the entries of `scan-ignore`. */
export function ignoreFindings(findings: readonly Finding[], entries: readonly ScanIgnore[]): SortedFindings {
  const matched = findings.map((finding) => ({ finding, entry: entries.find((entry) => matches(entry, finding)) }))
  return {
    kept: matched.flatMap(({ finding, entry }) => (entry ? [] : [finding])),
    ignored: matched.flatMap(({ finding, entry }) => (entry ? [{ finding, why: whyIgnored(entry) }] : [])),
    // `unfixed` may match no finding: this is no reason to change the workflow.
    unmatched: entries.filter(
      (entry) => entry.id !== undefined && !findings.some((finding) => matches(entry, finding)),
    ),
  }
}

/**
 * Whether an entry matches a finding. `unfixed` matches only if the scan reports that no fix exists, which basic scans do
 * not.
 */
function matches({ id, package: wanted }: ScanIgnore, { name, package: packages, fixAvailable }: Finding): boolean {
  if (id === undefined) return fixAvailable === 'NO'
  return id.toLowerCase() === name.toLowerCase() && (wanted === undefined || packages.split(', ').includes(wanted))
}

function whyIgnored({ id, until, reason }: ScanIgnore): string {
  const what = reason || (id === undefined ? 'no fix is available' : 'no reason given')
  return until === undefined ? what : `${what} (until ${until})`
}

/** The entry as it is written in `scan-ignore`, without its reason. */
export function ignoreText({ id = 'unfixed', package: of, until }: ScanIgnore): string {
  return [id, ...(of === undefined ? [] : [of]), ...(until === undefined ? [] : [`until ${until}`])].join(' ')
}

/** The entries that still apply on a day. */
export function activeEntries(entries: readonly ScanIgnore[], now: Date): readonly ScanIgnore[] {
  return entries.filter((entry) => !isPast(entry, now))
}

/** Whether the last day of an entry is over, in UTC. */
export function isPast({ until }: ScanIgnore, now: Date): boolean {
  return until !== undefined && until < now.toISOString().slice(0, 10)
}
