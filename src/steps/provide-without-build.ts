import { basename } from 'node:path'
import { policyPath } from '../content/dockerfile.ts'
import { debug } from '../debug/debug.ts'
import { formatReference, type TaggedReference } from '../names/reference.ts'
import { type Build, isRemoteContext } from '../plan/builds/build.ts'
import { needsLookup, usableDigest } from '../plan/image/existing.ts'
import type { PlannedImage } from '../plan/planned-image.ts'
import { contentReference, imageReferences, referencesWithContentTag } from '../plan/references.ts'
import type { Aws } from './aws.ts'
import { findExistingTargets } from './find-existing-targets.ts'
import { type StepImage, unbuiltStepImage } from './image-result.ts'
import { mergeDigests } from './merge.ts'
import { promote } from './promote.ts'
import { findReferenceOutside, openRepositories, openRepository, type Source } from './repositories.ts'
import type { StepContext } from './step-context.ts'
import { decideOrFail, existingImages, manifestOf, mutabilityOf, readSkippedImage, tagImages } from './tagging.ts'

/**
 * Provides the image of the step without a build, if possible. `source-image` promotes an image, and `digests` merges images. A
 * build uses an existing image with the same content or tags, and adds the missing tags. A bake returns only the targets that
 * exist. Returns `undefined` if the image must be built. Throws before anything is built or written if a tag cannot be
 * overwritten.
 */
export async function provideWithoutBuild(
  image: PlannedImage,
  aws: Aws,
  step: StepContext,
): Promise<StepImage | undefined> {
  const { origin } = image
  // An image that is not pushed is not looked up in the registry.
  if (!image.inRegistry) return undefined
  if (origin.kind === 'promotion') return step.log.group('Promote', () => promote(image, origin, aws, step))
  if (origin.kind === 'merge') return step.log.group('Merge', () => mergeDigests(image, origin, aws, step))
  if (origin.kind === 'bake') return findExistingTargets(image, origin, aws, step)
  // An image that is pushed by digest has no tags that could already exist.
  if (origin.build.pushByDigest) return undefined

  const references = imageReferences(image, aws.registryLogins)
  const contentTag = contentReference(image, aws.registryLogins)
  const allReferences = referencesWithContentTag(image, aws.registryLogins)
  const repositories = openRepositories(allReferences, aws, step)
  const requestedTags = { rule: image.ifTagExists, references, mutability: await mutabilityOf(repositories) }
  if (!contentTag && !needsLookup(requestedTags)) return undefined
  const existingImage = await step.log.group('Look up', async () => {
    const existing = await existingImages(repositories, allReferences)
    const source = contentTag && reusableSource(contentTag, findReferenceOutside(repositories, references), aws, step)
    const decision = decideOrFail(requestedTags, existing, source && usableDigest(existing, contentTag))
    debug(() => `Look up: ${[...existing.digests.keys()].join(', ') || 'no tag'} found; decision: ${decision.kind}.`)
    switch (decision.kind) {
      case 'build':
        for (const name of existing.archivedReferences)
          step.log.info(`${name} exists, but its image is archived and cannot be used.`)
        return undefined
      case 'skip':
        return readSkippedImage(decision, repositories, step)
      case 'reuse': {
        if (!source || !contentTag) throw new Error('the image to reuse has no content tag')
        step.log.info(
          `${source.repository} already has an image with this content: ${decision.digest}. The build is skipped.`,
        )
        const manifest = await manifestOf(decision.digest, source)
        await tagImages({ manifest, references: decision.missingTags, from: source, repositories }, step)
        return unbuiltStepImage('reused', manifest, allReferences, formatReference(contentTag))
      }
    }
  })
  if (existingImage && origin.build.load)
    step.log.warning('`load` has no effect, because nothing was built: pull the image by its digest.')
  if (existingImage && origin.build.outputs.length > 0)
    step.log.warning('`outputs` has no effect, because nothing was built.')
  const regoPolicy = regoPolicyPath(origin.build)
  if (existingImage && regoPolicy !== undefined && step.runner.exists(regoPolicy))
    step.log.info(`\`${basename(regoPolicy)}\` was not evaluated, because nothing was built.`)
  return existingImage
}

/**
 * The path of buildx's build policy, such as `Dockerfile.rego`. The file may not exist. Undefined if the context or the
 * Dockerfile is not in the workspace.
 */
function regoPolicyPath({ context, file }: Build): string | undefined {
  return isRemoteContext(context) || isRemoteContext(file ?? '') ? undefined : policyPath(context, file)
}

/**
 * The repository of the content tag, from which an image may be reused. Undefined if another tag is outside the ECR registries
 * of the step, because the step can add tags only in these.
 */
function reusableSource(
  contentTag: TaggedReference,
  referenceOutsideEcr: TaggedReference | undefined,
  aws: Aws,
  step: StepContext,
): Source | undefined {
  if (referenceOutsideEcr)
    step.log.info(
      `No image is reused: ${formatReference(referenceOutsideEcr)} is not in an ECR registry that the step is logged in to, and the step can add tags only in these registries.`,
    )
  return referenceOutsideEcr ? undefined : openRepository(contentTag, aws, step, 'source')
}
