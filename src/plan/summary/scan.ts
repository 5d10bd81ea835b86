import { countsText, type Finding, findingsAgainst, type ScanGate, type ScanResult } from '../scan/findings.ts'
import { code } from './markdown.ts'

/** GitHub takes a megabyte of summary, and a person less. */
const mostRows = 50

/** What ECR's scan has found: paragraphs. */
export function scanParts({ gate, findings, unread }: ScanResult): readonly string[] {
  return [heading(gate, findings), ...[...new Set(unread)].map(escaped), ...(findings ? findingsTable(findings) : [])]
}

function heading(gate: ScanGate, findings: ScanResult['findings']): string {
  if (!findings) return '#### Scan: no findings to show'
  const bad = findingsAgainst(gate, findings)
  const verdict = bad.length > 0 ? `; ${bad.length} of them fail the step (${code(`scan: ${gate}`)})` : ''
  return `#### Scan: ${escaped(countsText(findings))}${verdict}`
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

function packageOf({ package: of, version, fixedIn }: Finding): readonly string[] {
  return [of, version, fixedIn].map(verbatim)
}

/** A link leads nowhere but to a page, and has nothing in it that would end it. */
function named({ name, link = '' }: Finding): string {
  const isPlain = /^https:\/\/[\w.~:/?#@!$&+,;=%-]+$/.test(link)
  return isPlain ? `[${verbatim(name)}](${link})` : verbatim(name)
}

/** What an image says of itself, in the type of code, in which GitHub sees no names, links or emoji. */
function verbatim(text: string): string {
  const safe = text.replaceAll(/[^\w.:~+/@^,()=*-]+/g, ' ').trim()
  return safe === '' ? '' : code(safe.slice(0, 200))
}

/** A sentence that may hold what others wrote. */
function escaped(text: string): string {
  return text.replaceAll(/[^\w.,:;/()@+-]+/g, ' ')
}
