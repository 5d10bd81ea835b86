import { type EcrHost, isRepositoryName, type PublicHost, parseEcrHost } from '../../names/ecr.ts'
import { partitionOfRegion, regionPattern } from '../../names/partition.ts'
import { formatReference, parseReference } from '../../names/reference.ts'
import type { SourceImage } from '../../names/source.ts'
import { parseFields } from '../../parsing/fields.ts'
import type { Problem } from '../../parsing/reader.ts'
import type { IdentityInputs } from '../inputs/identity.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { type Mode, modeOf, usesExistingImages } from '../inputs/mode.ts'
import type { PullThroughLine } from '../inputs/pull-through.ts'
import type { RegistryInput, RegistryInputs } from '../inputs/repository.ts'
import type { PlannedTag } from '../tags/tags.ts'

/** An ECR registry that the run uses. The plan does not know the host of every registry, because ECR returns it later. */
export type PlannedRegistry = PrivateRegistry | PublicHost

export interface PrivateRegistry {
  readonly kind: 'private'
  readonly region: string
  /** Undefined for the account of the session. */
  readonly account: string | undefined
  /** The host in the input; undefined if the input has no host. */
  readonly host: string | undefined
}

/** The expected host, for a dry run. `<account>` stands for an unknown account. A real run uses the host that ECR returns. */
export function expectedHost(registry: PlannedRegistry, sessionAccount = '<account>'): string {
  if (registry.kind === 'public') return registry.host
  if (registry.host !== undefined) return registry.host
  const { account = sessionAccount, region } = registry
  return `${account}.dkr.ecr.${region}.${partitionOfRegion(region).domain}`
}

/** The ECR repository of a full reference in `tags` or in a cache. */
export interface NamedRepository {
  readonly registry: EcrHost
  readonly name: string
}

/** A registry with pull-through cache rules, and the rules to use. */
export interface PullThroughRegistry {
  readonly registry: PrivateRegistry
  /** Whether all rules of the registry are used. */
  readonly usesAllRules: boolean
  /** The rules that `pull-through-cache` lists. */
  readonly lines: readonly Pick<PullThroughLine, 'prefix' | 'upstream'>[]
}

/** The private registries in `pull-through-cache`, with the rules to use; empty for a promotion and a merge, which do not build. */
export function planPullThrough(inputs: Inputs, mode: Mode, region: string): readonly PullThroughRegistry[] {
  if (usesExistingImages(mode)) return []
  const defaultRegistry = defaultPullThroughRegistry(inputs, region)
  const entries = inputs.pullThroughCache.map((entry) => ({
    entry,
    registry: entry.kind === 'rule' ? (entry.host ?? defaultRegistry) : defaultRegistry,
  }))
  return distinctRegistries(entries.map(({ registry }) => registry))
    .filter((registry) => registry.kind === 'private')
    .map((registry) => {
      const registryEntries = entries.filter((other) => sharesLogin(registry, other.registry)).map(({ entry }) => entry)
      const lines = registryEntries.filter((entry) => entry.kind === 'rule')
      return { registry, usesAllRules: registryEntries.some(({ kind }) => kind === 'auto'), lines }
    })
}

/**
 * The ECR repositories that the step writes to because a full reference names them: in `tags` if the step pushes, and in caches.
 * Without the repository of the input `repository`.
 */
export function writtenRepositories(inputs: Inputs, tags: readonly PlannedTag[]): readonly NamedRepository[] {
  const references = tags.flatMap((tag) => (tag.kind === 'reference' ? [formatReference(tag.reference)] : []))
  const caches = [...cacheReferences(inputs, inputs.cacheTo), ...referencesInCacheInput(inputs)]
  return [...(inputs.push ? references : []), ...caches].flatMap(namedRepository)
}

/** The private ECR repositories in `cache-from`. A pull from ECR Public needs neither a login nor a permission. */
export function cacheFromRepositories(inputs: Inputs): readonly NamedRepository[] {
  return cacheReferences(inputs, inputs.cacheFrom)
    .flatMap(namedRepository)
    .filter(({ registry }) => registry.kind === 'private')
}

