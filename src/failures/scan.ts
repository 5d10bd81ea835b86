import { ActionError } from '../errors/action-error.ts'
import { countsText, type Finding, type ScanGate } from '../plan/scan/findings.ts'
import { isUnsupported, type ScanState, scanDeadline } from '../plan/scan/progress.ts'

/** How much of the findings an annotation shows: lines, and characters, of which GitHub takes some thousands in all. */
const shown = { lines: 20, characters: 2000 }

/** The error for findings that the gate does not let pass, the worst first; `image` names what was scanned. */
export function findingsTooBad(gate: ScanGate, findings: readonly Finding[], image: string): ActionError {
  const threshold = gate.toUpperCase()
  return new ActionError('scan-failed', {
    what: `ECR's scan found in ${image}: ${countsText(findings)}.`,
    why: `\`scan: ${gate}\` fails the step at findings that are ${threshold} or worse. The image stays where it was pushed.`,
    fix: 'Update the packages named below: most come with the base image, so build on its newest version (`pull: true`). Where that must wait, give a higher threshold, or `scan: wait`, which only shows what was found.',
    detail: findingsTable(findings),
  })
}

/** The findings as a table of plain text, as much of it as an annotation shows. */
function findingsTable(findings: readonly Finding[]): string {
  const head = ['SEVERITY', 'FINDING', 'PACKAGE', 'VERSION', 'FIXED IN', 'LINK']
  const rows = [
    head,
    ...findings
      .slice(0, shown.lines)
      .map(({ severity, name, package: of, version, fixedIn, link = '' }) =>
        [severity, name, of, version, fixedIn, link].map(oneLine),
      ),
  ]
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  const fitting = lines.filter((_, index) => lines.slice(0, index + 1).join('\n').length <= shown.characters)
  const rest = findings.length + 1 - fitting.length
  return [...fitting, ...(rest > 0 ? [`and ${rest} more`] : [])].join('\n')
}

/** What others wrote may be long, and may hold anything. */
function oneLine(text: string): string {
  return text
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, 100)
}

/** The error for a scan that ended, or went on too long, without findings. */
export function scanUnfinished(image: string, state: ScanState): ActionError {
  const said = state.description === '' ? '' : `: ${oneLine(state.description).replace(/\.$/, '')}`
  const { what, why, fix } = explain(state)
  return new ActionError('scan-failed', { what: `${what} ${image} (${state.status}${said}).`, why, fix })
}

interface Unfinished {
  readonly what: string
  readonly why: string
  readonly fix: string
}

/** Source: the ECR API reference, ImageScanStatus; the ECR user guide, "Troubleshooting image scanning". */
function explain(state: ScanState): Unfinished {
  if (isUnsupported(state)) {
    return {
      what: 'ECR cannot scan',
      why: 'Its scanner does not know the operating system or the package manager in the image; it knows none in one `FROM scratch`.',
      fix: 'Build on a base image that ECR scans, or leave `scan` out. `scan: wait` lets such an image pass, with a warning.',
    }
  }
  const ended = { what: 'There are no findings for', fix: again }
  switch (state.status) {
    case 'FAILED':
      return { ...ended, why: "ECR's scan has failed." }
    case 'LIMIT_EXCEEDED':
      return { ...ended, why: 'The account has had as many scans as its quota allows.', fix: quota }
    case 'SCAN_ELIGIBILITY_EXPIRED':
      return {
        ...ended,
        why: 'The image was pushed or pulled too long ago, so that Amazon Inspector no longer scans it.',
        fix: 'Push the image again, or let Amazon Inspector scan images for longer (its settings for ECR).',
      }
    case 'IMAGE_ARCHIVED':
      return {
        ...ended,
        why: 'The image is archived, and what is archived is not scanned.',
        fix: 'Restore it (aws ecr update-image-storage-class --target-storage-class STANDARD), and run the job again.',
      }
    case 'FINDINGS_UNAVAILABLE':
      return { ...ended, why: 'ECR has scanned the image, and does not have what it found any more.' }
    case 'NO_IMAGE':
      return {
        ...ended,
        why: 'ECR does not know the image: somebody, or a lifecycle policy, has deleted it meanwhile.',
        fix: 'Look at the lifecycle policy of the repository, and build and push again.',
      }
    case 'NO_SCAN':
      return {
        ...ended,
        why: 'Nothing scans the image: it was not taken up by itself, and ECR takes no request to scan it.',
        fix: 'Look at the scanning rules of the registry (aws ecr get-registry-scanning-configuration): one of them must cover the repository.',
      }
    default:
      return {
        what: 'The scan did not end of',
        why: `The step waits for it ${scanDeadline / 60_000} minutes at the most.`,
        fix: 'Run the job again, which pushes nothing that is there; if it comes back, look at the state of Amazon Inspector and of ECR in this region.',
      }
  }
}

const again = 'Run the job again. If it comes back, look at the image in ECR (aws ecr describe-image-scan-findings).'

const quota = 'Run the job again in 24 hours, or ask AWS for a higher quota.'

/** The error for a request about a scan that ECR refused, in ECR's words. */
export function scanRefused(image: string, said: string, cause?: unknown): ActionError {
  return new ActionError(
    'scan-failed',
    {
      what: `There are no findings for ${image}: ${said}`,
      why: 'ECR did not take the request, and its own words are all that is known.',
      fix: again,
    },
    { cause },
  )
}
