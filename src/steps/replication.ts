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
import { type EcrImage, forEachEcrImage } from './ecr-image.ts'
import type { StepContext } from './step-context.ts'

/** The result of the wait: the last known statuses, and the error that the step throws after it has set its outputs. */
export interface ReplicationOutcome {
  /** The statuses. Empty if no rule replicates the repository; `undefined` if no status is known. */
  readonly result: readonly ReplicationStatus[] | undefined
  readonly failure: ActionError | undefined
}

/**
 * Waits until ECR has replicated the image, or all images of a bake. Returns errors instead of throwing: the image is
 * already pushed.
 */
export async function awaitReplication(image: ImageResult, aws: Aws, step: StepContext): Promise<ReplicationOutcome> {
  const replicated = await forEachEcrImage<ReplicationOutcome>(
    image,
    aws,
    (found) => waitForImage(found, aws, step),
    (name, reason) => ({ result: undefined, failure: replicationRejected(name, reason) }),
  )
  const known = replicated.flatMap(({ result }) => (result ? [result] : []))
  return {
    result: known.length > 0 ? known.flat() : undefined,
    failure: replicated.find(({ failure }) => failure)?.failure,
  }
}

async function waitForImage(image: EcrImage, aws: Aws, step: StepContext): Promise<ReplicationOutcome> {
  const { registry, name, digest, title } = image
  const { log } = step
  const begin = performance.now()
  let result: readonly ReplicationStatus[] | undefined
  let last = ''
  try {
    const targets = await readTargets(image, aws)
    const known = targets instanceof ActionError ? undefined : targets
    for (;;) {
      const statuses = await aws.registries.replicationStatuses(registry, name, digest)
      const next = nextReplicationAction(statuses, known, performance.now() - begin)
      if (statuses.length > 0) result = statuses
      const shown = shownStatuses(statuses, known)
      if (shown !== last && next.kind !== 'none') log.info(`Replication of ${title}: ${shown}.`)
      last = shown
      switch (next.kind) {
        case 'done':
          return { result, failure: undefined }
        case 'none':
          log.info(`Nothing to wait for: no replication rule of the registry covers ${name}.`)
          return { result: [], failure: undefined }
        case 'unknown':
          log.warning(
            replicationSkipped(`ECR has no replication status of ${title}, and ${asActionError(targets).message}`),
          )
          return { result, failure: undefined }
        case 'missing':
          return { result, failure: replicationMissing(title, known ?? []) }
        case 'failed':
          return { result, failure: replicationFailed(title, statuses) }
        case 'late':
          return { result, failure: replicationTimedOut(title, statuses, known) }
        case 'wait':
          await sleep(next.wait)
      }
    }
  } catch (error) {
    const isDenied = error instanceof ActionError && error.code === 'ecr-access-denied'
    if (!isDenied) return { result, failure: asActionError(error) }
    log.warning(replicationSkipped(error.message))
    return { result, failure: undefined }
  }
}

/** The targets of the registry's rules, or the error of reading the rules. After an error, only the statuses are checked. */
async function readTargets(
  { registry, name }: EcrImage,
  aws: Aws,
): Promise<readonly ReplicationTarget[] | ActionError> {
  try {
    return targetsFor(await aws.registries.replicationRules(registry), name)
  } catch (error) {
    return asActionError(error)
  }
}

function shownStatuses(
  statuses: readonly ReplicationStatus[],
  targets: readonly ReplicationTarget[] | undefined,
): string {
  const complete = statuses.filter(({ status }) => status === 'COMPLETE')
  const all = [...complete, ...pendingTargets(statuses, targets)]
  return all.map((status) => `${targetName(status)} ${status.status}`).join(', ') || 'no status yet'
}

function replicationSkipped(reason: string): string {
  return `The step does not wait for the replication: ${reason}`
}
