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

/** An image with its platforms, as read from the registry. */
type CheckedImage = ImageResult & Pick<StepImage, 'outcome'>

/** Attests the pushed image, and waits for ECR's scan, signatures and replication, as planned. */
export async function attestAndCheck(
  image: CheckedImage,
  plan: Plan,
  aws: Aws,
  step: StepContext,
): Promise<CheckResults> {
  const { attestation, scan, signing, replication } = plan
  const { log } = step
  const attestOutcome = attestation && (await attest(image, attestation, aws, step))
  const scanOutcome = scan && (await log.group('Scan', () => scanImage(image, { ...plan, scan }, aws, step)))
  const signOutcome = signing ? await log.group('Signing', () => awaitSignatures(image, aws, step)) : undefined
  const replicationOutcome = replication
    ? await log.group('Replication', () => awaitReplication(image, aws, step))
    : undefined
  return {
    results: {
      attestation: attestOutcome?.result,
      scan: scanOutcome?.result,
      signing: signOutcome?.result,
      replication: replicationOutcome?.result,
    },
    failure: attestOutcome?.failure ?? scanOutcome?.failure ?? signOutcome?.failure ?? replicationOutcome?.failure,
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
