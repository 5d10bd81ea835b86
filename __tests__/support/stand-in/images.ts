import { permit, type SignedCall } from './call.ts'
import { type Cloud, repositoryKey } from './cloud.ts'
import {
  type DockerRegistry,
  digestOf,
  storedBlob,
  storedManifest,
  storedTags,
  storeManifest,
} from './docker-registry.ts'
import { registryId } from './ecr.ts'
import { Refusal } from './refusal.ts'
import { findRepository, immutableTag, isImmutable, repositoryResource } from './repository.ts'

const manifestsOnly = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.docker.distribution.manifest.v1+prettyjws',
]

/** BatchGetImage: manifests byte for byte; what is missing or of a type not asked for is a `failures` entry. */
export async function batchGetImage(call: SignedCall): Promise<unknown> {
  const { cloud, input } = call
  const { account, name, key } = openRepository(call)
  const images: object[] = []
  const failures: object[] = []
  // ECR converts or leaves out an index nobody asked for; leaving it out shows the mistake sooner.
  const accepted = (input.acceptedMediaTypes as readonly string[] | undefined) ?? manifestsOnly
  for (const imageId of input.imageIds as readonly ImageId[]) {
    const found = await findImage(cloud, key, imageId, accepted)
    if ('failureCode' in found) failures.push({ imageId, ...found })
    else images.push({ registryId: account, repositoryName: name, ...found })
  }
  return { images, failures }
}

/** BatchCheckLayerAvailability: which layers are there, with their sizes. */
export async function batchCheckLayerAvailability(call: SignedCall): Promise<unknown> {
  const { key } = openRepository(call)
  const digests = call.input.layerDigests as readonly string[]
  const layers = digests.map(async (layerDigest) => {
    const layerSize = await storedBlob(storeOf(call.cloud), key, layerDigest)
    const found = layerSize === undefined ? { layerAvailability: 'UNAVAILABLE' } : { layerSize, ...available }
    return { layerDigest, ...found }
  })
  return { layers: await Promise.all(layers), failures: [] }
}

