import type { ScanRule } from '../inputs/image.ts'

/** The severity at which a scan fails the step; `wait` never fails it. */
export type ScanGate = Exclude<ScanRule, 'off'>

/** A vulnerability that a scan found. */
export interface Finding {
  /** One of `severities`, or another severity of Amazon Inspector, such as `UNTRIAGED`. */
  readonly severity: string
  /** Such as `CVE-2026-1234`. */
  readonly name: string
  /** The names of the packages, separated by commas, as are the versions; empty if the scan names no package. */
  readonly package: string
  readonly version: string
  /** The fixed versions; empty if no version is fixed, or if unknown. */
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

/** The number of findings by severity. */
export type SeverityCounts = Readonly<Record<string, number>>

/** The result of a scan. */
export interface ScanResult {
  readonly gate: ScanGate
  /** The findings of all platforms, without duplicates, worst first; undefined if no platform could be scanned. */
  readonly findings: readonly Finding[] | undefined
  /** The number of findings that ECR counts but does not list, by severity. */
  readonly unlisted: SeverityCounts
  readonly ignored: readonly IgnoredFinding[]
  /** Why the findings of a platform could not be read; one reason for each such platform. */
  readonly unread: readonly string[]
}

/** Worst first. Source: the ECR API reference, FindingSeverity. */
export const severities: readonly string[] = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFORMATIONAL', 'UNDEFINED']

/** The findings without duplicates of several platforms, worst first. */
export function distinctFindings(findings: readonly Finding[]): readonly Finding[] {
  return distinctBy(findings, (finding) => finding)
}

/** Items without duplicate findings, worst first. */
export function distinctBy<T>(items: readonly T[], findingOf: (item: T) => Finding): readonly T[] {
  const sorted = items.toSorted((first, second) => rank(findingOf(first).severity) - rank(findingOf(second).severity))
  const distinct = new Map<string, T>()
  for (const item of sorted) {
    const { name, package: of, version } = findingOf(item)
    const key = JSON.stringify([name, of, version])
    if (!distinct.has(key)) distinct.set(key, item)
  }
  return [...distinct.values()]
}

/** The number of findings by severity, including zero for ECR's severities. */
export function countFindings(findings: readonly Finding[], unlisted: SeverityCounts = {}): SeverityCounts {
  const counts: Record<string, number> = Object.fromEntries(severities.map((severity) => [severity, 0]))
  for (const [severity, count] of Object.entries(unlisted)) counts[severity] = (counts[severity] ?? 0) + count
  for (const { severity } of findings) counts[severity] = (counts[severity] ?? 0) + 1
  return counts
}

/** The findings that fail the step. */
export function failingFindings(gate: ScanGate, findings: readonly Finding[]): readonly Finding[] {
  if (gate === 'wait') return []
  const threshold = rank(gate.toUpperCase())
  return findings.filter(({ severity }) => rank(severity) <= threshold)
}

/** The counts of unlisted findings that fail the step. */
export function failingUnlisted(gate: ScanGate, unlisted: SeverityCounts): SeverityCounts {
  if (gate === 'wait') return {}
  const threshold = rank(gate.toUpperCase())
  return Object.fromEntries(Object.entries(unlisted).filter(([severity]) => rank(severity) <= threshold))
}

/**
 * The number of findings that ECR counts but does not list, by severity. Only severities that can fail the step, because
 * others have several names.
 */
export function unlistedCounts(counted: SeverityCounts, formatFeatures: readonly Finding[]): SeverityCounts {
  const counts = countFindings(formatFeatures)
  const more = Object.entries(counted).map(([severity, count]) => [severity, count - (counts[severity] ?? 0)] as const)
  return Object.fromEntries(more.filter(([severity, count]) => severities.slice(0, 4).includes(severity) && count > 0))
}

/** The counts of several platforms, which may have the same findings: the highest of each severity. */
export function highestCounts(counts: readonly SeverityCounts[]): SeverityCounts {
  const highest: Record<string, number> = {}
  for (const [severity, count] of counts.flatMap((bySeverity) => Object.entries(bySeverity)))
    highest[severity] = Math.max(highest[severity] ?? 0, count)
  return highest
}

/** The counts as text, such as `1 CRITICAL, 3 HIGH`. */
export function countsText(findings: readonly Finding[], unlisted: SeverityCounts = {}): string {
  const counts = Object.entries(countFindings(findings, unlisted)).filter(([, count]) => count > 0)
  return counts.length === 0 ? 'none' : counts.map(([severity, count]) => `${count} ${severity}`).join(', ')
}

/** The position of a severity, worst first. Unknown severities are last. */
function rank(severity: string): number {
  const index = severities.indexOf(severity)
  return index < 0 ? severities.length : index
}
