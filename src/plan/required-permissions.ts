import { isLocalEcr } from '../names/address.ts'
import { parseEcrHost, parsePublicName } from '../names/ecr.ts'
import { partitionOfRegion, publicRepositoryArn, repositoryArn } from '../names/partition.ts'
import type { TaggedReference } from '../names/reference.ts'
import { registryOf, type SourceImage } from '../names/source.ts'
import { attests } from './attestation/planned.ts'
import { isPublicArn, type RequiredPermissions, sessionPolicy, sessionPolicyLimit } from './iam/policy.ts'
import {
  cachesInOwnRepository,
  type PlannedRegistry,
  planPullThrough,
  readRepositories,
  requestedRegistries,
  writtenRepositories,
} from './image/registries.ts'
import type { Inputs } from './inputs/inputs.ts'
import { builds, type Mode, writesImage } from './inputs/mode.ts'
import { waitsForReplication } from './replication/planned.ts'
import { privatePermissions, publicPermissions } from './repository/permissions.ts'
import { leavesToTemplate, type PlannedRepository } from './repository/planned.ts'
import type { PublicRepository } from './repository/public.ts'
import { planScan } from './scan/planned.ts'
import { waitsForSignature } from './signing/planned.ts'
import type { PlannedTag } from './tags/tags.ts'

/** What a run will do, before its inputs are validated. */
export interface Intent {
  readonly registries: readonly PlannedRegistry[]
  readonly tags: readonly PlannedTag[]
  /** The names of the step's own repositories. */
  readonly own: readonly string[]
  readonly source: SourceImage | undefined
  readonly repository: PlannedRepository | undefined
  readonly publicRepository: PublicRepository | undefined
  /** The loopback host of an ECR emulator. */
  readonly localEcr: string | undefined
}

/**
 * The AWS permissions that the step needs. If the session policy is too long for all repositories of a bake, it covers
 * everything below the step's own repository, `wildcard`.
 */
export function fittingPermissions(
  inputs: Inputs,
  mode: Mode,
  region: string,
  intent: Intent,
): { readonly permissions: RequiredPermissions; readonly wildcard: string | undefined } {
  const permissions = requiredPermissions(inputs, mode, region, intent)
  const isTooLong = intent.own.length > 1 && sessionPolicy(permissions).length > sessionPolicyLimit
  const wildcard = isTooLong && inputs.repository ? `${inputs.repository.name}/*` : undefined
  if (wildcard === undefined) return { permissions, wildcard }
  return { permissions: requiredPermissions(inputs, mode, region, { ...intent, own: [wildcard] }), wildcard }
}

