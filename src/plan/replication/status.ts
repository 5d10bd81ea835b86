import { pollWait } from '../run/poll-wait.ts'

/**
 * The maximum wait for replication, in milliseconds. Source: ECR user guide, "Private image replication": "The majority of images
 * replicate in less than 30 minutes, but in rare cases the replication might take longer."
 */
export const maxReplicationWaitMs = 1_800_000

/** The time in which the first status of a new image appears, in milliseconds. Without a status, the step then stops waiting. */
const firstStatusMs = 120_000

/** A registry to which ECR replicates. */
export interface ReplicationTarget {
  readonly region: string
  /** The id of the registry, which is the id of its account. */
  readonly registryId: string
}

/** A rule of the replication configuration of a registry. */
export interface ReplicationRule {
  readonly targets: readonly ReplicationTarget[]
  /** Prefixes of repository names. If there are none, the rule applies to all repositories. */
  readonly prefixes: readonly string[]
}

/** The status of an image's replication to a target. Source: the ECR API reference, ImageReplicationStatus. */
export interface ReplicationStatus extends ReplicationTarget {
  /** `IN_PROGRESS`, `COMPLETE` or `FAILED`; `no status yet` only from `pendingTargets`. */
  readonly status: string
  /** ECR's code for the failure; may be empty. */
  readonly failureCode: string
}

/** The next action: the step waits, or stops waiting for a reason. */
export type ReplicationAction =
  /**
   * `none`: no rule covers the repository. `unknown`: ECR has no status, and the rules cannot be read. `missing`: a rule
   * covers the repository, but ECR has no status. `late`: the maximum wait is over.
   */
  | { readonly kind: 'done' | 'failed' | 'late' | 'none' | 'unknown' | 'missing' }
  /** `wait` is in milliseconds. */
  | { readonly kind: 'wait'; readonly wait: number }

/** The registries to which the rules replicate a repository. */
export function targetsFor(rules: readonly ReplicationRule[], repository: string): readonly ReplicationTarget[] {
  return rules
    .filter(({ prefixes }) => prefixes.length === 0 || prefixes.some((prefix) => repository.startsWith(prefix)))
    .flatMap(({ targets }) => targets)
}

/**
 * The targets without a complete copy of the image. `targets` are the targets of the rules. A target of a rule that ECR has no
 * status for gets the status `no status yet`. If the rules cannot be read, only the targets in `statuses` are known.
 */
export function pendingTargets(
  statuses: readonly ReplicationStatus[],
  targets: readonly ReplicationTarget[] = [],
): readonly ReplicationStatus[] {
  const withoutStatus = targets.filter((target) => !statuses.some((status) => isSameTarget(status, target)))
  return [
    ...statuses.filter(({ status }) => status !== 'COMPLETE'),
    ...withoutStatus.map((target) => ({ ...target, status: 'no status yet', failureCode: '' })),
  ]
}

/**
 * Decides the next action. `targets` are the targets of the rules; undefined if the rules cannot be read. `elapsed` is the time
 * since the first request, in milliseconds.
 */
export function nextReplicationAction(
  statuses: readonly ReplicationStatus[],
  targets: readonly ReplicationTarget[] | undefined,
  elapsed: number,
): ReplicationAction {
  if (statuses.some(({ status }) => status === 'FAILED')) return { kind: 'failed' }
  if (statuses.length > 0 && pendingTargets(statuses, targets).length === 0) return { kind: 'done' }
  if (statuses.length === 0 && targets?.length === 0) return { kind: 'none' }
  if (statuses.length === 0 && elapsed >= firstStatusMs) return { kind: targets ? 'missing' : 'unknown' }
  const remaining = maxReplicationWaitMs - elapsed
  if (remaining <= 0) return { kind: 'late' }
  return { kind: 'wait', wait: pollWait(elapsed, remaining) }
}

/** The name of a target in texts: `us-east-1 (444455556666)`. */
export function targetName({ region, registryId }: ReplicationTarget): string {
  return `${region} (${registryId})`
}

function isSameTarget(first: ReplicationTarget, second: ReplicationTarget): boolean {
  return first.region === second.region && first.registryId === second.registryId
}
