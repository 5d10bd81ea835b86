import { BatchGetImageCommand, DescribeImagesCommand, PutImageCommand } from '@aws-sdk/client-ecr'
import { ActionError, messageOf } from '../../errors/action-error.ts'
import { imagesUnreadable, imageUnreadable, tagRejected, tagUnconfirmed } from '../../failures/images.ts'
import { type ManifestDocument, manifestMediaTypes } from '../../oci/manifest.ts'
import { explainAwsError } from '../client/explain-error.ts'
import { conditionOf, errorName, isDenied } from '../client/faults.ts'
import { type EcrConnection, imageId, registryId } from './connection.ts'
import type { RepositoryAccess } from './requests.ts'

/** The maximum number of images per BatchGetImage request. */
const maxImages = 100

/** A repository whose images are read. */
export interface RequestedRepository {
  readonly name: string
  /** All actions of the step on the repository, for an access-denied error. */
  readonly needed: readonly string[]
  /** The maximum number of attempts; the default limit if undefined. */
  readonly maxAttempts?: number | undefined
}

/** The existing manifests of a repository, by tag or digest. */
export async function findImages(
  ecr: EcrConnection,
  account: string | undefined,
  repository: RequestedRepository,
  references: readonly string[],
): Promise<ReadonlyMap<string, ManifestDocument>> {
  const { name, needed, maxAttempts } = repository
  if (references.length > maxImages) {
    const [first, rest] = await Promise.all([
      findImages(ecr, account, repository, references.slice(0, maxImages)),
      findImages(ecr, account, repository, references.slice(maxImages)),
    ])
    return new Map([...first, ...rest])
  }
  const input = {
    repositoryName: name,
    imageIds: references.map(imageId),
    acceptedMediaTypes: [...manifestMediaTypes],
    ...registryId(account),
  }
  try {
    const response = await ecr.send(`Reading images of ${name}`, new BatchGetImageCommand(input), maxAttempts)
    const broken = response.failures?.find(({ failureCode }) => failureCode !== 'ImageNotFound')
    if (broken) throw imageUnreadable(name, broken)
    return new Map(
      (response.images ?? []).flatMap(({ imageId, imageManifest, imageManifestMediaType }) => {
        if (!imageId?.imageDigest || !imageManifest) return []
        const document = { digest: imageId.imageDigest, text: imageManifest, mediaType: imageManifestMediaType }
        return [imageId.imageDigest, ...(imageId.imageTag ? [imageId.imageTag] : [])].map((reference) => [
          reference,
          document,
        ])
      }),
    )
  } catch (error) {
    if (conditionOf(error) === 'repository-not-found') return new Map()
    throw (
      imagesUnreadable(name, errorName(error), messageOf(error), error) ??
      explainAwsError(error, ecr.identity, 'ecr:BatchGetImage', needed)
    )
  }
}

/**
 * The digests of the existing tags of a repository, without archived images. ECR does not count this as a pull. If the role
 * may not describe images, they are read, which counts as a pull.
 */
export async function findDigests(
  ecr: EcrConnection,
  account: string | undefined,
  repository: RequestedRepository,
  tags: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { name } = repository
  try {
    const images = await describeReferences(ecr, { repositoryName: name, ...registryId(account) }, tags)
    return new Map([...images].flatMap(([tag, { digest, status }]) => (status === 'ACTIVE' ? [[tag, digest]] : [])))
  } catch (error) {
    ecr.info(`Could not describe images of ${name}, so this look-up counts as a pull: ${messageOf(error)}`)
    const images = await findImages(ecr, account, repository, tags)
    return new Map([...images].map(([reference, { digest }]) => [reference, digest]))
  }
}

/** An image of a repository. */
interface ImageState {
  readonly digest: string
  /** `ACTIVE`, `ARCHIVED`, or `ACTIVATING` while the image is restored from the archive. */
  readonly status: string
}

/** The existing images among these, by tag or digest, including archived images. Throws if they cannot be described. */
export async function describeReferences(
  ecr: EcrConnection,
  repository: { readonly repositoryName: string; readonly registryId?: string },
  references: readonly string[],
): Promise<ReadonlyMap<string, ImageState>> {
  const inParts = async (parts: readonly (readonly string[])[]) => {
    const described = await Promise.all(parts.map((part) => describeReferences(ecr, repository, part)))
    return new Map(described.flatMap((images) => [...images]))
  }
  if (references.length > maxImages) {
    return inParts([references.slice(0, maxImages), references.slice(maxImages)])
  }
  const command = new DescribeImagesCommand({
    ...repository,
    imageIds: references.map(imageId),
    filter: { imageStatus: 'ANY' }, // The default is ACTIVE.
  })
  try {
    const { imageDetails = [] } = await ecr.send(`Describing images of ${repository.repositoryName}`, command, 2)
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
    // ECR rejects the whole request if one image does not exist.
    return references.length <= 1 ? new Map() : inParts(references.map((reference) => [reference]))
  }
}

/**
 * Adds a tag to a manifest of the repository. Sends identical bytes, so the digest stays the same. A second call does no
 * harm.
 */
export async function tagImage(
  ecr: EcrConnection,
  { name: repository, account }: Pick<RepositoryAccess, 'name' | 'account'>,
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
    if (conditionOf(error) === 'image-exists') return
    if (isDenied(error)) throw explainAwsError(error, ecr.identity, 'ecr:PutImage')
    throw (
      tagRejected(`${repository}:${tag}`, errorName(error), messageOf(error), error) ??
      explainAwsError(error, ecr.identity, '')
    )
  }
}
