import { setTimeout as sleep } from 'node:timers/promises'
import { ActionError, asActionError } from '../errors/action-error.ts'
import {
  replicationFailed,
  replicationMissing,
  replicationRejected,
  replicationTimedOut,
} from '../failures/replication.ts'
import {
  nextReplicationAction,
  pendingTargets,
  type ReplicationStatus,
  type ReplicationTarget,
  targetName,
  targetsFor,
} from '../plan/replication/status.ts'
import type { ImageResult } from '../plan/result.ts'
import type { Aws } from './aws.ts'
import { type EcrImage, mapEcrImages } from './ecr-image.ts'
import type { StepContext } from './step-context.ts'

/** The last known statuses, and the error. The step sets its outputs before it throws the error. */
export interface ReplicationOutcome {
  /** The statuses. Empty if no rule replicates the repository; `undefined` if no status is known. */
  readonly result: readonly ReplicationStatus[] | undefined
  readonly failure: ActionError | undefined
}

/**
 * Waits until ECR has replicated the image, or all images of a bake. Returns errors instead of throwing them, because the
 * image is already pushed.
 */
export async function awaitReplication(image: ImageResult, aws: Aws, step: StepContext): Promise<ReplicationOutcome> {
  const outcomeOutsideEcr = (name: string, reason: string) => ({
    result: undefined,
    failure: replicationRejected(name, reason),
  })
  const work = (ecrImage: EcrImage) => untilReplicated(ecrImage, aws, step)
  const outcomes = await mapEcrImages<ReplicationOutcome>(image, aws, work, outcomeOutsideEcr)
  const results = outcomes.flatMap(({ result }) => (result ? [result] : []))
  return {
    result: results.length > 0 ? results.flat() : undefined,
    failure: outcomes.find(({ failure }) => failure)?.failure,
  }
}

async function untilReplicated(image: EcrImage, aws: Aws, step: StepContext): Promise<ReplicationOutcome> {
  const { registry, name, digest, title } = image
  const { log } = step
  const begin = performance.now()
  let result: readonly ReplicationStatus[] | undefined
  let lastText = ''
  try {
    // If the rules cannot be read, only the statuses are checked.
    const { targets, rulesError } = await readTargets(image, aws)
    for (;;) {
      const statuses = await aws.registries.replicationStatuses(registry, name, digest)
      const next = nextReplicationAction(statuses, targets, performance.now() - begin)
      if (statuses.length > 0) result = statuses
      const text = statusesText(statuses, targets)
      if (text !== lastText && next.kind !== 'none') log.info(`Replication of ${title}: ${text}.`)
      lastText = text
      switch (next.kind) {
        case 'done':
          return { result, failure: undefined }
        case 'none':
          log.info(`Nothing to wait for: no replication rule of the registry covers ${name}.`)
          return { result: [], failure: undefined }
        case 'unknown':
          log.warning(replicationSkipped(`ECR has no replication status of ${title}, and ${rulesError?.message}`))
          return { result, failure: undefined }
        case 'missing':
          return { result, failure: replicationMissing(title, targets ?? []) }
        case 'failed':
          return { result, failure: replicationFailed(title, statuses) }
        case 'late':
          return { result, failure: replicationTimedOut(title, statuses, targets) }
        case 'wait':
          await sleep(next.wait)
      }
    }
  } catch (error) {
    const isDenied = error instanceof ActionError && error.code === 'ecr-access-denied'
    if (!isDenied) return { result, failure: asActionError(error) }
    // Not an error: the push succeeded, and only the permission to read the status is missing.
    log.warning(replicationSkipped(error.message))
    return { result, failure: undefined }
  }
}

/** The targets to which the registry's rules replicate the image; `rulesError` if the rules cannot be read. */
async function readTargets(
  { registry, name }: EcrImage,
  aws: Aws,
): Promise<{ readonly targets?: readonly ReplicationTarget[]; readonly rulesError?: ActionError }> {
  try {
    return { targets: targetsFor(await aws.registries.replicationRules(registry), name) }
  } catch (error) {
    return { rulesError: asActionError(error) }
  }
}

/** The statuses of the targets for the log, such as `us-east-1 (444455556666) COMPLETE`. */
function statusesText(
  statuses: readonly ReplicationStatus[],
  targets: readonly ReplicationTarget[] | undefined,
): string {
  const complete = statuses.filter(({ status }) => status === 'COMPLETE')
  const allTargets = [...complete, ...pendingTargets(statuses, targets)]
  return allTargets.map((target) => `${targetName(target)} ${target.status}`).join(', ') || 'no status yet'
}

/** The warning that the step continues without the wait. */
function replicationSkipped(reason: string): string {
  return `The step does not wait for the replication: ${reason}`
}
