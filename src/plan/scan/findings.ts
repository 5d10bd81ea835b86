import type { ScanRule } from '../inputs/image.ts'

/** The severity at which a scan fails the step; `wait` never fails it. */
export type ScanGate = Exclude<ScanRule, 'off'>

/** A vulnerability that a scan found. */
export interface Finding {
  /** One of `severities`, or another one of Amazon Inspector, such as `UNTRIAGED`. */
  readonly severity: string
  /** Such as `CVE-2026-1234`. */
  readonly name: string
  /** Comma-separated, like the versions; empty if the scan names none. */
  readonly package: string
  readonly version: string
  /** The fixed versions; empty if there are none or they are unknown. */
  readonly fixedIn: string
  /** The link in the scan result. */
  readonly link: string | undefined
}

/** The result of a scan. */
export interface ScanResult {
  readonly gate: ScanGate
  /** Of all platforms, without duplicates, worst first; undefined if no platform has findings to show. */
  readonly findings: readonly Finding[] | undefined
  /** Reasons why a platform has no findings. */
  readonly unread: readonly string[]
}

/** Worst first. Source: the ECR API reference, FindingSeverity. */
export const severities: readonly string[] = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFORMATIONAL', 'UNDEFINED']

/** The findings without duplicates of several platforms, worst first. */
export function distinctFindings(findings: readonly Finding[]): readonly Finding[] {
  const sorted = findings.toSorted((first, second) => rank(first.severity) - rank(second.severity))
  const distinct = new Map<string, Finding>()
  for (const finding of sorted) {
    const key = JSON.stringify([finding.name, finding.package, finding.version])
    if (!distinct.has(key)) distinct.set(key, finding)
  }
  return [...distinct.values()]
}

/** The number of findings by severity, including zero for ECR's severities. */
export function countFindings(findings: readonly Finding[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = Object.fromEntries(severities.map((severity) => [severity, 0]))
  for (const { severity } of findings) counts[severity] = (counts[severity] ?? 0) + 1
  return counts
}

/** The findings that fail the gate. */
export function findingsAgainst(gate: ScanGate, findings: readonly Finding[]): readonly Finding[] {
  if (gate === 'wait') return []
  const threshold = rank(gate.toUpperCase())
  return findings.filter(({ severity }) => rank(severity) <= threshold)
}

/** The counts as text, such as `1 CRITICAL, 3 HIGH`. */
export function countsText(findings: readonly Finding[]): string {
  const counts = Object.entries(countFindings(findings)).filter(([, count]) => count > 0)
  return counts.length === 0 ? 'none' : counts.map(([severity, count]) => `${count} ${severity}`).join(', ')
}

/** Unknown severities rank last. */
function rank(severity: string): number {
  const index = severities.indexOf(severity)
  return index < 0 ? severities.length : index
}