const available = { layerAvailability: 'AVAILABLE', mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip' }

/** PutImage: a manifest under a tag, or under none; its layers or children must be there. */
export async function putImage(call: SignedCall): Promise<unknown> {
  const { cloud, input } = call
  const { repository, account, name, key } = openRepository(call)
  const text = input.imageManifest as string
  const tag = input.imageTag as string | undefined
  const digest = digestOf(text)
  const asked = input.imageDigest as string | undefined
  if (asked !== undefined && asked !== digest) {
    const message = `Calculated image digest '${digest}' does not match the provided image digest '${asked}'`
    throw new Refusal('ImageDigestDoesNotMatchException', message)
  }
  const store = storeOf(cloud)
  const there = await storedManifest(store, key, tag ?? digest)
  if (there?.digest === digest) {
    const message = `Image with digest '${digest}' and tag '${tag ?? 'null'}' already exists in the repository with name '${name}' in registry with id '${account}'`
    throw new Refusal('ImageAlreadyExistsException', message)
  }
  if (there && tag !== undefined && isImmutable(repository, tag)) {
    throw new Refusal('ImageTagAlreadyExistsException', immutableTag(name, tag))
  }
  const mediaType = (input.imageManifestMediaType as string | undefined) ?? mediaTypeIn(text)
  const missing = await storeManifest(store, key, tag ?? digest, mediaType, text)
  if (missing.length > 0) throw missingParts(missing, mediaType, name, account)
  notePush(cloud, key, digest)
  const imageId = { imageDigest: digest, ...(tag === undefined ? {} : { imageTag: tag }) }
  const image = { registryId: account, repositoryName: name, imageId, imageManifest: text }
  return { image: { ...image, imageManifestMediaType: mediaType } }
}

/** DescribeImages: those asked for (one missing refuses the whole request), or all. */
export async function describeImages(call: SignedCall): Promise<unknown> {
  const { cloud, input } = call
  const { account, name, key } = openRepository(call)
  const store = storeOf(cloud)
  const tagsByDigest = await tagsOf(store, key)
  const all: readonly ImageId[] = [...(cloud.pushes.get(key)?.keys() ?? [])].map((imageDigest) => ({ imageDigest }))
  const asked = (input.imageIds as readonly ImageId[] | undefined) ?? all
  const imageDetails: object[] = []
  for (const imageId of asked) {
    const manifest = await storedManifest(store, key, imageId.imageTag ?? imageId.imageDigest ?? '')
    if (!manifest) throw missingImage(imageId, name, account)
    const imageTags = tagsByDigest.get(manifest.digest)?.toSorted()
    imageDetails.push({
      registryId: account,
      repositoryName: name,
      imageDigest: manifest.digest,
      ...(imageTags ? { imageTags } : {}),
      imageSizeInBytes: sizeIn(manifest.text),
      imagePushedAt: (cloud.pushes.get(key)?.get(manifest.digest) ?? cloud.now()) / 1000,
      imageManifestMediaType: manifest.mediaType,
    })
  }
  return { imageDetails }
}

/** Remembers when an image came into a repository; the first time counts. */
export function notePush(cloud: Cloud, key: string, digest: string): void {
  const pushes = cloud.pushes.get(key) ?? new Map<string, number>()
  if (!pushes.has(digest)) pushes.set(digest, cloud.now())
  cloud.pushes.set(key, pushes)
}

interface ImageId {
  readonly imageTag?: string
  readonly imageDigest?: string
}

/** The request's repository, once the caller may do the operation on it. */
function openRepository(call: SignedCall) {
  const { cloud, region } = call
  const account = registryId(call)
  const name = call.input.repositoryName as string
  permit(call, `ecr:${call.operation}`, repositoryResource(cloud, account, region, name))
  const repository = findRepository(cloud, account, region, name)
  return { repository, account, name, key: repositoryKey(account, region, name) }
}

function storeOf(cloud: Cloud): DockerRegistry {
  if (cloud.dockerRegistry) return cloud.dockerRegistry
  throw new Refusal('NotImplemented', 'the stand-in was started without dockerRegistry', 501)
}

async function findImage(cloud: Cloud, key: string, imageId: ImageId, accepted: readonly string[]): Promise<object> {
  const { imageTag, imageDigest } = imageId
  if (imageTag === undefined && imageDigest === undefined) {
    return failure('MissingDigestAndTag', 'Invalid request parameters: both tag and digest cannot be null')
  }
  if (imageDigest !== undefined && !/^sha256:[0-9a-f]{64}$/.test(imageDigest)) {
    return failure(
      'InvalidImageDigest',
      `Invalid request parameters: image digest should satisfy the regex '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'`,
    )
  }
  const manifest = await storedManifest(storeOf(cloud), key, imageTag ?? imageDigest ?? '')
  if (!manifest || !accepted.includes(manifest.mediaType)) return failure('ImageNotFound', 'Requested image not found')
  if (imageDigest !== undefined && manifest.digest !== imageDigest) {
    return failure('ImageTagDoesNotMatchDigest', 'Requested image tag and digest do not match')
  }
  return {
    imageId: { imageDigest: manifest.digest, ...(imageTag === undefined ? {} : { imageTag }) },
    imageManifest: manifest.text,
    imageManifestMediaType: manifest.mediaType,
  }
}

function failure(failureCode: string, failureReason: string): object {
  return { failureCode, failureReason }
}

async function tagsOf(store: DockerRegistry, key: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const tags = new Map<string, string[]>()
  for (const tag of await storedTags(store, key)) {
    const digest = (await storedManifest(store, key, tag))?.digest ?? ''
    tags.set(digest, [...(tags.get(digest) ?? []), tag])
  }
  return tags
}

function missingParts(digests: readonly string[], mediaType: string, name: string, account: string): Refusal {
  const list = `[${digests.join(', ')}]`
  const place = `repository with name '${name}' in the registry with id '${account}'`
  if (/index|list/.test(mediaType)) {
    const message = `Images with digests '${list}' required for pushing image into ${place} do not exist`
    return new Refusal('ReferencedImagesNotFoundException', message)
  }
  const message = `Layers with digests '${list}' required for pushing image into ${place} do not exist`
  return new Refusal('LayersNotFoundException', message)
}

function missingImage({ imageTag, imageDigest }: ImageId, name: string, account: string): Refusal {
  const id = `{imageDigest:'${imageDigest ?? 'null'}', imageTag:'${imageTag ?? 'null'}'}`
  const place = `the repository with name '${name}' in the registry with id '${account}'`
  return new Refusal('ImageNotFoundException', `The image with imageId ${id} does not exist within ${place}`)
}

interface Manifest {
  readonly mediaType?: string
  readonly config?: { readonly size: number }
  readonly layers?: readonly { readonly size: number }[]
}

function mediaTypeIn(text: string): string {
  const { mediaType } = parseManifest(text)
  if (mediaType !== undefined) return mediaType
  throw new Refusal(
    'InvalidParameterException',
    "Invalid parameter at 'ImageManifest' failed to satisfy constraint: 'Invalid JSON syntax'",
  )
}

/** The compressed size, as ECR counts it: the layers and the configuration. */
function sizeIn(text: string): number {
  const { config, layers = [] } = parseManifest(text)
  return layers.reduce((sum, { size }) => sum + size, config?.size ?? 0)
}

function parseManifest(text: string): Manifest {
  try {
    return JSON.parse(text) as Manifest
  } catch {
    return {}
  }
}
