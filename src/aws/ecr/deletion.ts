import { BatchDeleteImageCommand, DescribeImagesCommand, type ImageDetail } from '@aws-sdk/client-ecr'
import { deletionRepositoryMissing } from '../../failures/deletion.ts'
import type { DeletionResponse, RefusedDeletion } from '../../plan/deletion/result.ts'
import type { DescribedImage } from '../../plan/deletion/selection.ts'
import { deletionActions } from '../../plan/iam/actions.ts'
import { explainAwsError } from '../client/explain-error.ts'
import { conditionOf } from '../client/faults.ts'
import { type EcrConnection, imageId, registryId } from './connection.ts'

/** The maximum number of images per BatchDeleteImage request. */
const maxImages = 100

/** The maximum page size of DescribeImages. */
const pageSize = 1000

/** All images of a repository, including archived images. */
export async function describeImages(
  ecr: EcrConnection,
  account: string | undefined,
  repository: string,
): Promise<readonly DescribedImage[]> {
  const readPages = async (nextToken?: string): Promise<readonly DescribedImage[]> => {
    const command = new DescribeImagesCommand({
      repositoryName: repository,
      ...registryId(account),
      filter: { imageStatus: 'ANY' },
      maxResults: pageSize,
      ...(nextToken === undefined ? {} : { nextToken }),
    })
    const response = await ecr.send(`Reading the images of ${repository}`, command)
    const images = (response.imageDetails ?? []).flatMap(describedImage)
    return response.nextToken === undefined ? images : [...images, ...(await readPages(response.nextToken))]
  }
  return readPages().catch((error) => {
    throw explainImageError(error, 'ecr:DescribeImages', { ecr, account, repository })
  })
}

/** Deletes tags and digests. A tag or image that does not exist counts as deleted. */
export async function deleteImages(
  ecr: EcrConnection,
  account: string | undefined,
  repository: string,
  references: readonly string[],
): Promise<DeletionResponse> {
  const deletedReferences: string[] = []
  const refusals: RefusedDeletion[] = []
  for (let start = 0; start < references.length; start += maxImages) {
    const batch = references.slice(start, start + maxImages)
    const command = new BatchDeleteImageCommand({
      repositoryName: repository,
      ...registryId(account),
      imageIds: batch.map(imageId),
    })
    const { failures = [] } = await ecr.send(`Deleting from ${repository}`, command).catch((error) => {
      throw explainImageError(error, 'ecr:BatchDeleteImage', { ecr, account, repository })
    })
    const refusalsInBatch = failures
      .filter(({ failureCode }) => failureCode !== 'ImageNotFound')
      .map(({ failureCode = '', failureReason = '', imageId: id }) => ({
        reference: id?.imageTag ?? id?.imageDigest ?? '',
        code: failureCode,
        reason: failureReason,
      }))
    refusals.push(...refusalsInBatch)
    const refusedReferences = refusalsInBatch.map(({ reference }) => reference)
    deletedReferences.push(...batch.filter((reference) => !refusedReferences.includes(reference)))
  }
  return { deletedReferences, refusals }
}

/** The image in an entry of ECR's response; empty if the entry has no digest. */
function describedImage({
  imageDigest,
  imageTags = [],
  imageManifestMediaType: mediaType = '',
  imageStatus = 'ACTIVE',
  subjectManifestDigest: subject,
}: ImageDetail): readonly DescribedImage[] {
  // ARCHIVED, or ACTIVATING while ECR restores the image from the archive.
  const isArchived = imageStatus !== 'ACTIVE'
  return imageDigest === undefined ? [] : [{ digest: imageDigest, tags: imageTags, mediaType, isArchived, subject }]
}

interface RepositoryLocation {
  readonly ecr: EcrConnection
  readonly account: string | undefined
  readonly repository: string
}

/** Explains an error of a request about the images of a repository. */
function explainImageError(error: unknown, action: string, { ecr, account, repository }: RepositoryLocation): unknown {
  if (conditionOf(error) === 'repository-not-found')
    return deletionRepositoryMissing(repository, account ?? ecr.identity.account, ecr.region, error)
  return explainAwsError(error, ecr.identity, action, deletionActions)
}
