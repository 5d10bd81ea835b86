import type { ScanRule } from '../inputs/image.ts'

/** That a scan is waited for, and at which severity it fails the step; `wait`: at none. */
export type ScanGate = Exclude<ScanRule, 'off'>

/** A weakness of the image that a scan has found. */
export interface Finding {
  /** One of `severities`; Amazon Inspector has others besides, such as `UNTRIAGED`. */
  readonly severity: string
  /** Such as `CVE-2026-1234`. */
  readonly name: string
  /** Several are parted by commas; empty where the scan names none. So are the versions. */
  readonly package: string
  readonly version: string
  /** The versions without it; empty where there is none, or the scan does not say. */
  readonly fixedIn: string
  /** Where more is said of it; as the scan gave it. */
  readonly link: string | undefined
}

/** What came of waiting for a scan. */
export interface ScanResult {
  readonly gate: ScanGate
  /** Of all platforms, each once, the worst first; undefined where no platform has any to show. */
  readonly findings: readonly Finding[] | undefined
  /** Why there are no findings of a platform, a sentence each. */
  readonly unread: readonly string[]
}

/** The worst first. Source: the ECR API reference, FindingSeverity. */
export const severities: readonly string[] = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFORMATIONAL', 'UNDEFINED']

/** Each finding once, though several platforms have it, the worst first. */
export function distinctFindings(findings: readonly Finding[]): readonly Finding[] {
  const sorted = findings.toSorted((one, other) => rank(one.severity) - rank(other.severity))
  const distinct = new Map<string, Finding>()
  for (const finding of sorted) {
    const key = JSON.stringify([finding.name, finding.package, finding.version])
    if (!distinct.has(key)) distinct.set(key, finding)
  }
  return [...distinct.values()]
}

/** How many findings there are of each severity; those that ECR knows are always there. */
export function countFindings(findings: readonly Finding[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = Object.fromEntries(severities.map((severity) => [severity, 0]))
  for (const { severity } of findings) counts[severity] = (counts[severity] ?? 0) + 1
  return counts
}

/** The findings that the gate does not let pass. */
export function findingsAgainst(gate: ScanGate, findings: readonly Finding[]): readonly Finding[] {
  if (gate === 'wait') return []
  const threshold = rank(gate.toUpperCase())
  return findings.filter(({ severity }) => rank(severity) <= threshold)
}

/** What there is of each severity, such as `1 CRITICAL, 3 HIGH`. */
export function countsText(findings: readonly Finding[]): string {
  const counts = Object.entries(countFindings(findings)).filter(([, count]) => count > 0)
  return counts.length === 0 ? 'none' : counts.map(([severity, count]) => `${count} ${severity}`).join(', ')
}

/** What ECR's list does not have comes last. */
function rank(severity: string): number {
  const index = severities.indexOf(severity)
  return index < 0 ? severities.length : index
}
