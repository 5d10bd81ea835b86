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
import type { StepImage, TargetImage } from './image-result.ts'
import { configOf, openRepository, type RepositoryHandle } from './repositories.ts'
import type { StepContext } from './step-context.ts'

/** The image is there already, and an API that does not answer must not hold the step for long. */
const triesOfApi = 2

/**
 * Adds to an image what the registry says of its digest: platforms and sizes, and of one that was not built here the
 * labels. The image is there already, so whatever goes wrong here costs a line of the summary and never the step.
 */
export async function readBack(image: StepImage, aws: Aws | undefined, job: StepContext): Promise<ImageResult> {
  if (!image.baked) return readBackOne(image, aws, job)
  const baked = await Promise.all(
    image.baked.map(async ({ target, ...one }): Promise<BakedResult> => {
      return { ...(await readBackOne(one, aws, job)), target, outcome: one.outcome }
    }),
  )
  return { ...image, ...(baked[0] ?? { platforms: [] }), baked }
}

async function readBackOne(image: TargetImage, aws: Aws | undefined, job: StepContext): Promise<TargetResult> {
  const { manifest: root } = image
  const repository = repositoryOfImage(image)
  const place = aws && repository && openRepository(repository, aws, job, 'target')
  if (!place || !root) return { ...image, platforms: [] }
  try {
    return image.metadata === ''
      ? await describeExisting(image, root, place, job)
      : await describePushed(image, root, place, job)
  } catch (error) {
    job.log.info(`Could not read the manifest back: ${messageOf(error)}`)
    return { ...image, platforms: [] }
  }
}

async function describePushed(
  image: TargetImage,
  root: ManifestDocument,
  place: RepositoryHandle,
  { log }: StepContext,
): Promise<TargetResult> {
  const children = childDigests(root)
  const manifests = children.length > 0 ? [...(await place.images(children, triesOfApi)).values()] : []
  const unknown = children.length === 0 && image.platform === undefined
  const platforms = platformImages(root, manifests, unknown ? await platformOf(root, place, log) : image.platform)
  return { ...image, mediaType: root.mediaType ?? image.mediaType, platforms }
}

/** Of a plain image an old buildx does not tell the platform. */
async function platformOf(root: ManifestDocument, place: RepositoryHandle, { info }: Log): Promise<string | undefined> {
  const config = await configOf(root, place.contents()).catch((error: unknown) => {
    info(`Could not read the platform: ${messageOf(error)}`)
  })
  return config?.platform
}

/** The configuration is on the data plane, so that the manifests of an index are read there too. */
async function describeExisting(
  image: TargetImage,
  root: ManifestDocument,
  place: RepositoryHandle,
  { log }: StepContext,
): Promise<TargetResult> {
  const contents = place.contents()
  const read = async () => {
    const children = await Promise.all(childDigests(root).map((digest) => contents.manifest(digest)))
    const manifests = children.filter((manifest) => manifest !== undefined)
    return { manifests, ...(await configOf(manifests[0] ?? root, contents)) }
  }
  const { manifests, platform, labels } = await read().catch((error: unknown) => {
    log.info(`Could not read the labels: ${messageOf(error)}`)
    return { manifests: [], platform: undefined, labels: {} }
  })
  const platforms = platformImages(root, manifests, platform)
  const mediaType = root.mediaType ?? image.mediaType
  return { ...image, mediaType, platforms, metadata: existingMetadata(image.references, root, labels) }
}
