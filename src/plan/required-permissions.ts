import { isLocalEcr } from '../names/address.ts'
import { parseEcrHost, withoutAlias } from '../names/ecr.ts'
import { partitionOfRegion, publicRepositoryArn, repositoryArn } from '../names/partition.ts'
import type { TaggedReference } from '../names/reference.ts'
import { registryOf, type SourceImage } from '../names/source.ts'
import { attests } from './attestation/planned.ts'
import { isPublicArn, type RequiredPermissions, sessionPolicy, sessionPolicyLimit } from './iam/policy.ts'
import {
  cacheFromRepositories,
  cachesInOwnRepository,
  type PlannedRegistry,
  type PullThroughRegistry,
  planPullThrough,
  requestedRegistries,
  writtenRepositories,
} from './image/registries.ts'
import type { Inputs } from './inputs/inputs.ts'
import { builds, type Mode, writesImage } from './inputs/mode.ts'
import { waitsForReplication } from './replication/planned.ts'
import { privatePermissions, publicPermissions } from './repository/permissions.ts'
import { type PlannedRepository, usesCreationTemplate } from './repository/planned.ts'
import type { PublicRepository } from './repository/public.ts'
import { planScan } from './scan/planned.ts'
import { waitsForSignature } from './signing/planned.ts'
import type { PlannedTag } from './tags/tags.ts'

/** The parts of the plan that determine the permissions. */
interface PlannedAccess {
  /** The step's registry comes first, if the step uses it. */
  readonly registries: readonly PlannedRegistry[]
  readonly tags: readonly PlannedTag[]
  /** The names of the step's own repositories. */
  readonly ownRepositories: readonly string[]
  readonly sourceImage: SourceImage | undefined
  readonly repository: PlannedRepository | undefined
  readonly publicRepository: PublicRepository | undefined
  /** The loopback host of an ECR emulator. */
  readonly ecrEmulatorHost: string | undefined
}

/**
 * The AWS permissions that the step needs. If a session policy for all repositories of a bake is longer than AWS allows, the
 * permissions are for all repositories below the step's repository instead: `wildcard`, such as `team/app/*`.
 */
export function permissionsWithinLimit(
  inputs: Inputs,
  mode: Mode,
  region: string,
  access: PlannedAccess,
): { readonly permissions: RequiredPermissions; readonly wildcard: string | undefined } {
  const permissions = requiredPermissions(inputs, mode, region, access)
  const isTooLong = access.ownRepositories.length > 1 && sessionPolicy(permissions).length > sessionPolicyLimit
  if (!isTooLong || !inputs.repository) return { permissions, wildcard: undefined }
  const wildcard = `${inputs.repository.name}/*`
  return {
    permissions: requiredPermissions(inputs, mode, region, { ...access, ownRepositories: [wildcard] }),
    wildcard,
  }
}

function requiredPermissions(inputs: Inputs, mode: Mode, region: string, access: PlannedAccess): RequiredPermissions {
  const { registries, tags, sourceImage, repository, publicRepository, ecrEmulatorHost } = access
  // The account of the last role; for ambient credentials `*`, because their account is not known yet.
  const account = inputs.rolesToAssume.at(-1)?.account ?? '*'
  const arnOf = ({ registry, name }: RepositoryLocation): string => {
    if (registry.kind === 'private') return repositoryArn(registry.region, registry.account ?? account, name)
    return publicRepositoryArn(account, withoutAlias(name))
  }
  const arnsOf = (repositories: readonly RepositoryLocation[]) => [...new Set(repositories.map(arnOf))]

  const [stepRegistry] = registries
  const inStepRegistry = (names: readonly string[]) =>
    stepRegistry ? names.map((name) => ({ registry: stepRegistry, name })) : []
  const ownLocations = inStepRegistry(access.ownRepositories)
  const ownArns = ownLocations.map(arnOf)
  // The repositories of caches to write and, if `push` is true, of full references in `tags`.
  const referenceLocations = writtenRepositories(inputs, tags)
  const emulatorLocations = inStepRegistry(emulatorRepositories(tags, ecrEmulatorHost))
  // A build without a push writes only caches.
  const ownCacheLocations = cachesInOwnRepository(inputs) ? ownLocations : []
  const cacheLocations = mode === 'build' ? [...ownCacheLocations, ...referenceLocations] : []
  const writtenLocations = writesImage(mode)
    ? [...ownLocations, ...referenceLocations, ...emulatorLocations]
    : cacheLocations
  const checkedArns = arnsOf(checkedRepositories(inputs, access, ownLocations))

  const sourceRegistry = stepRegistry && sourceImage && registryOf(sourceImage, stepRegistry)
  const promotionSources = sourceRegistry && sourceImage ? [{ registry: sourceRegistry, name: sourceImage.name }] : []
  const sourceLocations = mode === 'merge' ? ownLocations : promotionSources
  // A new tag in the repository of the source needs no upload. But `attest` uploads the attestation as a new artifact.
  const needsOnlyTag = (location: RepositoryLocation) =>
    !attests(inputs, mode) && sourceLocations.some((source) => isSame(source, location, arnOf))
  const pushArns = arnsOf(writtenLocations.filter((location) => !needsOnlyTag(location)))
  const tagArns = arnsOf(writtenLocations.filter(needsOnlyTag)).filter((arn) => !pushArns.includes(arn))

  const cacheFromLocations = builds(mode) ? cacheFromRepositories(inputs) : []
  // The names of the base images are not known, so the build may pull from all repositories of `registries`.
  const baseImageLocations = builds(mode)
    ? requestedRegistries(inputs, region).map((registry) => ({ registry, name: '*' }))
    : []
  // A pull from ECR Public needs no permission.
  const pulledLocations = [...cacheFromLocations, ...baseImageLocations, ...sourceLocations].filter(
    ({ registry }) => registry.kind === 'private',
  )
  const pullThroughCaches = builds(mode) ? planPullThrough(inputs, mode, region).flatMap(pullThroughRepositories) : []
  // A promotion, a merge, `reuse`, `skip` and `fail` depend on the existing tags.
  const looksUpTags = !builds(mode) || inputs.reuse !== undefined || ['skip', 'fail'].includes(inputs.ifTagExists)
  const pushesToPrivateEcr = pushArns.some((arn) => !isPublicArn(arn))
  return {
    push: pushArns,
    looksUpTags: looksUpTags && pushesToPrivateEcr ? true : undefined,
    tag: tagArns,
    // The permissions to push or to tag include those to read an image.
    pull: arnsOf(pulledLocations).filter((arn) => !pushArns.includes(arn) && !tagArns.includes(arn)),
    scan: planScan(inputs, mode) ? checkedArns : [],
    signing: {
      profiles: writesImage(mode) ? inputs.signing.profiles : [],
      repositories: waitsForSignature(inputs, mode) ? checkedArns : [],
    },
    restore: sourceRegistry?.kind === 'private' ? arnsOf(promotionSources) : undefined,
    replication: waitsForReplication(inputs, mode) ? checkedArns : undefined,
    pullThrough: pullThroughCaches.length > 0 ? arnsOf(pullThroughCaches) : undefined,
    repositorySettings:
      repository && stepRegistry?.kind === 'private'
        ? privatePermissions(repository, ownArns, stepRegistry, account)
        : publicRepository && publicPermissions(publicRepository, ownArns),
    creationTemplates: usesCreationTemplate(inputs, mode) && stepRegistry?.kind === 'private' ? true : undefined,
    bucket: builds(mode) ? bucketOf(inputs, region) : undefined,
    loginOnly: mode === 'login',
    logsInToEcr: registries.some(({ kind }) => kind === 'private'),
    logsInToEcrPublic: registries.some(({ kind }) => kind === 'public'),
  }
}

