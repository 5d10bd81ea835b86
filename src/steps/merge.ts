import { ActionError } from '../errors/action-error.ts'
import { tagOutsideEcr } from '../failures/images.ts'
import { digestInOtherRepository, digestsMissing, explainMergeFault } from '../failures/merge.ts'
import { formatReference, type TaggedReference } from '../names/reference.ts'
import { isIndex } from '../oci/descriptors.ts'
import { type ManifestDocument, mediaTypeOf } from '../oci/manifest.ts'
import { type ExistingImages, usableDigest } from '../plan/image/existing.ts'
import { isInRepository, type Merge } from '../plan/image/merge.ts'
import { type MergeSource, mergeImages } from '../plan/image/merged.ts'
import type { PlannedImage } from '../plan/planned-image.ts'
import { contentReference, imageReferences, ownRepository, referencesWithContentTag } from '../plan/references.ts'
import type { RepositoryClient } from '../registry/client.ts'
import type { Aws } from './aws.ts'
import { type StepImage, unbuiltStepImage } from './image-result.ts'
import {
  findReferenceOutside,
  openRepositories,
  openRepository,
  platformIn,
  type RepositoryHandle,
} from './repositories.ts'
import type { StepContext } from './step-context.ts'
import { decideOrFail, existingImages, mutabilityOf, readSkippedImage, tagImages } from './tagging.ts'
import { verifyProvenance, verifySkippedImage } from './verify-builder.ts'

/** Merges images that several machines pushed by digest into one index, and tags it. Does not use docker. */
export async function mergeDigests(image: PlannedImage, merge: Merge, aws: Aws, step: StepContext): Promise<StepImage> {
  // The images were pushed to the step's own repository, which also gets the index.
  const repository = ownRepository(image, aws.registryLogins)
  const source = openRepository(repository, aws, step, 'source')
  if (!source) throw new Error('the step has no login to the registry of its repository')
  const mismatch = merge.digests.find((digest) => !isInRepository(digest, repository))
  if (mismatch) throw digestInOtherRepository(`${mismatch.repository}@${mismatch.digest}`, source.repository)

  const references = imageReferences(image, aws.registryLogins)
  /** The tag of the input `reuse`. */
  const contentTag = contentReference(image, aws.registryLogins)
  const repositories = openRepositories(references, aws, step)
  const outsideEcr = findReferenceOutside(repositories, references)
  if (outsideEcr) throw tagOutsideEcr(formatReference(outsideEcr))

  const digests = [...new Set(merge.digests.map(({ digest }) => digest))].toSorted()
  const includesSource = repositories.some(({ repository }) => repository === source.repository)
  const [mutability, existing, imagesByDigest] = await Promise.all([
    mutabilityOf(repositories),
    // The content tag is in the repository `source`, even if all other tags are in other repositories.
    existingImages(
      includesSource ? repositories : [...repositories, source],
      contentTag ? [...references, contentTag] : references,
    ),
    source.manifests(digests),
  ])
  const missingDigests = digests.filter((digest) => !imagesByDigest.has(digest))
  if (missingDigests.length > 0) throw digestsMissing(missingDigests, source.repository)
  const images = digests.flatMap((digest) => imagesByDigest.get(digest) ?? [])
  const verifiedFields = await verifyProvenance(digests, source, merge.verification, step)
  const merged = mergeImages(await sourcesOf(images, source.client()), merge)
  if (merged.kind !== 'image') throw explainMergeFault(merged)

  const { document: manifest } = merged
  const decision = decideOrFail({ rule: image.ifTagExists, references, mutability }, existing, manifest.digest)
  if (decision.kind === 'skip')
    return verifySkippedImage(
      await readSkippedImage(decision, repositories, step),
      repositories,
      merge.verification,
      step,
    )
  if (images.length === 1) {
    const annotationsNote = merge.annotations.length > 0 ? ' `annotations` has no effect.' : ''
    step.log.info(`${manifest.digest} is the only image. It is tagged directly, without an index.${annotationsNote}`)
  }
  // With the decision `reuse`, the merged image already has the other tags.
  const missingTags = decision.kind === 'reuse' ? decision.missingTags : references
  if (missingTags.length === 0) step.log.info(`${manifest.digest} already has all requested tags.`)
  await tagImages({ manifest, references: missingTags, from: source, repositories }, step)
  const hasContentTag = contentTag && (await ensureContentTag(manifest, contentTag, existing, source, step))
  const allReferences = hasContentTag ? referencesWithContentTag(image, aws.registryLogins) : references
  return { ...unbuiltStepImage('joined', manifest, allReferences), ...verifiedFields }
}

/** The images to merge. A single-platform image gets the platform from its configuration. */
async function sourcesOf(
  manifests: readonly ManifestDocument[],
  client: RepositoryClient,
): Promise<readonly MergeSource[]> {
  return Promise.all(
    manifests.map(async (manifest) => {
      const listsPlatforms = isIndex({ mediaType: mediaTypeOf(manifest) })
      return { document: manifest, platform: listsPlatforms ? undefined : await platformIn(manifest, client) }
    }),
  )
}

/** Adds the content tag if it is missing. Returns false if it is immutable and already points to the image of another job. */
async function ensureContentTag(
  manifest: ManifestDocument,
  contentTag: TaggedReference,
  existing: ExistingImages,
  repository: RepositoryHandle,
  step: StepContext,
): Promise<boolean> {
  if (usableDigest(existing, contentTag) === manifest.digest) return true
  try {
    await tagImages({ manifest, references: [contentTag], from: repository, repositories: [repository] }, step)
    return true
  } catch (error) {
    if (!(error instanceof ActionError) || error.code !== 'tag-immutable') throw error
    step.log.info(
      `${formatReference(contentTag)} is immutable, and another job pushed it first. The tag was not changed.`,
    )
    return false
  }
}
