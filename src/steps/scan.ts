import { setTimeout as sleep } from 'node:timers/promises'
import type { ImageScan } from '../aws/ecr/scan.ts'
import { type ActionError, asActionError } from '../errors/action-error.ts'
import { findingsTooBad, scanRefused, scanUnfinished } from '../failures/scan.ts'
import { formatReference, repositoryOf } from '../names/reference.ts'
import { type ImageResult, pinnedReference, repositoryOfImage, type TargetResult } from '../plan/result.ts'
import {
  countsText,
  distinctFindings,
  type Finding,
  findingsAgainst,
  type ScanGate,
  type ScanResult,
} from '../plan/scan/findings.ts'
import { isUnsupported, nextScanStep, type ScanProgress, type ScanState } from '../plan/scan/progress.ts'
import type { Aws } from './aws.ts'
import type { StepContext } from './step-context.ts'

/** What a scan came to, and the error with which the step is to end once its outputs are set. */
export interface Scanned {
  readonly result: ScanResult
  readonly failure: ActionError | undefined
}

/** Waits for ECR's scan of every platform of an image, or of all images of a bake, side by side. It never fails by itself, for the image is in ECR. */
export async function scanImage(image: ImageResult, gate: ScanGate, aws: Aws, job: StepContext): Promise<Scanned> {
  const images = (image.baked ?? [image]).map((one) => ({ name: nameOf(one), scans: scansOf(one, aws) }))
  const outside = images.find(({ scans }) => scans.length === 0)
  if (outside) {
    const failure = scanRefused(outside.name, 'it is not in a private ECR registry that the step is logged in to')
    return { result: { gate, findings: undefined, unread: [failure.message] }, failure }
  }
  const name = images.map((one) => one.name).join(', ')
  const scans = await Promise.all(images.flatMap((one) => one.scans).map((one) => awaitFindings(one, gate, job)))
  const read = scans.flatMap(({ findings }) => (findings ? [findings] : []))
  const findings = read.length > 0 ? distinctFindings(read.flat()) : undefined
  if (findings) job.log.info(`Findings: ${countsText(findings)}.`)
  for (const { failure } of scans) if (failure) job.log.info(failure.message)
  const bad = findingsAgainst(gate, findings ?? [])
  return {
    result: { gate, findings, unread: scans.flatMap(({ unread }) => unread ?? []) },
    failure: bad.length > 0 ? findingsTooBad(gate, bad, name) : scans.find(({ failure }) => failure)?.failure,
  }
}

function nameOf(image: TargetResult): string {
  const [reference] = image.references
  return reference ? formatReference(reference) : `${pinnedReference(image) ?? image.digest}`
}

/** The scan of one platform. */
interface PlatformScan {
  readonly scan: ImageScan
  /** For a person, such as `host/team/app@sha256:… (linux/arm64)`. */
  readonly title: string
  readonly scansItself: boolean
}

/** ECR scans no index, so each of its images is scanned for itself; none where the image is in no registry that scans. */
function scansOf(image: TargetResult, aws: Aws): readonly PlatformScan[] {
  const { digest, platforms } = image
  const own = repositoryOfImage(image)
  const registry = aws.answered.find(({ host }) => host === own?.host)?.registry
  if (!own || !digest || registry?.kind !== 'private') return []
  const { name } = own
  const scansItself = aws.own.some((one) => one.name === name && one.found?.scanOnPush)
  // Without platforms the manifest could not be read back; a plain one is an image for itself.
  const images = platforms.length > 0 ? platforms : [{ platform: undefined, digest }]
  return images.map((image) => ({
    scan: aws.registries.scan(registry, name, image.digest),
    title: `${repositoryOf(own)}@${image.digest}${image.platform ? ` (${image.platform})` : ''}`,
    scansItself,
  }))
}

/** What one platform's scan came to: findings, or why there are none, which may be no failure. */
interface PlatformResult {
  readonly findings?: readonly Finding[]
  readonly unread?: string
  readonly failure?: ActionError
}

async function awaitFindings(one: PlatformScan, gate: ScanGate, { log }: StepContext): Promise<PlatformResult> {
  try {
    const ended = await untilEnded(one, log.info)
    if (ended.kind === 'read') return { findings: ended.findings }
    const failure = scanUnfinished(one.title, ended.state)
    const unread = failure.message
    if (gate !== 'wait' || !isUnsupported(ended.state)) return { unread, failure }
    log.warning(unread)
    return { unread }
  } catch (error) {
    const failure = asActionError(error)
    return { unread: failure.message, failure }
  }
}

type Ended =
  | { readonly kind: 'read'; readonly findings: readonly Finding[] }
  | { readonly kind: 'stopped'; readonly state: ScanState }

async function untilEnded({ scan, title, scansItself }: PlatformScan, note: (text: string) => void): Promise<Ended> {
  const begin = performance.now()
  let start: ScanProgress['start']
  let last = ''
  for (;;) {
    const state = await scan.look()
    if (state.status !== last) note(`Scan of ${title}: ${state.status}.`)
    last = state.status
    const step = nextScanStep(state, { elapsed: performance.now() - begin, scansItself, start })
    switch (step.kind) {
      case 'read':
        return { kind: 'read', findings: state.findings }
      case 'stop':
        return { kind: 'stopped', state }
      case 'start': {
        const answer = await scan.start()
        if (typeof answer === 'object') return { kind: 'stopped', state: answer }
        start = answer
        note(
          answer === 'accepted'
            ? `Asked ECR to scan ${title}.`
            : 'The registry does not accept scan requests: it scans by its own rules.',
        )
        break
      }
      case 'wait':
        await sleep(step.wait)
    }
  }
}
