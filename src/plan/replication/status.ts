/** The maximum wait for replication, in milliseconds. ECR replicates most images within 30 minutes. */
export const replicationDeadline = 1_800_000

/** The limits of the waits between two requests, in milliseconds. */
const pollTiming = {
  /** The maximum wait for the first status: ECR may show the status of a new image late. */
  firstStatus: 120_000,
  shortest: 1_000,
  longest: 15_000,
}

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

/** The status of the copy of an image in a target. Source: the ECR API reference, ImageReplicationStatus. */
export interface ReplicationStatus extends ReplicationTarget {
  /** `IN_PROGRESS`, `COMPLETE` or `FAILED`. */
  readonly status: string
  /** ECR's code for the failure; may be empty. */
  readonly failureCode: string
}

/** What the step does after it has read the statuses: it waits, or stops waiting for a reason. */
export type ReplicationDecision =
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

/** The statuses of targets without a complete copy, also of targets of the rules for which ECR has no status yet. */
export function pendingTargets(
  statuses: readonly ReplicationStatus[],
  targets: readonly ReplicationTarget[] = [],
): readonly ReplicationStatus[] {
  const unlisted = targets.filter((target) => !statuses.some((status) => isSameTarget(status, target)))
  return [
    ...statuses.filter(({ status }) => status !== 'COMPLETE'),
    ...unlisted.map((target) => ({ ...target, status: 'no status yet', failureCode: '' })),
  ]
}

/**
 * Decides whether to wait. `targets` are the targets of the rules; `undefined` if the rules cannot be read. `elapsed` is in
 * milliseconds.
 */
export function decideReplication(
  statuses: readonly ReplicationStatus[],
  targets: readonly ReplicationTarget[] | undefined,
  elapsed: number,
): ReplicationDecision {
  if (statuses.some(({ status }) => status === 'FAILED')) return { kind: 'failed' }
  if (statuses.length === 0) {
    if (targets?.length === 0) return { kind: 'none' }
    if (elapsed >= pollTiming.firstStatus) return { kind: targets ? 'missing' : 'unknown' }
  } else if (pendingTargets(statuses, targets).length === 0) return { kind: 'done' }
  const left = replicationDeadline - elapsed
  if (left <= 0) return { kind: 'late' }
  return { kind: 'wait', wait: Math.min(Math.max(elapsed / 4, pollTiming.shortest), pollTiming.longest, left) }
}

/** The name of a target in texts: `us-east-1 (444455556666)`. */
export function targetName({ region, registryId }: ReplicationTarget): string {
  return `${region} (${registryId})`
}

function isSameTarget(first: ReplicationTarget, second: ReplicationTarget): boolean {
  return first.region === second.region && first.registryId === second.registryId
}
