import {
  BatchGetImageCommand,
  type BatchGetImageCommandOutput,
  DescribeImagesCommand,
  PutImageCommand,
} from '@aws-sdk/client-ecr'
import { ActionError, messageOf } from '../../errors/action-error.ts'
import { imageRequestRejected, imageUnreadable, tagRejected, tagUnconfirmed } from '../../failures/images.ts'
import { type ManifestDocument, manifestMediaTypes } from '../../oci/manifest.ts'
import { optionalCallAttempts } from '../client/attempts.ts'
import { explainAwsError } from '../client/explain-error.ts'
import { conditionOf, errorName, isDenied } from '../client/faults.ts'
import { type EcrConnection, imageId, registryId } from './connection.ts'

/** The maximum number of images per BatchGetImage or DescribeImages request. */
const maxImages = 100

/** A repository whose images are read. */
export interface RequestedRepository {
  readonly name: string
  /** All actions of the step on the repository, for an access-denied error. */
  readonly requiredActions: readonly string[]
  /** Undefined for the default of `callWithRetries`. */
  readonly maxAttempts?: number | undefined
}

/** The existing manifests of a repository, by tag or digest. */
export async function findImages(
  ecr: EcrConnection,
  account: string | undefined,
  repository: RequestedRepository,
  references: readonly string[],
): Promise<ReadonlyMap<string, ManifestDocument>> {
  const { name, requiredActions, maxAttempts } = repository
  if (references.length > maxImages) {
    const parts = [references.slice(0, maxImages), references.slice(maxImages)]
    return readParts(parts, (part) => findImages(ecr, account, repository, part))
  }
  const input = {
    repositoryName: name,
    imageIds: references.map(imageId),
    acceptedMediaTypes: [...manifestMediaTypes],
    ...registryId(account),
  }
  const { images = [], failures = [] } = await ecr
    .send(`Reading images of ${name}`, new BatchGetImageCommand(input), maxAttempts)
    .catch((error: unknown): Partial<BatchGetImageCommandOutput> => {
      if (conditionOf(error) === 'repository-not-found') return {}
      throw (
        imageRequestRejected(name, errorName(error), messageOf(error), error) ??
        explainAwsError(error, ecr.identity, 'ecr:BatchGetImage', requiredActions)
      )
    })
  const failure = failures.find(({ failureCode }) => failureCode !== 'ImageNotFound')
  if (failure) throw imageUnreadable(name, failure)
  const manifests = new Map<string, ManifestDocument>()
  for (const { imageManifest: text, imageManifestMediaType: mediaType, imageId: id } of images) {
    const { imageDigest: digest, imageTag } = id ?? {}
    if (!digest || !text) continue
    const document = { digest, text, mediaType }
    manifests.set(digest, document)
    if (imageTag) manifests.set(imageTag, document)
  }
  return manifests
}

/**
 * The images of the existing tags of a repository, by tag. Describes the images, which ECR does not count as a pull. If that
 * fails, for example without the permission, reads their manifests, which counts as a pull and does not find archived images.
 */
export async function imageStates(
  ecr: EcrConnection,
  account: string | undefined,
  repository: RequestedRepository,
  tags: readonly string[],
): Promise<ReadonlyMap<string, ImageState>> {
  const { name } = repository
  try {
    return await describeReferences(ecr, { repositoryName: name, ...registryId(account) }, tags)
  } catch (error) {
    ecr.info(`Could not describe images of ${name}, so this look-up counts as a pull: ${messageOf(error)}`)
    const images = await findImages(ecr, account, repository, tags)
    return new Map([...images].map(([reference, { digest }]) => [reference, { digest, status: 'ACTIVE' }]))
  }
}

export interface ImageState {
  readonly digest: string
  /** `ACTIVE`, `ARCHIVED`, or `ACTIVATING` while the image is restored from the archive. */
  readonly status: string
}

/**
 * The states of the images with these tags or digests, by tag or digest, without images that do not exist. Throws if the images
 * cannot be described.
 */
export async function describeReferences(
  ecr: EcrConnection,
  repository: { readonly repositoryName: string; readonly registryId?: string },
  references: readonly string[],
): Promise<ReadonlyMap<string, ImageState>> {
  if (references.length === 0) return new Map()
  const describePart = (part: readonly string[]) => describeReferences(ecr, repository, part)
  if (references.length > maxImages) {
    return readParts([references.slice(0, maxImages), references.slice(maxImages)], describePart)
  }
  const command = new DescribeImagesCommand({
    ...repository,
    imageIds: references.map(imageId),
    filter: { imageStatus: 'ANY' }, // The default is ACTIVE.
  })
  try {
    const what = `Describing images of ${repository.repositoryName}`
    const { imageDetails = [] } = await ecr.send(what, command, optionalCallAttempts)
    return new Map(
      imageDetails.flatMap(({ imageDigest: digest, imageTags = [], imageStatus: status = 'ACTIVE' }) => {
        if (digest === undefined) return []
        const names = [digest, ...imageTags].filter((name) => references.includes(name))
        return names.map((name) => [name, { digest, status }] as const)
      }),
    )
  } catch (error) {
    const condition = conditionOf(error)
    if (condition === 'repository-not-found') return new Map()
    if (condition !== 'image-not-found') throw error
    if (references.length === 1) return new Map()
    // ECR rejects the whole request if one image does not exist, so each image is requested separately.
    const singleReferences = references.map((reference) => [reference])
    return readParts(singleReferences, describePart)
  }
}

/** Reads the parts of a list of references in parallel, and combines the results. */
async function readParts<Image>(
  parts: readonly (readonly string[])[],
  read: (part: readonly string[]) => Promise<ReadonlyMap<string, Image>>,
): Promise<ReadonlyMap<string, Image>> {
  const results = await Promise.all(parts.map(read))
  return new Map(results.flatMap((images) => [...images]))
}

/** Adds a tag to a manifest of the repository. Sends the manifest unchanged, so that its digest stays the same. */
export async function tagImage(
  ecr: EcrConnection,
  account: string | undefined,
  repository: string,
  { digest, text, mediaType }: ManifestDocument,
  tag: string,
): Promise<void> {
  const input = {
    repositoryName: repository,
    imageTag: tag,
    imageManifest: text,
    imageDigest: digest,
    ...(mediaType === undefined ? {} : { imageManifestMediaType: mediaType }),
    ...registryId(account),
  }
  try {
    const { image } = await ecr.send(`Tagging ${repository}:${tag}`, new PutImageCommand(input))
    // A proxy that responds instead of ECR does not return the digest.
    if (image?.imageId?.imageDigest !== digest) throw tagUnconfirmed(`${repository}:${tag}`, digest)
  } catch (error) {
    if (error instanceof ActionError) throw error
    // The tag already points to this manifest.
    if (conditionOf(error) === 'image-exists') return
    // `explainAwsError` explains a denial.
    if (!isDenied(error)) {
      const rejection = tagRejected(`${repository}:${tag}`, errorName(error), messageOf(error), error)
      if (rejection) throw rejection
    }
    throw explainAwsError(error, ecr.identity, 'ecr:PutImage')
  }
}
