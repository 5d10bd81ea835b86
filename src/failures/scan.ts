import { ActionError } from '../errors/action-error.ts'
import { countsText, type Finding, type ScanGate, type SeverityCounts } from '../plan/scan/findings.ts'
import { isUnsupported, maxScanWaitMs, type ScanState } from '../plan/scan/progress.ts'

/** The limits of the findings in an annotation, in lines and characters. GitHub shows only some thousand characters. */
const limits = { lines: 20, characters: 2000 }

/** The error for findings at or above the threshold, worst first. `unlisted`: the counts of findings that ECR does not list. */
export function findingsAboveThreshold(
  gate: ScanGate,
  findings: readonly Finding[],
  unlisted: SeverityCounts,
  image: string,
): ActionError {
  const threshold = gate.toUpperCase()
  const unlistedTexts = Object.entries(unlisted).map(([severity, count]) => `${count} ${severity}`)
  const unlistedHint =
    unlistedTexts.length === 0
      ? ''
      : ` ECR counts ${unlistedTexts.join(' and ')} in addition to the findings that it lists.`
  return new ActionError('scan-failed', {
    what: `ECR found vulnerabilities in ${image}: ${countsText(findings, unlisted)}.${unlistedHint}`,
    why: `\`scan: ${gate}\` fails the step if a finding is ${threshold} or worse. The image was pushed and stays in ECR.`,
    fix: 'Update the packages below. Most come from the base image, so build with its newest version (`pull: true`). To continue without the update, set a higher threshold, accept a finding in `scan-ignore`, or set `scan: wait`, which only reports findings.',
    ...(findings.length > 0 ? { detail: findingsTable(findings) } : {}),
  })
}

/** The findings as a plain text table, cut to the limits of an annotation. */
function findingsTable(findings: readonly Finding[]): string {
  const head = ['SEVERITY', 'FINDING', 'PACKAGE', 'VERSION', 'FIXED IN', 'LINK']
  const rows = [
    head,
    ...findings
      .slice(0, limits.lines)
      .map(({ severity, name, packages, versions, fixedIn, link = '' }) =>
        [severity, name, packages, versions, fixedIn, link].map(oneLine),
      ),
  ]
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  const shownLines = lines.filter((_, index) => lines.slice(0, index + 1).join('\n').length <= limits.characters)
  // One of the lines is the head.
  const hiddenCount = findings.length - (shownLines.length - 1)
  return [...shownLines, ...(hiddenCount > 0 ? [`and ${hiddenCount} more`] : [])].join('\n')
}

/** Cuts a text of ECR to one line of 100 characters. The text can contain line breaks and other control characters. */
function oneLine(text: string): string {
  return text
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, 100)
}

/** The error for a scan that failed, or did not finish in time. */
export function scanUnfinished(image: string, state: ScanState): ActionError {
  const message = state.description === '' ? '' : `: ${oneLine(state.description).replace(/\.$/, '')}`
  const { what, why, fix } = explain(state)
  return new ActionError('scan-failed', { what: `${what} ${image} (${state.status}${message}).`, why, fix })
}

interface ScanExplanation {
  /** The start of a sentence. The name of the image follows. */
  readonly what: string
  readonly why: string
  readonly fix: string
}

/**
 * Source: the ECR API reference, ImageScanStatus; the ECR user guide, "Troubleshooting image scanning". `NO_IMAGE` and `NO_SCAN` are
 * not statuses of ECR, see `ScanState`.
 */
function explain(state: ScanState): ScanExplanation {
  if (isUnsupported(state)) {
    return {
      what: 'ECR cannot scan',
      why: 'The scanner does not support the operating system or the package manager of the image, or the image has none (`FROM scratch`).',
      fix: 'Use a base image that ECR can scan, or remove `scan`. With `scan: wait`, an image that cannot be scanned is only a warning.',
    }
  }
  const noFindings = { what: 'There are no findings for', fix: retryFix }
  switch (state.status) {
    case 'FAILED':
      return { ...noFindings, why: 'ECR could not scan the image.' }
    case 'LIMIT_EXCEEDED':
      return { ...noFindings, why: 'The account has reached its quota of scans.', fix: quotaFix }
    case 'SCAN_ELIGIBILITY_EXPIRED':
      return {
        ...noFindings,
        why: 'The image was pushed or pulled too long ago, so Amazon Inspector no longer scans it.',
        fix: "Push the image again, or extend the scan duration in Amazon Inspector's settings for ECR.",
      }
    case 'IMAGE_ARCHIVED':
      return {
        ...noFindings,
        why: 'The image is archived, and ECR does not scan archived images.',
        fix: 'Restore it (`aws ecr update-image-storage-class --repository-name NAME --image-id imageTag=TAG --target-storage-class STANDARD`), and run the job again.',
      }
    case 'FINDINGS_UNAVAILABLE':
      return { ...noFindings, why: 'ECR scanned the image, but no longer has the findings.' }
    case 'NO_IMAGE':
      return {
        ...noFindings,
        why: 'ECR does not have the image: it was deleted after the push, for example by a lifecycle policy.',
        fix: 'Check the lifecycle policy of the repository, and build and push again.',
      }
    case 'NO_SCAN':
      return {
        ...noFindings,
        why: 'Nothing scans the image: ECR did not scan it on push, and does not accept a request to scan it.',
        fix: 'Add a scanning rule that covers the repository. `aws ecr get-registry-scanning-configuration` shows the rules of the registry.',
      }
    default:
      return {
        what: 'The scan did not finish for',
        why: `The step waits at most ${maxScanWaitMs / 60_000} minutes for a scan.`,
        fix: 'Run the job again. It does not push existing layers again. If it fails again, check the status of Amazon Inspector and ECR in this region.',
      }
  }
}

const retryFix =
  'Run the job again. If it fails again, check the image in ECR (`aws ecr describe-image-scan-findings --repository-name NAME --image-id imageTag=TAG`).'

const quotaFix = 'Run the job again in 24 hours, or request a higher quota from AWS.'

/** The error for a request about a scan that ECR rejected; `message` is ECR's. */
export function scanRejected(image: string, message: string, cause?: unknown): ActionError {
  return new ActionError('scan-failed', {
    what: `There are no findings for ${image}: ${message}`,
    why: 'ECR rejected the request. Its message above is the only explanation.',
    fix: retryFix,
    cause,
  })
}

/** The error for an image of a bake that is in another registry, which ECR does not scan. */
export function imageNotScanned(image: string): ActionError {
  return new ActionError('scan-failed', {
    what: `There are no findings for ${image}: the image is not in a private ECR registry that the step is logged in to.`,
    why: 'Only private ECR registries scan images.',
    fix: 'Give the image a tag in a private ECR registry, or remove `scan`.',
  })
}
