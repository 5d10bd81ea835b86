import type { ScanIgnore } from '../inputs/scan-ignore.ts'
import type { Finding, IgnoredFinding } from './findings.ts'

/** The findings, separated by the entries of `scan-ignore`. */
export interface SeparatedFindings {
  /** The findings that no entry ignores. */
  readonly remainingFindings: readonly Finding[]
  readonly ignoredFindings: readonly IgnoredFinding[]
  /** The entries with an id that match no finding. An entry `unfixed` is not included, because it need not match. */
  readonly unmatchedEntries: readonly ScanIgnore[]
}

/** Separates the findings that the entries of `scan-ignore` ignore from the other findings. */
export function ignoreFindings(findings: readonly Finding[], entries: readonly ScanIgnore[]): SeparatedFindings {
  const pairs = findings.map((finding) => ({ finding, entry: entries.find((entry) => matches(entry, finding)) }))
  return {
    remainingFindings: pairs.flatMap(({ finding, entry }) => (entry ? [] : [finding])),
    ignoredFindings: pairs.flatMap(({ finding, entry }) => (entry ? [{ finding, why: whyIgnored(entry) }] : [])),
    unmatchedEntries: entries
      .filter(({ id }) => id !== undefined)
      .filter((entry) => !findings.some((finding) => matches(entry, finding))),
  }
}

/**
 * Whether an entry matches a finding. An entry without an id, `unfixed`, matches only if the scan reports that no fix exists. A
 * basic scan does not report this.
 */
function matches({ id, packageName }: ScanIgnore, { name, packages, fixAvailable }: Finding): boolean {
  if (id === undefined) return fixAvailable === 'NO'
  if (id.toLowerCase() !== name.toLowerCase()) return false
  return packageName === undefined || packages.split(', ').includes(packageName)
}

function whyIgnored({ id, until, reason }: ScanIgnore): string {
  const why = reason || (id === undefined ? 'no fix is available' : 'no reason given')
  return until === undefined ? why : `${why} (until ${until})`
}

/** The entry as it is written in `scan-ignore`, without its reason. */
export function entryText({ id = 'unfixed', packageName, until }: ScanIgnore): string {
  return [id, packageName, until && `until ${until}`].filter(Boolean).join(' ')
}

/** The entries that still apply at the time `now`. */
export function activeEntries(entries: readonly ScanIgnore[], now: Date): readonly ScanIgnore[] {
  return entries.filter((entry) => !isExpired(entry, now))
}

/** Whether the last day of an entry is over, in UTC. */
export function isExpired({ until }: ScanIgnore, now: Date): boolean {
  return until !== undefined && until < now.toISOString().slice(0, 10)
}
