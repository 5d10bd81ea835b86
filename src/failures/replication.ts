import { ActionError } from '../errors/action-error.ts'
import {
  maxReplicationWaitMs,
  pendingTargets,
  type ReplicationStatus,
  type ReplicationTarget,
  targetName,
} from '../plan/replication/status.ts'

const completeImageNote = 'The image in the source repository is complete.'

/** The error for an image that ECR could not replicate. */
export function replicationFailed(image: string, statuses: readonly ReplicationStatus[]): ActionError {
  const reasons = statuses
    .filter(({ status }) => status === 'FAILED')
    .map((status) => `- ${targetName(status)}: ${status.failureCode || 'ECR gives no failure code'}`)
  return new ActionError('replication-failed', {
    what: [`ECR could not replicate ${image} to:`, ...reasons].join('\n'),
    why: `ECR explains the failure only with the failure code above. Often the registry policy of the other account does not allow the replication, or the account has not enabled the region. ${completeImageNote}`,
    fix: 'In the other account, allow the account of the image `ecr:ReplicateImage` and `ecr:CreateRepository` (`aws ecr put-registry-policy`), and check that the region is enabled. Then push again: ECR replicates an image only when it is pushed.',
  })
}

/** The error for an image that ECR did not replicate in time. `targets`: see `nextReplicationAction`. */
export function replicationTimedOut(
  image: string,
  statuses: readonly ReplicationStatus[],
  targets: readonly ReplicationTarget[] | undefined,
): ActionError {
  const items = pendingTargets(statuses, targets).map((status) => `- ${targetName(status)}: ${status.status}`)
  return new ActionError('replication-failed', {
    what: [`ECR has not replicated ${image} yet to:`, ...items].join('\n'),
    why: `The step waits at most ${maxReplicationWaitMs / 60_000} minutes for the replication. ${completeImageNote}`,
    fix: 'Run the job again: layers that exist are not pushed again. If the job fails again, check whether ECR works in these regions.',
  })
}

/** The error for an image that ECR does not replicate although a rule covers its repository. */
export function replicationMissing(image: string, targets: readonly ReplicationTarget[]): ActionError {
  return new ActionError('replication-failed', {
    what: `ECR does not replicate ${image}, although a rule replicates its repository to ${targets.map(targetName).join(', ')}.`,
    why: `ECR replicates only images that are pushed after the rule was added. ${completeImageNote}`,
    fix: 'Push a new image, or start a replication backfill for the existing images.',
  })
}

/** The error for a request about replication that ECR rejected. `subject`: the image or the registry. `message`: ECR's. */
export function replicationRejected(subject: string, message: string, cause?: unknown): ActionError {
  return new ActionError('replication-failed', {
    what: `The replication status of ${subject} could not be read: ${message}`,
    why: 'ECR rejected the request, and explains it only with the message above.',
    fix: 'Run the job again. If the job fails again, check the image in ECR (`aws ecr describe-image-replication-status --repository-name NAME --image-id imageTag=TAG`).',
    cause,
  })
}
