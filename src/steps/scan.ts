import { setTimeout as sleep } from 'node:timers/promises'
import type { ImageScan } from '../aws/ecr/scan.ts'
import { type ActionError, asActionError } from '../errors/action-error.ts'
import { findingsAboveThreshold, imageNotScanned, scanUnfinished } from '../failures/scan.ts'
import type { ScanIgnore } from '../plan/inputs/scan-ignore.ts'
import type { Plan } from '../plan/plan.ts'
import type { ImageResult, TargetResult } from '../plan/result.ts'
import {
  countsText,
  distinctByFinding,
  distinctFindings,
  type Finding,
  failingFindings,
  failingUnlisted,
  highestCounts,
  type ScanGate,
  type ScanResult,
  type SeverityCounts,
} from '../plan/scan/findings.ts'
import { entryText, ignoreFindings } from '../plan/scan/ignore.ts'
import { isUnsupported, nextScanAction, type ScanProgress, type ScanState } from '../plan/scan/progress.ts'
import type { Aws } from './aws.ts'
import { findEcrImage, imageName } from './ecr-image.ts'
import { writeSarif } from './sarif.ts'
import type { StepContext } from './step-context.ts'

/** The result of a scan, and its error. The step sets its outputs before it throws the error. */
export interface ScanOutcome {
  readonly result: ScanResult
  readonly failure: ActionError | undefined
}

/** The parts of the plan that decide which findings fail the step, and where they are reported. */
interface ScanPlan extends Pick<Plan, 'scanIgnore' | 'scanSarif' | 'image'> {
  readonly scan: ScanGate
}

/**
 * Waits for ECR's scan of each platform of the image, or of all bake images, in parallel. Returns errors instead of throwing
 * them, because the image is already pushed.
 */
export async function scanImage(
  image: ImageResult,
  { scan: gate, scanIgnore, scanSarif, image: planned }: ScanPlan,
  aws: Aws,
  step: StepContext,
): Promise<ScanOutcome> {
  const images = (image.bakedImages ?? [image]).map((target) => ({
    name: imageName(target),
    scans: scansOf(target, aws),
  }))
  const imageOutsideEcr = images.find(({ scans }) => scans.length === 0)
  if (imageOutsideEcr) {
    const failure = imageNotScanned(imageOutsideEcr.name)
    return {
      result: { gate, findings: undefined, unlisted: {}, ignored: [], unreadReasons: [failure.message] },
      failure,
    }
  }
  const name = images.map(({ name }) => name).join(', ')
  const platformScans = images.flatMap(({ scans }) => scans)
  const platformResults = await Promise.all(platformScans.map((scan) => awaitFindings(scan, gate, step)))
  const findingLists = platformResults.flatMap(({ findings }) => (findings ? [findings] : []))
  const filtered = ignoreFindings(findingLists.flat(), scanIgnore)
  const findings = findingLists.length > 0 ? distinctFindings(filtered.remainingFindings) : undefined
  const ignored = distinctByFinding(filtered.ignoredFindings, ({ finding }) => finding)
  const unlisted = highestCounts(platformResults.map(({ unlisted = {} }) => unlisted))
  if (findings) {
    step.log.info(`Findings: ${countsText(findings, unlisted)}.`)
    for (const entry of filtered.unmatchedEntries) step.log.warning(unmatchedText(entry))
    // The entry `unfixed` has no id. A basic scan leaves `fixAvailable` undefined.
    const ignoresUnfixed = scanIgnore.some(({ id }) => id === undefined)
    if (ignoresUnfixed && filtered.remainingFindings.some(({ fixAvailable }) => !fixAvailable))
      step.log.warning(fixesUnknown)
  }
  // Only one failure becomes the error of the step.
  for (const { failure } of platformResults) if (failure) step.log.info(failure.message)
  const result = {
    gate,
    findings,
    unlisted,
    ignored,
    unreadReasons: platformResults.flatMap(({ unreadReason }) => unreadReason ?? []),
  }
  const sarifFailure = findings && scanSarif ? writeSarif(scanSarif, { result, name, planned }, step) : undefined
  const failing = failingFindings(gate, findings ?? [])
  const failingCounts = failingUnlisted(gate, unlisted)
  const isAboveThreshold = failing.length > 0 || Object.keys(failingCounts).length > 0
  const scanFailure = platformResults.find(({ failure }) => failure)?.failure
  return {
    result,
    failure: isAboveThreshold
      ? findingsAboveThreshold(gate, failing, failingCounts, name)
      : (scanFailure ?? sarifFailure),
  }
}

