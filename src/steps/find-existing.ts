import { debug } from '../debug/debug.ts'
import { formatReference, repositoryOf, type TaggedReference } from '../names/reference.ts'
import { needsLookUp } from '../plan/image/existing.ts'
import type { PlannedImage } from '../plan/planned-image.ts'
import { builtReferences, contentReference, imageReferences } from '../plan/references.ts'
import type { Aws } from './aws.ts'
import { findExistingTargets } from './find-existing-targets.ts'
import { existingImage, type StepImage } from './image-result.ts'
import { mergeDigests } from './merge.ts'
import { promote } from './promote.ts'
import { openRepositories, openRepository, type RepositoryHandle, type Source } from './repositories.ts'
import type { StepContext } from './step-context.ts'
import { decideOrFail, existingImages, manifestOf, mutabilityOf, skipped, tagImages } from './tagging.ts'

/**
 * Takes an image that exists already, where the inputs say so: one to be promoted, several to be joined, one of the same content, or one under
 * the same tags; of a bake, those of its images that are there. Undefined: it has to be built. Tags that cannot be moved
 * end here, before anything is built or written.
 */
export async function findExisting(image: PlannedImage, aws: Aws, job: StepContext): Promise<StepImage | undefined> {
  const { origin } = image
  if (!image.inRegistry) return undefined
  if (origin.kind === 'promotion') return job.log.group('Promote', () => promote(image, origin, aws, job))
  if (origin.kind === 'bake') return findExistingTargets(image, origin, aws, job)

  if (origin.kind === 'join') return job.log.group('Merge', () => mergeDigests(image, origin, aws, job))
  // It gets no name, so that none can be taken.
  if (origin.build.pushByDigest) return undefined

  const references = imageReferences(image, aws.answered)
  const content = contentReference(image, aws.answered)
  const names = builtReferences(image, aws.answered)
  const places = openRepositories(names, aws, job)
  const asked = { rule: image.ifTagExists, references, mutability: await mutabilityOf(places) }
  if (!content && !needsLookUp(asked)) return undefined
  const taken = await job.log.group('Look up', async () => {
    const held = await existingImages(places, names)
    const own = content && reachable(content, references, places, aws, job)
    const decision = decideOrFail(asked, held, own && held.get(formatReference(content))?.digest)
    debug(() => `Look up: ${[...held.keys()].join(', ') || 'no tag'} found; decision: ${decision.kind}.`)
    switch (decision.kind) {
      case 'build':
        return undefined
      case 'skip':
        return skipped(decision, held, job)
      case 'name': {
        if (!own || !content) throw new Error('an image has a name to be known by')
        job.log.info(
          `${own.repository} already has an image with this content: ${decision.digest}. The build is skipped.`,
        )
        const manifest = manifestOf(decision.digest, held)
        await tagImages(manifest, decision.missing, own, places, job)
        return existingImage('reused', manifest, names, formatReference(content))
      }
    }
  })
  if (taken && origin.build.load)
    job.log.warning('`load` has no effect, because nothing was built: pull the image by its digest.')
  if (taken && origin.build.outputs.length > 0) job.log.warning('`outputs` has no effect, because nothing was built.')
  return taken
}

/** The repository that holds the content, unless the image is also to go where only docker has a login. */
function reachable(
  content: TaggedReference,
  references: readonly TaggedReference[],
  places: readonly RepositoryHandle[],
  aws: Aws,
  job: StepContext,
): Source | undefined {
  const far = references.find((one) => !places.some(({ repository }) => repository === repositoryOf(one)))
  if (far) job.log.info(`No image is reused: ${formatReference(far)} is not in an Amazon ECR registry.`)
  return far ? undefined : openRepository(content, aws, job, 'source')
}
