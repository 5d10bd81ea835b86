import { messageOf } from '../errors/action-error.ts'
import type { Log } from '../github/log.ts'
import { childDigests, type ManifestDocument, platformImages } from '../oci/manifest.ts'
import {
  type BakedResult,
  existingMetadata,
  type ImageResult,
  repositoryOfImage,
  type TargetResult,
} from '../plan/result.ts'
import type { Aws } from './aws.ts'
import { apiAttempts } from './confirm-push.ts'
import type { StepImage, TargetImage } from './image-result.ts'
import { configOf, openRepository, type RepositoryHandle } from './repositories.ts'
import type { StepContext } from './step-context.ts'

/**
 * Reads the platforms and sizes of an image from the registry and adds them. For an image that this step did not build, also
 * adds the labels. An error is only logged, because the image is already pushed: then the job summary does not show these
 * values.
 */
export async function readBack(
  image: StepImage,
  aws: Aws | undefined,
  step: StepContext,
): Promise<ImageResult & Pick<StepImage, 'outcome'>> {
  // The type `TargetResult` has no `outcome`.
  if (!image.bakedImages) return { ...(await readBackTarget(image, aws, step)), outcome: image.outcome }
  const bakedImages = await Promise.all(
    image.bakedImages.map(async ({ target, ...targetImage }): Promise<BakedResult> => {
      return { ...(await readBackTarget(targetImage, aws, step)), target, outcome: targetImage.outcome }
    }),
  )
  // The image of the step is the image of the first target, but with the outcome of the whole bake.
  return { ...image, ...(bakedImages[0] ?? { platforms: [] }), outcome: image.outcome, bakedImages }
}

async function readBackTarget(image: TargetImage, aws: Aws | undefined, step: StepContext): Promise<TargetResult> {
  const { manifest: root } = image
  const repository = repositoryOfImage(image)
  const handle = aws && repository && openRepository(repository, aws, step, 'target')
  if (!handle || !root) return { ...image, platforms: [] }
  try {
    // Only a build returns metadata.
    return image.metadata === ''
      ? await describeExisting(image, root, handle, step)
      : await describePushed(image, root, handle, step)
  } catch (error) {
    step.log.info(`Could not read the manifest back: ${messageOf(error)}`)
    return { ...image, platforms: [] }
  }
}

/** Adds the platforms and sizes of an image that this step built and pushed. */
async function describePushed(
  image: TargetImage,
  root: ManifestDocument,
  handle: RepositoryHandle,
  { log }: StepContext,
): Promise<TargetResult> {
  const children = childDigests(root)
  const manifests = children.length > 0 ? [...(await handle.manifests(children, apiAttempts)).values()] : []
  const isPlatformUnknown = children.length === 0 && image.platform === undefined
  const platform = isPlatformUnknown ? await platformOf(root, handle, log) : image.platform
  const platforms = platformImages(root, manifests, platform)
  return { ...image, mediaType: root.mediaType ?? image.mediaType, platforms }
}

/** The platform of a single-platform image, which old buildx versions do not report. */
async function platformOf(
  root: ManifestDocument,
  handle: RepositoryHandle,
  { info }: Log,
): Promise<string | undefined> {
  const config = await configOf(root, handle.client()).catch((error: unknown) => {
    info(`Could not read the platform: ${messageOf(error)}`)
  })
  return config?.platform
}

/**
 * Adds the platforms, sizes and labels of an existing image. Reads them from the registry, because ECR's API does not return
 * the configuration of an image.
 */
async function describeExisting(
  image: TargetImage,
  root: ManifestDocument,
  handle: RepositoryHandle,
  { log }: StepContext,
): Promise<TargetResult> {
  const client = handle.client()
  const read = async () => {
    const children = await Promise.all(childDigests(root).map((digest) => client.manifest(digest)))
    const manifests = children.filter((child) => child !== undefined)
    // The labels of the first image stand for all platforms.
    return { manifests, ...(await configOf(manifests[0] ?? root, client)) }
  }
  const { manifests, platform, labels } = await read().catch((error: unknown) => {
    log.info(`Could not read the labels: ${messageOf(error)}`)
    return { manifests: [], platform: undefined, labels: {} }
  })
  const platforms = platformImages(root, manifests, platform)
  const mediaType = root.mediaType ?? image.mediaType
  return { ...image, mediaType, platforms, metadata: existingMetadata(image.references, root, labels) }
}