/** The AWS permissions that the step needs. */
export function requiredPermissions(inputs: Inputs, mode: Mode, region: string, intent: Intent): RequiredPermissions {
  const { registries, tags, source, repository, publicRepository, localEcr } = intent
  // The account of the last role; for ambient credentials `*`, because their account is not known yet.
  const account = inputs.rolesToAssume.at(-1)?.account ?? '*'

  const locationOf = (registry: PlannedRegistry, name: string): Location => ({ registry, name })
  const arn = ({ registry, name }: Location): string => {
    if (registry.kind === 'private') return repositoryArn(registry.region, registry.account ?? account, name)
    return publicRepositoryArn(account, parsePublicName(name)?.repository ?? name)
  }
  const [target] = registries
  const own = target ? intent.own.map((name) => locationOf(target, name)) : []
  const written = writtenRepositories(inputs, tags).map(({ registry, name }) => locationOf(registry, name))
  const local = target ? localNames(tags, localEcr).map((name) => locationOf(target, name)) : []
  const checked = arns(checkedLocations(inputs, intent, own).map(arn))
  const cachesOfBuild = mode === 'build' ? [...(cachesInOwnRepository(inputs) ? own : []), ...written] : []
  const writes = writesImage(mode) ? [...own, ...written, ...local] : cachesOfBuild
  const origin = target && source && registryOf(source, target)
  const promoted = origin && source ? [locationOf(origin, source.name)] : []
  const from = mode === 'merge' ? own : promoted
  // An attestation is pushed as a new artifact, so `attest` always needs push permissions.
  const isCopyWithin = (location: Location) =>
    !attests(inputs, mode) && from.some((source) => isSame(source, location, arn))
  const read = builds(mode) ? readRepositories(inputs).map(({ registry, name }) => locationOf(registry, name)) : []
  // The inputs do not tell which repositories of further registries have base images.
  const bases = !builds(mode) ? [] : requestedRegistries(inputs, region).map((registry) => locationOf(registry, '*'))
  // A pull from ECR Public needs no permission.
  const reads = [...read, ...bases, ...from].filter(({ registry }) => registry.kind === 'private')
  const through = builds(mode) ? planPullThrough(inputs, mode, region) : []
  // With `auto`, the prefixes are known only after authentication, so all repositories are allowed.
  const cached = through.flatMap(({ registry, auto, lines }) =>
    (auto ? ['ROOT'] : lines.map(({ prefix }) => prefix)).map((prefix) =>
      locationOf(registry, prefix === 'ROOT' ? '*' : `${prefix}/*`),
    ),
  )
  const push = arns(writes.filter((location) => !isCopyWithin(location)).map(arn))
  // A tag in the same repository needs no layer upload.
  const tag = arns(writes.filter(isCopyWithin).map(arn)).filter((text) => !push.includes(text))
  const looksUp = !builds(mode) || inputs.reuse !== undefined || ['skip', 'fail'].includes(inputs.ifTagExists)
  return {
    push,
    looksUp: looksUp && !push.every(isPublicArn) ? true : undefined,
    tag,
    pull: arns(reads.map(arn)).filter((text) => !push.includes(text) && !tag.includes(text)),
    scan: planScan(inputs, mode) ? checked : [],
    signing: {
      profiles: writesImage(mode) ? inputs.signing.profiles : [],
      repositories: waitsForSignature(inputs, mode) ? checked : [],
    },
    restore: origin?.kind === 'private' ? arns(promoted.map(arn)) : undefined,
    replication: waitsForReplication(inputs, mode) ? checked : undefined,
    pullThrough: cached.length > 0 ? arns(cached.map(arn)) : undefined,
    repositorySettings:
      repository && target?.kind === 'private'
        ? privatePermissions(repository, own.map(arn), target, account)
        : publicRepository && publicPermissions(publicRepository, own.map(arn)),
    creationTemplates: leavesToTemplate(inputs, mode) && target?.kind === 'private' ? true : undefined,
    bucket: builds(mode) ? bucketOf(inputs, region) : undefined,
    loginOnly: mode === 'login',
    private: registries.some(({ kind }) => kind === 'private'),
    public: registries.some(({ kind }) => kind === 'public'),
  }
}

/** The names of the repositories in an ECR emulator, which is the step's own registry. */
function localNames(tags: readonly PlannedTag[], localEcr: string | undefined): readonly string[] {
  const references = tags.flatMap((tag) => (tag.kind === 'reference' ? [tag.reference] : []))
  return references.filter(({ host }) => isLocalEcr(host, localEcr)).map(({ name }) => name)
}

/** The repositories whose images are checked after the push: that of the first tag, or all repositories of a bake. */
function checkedLocations(
  { bake }: Inputs,
  { tags, registries: [target], localEcr }: Intent,
  own: readonly Location[],
): readonly Location[] {
  const [first] = tags
  if (bake.length === 0 && first?.kind !== 'reference') return own
  const requested = bake.length > 0 ? tags : tags.slice(0, 1)
  const named = requested.flatMap((tag) =>
    tag.kind === 'reference' ? locationsOf(tag.reference, target, localEcr) : [],
  )
  return bake.length > 0 ? [...own, ...named] : named
}

/** The ECR repository of a reference; empty if it is not in ECR. */
function locationsOf(
  { host = '', name }: TaggedReference,
  target: PlannedRegistry | undefined,
  localEcr: string | undefined,
): readonly Location[] {
  const registry = isLocalEcr(host, localEcr) ? target : parseEcrHost(host)
  return registry ? [{ registry, name }] : []
}

/** The bucket of `cache: s3:BUCKET/PREFIX`. */
function bucketOf({ cache }: Inputs, region: string): RequiredPermissions['bucket'] {
  if (cache.kind !== 's3') return undefined
  const bucket = `arn:${partitionOfRegion(region).name}:s3:::${cache.bucket}`
  return { bucket, objects: `${bucket}/${cache.prefix}/*` }
}

interface Location {
  readonly registry: PlannedRegistry
  readonly name: string
}

/** A public repository ARN does not contain the alias, so the names are compared too. */
function isSame(first: Location, second: Location, arn: (location: Location) => string): boolean {
  return arn(first) === arn(second) && (first.registry.kind === 'private' || first.name === second.name)
}

function arns(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)]
}
