import { permit, type SignedCall } from './call.ts'
import { keyOf } from './cloud.ts'
import { imageOf } from './image-details.ts'
import type { Replication } from './replication.ts'
import { openRepository, regionOf } from './repository.ts'

/** DescribeImageReplicationStatus: a status for each registry that the image goes to. */
export async function describeImageReplicationStatus(call: SignedCall): Promise<unknown> {
  const repository = openRepository(call)
  const { mediaType, ...imageId } = await imageOf(call, repository)
  const replications = call.cloud.replications.get(keyOf(repository))?.get(imageId.imageDigest) ?? []
  return { repositoryName: repository.name, imageId, replicationStatuses: replications.flatMap(statusesOf) }
}

function statusesOf(replication: Replication): readonly object[] {
  const { targets, statuses = ['COMPLETE'], failureCode = 'ReplicationError' } = replication.rule
  const status = statuses[Math.min(replication.looks++, statuses.length - 1)]
  if (status === 'NONE') return []
  return targets.map((target) => ({ ...target, status, ...(status === 'FAILED' ? { failureCode } : {}) }))
}

/** DescribeRegistry: the caller's own, because the request names none. */
export async function describeRegistry(call: SignedCall): Promise<unknown> {
  const { account } = call.principal
  permit(call, `ecr:${call.operation}`, { arn: '*', account })
  const region = regionOf(call)
  const own = call.cloud.replicationRules.filter((rule) => rule.account === account && rule.region === region)
  const rules = own.map(({ targets, prefixes }) => ({
    destinations: targets,
    ...(prefixes ? { repositoryFilters: prefixes.map((filter) => ({ filter, filterType: 'PREFIX_MATCH' })) } : {}),
  }))
  return { registryId: account, replicationConfiguration: { rules } }
}
