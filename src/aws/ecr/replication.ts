import { DescribeImageReplicationStatusCommand, DescribeRegistryCommand } from '@aws-sdk/client-ecr'
import { ActionError, messageOf } from '../../errors/action-error.ts'
import { replicationRejected } from '../../failures/replication.ts'
import { describeRegistryAction, replicationActions } from '../../plan/iam/actions.ts'
import type { ReplicationRule, ReplicationStatus } from '../../plan/replication/status.ts'
import { explainAwsError } from '../client/explain-error.ts'
import { conditionOf } from '../client/faults.ts'
import { type EcrConnection, registryId } from './connection.ts'

/**
 * The status of an image for each target of the replication. Empty if ECR does not replicate the image, or has no status yet.
 * Source: the ECR API reference, DescribeImageReplicationStatus.
 */
export async function replicationStatuses(
  ecr: EcrConnection,
  account: string | undefined,
  repository: string,
  digest: string,
): Promise<readonly ReplicationStatus[]> {
  const image = `${repository}@${digest}`
  const input = { repositoryName: repository, imageId: { imageDigest: digest }, ...registryId(account) }
  try {
    const command = new DescribeImageReplicationStatusCommand(input)
    const response = await ecr.send(`Reading the replication status of ${image}`, command)
    return (response.replicationStatuses ?? []).map((status) => ({
      region: status.region ?? '',
      registryId: status.registryId ?? '',
      status: status.status ?? '',
      failureCode: status.failureCode ?? '',
    }))
  } catch (error) {
    // It may take some seconds until ECR finds a pushed image.
    if (conditionOf(error) === 'image-not-found') return []
    throw explainReplication(error, ecr, image, 'ecr:DescribeImageReplicationStatus', replicationActions)
  }
}

/** The replication rules of a registry. Throws if the rules cannot be read. */
export async function replicationRules(
  ecr: EcrConnection,
  account = ecr.identity.account,
): Promise<readonly ReplicationRule[]> {
  const registry = `the registry ${account} in ${ecr.region}`
  // DescribeRegistry always describes the registry of the session's account.
  if (account !== ecr.identity.account) {
    throw replicationRejected(registry, "ECR returns only the rules of the session's account")
  }
  try {
    const what = `Reading the replication rules of ${registry}`
    const { replicationConfiguration } = await ecr.send(what, new DescribeRegistryCommand({}))
    return (replicationConfiguration?.rules ?? []).map(({ destinations = [], repositoryFilters = [] }) => ({
      targets: destinations.map((target) => ({ region: target.region ?? '', registryId: target.registryId ?? '' })),
      prefixes: repositoryFilters.flatMap(({ filter }) => filter ?? []),
    }))
  } catch (error) {
    throw explainReplication(error, ecr, registry, describeRegistryAction)
  }
}

/** The explanation of an error of a request. `resource` is the image or the registry, as text for the message. */
function explainReplication(
  error: unknown,
  { identity }: EcrConnection,
  resource: string,
  action: string,
  requiredActions?: readonly string[],
): unknown {
  // `explainAwsError` returns an unknown error unchanged.
  const explained = explainAwsError(error, identity, action, requiredActions)
  return explained instanceof ActionError ? explained : replicationRejected(resource, messageOf(error), error)
}
