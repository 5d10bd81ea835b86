import { messageOf } from '../errors/action-error.ts'
import { explainUnconfirmedPush } from '../failures/push.ts'
import { formatReference, repositoryOf, type TaggedReference } from '../names/reference.ts'
import { propagationLimits, type RetryPolicy, retry } from '../network/retry.ts'
import type { ManifestDocument } from '../oci/manifest.ts'
import type { Aws } from './aws.ts'
import type { StepImage, TargetImage } from './image-result.ts'
import { openRepositories, openRepository, type RepositoryHandle } from './repositories.ts'
import type { StepContext } from './step-context.ts'

/** Only 2, because the image is already pushed and an unavailable API must not delay the step. */
export const apiAttempts = 2

/** Looks up an image up to 5 times, because it may take some seconds until ECR lists a pushed image. */
const untilListed: RetryPolicy = { limitsFor: () => propagationLimits(5), report: () => {}, totalTimeoutMs: Infinity }

/**
 * Checks that the registry has the pushed image, or each image of a bake, under its digest and tags. Sends one request per
 * repository. Returns the image with its manifest. If the registry does not respond, logs a warning.
 */
export async function confirmPush(image: StepImage, aws: Aws, step: StepContext): Promise<StepImage> {
  if (!image.bakedImages) return confirmTarget(image, aws, step)
  const bakedImages = await Promise.all(image.bakedImages.map((target) => confirmTarget(target, aws, step)))
  // The result has the fields of the first image, now with its manifest, but the outcome of the whole bake.
  return { ...image, ...bakedImages[0], outcome: image.outcome, bakedImages }
}

async function confirmTarget<Image extends TargetImage>(image: Image, aws: Aws, step: StepContext): Promise<Image> {
  const { outcome, digest, references, byDigest, contentTag } = image
  if (outcome !== 'pushed' || digest === undefined) return image
  const handles = byDigest
    ? [openRepository(byDigest.repository, aws, step, 'target')].filter((handle) => handle !== undefined)
    : openRepositories(references, aws, step)
  const lookups = await Promise.all(
    handles.map(async (handle) => ({ handle, manifests: await confirmIn(handle, digest, image, step) })),
  )
  const manifest = lookups.find(({ manifests }) => manifests.has(digest))?.manifests.get(digest)
  if (!contentTag) return { ...image, manifest }
  // If another job has pushed the content tag, the tag does not belong to this image.
  const contentLookup = lookups.find(({ handle }) => handle.repository === repositoryOf(contentTag))
  const contentImage = contentLookup?.manifests.get(contentTag.tag)
  if (!contentImage || contentImage.digest === digest) return { ...image, manifest }
  step.log.info(
    `Another job pushed ${formatReference(contentTag)} in the meantime. The tag now points to the image of that job, which has the same content.`,
  )
  return { ...image, manifest, references: references.filter((reference) => !isSameReference(reference, contentTag)) }
}

/** The existing manifests, by digest and by tag; empty if the registry does not respond. Throws if one is missing. */
async function confirmIn(
  handle: RepositoryHandle,
  digest: string,
  { references, contentTag }: TargetImage,
  { log }: StepContext,
): Promise<ReadonlyMap<string, ManifestDocument>> {
  const inRepository = references.filter((reference) => repositoryOf(reference) === handle.repository)
  const names = [...inRepository.map(({ tag }) => tag), digest]
  return retry(untilListed, async () => {
    const manifests = await handle.manifests(names, apiAttempts).catch((error: unknown) => {
      log.warning(`Could not confirm that the registry has ${handle.repository}@${digest}: ${messageOf(error)}`)
    })
    if (!manifests) return new Map()
    // The content tag may point to the image of another job, but it must exist.
    const mayDiffer = (reference: TaggedReference) =>
      isSameReference(reference, contentTag) && manifests.has(reference.tag)
    const expectedTags = inRepository.filter((reference) => !mayDiffer(reference)).map(({ tag }) => tag)
    const failure = explainUnconfirmedPush(
      handle.repository,
      digest,
      expectedTags,
      new Map([...manifests].map(([name, manifest]) => [name, manifest.digest])),
    )
    if (failure) throw failure
    const underTags = expectedTags.length > 0 ? ` under ${expectedTags.join(', ')}` : ''
    log.info(`${handle.repository} has ${digest}${underTags}.`)
    return manifests
  })
}

function isSameReference(first: TaggedReference, second: TaggedReference | undefined): boolean {
  return second !== undefined && formatReference(first) === formatReference(second)
}
