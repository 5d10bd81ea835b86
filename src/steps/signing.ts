import { setTimeout as sleep } from 'node:timers/promises'
import { ActionError, asActionError } from '../errors/action-error.ts'
import { signingFailed, signingRejected, signingRuleMissing, signingTimedOut } from '../failures/signing.ts'
import type { ImageResult } from '../plan/result.ts'
import { nextSigningAction, type SigningStatus } from '../plan/signing/status.ts'
import type { Aws } from './aws.ts'
import { type EcrImage, mapEcrImages } from './ecr-image.ts'
import type { StepContext } from './step-context.ts'

/** The last known statuses, and the error. The step sets its outputs before it throws the error. */
export interface SigningOutcome {
  readonly result: readonly SigningStatus[]
  readonly failure: ActionError | undefined
}

/**
 * Waits until ECR has signed the image, or all bake images. Returns errors instead of throwing them, because the image is
 * already pushed.
 */
export async function awaitSignatures(image: ImageResult, aws: Aws, step: StepContext): Promise<SigningOutcome> {
  const outcomeOutsideEcr = (name: string, reason: string) => ({ result: [], failure: signingRejected(name, reason) })
  const work = (ecrImage: EcrImage) => untilSigned(ecrImage, aws, step)
  const outcomes = await mapEcrImages<SigningOutcome>(image, aws, work, outcomeOutsideEcr)
  return {
    result: outcomes.flatMap(({ result }) => result),
    failure: outcomes.find(({ failure }) => failure)?.failure,
  }
}

async function untilSigned(
  { registry, name, digest, title }: EcrImage,
  aws: Aws,
  step: StepContext,
): Promise<SigningOutcome> {
  const { log } = step
  const begin = performance.now()
  let statuses: readonly SigningStatus[] = []
  let lastText = ''
  try {
    for (;;) {
      statuses = await aws.registries.signingStatuses(registry, name, digest)
      const text = statuses.map(({ profile, status }) => `${status} (${profile})`).join(', ') || 'no status yet'
      if (text !== lastText) log.info(`Signing of ${title}: ${text}.`)
      lastText = text
      const next = nextSigningAction(statuses, performance.now() - begin)
      switch (next.kind) {
        case 'done':
          return { result: statuses, failure: undefined }
        case 'failed':
          return { result: statuses, failure: signingFailed(title, statuses) }
        case 'unsigned':
          return { result: statuses, failure: signingRuleMissing(title) }
        case 'late':
          return { result: statuses, failure: signingTimedOut(title) }
        case 'wait':
          await sleep(next.wait)
      }
    }
  } catch (error) {
    // The image may be signed even if the role may not read the status.
    const isDenied = error instanceof ActionError && error.code === 'ecr-access-denied'
    if (!isDenied) return { result: statuses, failure: asActionError(error) }
    log.warning(`The step does not wait for the signature: ${error.message}`)
    return { result: statuses, failure: undefined }
  }
}
