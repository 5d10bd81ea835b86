import { ListImageReferrersCommand, UpdateImageStorageClassCommand } from '@aws-sdk/client-ecr'
import { messageOf } from '../../errors/action-error.ts'
import { optionalCallAttempts } from '../client/attempts.ts'
import { isDenied } from '../client/faults.ts'
import { type EcrConnection, imageId, registryId } from './connection.ts'
import { describeReferences } from './images.ts'

/**
 * The statuses of archived images, by tag or digest: `ARCHIVED`, or `ACTIVATING` during a restore. `denied` if the role may not
 * describe images; `failed` after another error.
 */
export type ArchiveStatuses = ReadonlyMap<string, string> | 'denied' | 'failed'

/** The statuses of the archived images with these tags or digests. An archived image cannot be pulled. */
export async function archiveStatuses(
  ecr: EcrConnection,
  account: string | undefined,
  repository: string,
  references: readonly string[],
): Promise<ArchiveStatuses> {
  try {
    const images = await describeReferences(ecr, { repositoryName: repository, ...registryId(account) }, references)
    return new Map([...images].flatMap(([reference, { status }]) => (status === 'ACTIVE' ? [] : [[reference, status]])))
  } catch (error) {
    ecr.info(`Could not describe images of ${repository}: ${messageOf(error)}`)
    return isDenied(error) ? 'denied' : 'failed'
  }
}

/**
 * The digests of the archived signatures and attestations that refer to an image by `subject`. Empty if they cannot be listed:
 * they are not needed to read the image. IAM allows this request with `ecr:BatchGetImage`.
 */
export async function archivedReferrers(
  ecr: EcrConnection,
  account: string | undefined,
  repository: string,
  digest: string,
): Promise<readonly string[]> {
  const readPages = async (nextToken?: string): Promise<readonly string[]> => {
    const command = new ListImageReferrersCommand({
      repositoryName: repository,
      subjectId: { imageDigest: digest },
      filter: { artifactStatus: 'ANY' }, // The default is ACTIVE.
      ...registryId(account),
      ...(nextToken === undefined ? {} : { nextToken }),
    })
    const response = await ecr.send(`Listing the referrers of ${digest}`, command, optionalCallAttempts)
    const archived = (response.referrers ?? []).filter(({ artifactStatus = 'ACTIVE' }) => artifactStatus !== 'ACTIVE')
    const digests = archived.flatMap((referrer) => referrer.digest ?? [])
    return response.nextToken === undefined ? digests : [...digests, ...(await readPages(response.nextToken))]
  }
  return readPages().catch((error) => {
    ecr.info(`Could not list the signatures and attestations of ${repository}@${digest}: ${messageOf(error)}`)
    return []
  })
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
