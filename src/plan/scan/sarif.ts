import { countFindings, type Finding, type ScanResult } from './findings.ts'

export interface SarifContent {
  readonly result: Pick<ScanResult, 'findings' | 'ignored' | 'unlisted'>
  /** The image, for messages. */
  readonly image: string
  /** The path of the Dockerfile in the workspace. For an image that the step did not build: the name of its repository. */
  readonly location: string
}

/** A finding; `why`: the reason to ignore it, undefined for a finding that is not ignored. */
interface ReportedFinding {
  readonly finding: Finding
  readonly why?: string
}

/**
 * The findings as SARIF 2.1.0 for GitHub's code scanning, with one rule for each vulnerability. Ignored findings are suppressed.
 * Source: the SARIF specification, and GitHub's "SARIF support for code scanning".
 */
export function sarifLog({ result, image, location }: SarifContent): object {
  const { findings = [], ignored, unlisted } = result
  const allFindings: readonly ReportedFinding[] = [...findings.map((finding) => ({ finding })), ...ignored]
  const findingsByName = Map.groupBy(
    allFindings.map(({ finding }) => finding),
    ({ name }) => name,
  )
  const ruleNames = [...findingsByName.keys()]
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Amazon ECR image scan',
            informationUri: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html',
            rules: [...findingsByName].map(([name, sameFindings]) => rule(name, sameFindings)),
          },
        },
        results: allFindings.map(({ finding, why }) => ({
          ruleId: finding.name,
          ruleIndex: ruleNames.indexOf(finding.name),
          level: levelOf(finding),
          message: { text: messageOf(finding, image) },
          locations: [
            { physicalLocation: { artifactLocation: { uri: encodeURI(location) }, region: { startLine: 1 } } },
          ],
          partialFingerprints: { 'finding/v1': [finding.name, finding.packages].join(' ') },
          ...(why === undefined ? {} : { suppressions: [{ kind: 'external', justification: why }] }),
        })),
        properties: { image, counts: countFindings(findings, unlisted) },
      },
    ],
  }
}

/** The rule of a vulnerability; `findings` are its findings in different packages. */
function rule(name: string, findings: readonly Finding[]): object {
  const { description = '', link = '', severity = '' }: Partial<Finding> = findings[0] ?? {}
  const text = description || name
  const score = Math.max(...findings.map(scoreOf))
  return {
    id: name,
    name,
    shortDescription: { text: name },
    // A little less than the 1024 characters that GitHub accepts.
    fullDescription: { text: text.slice(0, 1000) },
    help: { text: [text, link].filter(Boolean).join('\n') },
    // SARIF requires a valid URI.
    ...(/^https?:\/\/\S+$/.test(link) ? { helpUri: link } : {}),
    properties: { tags: ['security', 'vulnerability', severity], 'security-severity': score.toFixed(1) },
  }
}

function messageOf({ name, severity, packages, versions, fixedIn }: Finding, image: string): string {
  const packageText = [packages, versions].filter(Boolean).join(' ')
  const fix = fixedIn ? ` Fixed in ${fixedIn}.` : ''
  return `${name} (${severity})${packageText ? ` in ${packageText}` : ''} of ${image}.${fix}`
}

function levelOf({ severity }: Finding): 'error' | 'warning' | 'note' {
  if (severity === 'CRITICAL' || severity === 'HIGH') return 'error'
  return severity === 'MEDIUM' ? 'warning' : 'note'
}

/** Scores with which GitHub shows ECR's severity: above 9.0 is critical, from 7.0 high, from 4.0 medium, below low. */
const scores: Readonly<Record<string, number>> = { CRITICAL: 9.5, HIGH: 8, MEDIUM: 5.5, LOW: 2 }

function scoreOf({ severity }: Finding): number {
  return scores[severity] ?? 0
}
