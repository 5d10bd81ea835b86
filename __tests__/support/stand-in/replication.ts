import { type Cloud, keyOf, type Repository } from './cloud.ts'

/** A rule of a registry's replication configuration, and what comes of it. */
export interface ReplicationRule {
  readonly account: string
  readonly region: string
  readonly targets: readonly { readonly region: string; readonly registryId: string }[]
  /** Prefixes of the repositories that it covers; all when left out. */
  readonly prefixes?: readonly string[]
  /** How the replication stands, look by look; the last goes on. `NONE`: ECR has no status yet. */
  readonly statuses?: readonly string[]
  /** ECR's code of a failure. */
  readonly failureCode?: string
}

/** The replication of a pushed image by one rule: how often it was asked for. */
export interface Replication {
  readonly rule: ReplicationRule
  looks: number
}

/** Begins to replicate a pushed image. Source: the ECR user guide, "Private image replication". */
export function replicatePush(cloud: Cloud, repository: Repository, digest: string): void {
  const { account, region, name } = repository
  const rules = cloud.replicationRules.filter(
    (rule) =>
      rule.account === account &&
      rule.region === region &&
      (rule.prefixes ?? ['']).some((prefix) => name.startsWith(prefix)),
  )
  const replications = cloud.replications.get(keyOf(repository)) ?? new Map<string, readonly Replication[]>()
  cloud.replications.set(keyOf(repository), replications)
  replications.set(
    digest,
    rules.map((rule) => ({ rule, looks: 0 })),
  )
}
