import { repositoryOf } from '../names/reference.ts'
import type { PlannedVerification } from '../plan/attestation/verification.ts'
import type { TargetResult } from '../plan/result.ts'
import type { StepImage } from './image-result.ts'
import type { Source } from './repositories.ts'
import type { StepContext } from './step-context.ts'

/**
 * Verifies who built these digests, if `verify` is set. Returns the fields to add to the image's result. Sigstore's libraries
 * are loaded only with `verify`.
 */
export async function verifyProvenance(
  digests: readonly string[],
  source: Source,
  verification: PlannedVerification | undefined,
  step: StepContext,
): Promise<Pick<TargetResult, 'builders'>> {
  if (!verification) return {}
  const { verifyDigests } = await import('./verify.ts')
  return { builders: await verifyDigests(digests, source, verification, step) }
}

/**
 * Verifies who built an existing image that the step outputs instead of promoting or merging. Its references are always in one of
 * the `repositories`.
 */
export async function verifySkippedImage(
  image: StepImage,
  repositories: readonly Source[],
  verification: PlannedVerification | undefined,
  step: StepContext,
): Promise<StepImage> {
  const { digest, references } = image
  const repositoryNames = references.map(repositoryOf)
  const source = repositories.find(({ repository }) => repositoryNames.includes(repository))
  if (digest === undefined || !source) throw new Error('no repository has the image to verify')
  return { ...image, ...(await verifyProvenance([digest], source, verification, step)) }
}