/** Whether a build writes a cache to the step's own repository: `cache: registry` or `cache: registry:TAG`. */
export function cachesInOwnRepository({ cache, repository }: Inputs): boolean {
  return Boolean(repository) && cache.kind === 'registry' && cache.tag.kind === 'tag'
}

/** The region in the inputs: `aws-region`, or else the region of the host in `repository`, or else undefined. */
export function regionOf({ awsRegion, repository }: Pick<Inputs, 'awsRegion' | 'repository'>): string | undefined {
  return awsRegion ?? (repository?.host?.kind === 'private' ? repository.host.region : undefined)
}

export function requestedRegistries({ registries }: Inputs, region: string): readonly PlannedRegistry[] {
  return registries.map((entry) => plannedRegistry(entry, region))
}

/** The values that determine the registries. */
interface RegistrySources {
  readonly inputs: Inputs
  readonly mode: Mode
  /** Empty if unknown. */
  readonly region: string
  readonly tags: readonly PlannedTag[]
  /** The image to promote. */
  readonly source: SourceImage | undefined
}

/**
 * Every registry to log in to. The target registry comes first. A build without a push (mode `build`) needs no target registry, so
 * it logs in only to the registries of its base images and caches.
 */
export function planRegistries({ inputs, mode, region, tags, source }: RegistrySources): readonly PlannedRegistry[] {
  const pullThroughRegistries = planPullThrough(inputs, mode, region).map(({ registry }) => registry)
  const listedRegistries = [...requestedRegistries(inputs, region), ...pullThroughRegistries]
  if (mode === 'login') return distinctRegistries([targetRegistry(inputs, region), ...listedRegistries])
  const referencedRepositories = [...writtenRepositories(inputs, tags), ...cacheFromRepositories(inputs)]
  const referencedRegistries = referencedRepositories.map(({ registry }) => registry)
  const sourceRegistries = [parseEcrHost(source?.host)].filter((registry) => registry !== undefined)
  const target = mode !== 'build' || cachesInOwnRepository(inputs) ? [targetRegistry(inputs, region)] : []
  return distinctRegistries([...target, ...listedRegistries, ...referencedRegistries, ...sourceRegistries])
}

/** Selects the planned registries that the input `registries` names. */
export function onlyRequested(
  registries: readonly PlannedRegistry[],
  inputs: Inputs,
  region: string,
): readonly PlannedRegistry[] {
  const requested = requestedRegistries(inputs, region)
  return registries.filter((registry) => requested.some((other) => sharesLogin(registry, other)))
}

/**
 * The problems of missing and conflicting inputs about the registries. `configuredRegion` is the region in the inputs, or else
 * that in `regionVariable`, an environment variable.
 */
export function registryProblems(
  inputs: IdentityInputs & RegistryInputs,
  registries: readonly PlannedRegistry[],
  configuredRegion: string | undefined,
  regionVariable?: string,
): readonly Problem[] {
  const { registryId, repository, rolesToAssume } = inputs
  const host = repository?.host
  const registryRegions = registries.flatMap((registry) => (registry.kind === 'private' ? [registry.region] : []))
  // Later steps need a region for exported credentials, even if this step does not use a region.
  const regions = inputs.exportCredentials ? [configuredRegion ?? '', ...registryRegions] : registryRegions
  const problems: Problem[] = []
  const report = (input: string, text: string) => problems.push({ input, text })

  // An unknown region is empty.
  if (regions.includes('')) report('aws-region', 'it is missing: set the region of the registry, such as eu-west-1')
  if (host?.kind === 'private' && inputs.awsRegion !== undefined && inputs.awsRegion !== host.region)
    report('aws-region', `it is ${inputs.awsRegion}, but \`repository\` is in ${host.region}`)
  if (host?.kind === 'private' && registryId !== undefined && registryId !== host.account)
    report('registry-id', `it is ${registryId}, but \`repository\` is in ${host.account}`)
  const knownRegions = regions.filter((region) => region !== '')
  const invalidRegion = knownRegions.find((region) => !regionPattern.test(region))
  if (invalidRegion !== undefined) {
    const isFromVariable = invalidRegion === configuredRegion && regionOf(inputs) === undefined
    report((isFromVariable && regionVariable) || 'aws-region', `\`${invalidRegion}\` is not an AWS region`)
  }

  const lastRole = rolesToAssume.at(-1)
  if (!lastRole) return problems
  const otherPartition = knownRegions.find((region) => partitionOfRegion(region) !== lastRole.partition)
  if (otherPartition !== undefined)
    report(
      'role-to-assume',
      `its partition is ${lastRole.partition.name}, but ${otherPartition} is in ${partitionOfRegion(otherPartition).name}`,
    )
  if (lastRole.partition.name !== 'aws' && registries.some(({ kind }) => kind === 'public'))
    report('role-to-assume', `its partition is ${lastRole.partition.name}, but ECR Public exists only in aws`)
  return problems
}

