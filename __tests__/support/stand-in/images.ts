import { permit, type SignedCall } from './call.ts'
import { type Cloud, keyOf, type Repository } from './cloud.ts'
import { storedManifest } from './docker-registry.ts'
import { importThrough } from './pull-through.ts'
import { recordPull } from './pulls.ts'
import { storeOf } from './push.ts'
import { Refusal } from './refusal.ts'
import { openRepository, placeOf, repositoryResource } from './repository.ts'

/** An image as a request names it. */
export interface ImageId {
  readonly imageTag?: string
  readonly imageDigest?: string
}

const manifestsOnly = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.docker.distribution.manifest.v1+prettyjws',
]

/** BatchGetImage: manifests byte for byte; what is missing or of a type not asked for is a `failures` entry. */
export async function batchGetImage(call: SignedCall): Promise<unknown> {
  const { cloud, input } = call
  const imageIds = input.imageIds as readonly ImageId[]
  const importFailures = await importImages(call, imageIds)
  const repository = openRepository(call)
  const images: object[] = []
  const failures: object[] = [...importFailures]
  // ECR converts or omits an index that was not requested. Omitting it shows the mistake sooner.
  const accepted = (input.acceptedMediaTypes as readonly string[] | undefined) ?? manifestsOnly
  for (const imageId of importFailures.length > 0 ? [] : imageIds) {
    const found = await findImage(cloud, repository, imageId, accepted)
    if ('failureCode' in found) failures.push({ imageId, ...found })
    else images.push({ registryId: repository.account, repositoryName: repository.name, ...found })
  }
  return { images, failures }
}

/** A cache's images come from the registry behind; what stands in the way of that is a failure too. */
async function importImages(call: SignedCall, imageIds: readonly ImageId[]): Promise<readonly object[]> {
  const place = placeOf(call)
  permit(call, 'ecr:BatchGetImage', repositoryResource(call.cloud, place))
  const failures = imageIds.map(async (imageId) => {
    const { imageTag, imageDigest = '' } = imageId
    return importThrough(call.cloud, place, imageTag ?? imageDigest, call.principal).then(
      () => [],
      (error: unknown) => {
        if (!(error instanceof Refusal) || !error.code.startsWith('Upstream')) throw error
        return [{ imageId, ...failure(error.code, error.message) }]
      },
    )
  })
  return (await Promise.all(failures)).flat()
}

async function findImage(
  cloud: Cloud,
  repository: Repository,
  { imageTag, imageDigest }: ImageId,
  accepted: readonly string[],
): Promise<object> {
  if (imageTag === undefined && imageDigest === undefined) {
    return failure('MissingDigestAndTag', 'Invalid request parameters: both tag and digest cannot be null')
  }
  if (imageDigest !== undefined && !/^sha256:[0-9a-f]{64}$/.test(imageDigest)) {
    return failure(
      'InvalidImageDigest',
      `Invalid request parameters: image digest should satisfy the regex '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'`,
    )
  }
  const manifest = await storedManifest(storeOf(cloud), keyOf(repository), imageTag ?? imageDigest ?? '')
  const isArchived = manifest && cloud.archive.get(keyOf(repository))?.has(manifest.digest)
  if (!manifest || isArchived || !accepted.includes(manifest.mediaType))
    return failure('ImageNotFound', 'Requested image not found')
  if (imageDigest !== undefined && manifest.digest !== imageDigest) {
    return failure('ImageTagDoesNotMatchDigest', 'Requested image tag and digest do not match')
  }
  const unusable = cloud.unusableKeys.get(String(repository.encryptionConfiguration.kmsKey))
  if (unusable !== undefined) return failure('KmsError', unusable)
  recordPull(cloud, repository, manifest.digest)
  return {
    imageId: { imageDigest: manifest.digest, ...(imageTag === undefined ? {} : { imageTag }) },
    imageManifest: manifest.text,
    imageManifestMediaType: manifest.mediaType,
  }
}

function failure(failureCode: string, failureReason: string): object {
  return { failureCode, failureReason }
}