/** The names of the repositories whose full references are in an ECR emulator. The emulator is the step's registry. */
function emulatorRepositories(tags: readonly PlannedTag[], ecrEmulatorHost: string | undefined): readonly string[] {
  const references = tags.flatMap((tag) => (tag.kind === 'reference' ? [tag.reference] : []))
  return references.filter(({ host }) => isLocalEcr(host, ecrEmulatorHost)).map(({ name }) => name)
}

/**
 * The repositories of the pull-through caches in a registry. A cache with the prefix `ROOT` may use any repository. With `auto`,
 * the prefixes are known only after authentication, so any repository counts too.
 */
function pullThroughRepositories({
  registry,
  usesAllRules,
  lines,
}: PullThroughRegistry): readonly RepositoryLocation[] {
  if (usesAllRules) return [{ registry, name: '*' }]
  return lines.map(({ prefix }) => ({ registry, name: prefix === 'ROOT' ? '*' : `${prefix}/*` }))
}

/** The repositories whose images are checked after the push: the repository of the first tag, or all repositories of a bake. */
function checkedRepositories(
  { bake }: Inputs,
  { tags, registries: [stepRegistry], ecrEmulatorHost }: PlannedAccess,
  ownLocations: readonly RepositoryLocation[],
): readonly RepositoryLocation[] {
  const repositoriesOf = (tag: PlannedTag) =>
    tag.kind === 'reference' ? ecrRepositories(tag.reference, stepRegistry, ecrEmulatorHost) : []
  if (bake.length > 0) return [...ownLocations, ...tags.flatMap(repositoriesOf)]
  const [firstTag] = tags
  return firstTag?.kind === 'reference' ? repositoriesOf(firstTag) : ownLocations
}

/** The ECR repository of a reference; empty if the reference is not in ECR. An ECR emulator is the step's registry. */
function ecrRepositories(
  { host = '', name }: TaggedReference,
  stepRegistry: PlannedRegistry | undefined,
  ecrEmulatorHost: string | undefined,
): readonly RepositoryLocation[] {
  const registry = isLocalEcr(host, ecrEmulatorHost) ? stepRegistry : parseEcrHost(host)
  return registry ? [{ registry, name }] : []
}

/** The bucket of `cache: s3:BUCKET/PREFIX`. */
function bucketOf({ cache }: Inputs, region: string): RequiredPermissions['bucket'] {
  if (cache.kind !== 's3') return undefined
  const bucket = `arn:${partitionOfRegion(region).name}:s3:::${cache.bucket}`
  return { bucket, objects: `${bucket}/${cache.prefix}/*` }
}

/** A repository: its registry and its name, in which `*` stands for any characters. */
interface RepositoryLocation {
  readonly registry: PlannedRegistry
  readonly name: string
}

/** Whether two repositories are the same. The ARN of a public repository has no alias, so the names are compared too. */
function isSame(
  first: RepositoryLocation,
  second: RepositoryLocation,
  arnOf: (repository: RepositoryLocation) => string,
): boolean {
  return arnOf(first) === arnOf(second) && (first.registry.kind === 'private' || first.name === second.name)
}
