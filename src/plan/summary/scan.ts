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
import { code } from './markdown.ts'

/** The maximum number of findings in the summary. */
const mostRows = 50

/** The findings of a scan, as paragraphs. */
export function scanParts({ gate, findings, unlisted, ignored, unread }: ScanResult): readonly string[] {
  return [
    heading(gate, findings, unlisted),
    ...[...new Set(unread)].map(escaped),
    ...(findings ? findingsTable(findings) : []),
    ...ignoredTable(ignored),
  ]
}

function ignoredTable(ignored: readonly IgnoredFinding[]): readonly string[] {
  if (ignored.length === 0) return []
  const lines = ignored
    .slice(0, mostRows)
    .map(({ finding, why }) =>
      [severityOf(finding), named(finding), verbatim(finding.package), escaped(why)].join(' | '),
    )
    .map((cells) => `| ${cells} |`)
  const rest = ignored.length - mostRows
  return [
    '#### Ignored by `scan-ignore`',
    ['| Severity | Finding | Package | Why |', '| --- | --- | --- | --- |', ...lines].join('\n'),
    ...(rest > 0 ? [`And ${rest} more.`] : []),
  ]
}

function heading(gate: ScanGate, findings: ScanResult['findings'], unlisted: SeverityCounts): string {
  if (!findings) return '#### Scan: no findings to show'
  const more = Object.values(failingUnlisted(gate, unlisted)).reduce((sum, count) => sum + count, 0)
  const failing = failingFindings(gate, findings).length + more
  const verdict = failing > 0 ? `; ${failing} of them fail the step (${code(`scan: ${gate}`)})` : ''
  return `#### Scan: ${escaped(countsText(findings, unlisted))}${verdict}`
}

function findingsTable(findings: readonly Finding[]): readonly string[] {
  if (findings.length === 0) return []
  const lines = findings
    .slice(0, mostRows)
    .map((finding) => [severityOf(finding), named(finding), ...packageOf(finding)].join(' | '))
    .map((cells) => `| ${cells} |`)
  const rest = findings.length - mostRows
  return [
    ['| Severity | Finding | Package | Version | Fixed in |', '| --- | --- | --- | --- | --- |', ...lines].join('\n'),
    ...(rest > 0 ? [`And ${rest} more.`] : []),
  ]
}

function severityOf({ severity }: Finding): string {
  return escaped(severity)
}

function packageOf({ package: packageName, version, fixedIn }: Finding): readonly string[] {
  return [packageName, version, fixedIn].map(verbatim)
}

/** The name of a finding. It is a link if the finding has an https URL without characters that end a Markdown link. */
function named({ name, link = '' }: Finding): string {
  const isPlain = /^https:\/\/[\w.~:/?#@!$&+,;=%-]+$/.test(link)
  return isPlain ? `[${verbatim(name)}](${link})` : verbatim(name)
}

/** Untrusted text as code, in which GitHub ignores names, links and emoji. */
function verbatim(text: string): string {
  const safe = text.replaceAll(/[^\w.:~+/@^,()=*-]+/g, ' ').trim()
  return safe === '' ? '' : code(safe.slice(0, 200))
}

/** Removes special characters from untrusted text. */
function escaped(text: string): string {
  return text.replaceAll(/[^\w.,:;/()@+-]+/g, ' ')
}
