import { policyPath } from '../content/dockerfile.ts'
import { tagsExist } from '../failures/images.ts'
import { formatReference } from '../names/reference.ts'
import type { Bake } from '../plan/builds/bake.ts'
import { decideByTags, needsLookup } from '../plan/image/existing.ts'
import { type PlannedImage, targetImage } from '../plan/planned-image.ts'
import { imageReferences } from '../plan/references.ts'
import type { Aws } from './aws.ts'
import { stepImageOf } from './bake.ts'
import type { BakedImage, StepImage } from './image-result.ts'
import { openRepositories } from './repositories.ts'
import type { StepContext } from './step-context.ts'
import { existingImages, mutabilityOf, readSkippedImage } from './tagging.ts'

/**
 * Finds the bake targets whose images already exist under all their tags, if `if-tag-exists` is `skip`. The other targets must
 * be built. Throws one error for all tags that cannot be overwritten.
 */
export async function findExistingTargets(
  image: PlannedImage,
  bake: Bake,
  aws: Aws,
  step: StepContext,
): Promise<StepImage | undefined> {
  const rule = image.ifTagExists
  const targets = bake.targets.map((target) => ({
    target: target.target,
    references: imageReferences(targetImage(image, target), aws.registryLogins),
  }))
  const allReferences = targets.flatMap(({ references }) => references)
  const repositories = openRepositories(allReferences, aws, step)
  const mutability = await mutabilityOf(repositories)
  if (!needsLookup({ rule, references: allReferences, mutability })) return undefined
  return step.log.group('Look up', async () => {
    const existing = await existingImages(repositories, allReferences)
    const decisions = targets.map(({ target, references }) => ({
      target,
      decision: decideByTags({ references, rule, mutability }, existing),
    }))
    const rejections = decisions.flatMap(({ decision }) => (decision.kind === 'rejected' ? [decision] : []))
    // All rejections have the same reason, because all targets have the same tag rule.
    const [firstRejection] = rejections
    if (firstRejection) {
      const references = rejections.flatMap(({ conflictingTags }) => conflictingTags)
      throw tagsExist(references.map(formatReference), firstRejection.reason, { rule }, existing.archivedReferences)
    }
    const skippedImages = await Promise.all(
      decisions.flatMap(({ target, decision }) => {
        if (decision.kind !== 'skip') return []
        return readSkippedImage(decision, repositories, step).then((image): BakedImage => ({ ...image, target }))
      }),
    )
    if (skippedImages.length === 0) return undefined
    // Only a build evaluates the build policy, a file beside the Dockerfile.
    for (const { target, dockerfile } of bake.targets) {
      const policy = dockerfile && policyPath('.', dockerfile)
      if (policy && skippedImages.some((image) => image.target === target) && step.runner.exists(policy))
        step.log.info(`\`${policy}\` was not evaluated for ${target}, because its image already exists.`)
    }
    if (bake.build.load) step.log.warning('`load` has no effect on images that already exist: pull them by digest.')
    return stepImageOf(bake, skippedImages)
  })
}