/** The step's target registry: the registry of `repository`, or, without `repository`, the registry of the session's account. */
export function targetRegistry(
  { repository, registryId, rolesToAssume }: Pick<Inputs, 'repository' | 'registryId' | 'rolesToAssume'>,
  region: string,
): PlannedRegistry {
  const host = repository?.host
  if (host?.kind === 'public') return host
  const account = registryId ?? host?.account ?? rolesToAssume.at(-1)?.account
  return { kind: 'private', region, account, host: host?.host }
}

/**
 * The registry of rules without a host: the target registry, or, for ECR Public, the private registry of the session's account.
 */
function defaultPullThroughRegistry(inputs: Inputs, region: string): PrivateRegistry {
  const target = targetRegistry(inputs, region)
  if (target.kind === 'private') return target
  return { kind: 'private', region, account: inputs.rolesToAssume.at(-1)?.account, host: undefined }
}

/** The registry of an entry in `registries`: an account, or a host. */
function plannedRegistry(entry: RegistryInput, region: string): PlannedRegistry {
  return entry.kind === 'account' ? { kind: 'private', region, account: entry.account, host: undefined } : entry
}

/** Keeps one of the registries that share a login. Docker stores logins by host, so a registry with two hosts is kept twice. */
function distinctRegistries(registries: readonly PlannedRegistry[]): readonly PlannedRegistry[] {
  return [...new Map(registries.map((registry) => [loginKey(registry), registry])).values()]
}

/** Whether two planned registries share a login. */
export function sharesLogin(first: PlannedRegistry, second: PlannedRegistry): boolean {
  return loginKey(first) === loginKey(second)
}

/** Whether two registries are the same. A registry may have several hosts. */
export function isSameRegistry(first: PlannedRegistry, second: PlannedRegistry): boolean {
  if (first.kind === 'public' || second.kind === 'public') return first.kind === second.kind
  return first.region === second.region && first.account === second.account
}

/** The host. If only account and region are known, they are the key: ECR returns the host later. */
function loginKey(registry: PlannedRegistry): string {
  return registry.kind === 'public' ? registry.host : (registry.host ?? `${registry.account} ${registry.region}`)
}

/**
 * The references of the registry caches in `caches`: `type=registry,ref=…`, or a bare reference. Empty in a step that builds
 * nothing. Source: the reference of `docker buildx build --cache-to`.
 */
export function cacheReferences(inputs: Inputs, caches: readonly string[]): readonly string[] {
  if (usesExistingImages(modeOf(inputs))) return []
  return caches.flatMap((cache) => {
    if (!cache.includes('=')) return [cache]
    const { type, ref } = parseFields(cache)
    return type === 'registry' && ref ? [ref] : []
  })
}

/** The reference of `cache: registry:HOST/NAME:TAG`; empty for another cache. */
function referencesInCacheInput(inputs: Inputs): readonly string[] {
  const { cache } = inputs
  if (usesExistingImages(modeOf(inputs)) || cache.kind !== 'registry' || cache.tag.kind === 'tag') return []
  return [formatReference(cache.tag.reference)]
}

/** The repository of a reference; empty outside ECR. */
function namedRepository(reference: string): readonly NamedRepository[] {
  const { host, name = '' } = parseReference(reference) ?? {}
  const registry = parseEcrHost(host)
  // An invalid name is dropped: it could act as a pattern in the session policy. Docker rejects it later.
  return registry && isRepositoryName(name) ? [{ registry, name }] : []
}
