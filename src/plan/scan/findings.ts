import type { ScanRule } from '../inputs/image.ts'

/** The value of `scan`: the lowest severity that fails the step. `wait`: no severity fails the step. */
export type ScanGate = Exclude<ScanRule, 'off'>

/** A vulnerability that a scan found. */
export interface Finding {
  /** One of `severities`, or another severity of Amazon Inspector, such as `UNTRIAGED`. */
  readonly severity: string
  /** Such as `CVE-2026-1234`. */
  readonly name: string
  /** The names of the packages, separated by commas; empty if the scan names no package. */
  readonly packages: string
  /** The versions of the packages, separated by commas. */
  readonly versions: string
  /** The fixed versions, separated by commas; empty if no version is fixed, or if unknown. */
  readonly fixedIn: string
  /** The link in the scan result. */
  readonly link: string | undefined
  /** `YES`, `NO` or `PARTIAL`; undefined for a basic scan, which does not report it. */
  readonly fixAvailable?: string | undefined
  readonly description?: string | undefined
}

/** A finding that `scan-ignore` ignores, and why. */
export interface IgnoredFinding {
  readonly finding: Finding
  readonly why: string
}

export type SeverityCounts = Readonly<Record<string, number>>

export interface ScanResult {
  readonly gate: ScanGate
  /** The findings of all platforms, without duplicates, worst first; undefined if no platform could be scanned. */
  readonly findings: readonly Finding[] | undefined
  /** The number of findings that ECR counts but does not list, by severity. */
  readonly unlisted: SeverityCounts
  readonly ignored: readonly IgnoredFinding[]
  /** Why the findings of a platform could not be read; one reason for each such platform. */
  readonly unreadReasons: readonly string[]
}

/** The severities that can fail the step, worst first. Source: the ECR API reference, FindingSeverity. */
const gateSeverities: readonly string[] = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW']

/** All severities of ECR, worst first. */
export const severities: readonly string[] = [...gateSeverities, 'INFORMATIONAL', 'UNDEFINED']

/** The findings of several platforms, without duplicates, worst first. */
export function distinctFindings(findings: readonly Finding[]): readonly Finding[] {
  return distinctByFinding(findings, (finding) => finding)
}

/** Items without duplicate findings, worst first. */
export function distinctByFinding<T>(items: readonly T[], findingOf: (item: T) => Finding): readonly T[] {
  const sorted = items.toSorted((first, second) => rank(findingOf(first).severity) - rank(findingOf(second).severity))
  const distinct = new Map<string, T>()
  for (const item of sorted) {
    const { name, packages, versions } = findingOf(item)
    const key = JSON.stringify([name, packages, versions])
    if (!distinct.has(key)) distinct.set(key, item)
  }
  return [...distinct.values()]
}

/** The number of findings by severity. A severity of ECR without findings has the number 0. */
export function countFindings(findings: readonly Finding[], unlisted: SeverityCounts = {}): SeverityCounts {
  const counts: Record<string, number> = Object.fromEntries(severities.map((severity) => [severity, 0]))
  for (const [severity, count] of Object.entries(unlisted)) counts[severity] = (counts[severity] ?? 0) + count
  for (const { severity } of findings) counts[severity] = (counts[severity] ?? 0) + 1
  return counts
}

export function failingFindings(gate: ScanGate, findings: readonly Finding[]): readonly Finding[] {
  if (gate === 'wait') return []
  const threshold = rank(gate.toUpperCase())
  return findings.filter(({ severity }) => rank(severity) <= threshold)
}

/** The counts in `unlisted` of the severities that fail the step. */
export function failingUnlisted(gate: ScanGate, unlisted: SeverityCounts): SeverityCounts {
  if (gate === 'wait') return {}
  const threshold = rank(gate.toUpperCase())
  return Object.fromEntries(Object.entries(unlisted).filter(([severity]) => rank(severity) <= threshold))
}

/**
 * The number of findings that ECR counts (`ecrCounts`) but does not list, by severity. It includes only the severities that can
 * fail the step, because ECR uses several names for other severities.
 */
export function unlistedCounts(ecrCounts: SeverityCounts, listedFindings: readonly Finding[]): SeverityCounts {
  const listedCounts = countFindings(listedFindings)
  const differences = gateSeverities.map(
    (severity) => [severity, (ecrCounts[severity] ?? 0) - (listedCounts[severity] ?? 0)] as const,
  )
  return Object.fromEntries(differences.filter(([, difference]) => difference > 0))
}

/** The highest count of each severity. A sum would count a finding twice, because platforms often have the same findings. */
export function highestCounts(counts: readonly SeverityCounts[]): SeverityCounts {
  const highest: Record<string, number> = {}
  for (const [severity, count] of counts.flatMap((bySeverity) => Object.entries(bySeverity)))
    highest[severity] = Math.max(highest[severity] ?? 0, count)
  return highest
}

/** The counts as text, such as `1 CRITICAL, 3 HIGH`, or `none`. */
export function countsText(findings: readonly Finding[], unlisted: SeverityCounts = {}): string {
  const counts = Object.entries(countFindings(findings, unlisted)).filter(([, count]) => count > 0)
  return counts.length === 0 ? 'none' : counts.map(([severity, count]) => `${count} ${severity}`).join(', ')
}

/** The position of a severity, worst first. Unknown severities are last. */
function rank(severity: string): number {
  const index = severities.indexOf(severity)
  return index < 0 ? severities.length : index
}