function unmatchedText(entry: ScanIgnore): string {
  return `\`scan-ignore\`: \`${entryText(entry)}\` matches no finding. Remove the entry if the finding is fixed.`
}

const fixesUnknown =
  '`scan-ignore: unfixed` has no effect on findings of a basic scan, which does not report whether a fix is available. Ignore these findings by their id instead.'

interface PlatformScan {
  readonly scan: ImageScan
  /** For messages, such as `host/team/app@sha256:… (linux/arm64)`. */
  readonly title: string
  /** Whether ECR scans the image on push, so that the step does not request a scan. */
  readonly isScannedOnPush: boolean
}

/** One scan per platform, because ECR does not scan an index; none if the image is not in a private ECR registry. */
function scansOf(image: TargetResult, aws: Aws): readonly PlatformScan[] {
  const ecrImage = findEcrImage(image, aws)
  if (!ecrImage) return []
  const { registry, name, digest, title } = ecrImage
  const { platforms } = image
  const isScannedOnPush = aws.ownRepositories.some((own) => own.name === name && own.settings?.scanOnPush)
  // Without platforms, the manifest could not be read back. Then scan the digest itself, as for a single-platform image.
  const manifests = platforms.length > 0 ? platforms : [{ platform: undefined, digest }]
  return manifests.map((manifest) => ({
    scan: aws.registries.scan(registry, name, manifest.digest),
    title: `${title.replace(digest, manifest.digest)}${manifest.platform ? ` (${manifest.platform})` : ''}`,
    isScannedOnPush,
  }))
}

interface PlatformResult {
  readonly findings?: readonly Finding[]
  /** The numbers of findings that ECR counts but does not list. */
  readonly unlisted?: SeverityCounts
  /** Why the findings could not be read. */
  readonly unreadReason?: string
  /** Undefined if unread findings do not fail the step. */
  readonly failure?: ActionError
}

/** Waits for the findings of one platform. With `scan: wait`, an image that ECR cannot scan is only a warning. */
async function awaitFindings(scan: PlatformScan, gate: ScanGate, { log }: StepContext): Promise<PlatformResult> {
  try {
    const result = await untilEnded(scan, log.info)
    if (result.kind === 'read') return { findings: result.findings, unlisted: result.unlisted }
    const failure = scanUnfinished(scan.title, result.state)
    const unreadReason = failure.message
    if (gate !== 'wait' || !isUnsupported(result.state)) return { unreadReason, failure }
    log.warning(unreadReason)
    return { unreadReason }
  } catch (error) {
    const failure = asActionError(error)
    return { unreadReason: failure.message, failure }
  }
}

/** The end of the wait for a scan: the findings, or the state in which the step stopped waiting. */
type ScanEnd =
  | { readonly kind: 'read'; readonly findings: readonly Finding[]; readonly unlisted: SeverityCounts }
  | { readonly kind: 'stopped'; readonly state: ScanState }

/** Waits until the scan ends. Starts the scan if ECR does not start it. */
async function untilEnded(
  { scan, title, isScannedOnPush }: PlatformScan,
  info: (text: string) => void,
): Promise<ScanEnd> {
  const begin = performance.now()
  let startResponse: ScanProgress['startResponse']
  let lastStatus = ''
  for (;;) {
    const state = await scan.describe()
    if (state.status !== lastStatus) info(`Scan of ${title}: ${state.status}.`)
    lastStatus = state.status
    const next = nextScanAction(state, { elapsed: performance.now() - begin, isScannedOnPush, startResponse })
    switch (next.kind) {
      case 'read':
        return { kind: 'read', findings: state.findings, unlisted: state.unlisted }
      case 'stop':
        return { kind: 'stopped', state }
      case 'start': {
        const response = await scan.start()
        // A state instead of `accepted` or `rejected`: ECR cannot scan the image.
        if (typeof response === 'object') return { kind: 'stopped', state: response }
        startResponse = response
        info(
          response === 'accepted'
            ? `Asked ECR to scan ${title}.`
            : 'The registry does not accept scan requests, because its own scanning rules decide what it scans.',
        )
        break
      }
      case 'wait':
        await sleep(next.wait)
    }
  }
}
