import { DescribeImagesCommand, UpdateImageStorageClassCommand } from '@aws-sdk/client-ecr'
import { messageOf } from '../../errors/action-error.ts'
import { type EcrConnection, imageId, registryId } from './connection.ts'

/**
 * The status of an archived image, which cannot be pulled: `ARCHIVED`, or `ACTIVATING` while the image is restored.
 * `undefined` if the image is not archived, or if the role may not describe images.
 */
export async function archiveStatus(
  ecr: EcrConnection,
  account: string | undefined,
  repository: string,
  reference: string,
): Promise<string | undefined> {
  const command = new DescribeImagesCommand({
    repositoryName: repository,
    imageIds: [imageId(reference)],
    filter: { imageStatus: 'ANY' }, // The default is ACTIVE.
    ...registryId(account),
  })
  try {
    const { imageDetails = [] } = await ecr.send(`Describing ${repository}`, command, 2)
    const status = imageDetails[0]?.imageStatus
    return status === 'ACTIVE' ? undefined : status
  } catch (error) {
    ecr.info(`Could not describe ${repository}: ${messageOf(error)}`)
    return undefined
  }
}

/** Starts the restore of an archived image. Returns AWS's message if the image cannot be restored. */
export async function restoreImage(
  ecr: EcrConnection,
  account: string | undefined,
  repository: string,
  reference: string,
): Promise<string | undefined> {
  const command = new UpdateImageStorageClassCommand({
    repositoryName: repository,
    imageId: imageId(reference),
    targetStorageClass: 'STANDARD',
    ...registryId(account),
  })
  try {
    await ecr.send(`Restoring ${repository} ${reference}`, command)
    return undefined
  } catch (error) {
    return messageOf(error)
  }
}
