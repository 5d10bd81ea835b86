import { tagsTaken } from '../failures/images.ts'
import { formatReference } from '../names/reference.ts'
import type { Bake } from '../plan/builds/bake.ts'
import { decideByTags, needsLookUp } from '../plan/image/existing.ts'
import { type PlannedImage, targetImage } from '../plan/planned-image.ts'
import { imageReferences } from '../plan/references.ts'
import type { Aws } from './aws.ts'
import { bakedImage } from './bake.ts'
import type { BakedImage, StepImage } from './image-result.ts'
import { openRepositories } from './repositories.ts'
import type { StepContext } from './step-context.ts'
import { existingImages, mutabilityOf, skipped } from './tagging.ts'

/**
 * Takes those images of a bake that are there already under all their tags, where `if-tag-exists` says so; the rest has to
 * be built. Tags that cannot be moved end here, those of all targets together.
 */
export async function findExistingTargets(
  image: PlannedImage,
  bake: Bake,
  aws: Aws,
  job: StepContext,
): Promise<StepImage | undefined> {
  const rule = image.ifTagExists
  const named = bake.targets.map((one) => ({
    target: one.target,
    references: imageReferences(targetImage(image, one), aws.answered),
  }))
  const all = named.flatMap(({ references }) => references)
  const places = openRepositories(all, aws, job)
  const mutability = await mutabilityOf(places)
  if (!needsLookUp({ rule, references: all, mutability })) return undefined
  return job.log.group('Look up', async () => {
    const held = await existingImages(places, all)
    const digests = new Map([...held].map(([reference, manifest]) => [reference, manifest.digest]))
    const decided = named.map((one) => ({ ...one, decision: decideByTags({ ...one, rule, mutability }, digests) }))
    const refused = decided.flatMap(({ decision }) => (decision.kind === 'refused' ? [decision] : []))
    const [first] = refused
    if (first) {
      const taken = refused.flatMap((one) => one.taken)
      throw tagsTaken(taken.map(formatReference), first.because, rule)
    }
    const there = decided.flatMap(({ target, decision }): readonly BakedImage[] =>
      decision.kind === 'skip' ? [{ target, ...skipped(decision, held, job) }] : [],
    )
    if (there.length === 0) return undefined
    if (bake.build.load) job.log.warning('`load` has no effect on images that already exist: pull them by digest.')
    return bakedImage(bake, there)
  })
}
