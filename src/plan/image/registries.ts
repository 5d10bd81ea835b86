import { type EcrHost, isRepositoryName, type PublicHost, parseEcrHost } from '../../names/ecr.ts'
import { partitionOfRegion, regionPattern } from '../../names/partition.ts'
import { formatReference, parseReference } from '../../names/reference.ts'
import type { SourceImage } from '../../names/source.ts'
import { parseFields } from '../../parsing/fields.ts'
import type { Problem } from '../../parsing/reader.ts'
import type { IdentityInputs } from '../inputs/identity.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { type Mode, modeOf } from '../inputs/mode.ts'
import type { PullThroughLine } from '../inputs/pull-through.ts'
import type { RegistryInput, RegistryInputs } from '../inputs/repository.ts'
import type { PlannedTag } from '../tags/tags.ts'

/** A registry that the run uses. ECR returns its host later. */
export type PlannedRegistry = PrivateRegistry | PublicHost

export interface PrivateRegistry {
  readonly kind: 'private'
  readonly region: string
  /** Undefined for the account of the session. */
  readonly account: string | undefined
  /** The host in the input; undefined if the input has no host. */
  readonly host: string | undefined
}

/** The expected host, for a dry run; `own` is the account of the session. A real run uses the host that ECR returns. */
export function expectedHost(registry: PlannedRegistry, own = '<account>'): string {
  if (registry.kind === 'public') return registry.host
  if (registry.host !== undefined) return registry.host
  const { account = own, region } = registry
  return `${account}.dkr.ecr.${region}.${partitionOfRegion(region).suffix}`
}

/** An ECR repository in a full reference of a tag or a cache. */
export interface NamedRepository {
  readonly registry: EcrHost
  readonly name: string
}

/** A registry with pull-through cache rules, and the rules to use. */
export interface PullThroughRegistry {
  readonly registry: PrivateRegistry
  /** Whether all rules of the registry are used. */
  readonly auto: boolean
  /** The requested rules. */
  readonly lines: readonly Pick<PullThroughLine, 'prefix' | 'upstream'>[]
}

/** The registries in `pull-through-cache`; empty for a promotion, which does not build. */
export function planPullThrough(inputs: Inputs, mode: Mode, region: string): readonly PullThroughRegistry[] {
  const requested = mode === 'promote' ? [] : inputs.pullThroughCache
  const own = cacheRegistry(inputs, region)
  const registries = distinctRegistries(requested.map((entry) => (entry.kind === 'rule' && entry.host) || own))
  return registries
    .filter((registry) => registry.kind === 'private')
    .map((registry) => {
      const here = requested.filter((entry) => sharesLogin(registry, (entry.kind === 'rule' && entry.host) || own))
      const lines = here.filter((entry) => entry.kind === 'rule')
      return { registry, auto: lines.length < here.length, lines }
    })
}

/** The repositories in full references that the step writes to: in `tags` if it pushes, and in caches. */
export function writtenRepositories(inputs: Inputs, tags: readonly PlannedTag[]): readonly NamedRepository[] {
  const references = tags.flatMap((tag) => (tag.kind === 'reference' ? [formatReference(tag.reference)] : []))
  const caches = [...cacheReferences(inputs, inputs.cacheTo), ...presetReference(inputs)]
  return [...(inputs.push ? references : []), ...caches].flatMap(namedRepository)
}

/** The private repositories in `cache-from`. */
export function readRepositories(inputs: Inputs): readonly NamedRepository[] {
  return cacheReferences(inputs, inputs.cacheFrom)
    .flatMap(namedRepository)
    .filter(({ registry }) => registry.kind === 'private')
}

/** Whether the step writes a cache to its own repository. */
export function cachesInOwnRepository({ cache, repository, sourceImage }: Inputs): boolean {
  return Boolean(repository) && sourceImage === undefined && cache.kind === 'registry' && cache.tag.kind === 'tag'
}

/** The region in the inputs: `aws-region`, or else that of the host in `repository`. */
export function regionOf({ awsRegion, repository }: Pick<Inputs, 'awsRegion' | 'repository'>): string | undefined {
  return awsRegion ?? (repository?.host?.kind === 'private' ? repository.host.region : undefined)
}

/** The registries in the input `registries`. */
export function requestedRegistries({ registries }: Inputs, region: string): readonly PlannedRegistry[] {
  return registries.map((entry) => plannedRegistry(entry, region))
}

/** What the registries are derived from. */
interface RegistrySources {
  readonly inputs: Inputs
  readonly mode: Mode
  readonly region: string
  readonly tags: readonly PlannedTag[]
  readonly source: SourceImage | undefined
}

/**
 * Every registry to log in to. The step's own registry comes first: that of `repository`, or the caller's in a step that only
 * logs in. A build without a push logs in only to the registries of its base images and caches.
 */
export function planRegistries({ inputs, mode, region, tags, source }: RegistrySources): readonly PlannedRegistry[] {
  const pulledThrough = planPullThrough(inputs, mode, region).map(({ registry }) => registry)
  const requested = [...requestedRegistries(inputs, region), ...pulledThrough]
  if (mode === 'login') return distinctRegistries([targetRegistry(inputs, region), ...requested])
  const named = [...writtenRepositories(inputs, tags), ...readRepositories(inputs)].map(({ registry }) => registry)
  const sourceRegistry = parseEcrHost(source?.host)
  const target = mode !== 'build' || cachesInOwnRepository(inputs) ? [targetRegistry(inputs, region)] : []
  return distinctRegistries([...target, ...requested, ...named, ...(sourceRegistry ? [sourceRegistry] : [])])
}

