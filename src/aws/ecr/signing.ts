import { DescribeImageSigningStatusCommand } from '@aws-sdk/client-ecr'
import { ActionError, messageOf } from '../../errors/action-error.ts'
import { signingRejected } from '../../failures/signing.ts'
import { signingStatusActions } from '../../plan/iam/actions.ts'
import type { SigningStatus } from '../../plan/signing/status.ts'
import { explainAwsError } from '../client/explain-error.ts'
import { conditionOf } from '../client/faults.ts'
import { type EcrConnection, registryId } from './connection.ts'

/**
 * The status of the signatures of an image, one for each profile of a signing rule that covers the repository. Empty if
 * ECR does not know the image yet. Source: the ECR API reference, DescribeImageSigningStatus.
 */
export async function signingStatuses(
  ecr: EcrConnection,
  account: string | undefined,
  repository: string,
  digest: string,
): Promise<readonly SigningStatus[]> {
  const image = `${repository}@${digest}`
  const input = { repositoryName: repository, imageId: { imageDigest: digest }, ...registryId(account) }
  try {
    const command = new DescribeImageSigningStatusCommand(input)
    const { signingStatuses = [] } = await ecr.send(`Reading the signing status of ${image}`, command)
    return signingStatuses.map(({ signingProfileArn = '', status = '', failureCode, failureReason }) => ({
      profile: signingProfileArn,
      status,
      reason: [failureCode, failureReason].filter(Boolean).join(': '),
    }))
  } catch (error) {
    if (conditionOf(error) === 'image-not-found') return []
    const explained = explainAwsError(error, ecr.identity, 'ecr:DescribeImageSigningStatus', signingStatusActions)
    // `explainAwsError` returns an error that it does not know unchanged.
    throw explained instanceof ActionError ? explained : signingRejected(image, messageOf(error), error)
  }
}
