import type { ActionError } from '../errors/action-error.ts'
import type { Checks } from '../plan/checks.ts'
import type { ImageResult, Result } from '../plan/result.ts'
import type { Aws } from './aws.ts'
import { scanImage } from './scan.ts'
import { awaitSignatures } from './signing.ts'
import type { StepContext } from './step-context.ts'

/** The results of the checks, and the first error, which the step throws after it has set its outputs. */
export interface Checked {
  readonly results: Pick<Result, 'scan' | 'signing'>
  readonly failure: ActionError | undefined
}

/** Waits for what ECR does with the image after the push, as planned. */
export async function checkImage(
  image: ImageResult,
  { scan, signing }: Checks,
  aws: Aws,
  job: StepContext,
): Promise<Checked> {
  const scanned = scan && (await job.log.group('Scan', () => scanImage(image, scan, aws, job)))
  const signed = signing ? await job.log.group('Signing', () => awaitSignatures(image, aws, job)) : undefined
  return {
    results: { scan: scanned?.result, signing: signed?.result },
    failure: scanned?.failure ?? signed?.failure,
  }
}