/** The planned registries that are in `registries`. */
export function onlyRequested(
  registries: readonly PlannedRegistry[],
  inputs: Inputs,
  region: string,
): readonly PlannedRegistry[] {
  const requested = requestedRegistries(inputs, region).map(loginKey)
  return registries.filter((registry) => requested.includes(loginKey(registry)))
}

/** The problems of missing and conflicting inputs about the registries. */
export function registryProblems(
  inputs: IdentityInputs & RegistryInputs,
  registries: readonly PlannedRegistry[],
  given: string | undefined,
  variable = 'aws-region',
): readonly Problem[] {
  const { registryId, repository, rolesToAssume } = inputs
  const host = repository?.host
  const named = registries.flatMap((registry) => (registry.kind === 'private' ? [registry.region] : []))
  // With exported credentials a region is needed, even if this step itself does not use it.
  const regions = inputs.exportCredentials ? [given ?? '', ...named] : named
  const problems: Problem[] = []
  if (regions.includes('')) {
    problems.push({ input: 'aws-region', text: 'it is missing: set the region of the registry, such as eu-west-1' })
  }
  if (host?.kind === 'private' && inputs.awsRegion !== undefined && inputs.awsRegion !== host.region) {
    problems.push({ input: 'aws-region', text: `it is ${inputs.awsRegion}, but \`repository\` is in ${host.region}` })
  }
  if (host?.kind === 'private' && registryId !== undefined && registryId !== host.account) {
    problems.push({ input: 'registry-id', text: `it is ${registryId}, but \`repository\` is in ${host.account}` })
  }
  const invalid = regions.find((region) => region !== '' && !regionPattern.test(region))
  if (invalid !== undefined) {
    const input = invalid === given && regionOf(inputs) === undefined ? variable : 'aws-region'
    problems.push({ input, text: `\`${invalid}\` is not an AWS region` })
  }
  const role = rolesToAssume.at(-1)
  const otherPartition = regions.find((region) => role && region !== '' && partitionOfRegion(region) !== role.partition)
  if (role && otherPartition !== undefined) {
    problems.push({
      input: 'role-to-assume',
      text: `its partition is ${role.partition.name}, but ${otherPartition} is in ${partitionOfRegion(otherPartition).name}`,
    })
  }
  if (role && role.partition.name !== 'aws' && registries.some(({ kind }) => kind === 'public')) {
    problems.push({
      input: 'role-to-assume',
      text: `its partition is ${role.partition.name}, but ECR Public exists only in aws`,
    })
  }
  return problems
}

/** The registry of `repository`, or the caller's in a step that only logs in. */
export function targetRegistry(
  { repository, registryId, rolesToAssume }: Pick<Inputs, 'repository' | 'registryId' | 'rolesToAssume'>,
  region: string,
): PlannedRegistry {
  const host = repository?.host
  if (host?.kind === 'public') return host
  const account = registryId ?? host?.account ?? rolesToAssume.at(-1)?.account
  return { kind: 'private', region, account, host: host?.host }
}

/** The registry whose pull-through caches are used by default. For ECR Public: the session's own private registry. */
function cacheRegistry(inputs: Inputs, region: string): PrivateRegistry {
  const target = targetRegistry(inputs, region)
  if (target.kind === 'private') return target
  return { kind: 'private', region, account: inputs.rolesToAssume.at(-1)?.account, host: undefined }
}

function plannedRegistry(entry: RegistryInput, region: string): PlannedRegistry {
  return entry.kind === 'account' ? { kind: 'private', region, account: entry.account, host: undefined } : entry
}

/** Docker stores logins by host, so a registry with two hosts gets two logins. */
function distinctRegistries(registries: readonly PlannedRegistry[]): readonly PlannedRegistry[] {
  return [...new Map(registries.map((registry) => [loginKey(registry), registry])).values()]
}

/** Whether two planned registries share a login. */
export function sharesLogin(first: PlannedRegistry, second: PlannedRegistry): boolean {
  return loginKey(first) === loginKey(second)
}

/** Whether two registries are the same, under any of their hosts. */
export function isSameRegistry(first: PlannedRegistry, second: PlannedRegistry): boolean {
  if (first.kind === 'public' || second.kind === 'public') return first.kind === second.kind
  return first.region === second.region && first.account === second.account
}

function loginKey(registry: PlannedRegistry): string {
  return registry.kind === 'public' ? registry.host : (registry.host ?? `${registry.account} ${registry.region}`)
}

/**
 * The references of registry caches: `type=registry,ref=…` or a bare reference. Source: the reference of `docker buildx
 * build --cache-to`.
 */
export function cacheReferences(inputs: Inputs, caches: readonly string[]): readonly string[] {
  const mode = modeOf(inputs)
  if (mode === 'promote' || mode === 'merge') return []
  return caches.flatMap((cache) => {
    if (!cache.includes('=')) return [cache]
    const { type, ref } = parseFields(cache)
    return type === 'registry' && ref ? [ref] : []
  })
}

/** The reference of `cache: registry:HOST/NAME:TAG`. */
function presetReference({ cache, sourceImage }: Inputs): readonly string[] {
  if (sourceImage !== undefined || cache.kind !== 'registry' || cache.tag.kind === 'tag') return []
  return [formatReference(cache.tag.reference)]
}

function namedRepository(reference: string): readonly NamedRepository[] {
  const { host, name = '' } = parseReference(reference) ?? {}
  const registry = parseEcrHost(host)
  // An invalid name could act as a pattern in the session policy; Docker rejects it later.
  return registry && isRepositoryName(name) ? [{ registry, name }] : []
}
