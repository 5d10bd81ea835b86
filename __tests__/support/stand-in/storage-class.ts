import type { SignedCall } from './call.ts'
import { keyOf } from './cloud.ts'
import { imageOf } from './image-details.ts'
import { Refusal } from './refusal.ts'
import { openRepository } from './repository.ts'

/**
 * UpdateImageStorageClass, from the archive only. It takes until the image was described twice. It restores the named image
 * and not those in an index: a lifecycle policy archives each image of an index for itself, after the index. Source: ECR user
 * guide, "Automate the cleanup of images by using lifecycle policies".
 */
export async function updateImageStorageClass(call: SignedCall): Promise<unknown> {
  const { cloud } = call
  const repository = openRepository(call)
  const { mediaType, ...imageId } = await imageOf(call, repository)
  const key = keyOf(repository)
  const digest = imageId.imageDigest
  if (cloud.archive.get(key)?.get(digest) !== 'ARCHIVED') {
    throw new Refusal('ImageStorageClassUpdateNotSupportedException', `The image ${digest} is not archived`)
  }
  cloud.archive.get(key)?.set(digest, 'ACTIVATING')
  cloud.restores.set(key, new Map([...(cloud.restores.get(key) ?? []), [digest, 2]]))
  return { registryId: repository.account, repositoryName: repository.name, imageId, imageStatus: 'ACTIVATING' }
}
