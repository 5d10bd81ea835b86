import type { ActionError } from '../errors/action-error.ts'
import type { PlannedAttestation } from '../plan/attestation/planned.ts'
import type { Plan } from '../plan/plan.ts'
import type { ImageResult, Result } from '../plan/result.ts'
import type { AttestationOutcome } from './attest.ts'
import type { Aws } from './aws.ts'
import type { StepImage } from './image-result.ts'
import { awaitReplication } from './replication.ts'
import { scanImage } from './scan.ts'
import { awaitSignatures } from './signing.ts'
import type { StepContext } from './step-context.ts'

/** The results of the checks, and their first error. The step sets its outputs before it throws the error. */
export interface CheckResults {
  readonly results: Pick<Result, 'attestation' | 'scan' | 'signing' | 'replication'>
  readonly failure: ActionError | undefined
}

/** An image that was read back. */
type CheckedImage = ImageResult & Pick<StepImage, 'outcome'>

/** Attests the pushed image, and waits for ECR's scan, signatures and replication, as planned. */
export async function checkImage(image: CheckedImage, plan: Plan, aws: Aws, step: StepContext): Promise<CheckResults> {
  const { attestation, scan, signing, replication } = plan
  const attested = attestation && (await attest(image, attestation, aws, step))
  const scanned = scan && (await step.log.group('Scan', () => scanImage(image, { ...plan, gate: scan }, aws, step)))
  const signed = signing ? await step.log.group('Signing', () => awaitSignatures(image, aws, step)) : undefined
  const replicated = replication
    ? await step.log.group('Replication', () => awaitReplication(image, aws, step))
    : undefined
  return {
    results: {
      attestation: attested?.result,
      scan: scanned?.result,
      signing: signed?.result,
      replication: replicated?.result,
    },
    failure: attested?.failure ?? scanned?.failure ?? signed?.failure ?? replicated?.failure,
  }
}

/** Attests the image. Sigstore's libraries are loaded only here, because they are large. */
async function attest(
  image: CheckedImage,
  plan: PlannedAttestation,
  aws: Aws,
  step: StepContext,
): Promise<AttestationOutcome> {
  const { attestImage } = await import('./attest.ts')
  return step.log.group('Attest', () => attestImage(image, plan, aws, step))
}
