/** The maximum wait for replication, in milliseconds. ECR replicates most images within 30 minutes. */
export const replicationDeadline = 1_800_000

/** Polling limits, in milliseconds. */
const pollTiming = {
  /** ECR may show the status of a new image late. */
  first: 120_000,
  shortest: 1_000,
  longest: 15_000,
}

/** A registry to which ECR replicates. */
export interface ReplicationTarget {
  readonly region: string
  /** The account. */
  readonly registryId: string
}

/** A rule of the replication configuration of a registry. */
export interface ReplicationRule {
  readonly targets: readonly ReplicationTarget[]
  /** Prefixes of repositories; empty: all repositories. */
  readonly prefixes: readonly string[]
}

/** The status of an image in one target. Source: the ECR API reference, ImageReplicationStatus. */
export interface ReplicationStatus extends ReplicationTarget {
  /** `IN_PROGRESS`, `COMPLETE` or `FAILED`. */
  readonly status: string
  /** ECR's code of a failure; may be empty. */
  readonly failureCode: string
}

/** The next step of waiting for replication. */
export type ReplicationStep =
  /**
   * `none`: no rule covers the repository. `unknown`: ECR has no status and the rules cannot be read. `missing`: a rule
   * covers the repository, but ECR has no status.
   */
  | { readonly kind: 'done' | 'failed' | 'late' | 'none' | 'unknown' | 'missing' }
  /** In milliseconds. */
  | { readonly kind: 'wait'; readonly wait: number }

/** The registries to which the rules replicate a repository. */
export function targetsFor(rules: readonly ReplicationRule[], repository: string): readonly ReplicationTarget[] {
  return rules
    .filter(({ prefixes }) => prefixes.length === 0 || prefixes.some((prefix) => repository.startsWith(prefix)))
    .flatMap(({ targets }) => targets)
}

/** The targets without a complete copy, each with its status, also those that ECR does not list yet. */
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
 * Decides the next step. `targets` are those of the rules; undefined if the rules cannot be read. `elapsed` is in
 * milliseconds.
 */
export function nextReplicationStep(
  statuses: readonly ReplicationStatus[],
  targets: readonly ReplicationTarget[] | undefined,
  elapsed: number,
): ReplicationStep {
  if (statuses.some(({ status }) => status === 'FAILED')) return { kind: 'failed' }
  if (statuses.length === 0) {
    if (targets?.length === 0) return { kind: 'none' }
    if (elapsed >= pollTiming.first) return { kind: targets ? 'missing' : 'unknown' }
  } else if (pendingTargets(statuses, targets).length === 0) return { kind: 'done' }
  const left = replicationDeadline - elapsed
  if (left <= 0) return { kind: 'late' }
  return { kind: 'wait', wait: Math.min(Math.max(elapsed / 4, pollTiming.shortest), pollTiming.longest, left) }
}

/** `us-east-1 (444455556666)` */
export function targetName({ region, registryId }: ReplicationTarget): string {
  return `${region} (${registryId})`
}

function isSameTarget(one: ReplicationTarget, other: ReplicationTarget): boolean {
  return one.region === other.region && one.registryId === other.registryId
}
