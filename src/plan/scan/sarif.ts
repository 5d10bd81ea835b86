import { countFindings, type Finding, type IgnoredFinding, type ScanResult } from './findings.ts'

/** What a SARIF file is made of. */
export interface SarifSource {
  readonly result: Pick<ScanResult, 'findings' | 'ignored' | 'unlisted'>
  /** The image, for messages. */
  readonly image: string
  /** The Dockerfile in the workspace, or the repository of an image that was not built here. */
  readonly location: string
}

/**
 * The findings as SARIF 2.1.0 for GitHub's code scanning; ignored findings are suppressed. Source: the SARIF specification,
 * and GitHub's "SARIF support for code scanning".
 */
export function sarifLog({ result, image, location }: SarifSource): object {
  const { findings = [], ignored, unlisted } = result
  const all = [...findings.map((finding): Partial<IgnoredFinding> & { finding: Finding } => ({ finding })), ...ignored]
  const names = [...new Set(all.map(({ finding }) => finding.name))]
  const ruleOf = new Map(names.map((name, index) => [name, index]))
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Amazon ECR image scan',
            informationUri: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html',
            rules: names.map((name) =>
              rule(all.filter(({ finding }) => finding.name === name).map(({ finding }) => finding)),
            ),
          },
        },
        results: all.map(({ finding, why }) => ({
          ruleId: finding.name,
          ruleIndex: ruleOf.get(finding.name),
          level: level(finding),
          message: { text: messageOf(finding, image) },
          locations: [
            { physicalLocation: { artifactLocation: { uri: encodeURI(location) }, region: { startLine: 1 } } },
          ],
          partialFingerprints: { 'finding/v1': [finding.name, finding.package].join(' ') },
          ...(why === undefined ? {} : { suppressions: [{ kind: 'external', justification: why }] }),
        })),
        properties: { image, counts: countFindings(findings, unlisted) },
      },
    ],
  }
}

function rule(findings: readonly Finding[]): object {
  const [first] = findings
  if (!first) throw new Error('a rule has a finding')
  const { name, description, link = '', severity } = first
  const text = description || name
  const score = Math.max(...findings.map(scoreOf))
  return {
    id: name,
    name,
    shortDescription: { text: name },
    fullDescription: { text: text.slice(0, 1000) },
    help: { text: [text, link].filter(Boolean).join('\n') },
    ...(/^https?:\/\/\S+$/.test(link) ? { helpUri: link } : {}),
    properties: { tags: ['security', 'vulnerability', severity], 'security-severity': score.toFixed(1) },
  }
}

function messageOf({ name, severity, package: of, version, fixedIn }: Finding, image: string): string {
  const what = [of, version].filter(Boolean).join(' ')
  const fix = fixedIn ? ` Fixed in ${fixedIn}.` : ''
  return `${name} (${severity})${what ? ` in ${what}` : ''} of ${image}.${fix}`
}

function level({ severity }: Finding): 'error' | 'warning' | 'note' {
  if (severity === 'CRITICAL' || severity === 'HIGH') return 'error'
  return severity === 'MEDIUM' ? 'warning' : 'note'
}

/** GitHub derives the severity from the score: 9 and above is critical, 7 high, 4 medium. */
const scores: Readonly<Record<string, number>> = { CRITICAL: 9.5, HIGH: 8, MEDIUM: 5.5, LOW: 2 }

/** The score for ECR's severity, so that GitHub shows the same severity. */
function scoreOf({ severity }: Finding): number {
  return scores[severity] ?? 0
}
