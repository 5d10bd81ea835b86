import type { SignedCall } from './call.ts'
import { type Cloud, keyOf, type Repository } from './cloud.ts'
import { type DockerRegistry, type StoredManifest, storedManifest, storedTags } from './docker-registry.ts'
import type { ImageId } from './images.ts'
import { sizeIn } from './manifest.ts'
import { pageOf } from './page.ts'
import { lastPull } from './pulls.ts'
import { storeOf } from './push.ts'
import { Refusal } from './refusal.ts'
import { openRepository } from './repository.ts'

/** DescribeImages: those asked for (one missing refuses the whole request), or all, in pages. Without a filter only active images. */
export async function describeImages(call: SignedCall): Promise<unknown> {
  const { cloud, input } = call
  const repository = openRepository(call)
  const tags = await tagsOf(storeOf(cloud), keyOf(repository))
  const asked = input.imageIds as readonly ImageId[] | undefined
  const filter = (input.filter ?? {}) as { tagStatus?: string; imageStatus?: string }
  const { tagStatus = 'ANY', imageStatus = 'ACTIVE' } = filter
  const hasStatus = (status: unknown) => [status, 'ANY'].includes(imageStatus)
  if (asked) {
    const details = asked.map(async (imageId) => {
      const found = await detail(call, repository, imageId, tags)
      if (!hasStatus(found.imageStatus ?? 'ACTIVE')) throw missingImage(imageId, repository)
      return found
    })
    return { imageDetails: await Promise.all(details) }
  }
  const wanted = [...(cloud.pushes.get(keyOf(repository))?.keys() ?? [])].filter(
    (digest) => tagStatus === 'ANY' || (tagStatus === 'TAGGED') === tags.has(digest),
  )
  const { items, ...next } = pageOf(input, wanted, 100)
  const details = await Promise.all(items.map((imageDigest) => detail(call, repository, { imageDigest }, tags)))
  return { imageDetails: details.filter((found) => hasStatus(found.imageStatus ?? 'ACTIVE')), ...next }
}

/** ECR Public's DescribeImageTags. */
export async function describeImageTags(call: SignedCall): Promise<unknown> {
  const repository = openRepository(call)
  const tags = await tagsOf(storeOf(call.cloud), keyOf(repository))
  const all = [...tags].flatMap(([imageDigest, names]) => names.map((imageTag) => ({ imageTag, imageDigest })))
  const { items, ...next } = pageOf(call.input, all, 100)
  const imageTagDetails = items.map(async ({ imageTag, imageDigest }) => {
    const { registryId, repositoryName, imageTags, ...imageDetail } = await detail(
      call,
      repository,
      { imageDigest },
      tags,
    )
    return { imageTag, createdAt: imageDetail.imagePushedAt, imageDetail }
  })
  return { imageTagDetails: await Promise.all(imageTagDetails), ...next }
}

/** An image as a test may ask for it: its digest, its media type and its tags. */
export async function imagesIn(cloud: Cloud, repository: Repository) {
  const [store, key] = [storeOf(cloud), keyOf(repository)]
  const tags = await tagsOf(store, key)
  const images = [...(cloud.pushes.get(key) ?? [])].map(([digest, { descriptor }]) => ({
    digest,
    mediaType: String(descriptor.mediaType),
    tags: tags.get(digest) ?? [],
  }))
  return images
}

async function detail(
  { cloud, service }: SignedCall,
  repository: Repository,
  imageId: ImageId,
  tags: ReadonlyMap<string, readonly string[]>,
) {
  const { account, name } = repository
  const key = keyOf(repository)
  const manifest = await storedManifest(storeOf(cloud), key, imageId.imageTag ?? imageId.imageDigest ?? '')
  if (!manifest) throw missingImage(imageId, repository)
  const imageTags = tags.get(manifest.digest)
  return {
    registryId: account,
    repositoryName: name,
    imageDigest: manifest.digest,
    ...(imageTags ? { imageTags } : {}),
    imageSizeInBytes: sizeIn(manifest.text),
    imageManifestMediaType: manifest.mediaType,
    ...artifactOf(cloud, key, manifest, service === 'ecr'),
  }
}

function artifactOf(cloud: Cloud, key: string, { digest }: StoredManifest, isPrivate: boolean) {
  const push = cloud.pushes.get(key)?.get(digest)
  if (isPrivate) endRestore(cloud, key, digest)
  const artifactMediaType = push?.descriptor.artifactType
  return {
    imagePushedAt: (push?.at ?? cloud.now()) / 1000,
    ...(artifactMediaType === undefined ? {} : { artifactMediaType }),
    ...(isPrivate ? lastPull(cloud, key, digest) : {}),
    ...(isPrivate ? { imageStatus: cloud.archive.get(key)?.get(digest) ?? 'ACTIVE' } : {}),
    ...(isPrivate && push?.subject !== undefined ? { subjectManifestDigest: push.subject } : {}),
  }
}

/** A restore ends after some looks. */
function endRestore(cloud: Cloud, key: string, digest: string): void {
  const looks = cloud.restores.get(key)?.get(digest)
  if (looks === undefined) return
  cloud.restores.get(key)?.set(digest, looks - 1)
  if (looks === 0) cloud.archive.get(key)?.delete(digest)
}

async function tagsOf(store: DockerRegistry, key: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const tags = new Map<string, string[]>()
  for (const tag of [...(await storedTags(store, key))].toSorted()) {
    const digest = (await storedManifest(store, key, tag))?.digest ?? ''
    tags.set(digest, [...(tags.get(digest) ?? []), tag])
  }
  return tags
}

/** The image that a request names. */
export async function imageOf({ cloud, input }: SignedCall, repository: Repository) {
  const imageId = input.imageId as ImageId
  const reference = imageId.imageDigest ?? imageId.imageTag ?? ''
  const manifest = await storedManifest(storeOf(cloud), keyOf(repository), reference)
  if (!manifest) throw missingImage(imageId, repository)
  const tag = imageId.imageTag === undefined ? {} : { imageTag: imageId.imageTag }
  return { imageDigest: manifest.digest, ...tag, mediaType: manifest.mediaType }
}

/** AWS's message for a missing image. */
export function missingImage({ imageTag, imageDigest }: ImageId, { name, account }: Repository): Refusal {
  const id = `{imageDigest:'${imageDigest ?? 'null'}', imageTag:'${imageTag ?? 'null'}'}`
  const place = `the repository with name '${name}' in the registry with id '${account}'`
  return new Refusal('ImageNotFoundException', `The image with imageId ${id} does not exist within ${place}`)
}
