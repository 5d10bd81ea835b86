import type { SignedCall } from './call.ts'
import { type Cloud, keyOf, type Repository } from './cloud.ts'
import { type DockerRegistry, digestOf, storedManifest, storeManifest } from './docker-registry.ts'
import { checkKey } from './encryption.ts'
import { artifactTypeOf, parseManifest } from './manifest.ts'
import type { Principal } from './principal.ts'
import { Refusal } from './refusal.ts'
import { replicatePush } from './replication.ts'
import { immutableTag, invalidParameter, isImmutable, openRepository } from './repository.ts'
import { signPush } from './signing.ts'

/** PutImage: a manifest with or without a tag; its layers or children must exist. */
export async function putImage(call: SignedCall): Promise<unknown> {
  const { cloud, input } = call
  const repository = openRepository(call)
  const { account, name } = repository
  const text = input.imageManifest as string
  const tag = input.imageTag as string | undefined
  const digest = digestOf(text)
  const asked = input.imageDigest as string | undefined
  if (asked !== undefined && asked !== digest) {
    const message = `Calculated image digest '${digest}' does not match the provided image digest '${asked}'`
    throw new Refusal('ImageDigestDoesNotMatchException', message)
  }
  const there = await storedManifest(storeOf(cloud), keyOf(repository), tag ?? digest)
  if (there?.digest === digest && !cloud.archive.get(keyOf(repository))?.has(digest)) {
    const message = `Image with digest '${digest}' and tag '${tag ?? 'null'}' already exists in the repository with name '${name}' in registry with id '${account}'`
    throw new Refusal('ImageAlreadyExistsException', message)
  }
  const mediaType = (input.imageManifestMediaType as string | undefined) ?? parseManifest(text).mediaType
  if (mediaType === undefined) throw invalidParameter('imageManifest', 'Invalid JSON syntax')
  await keepManifest(call, repository, tag ?? digest, mediaType, text).catch((error: unknown) => {
    // What nothing can be made of is refused in words of the data plane.
    if (!(error instanceof Refusal) || !/^[A-Z_]+$/.test(error.code)) throw error
    throw invalidParameter(error.code === 'TAG_INVALID' ? 'imageTag' : 'imageManifest', error.message)
  })
  const imageId = { imageDigest: digest, ...(tag === undefined ? {} : { imageTag: tag }) }
  const image = { registryId: account, repositoryName: name, imageId, imageManifest: text }
  return { image: { ...image, imageManifestMediaType: mediaType } }
}

/** Who pushes; undefined if ECR itself does. */
export interface Pusher {
  readonly cloud: Cloud
  readonly principal: Principal | undefined
}

/** Keeps a manifest under a tag or digest by ECR's rules, with the API's exceptions; both ways to push end here. */
export async function keepManifest(
  { cloud, principal }: Pusher,
  repository: Repository,
  reference: string,
  mediaType: string,
  text: string,
): Promise<void> {
  const [store, key, digest] = [storeOf(cloud), keyOf(repository), digestOf(text)]
  const isTag = !reference.includes(':')
  // ECR's own API takes up to 300 characters, the registry behind only what every client takes.
  if (isTag && !/^\w[\w.-]{0,127}$/.test(reference)) {
    throw new Refusal('TAG_INVALID', "must satisfy regular expression '[a-zA-Z0-9-_.]+'", 400)
  }
  if (isTag && isImmutable(repository, reference)) {
    const there = await storedManifest(store, key, reference)
    if (there && there.digest !== digest) {
      throw new Refusal('ImageTagAlreadyExistsException', immutableTag(repository.name, reference))
    }
  }
  checkRoom(cloud, repository, digest)
  checkKey(cloud, String(repository.encryptionConfiguration.kmsKey))
  const missing = await storeManifest(store, key, reference, mediaType, text)
  if (missing.length > 0) throw missingParts(missing, mediaType, repository)
  notePush(cloud, repository, digest, mediaType, text)
  // A push of an archived image restores it at once. Source: ECR user guide, "Restoring an image".
  cloud.archive.get(key)?.delete(digest)
  if (principal && !parseManifest(text).subject) signPush(cloud, principal, repository, digest)
  replicatePush(cloud, repository, digest)
}

/** The registry behind the data plane, where there is one. */
export function storeOf(cloud: Cloud): DockerRegistry {
  if (cloud.dockerRegistry) return cloud.dockerRegistry
  throw new Refusal('NotImplemented', 'the stand-in was started without dockerRegistry', 501)
}

function checkRoom(cloud: Cloud, { account, region, name }: Repository, digest: string): void {
  const images = cloud.pushes.get(keyOf({ account, region, name }))
  if (images?.has(digest) || (images?.size ?? 0) < (cloud.quotas.imagesPerRepository ?? Number.POSITIVE_INFINITY))
    return
  const text = `The maximum number of images per repository has been exceeded in the repository with name '${name}' in the registry with id '${account}'`
  throw new Refusal('LimitExceededException', text)
}

function missingParts(digests: readonly string[], mediaType: string, { name, account }: Repository): Refusal {
  const place = `repository with name '${name}' in the registry with id '${account}'`
  const isIndex = /index|list/.test(mediaType)
  const message = `${isIndex ? 'Images' : 'Layers'} with digests '[${digests.join(', ')}]' required for pushing image into ${place} do not exist`
  return new Refusal(isIndex ? 'ReferencedImagesNotFoundException' : 'LayersNotFoundException', message)
}

/** Remembers how an image came into a repository; the first time counts. */
function notePush(cloud: Cloud, repository: Repository, digest: string, mediaType: string, text: string): void {
  const key = keyOf(repository)
  const pushes = cloud.pushes.get(key) ?? new Map()
  cloud.pushes.set(key, pushes)
  if (pushes.has(digest)) return
  const manifest = parseManifest(text)
  const { subject, annotations } = manifest
  const artifactType = artifactTypeOf(manifest)
  const size = Buffer.byteLength(text)
  const descriptor = {
    mediaType,
    digest,
    size,
    ...(artifactType && { artifactType }),
    ...(annotations && { annotations }),
  }
  const isScanned = repository.scanOnPush || cloud.enhancedScanning.has(repository.account)
  pushes.set(digest, { at: cloud.now(), isScanned, ...(subject && { subject: subject.digest }), descriptor })
}
