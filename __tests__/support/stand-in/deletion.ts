import type { SignedCall } from './call.ts'
import { type Cloud, keyOf, type Repository } from './cloud.ts'
import { deleteManifest, type StoredManifest, storedManifest, storedTags, storeManifest } from './docker-registry.ts'
import type { ImageId } from './images.ts'
import { storeOf } from './push.ts'
import { isDigest } from './referrers.ts'
import { openRepository } from './repository.ts'

/**
 * BatchDeleteImage: by tag an image loses that tag, and with its last one it is gone; by digest it is gone with all its
 * tags. What an index holds stays. Each that is not deleted is a `failures` entry.
 */
export async function batchDeleteImage(call: SignedCall): Promise<unknown> {
  const repository = openRepository(call)
  const [store, key] = [storeOf(call.cloud), keyOf(repository)]
  const all = (await storedTags(store, key)).map(async (tag) => [tag, await storedManifest(store, key, tag)] as const)
  /** What each tag is, until it is deleted. */
  const tags = new Map(await Promise.all(all))
  /** The manifests that lose tags; by digest. */
  const touched = new Map<string, StoredManifest>()
  const imageIds: object[] = []
  const failures: object[] = []
  for (const imageId of call.input.imageIds as readonly ImageId[]) {
    const found = await findDeletable(call.cloud, repository, imageId, tags)
    if ('failureCode' in found) {
      failures.push({ imageId, ...found })
      continue
    }
    const { digest } = found
    for (const tag of imageId.imageTag === undefined ? tagsOf(tags, digest) : [imageId.imageTag]) tags.delete(tag)
    touched.set(digest, found)
    // The registry behind deletes a manifest with all its tags.
    if (tagsOf(tags, digest).length === 0) {
      await deleteManifest(store, key, digest)
      touched.delete(digest)
      for (const known of [call.cloud.pushes, call.cloud.scans, call.cloud.signings, call.cloud.replications])
        known.get(key)?.delete(digest)
    }
    imageIds.push({ ...imageId, imageDigest: digest })
  }
  for (const { digest, mediaType, text } of touched.values()) {
    await deleteManifest(store, key, digest)
    for (const tag of tagsOf(tags, digest)) await storeManifest(store, key, tag, mediaType, text)
  }
  // The model allows no empty list.
  return { ...(imageIds.length > 0 ? { imageIds } : {}), failures }
}

type Tags = Map<string, StoredManifest | undefined>

function tagsOf(tags: Tags, digest: string): readonly string[] {
  return [...tags].flatMap(([tag, manifest]) => (manifest?.digest === digest ? [tag] : []))
}

async function findDeletable(
  cloud: Cloud,
  repository: Repository,
  { imageTag, imageDigest }: ImageId,
  tags: Tags,
): Promise<StoredManifest | { readonly failureCode: string; readonly failureReason: string }> {
  if (imageTag === undefined && imageDigest === undefined)
    return failure('MissingDigestAndTag', 'Invalid request parameters: both tag and digest cannot be null')
  if (imageDigest !== undefined && !isDigest(imageDigest))
    return failure(
      'InvalidImageDigest',
      `Invalid request parameters: image digest should satisfy the regex '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'`,
    )
  const key = keyOf(repository)
  const manifest =
    imageTag === undefined ? await storedManifest(storeOf(cloud), key, imageDigest ?? '') : tags.get(imageTag)
  if (!manifest) return failure('ImageNotFound', 'Requested image not found')
  if (imageDigest !== undefined && manifest.digest !== imageDigest)
    return failure('ImageTagDoesNotMatchDigest', 'Requested image tag and digest do not match')
  const unusable = cloud.unusableKeys.get(String(repository.encryptionConfiguration.kmsKey))
  if (unusable !== undefined) return failure('KmsError', unusable)
  const isLast = imageTag === undefined || tagsOf(tags, manifest.digest).length === 1
  const parents = isLast ? await indexesWith(cloud, key, manifest.digest) : []
  if (parents.length === 0) return manifest
  const reason = `Requested image referenced by manifest list: [${parents.join(', ')}]`
  return failure('ImageReferencedByManifestList', reason)
}

async function indexesWith(cloud: Cloud, key: string, digest: string): Promise<readonly string[]> {
  const indexes = [...(cloud.pushes.get(key) ?? [])].filter(([, { descriptor }]) =>
    /index|list/.test(String(descriptor.mediaType)),
  )
  const found = indexes.map(async ([index]) => {
    const { text = '{}' } = (await storedManifest(storeOf(cloud), key, index)) ?? {}
    const { manifests = [] }: { manifests?: readonly { digest: string }[] } = JSON.parse(text)
    return manifests.some((child) => child.digest === digest) ? [index] : []
  })
  return (await Promise.all(found)).flat()
}

function failure(failureCode: string, failureReason: string) {
  return { failureCode, failureReason }
}
