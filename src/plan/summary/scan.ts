import {
  countsText,
  type Finding,
  failingFindings,
  failingUnlisted,
  type IgnoredFinding,
  type ScanGate,
  type ScanResult,
  type SeverityCounts,
} from '../scan/findings.ts'
import { codeSpan, table } from './markdown.ts'

/** The maximum number of rows in a table. */
const maximumRows = 50

/** The findings of a scan, as paragraphs. */
export function scanParts({ gate, findings, unlisted, ignored, unreadReasons }: ScanResult): readonly string[] {
  return [
    heading(gate, findings, unlisted),
    ...[...new Set(unreadReasons)].map(toPlainText),
    ...(findings ? findingsTable(findings) : []),
    ...ignoredTable(ignored),
  ]
}

function ignoredTable(ignored: readonly IgnoredFinding[]): readonly string[] {
  if (ignored.length === 0) return []
  const rows = ignored.map(({ finding, why }) => [
    toPlainText(finding.severity),
    nameOf(finding),
    toCode(finding.packages),
    toPlainText(why),
  ])
  return ['#### Ignored by `scan-ignore`', ...limitedTable(['Severity', 'Finding', 'Package', 'Why'], rows)]
}

function heading(gate: ScanGate, findings: ScanResult['findings'], unlisted: SeverityCounts): string {
  if (!findings) return '#### Scan: no findings to show'
  const unlistedCount = Object.values(failingUnlisted(gate, unlisted)).reduce((sum, count) => sum + count, 0)
  const failingCount = failingFindings(gate, findings).length + unlistedCount
  const verdict = failingCount > 0 ? `; ${failingCount} of them fail the step (${codeSpan(`scan: ${gate}`)})` : ''
  return `#### Scan: ${toPlainText(countsText(findings, unlisted))}${verdict}`
}

function findingsTable(findings: readonly Finding[]): readonly string[] {
  if (findings.length === 0) return []
  const rows = findings.map((finding) => [
    toPlainText(finding.severity),
    nameOf(finding),
    ...[finding.packages, finding.versions, finding.fixedIn].map(toCode),
  ])
  return limitedTable(['Severity', 'Finding', 'Package', 'Version', 'Fixed in'], rows)
}

/** A table with the first rows, and a line with the number of other rows. */
function limitedTable(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const hiddenCount = rows.length - maximumRows
  return [table(head, rows.slice(0, maximumRows)), ...(hiddenCount > 0 ? [`And ${hiddenCount} more.`] : [])]
}

/** The name of a finding. It is a link if the finding has an https URL without characters that end a Markdown link. */
function nameOf({ name, link = '' }: Finding): string {
  const isSafeLink = /^https:\/\/[\w.~:/?#@!$&+,;=%-]+$/.test(link)
  return isSafeLink ? `[${toCode(name)}](${link})` : toCode(name)
}

/** Untrusted text as code, in which GitHub does not link user names, issues and URLs. */
function toCode(text: string): string {
  const safeText = text.replaceAll(/[^\w.:~+/@^,()=*-]+/g, ' ').trim()
  // A list of packages may be very long.
  return safeText === '' ? '' : codeSpan(safeText.slice(0, 200))
}

/** Untrusted text without special characters of Markdown and HTML. */
function toPlainText(text: string): string {
  return text.replaceAll(/[^\w.,:;/()@+-]+/g, ' ')
}
