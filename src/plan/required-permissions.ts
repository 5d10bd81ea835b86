import { partitionOfRegion, publicRepositoryArn, repositoryArn } from '../names/partition.ts'
import { parseEcrHost, parsePublicName, type TaggedReference } from '../names/reference.ts'
import { isLocalEcr, registryOf, type SourceImage } from '../names/source.ts'
import type { RequiredPermissions } from './iam/policy.ts'
import {
  askedRegistries,
  cachesAtHome,
  type PlannedRegistry,
  planPullThrough,
  readRepositories,
  writtenRepositories,
} from './image/registries.ts'
import type { Inputs } from './inputs/inputs.ts'
import { builds, type Mode, writesImage } from './inputs/mode.ts'
import { privatePermissions, publicPermissions } from './repository/permissions.ts'
import type { PlannedRepository } from './repository/planned.ts'
import type { PublicRepository } from './repository/public.ts'
import { planScan } from './scan/planned.ts'
import type { PlannedTag } from './tags/tags.ts'

/** What a run is known to do, before its inputs are known to be well. */
export interface Intent {
  readonly registries: readonly PlannedRegistry[]
  readonly tags: readonly PlannedTag[]
  /** The names of the step's own repositories. */
  readonly own: readonly string[]
  readonly source: SourceImage | undefined
  readonly repository: PlannedRepository | undefined
  readonly publicRepository: PublicRepository | undefined
  /** The loopback host of an emulated ECR. */
  readonly localEcr: string | undefined
}

/** What the step will need of AWS. */
export function requiredPermissions(inputs: Inputs, mode: Mode, region: string, intent: Intent): RequiredPermissions {
  const { registries, tags, source, repository, publicRepository, localEcr } = intent
  // The session is that of the last role; of credentials that are just there, nobody knows the account yet.
  const account = inputs.rolesToAssume.at(-1)?.account ?? '*'

  const placeOf = (registry: PlannedRegistry, name: string): Place => ({ registry, name })
  const arn = ({ registry, name }: Place): string => {
    if (registry.kind === 'private') return repositoryArn(registry.region, registry.account ?? account, name)
    return publicRepositoryArn(account, parsePublicName(name)?.repository ?? name)
  }
  const [home] = registries
  const own = home ? intent.own.map((name) => placeOf(home, name)) : []
  const written = writtenRepositories(inputs, tags).map(({ registry, name }) => placeOf(registry, name))
  const local = home ? localNames(tags, localEcr).map((name) => placeOf(home, name)) : []
  const scanned = planScan(inputs, mode) ? scannedPlaces(inputs, tags, own, home, localEcr) : []
  const cachesOfBuild = mode === 'build' ? [...(cachesAtHome(inputs) ? own : []), ...written] : []
  const writes = writesImage(mode) ? [...own, ...written, ...local] : cachesOfBuild
  const origin = home && source && registryOf(source, home)
  const promoted = origin && source ? [placeOf(origin, source.repository)] : []
  const from = mode === 'join' ? own : promoted
  const stays = (place: Place) => from.some((one) => isSame(one, place, arn))
  const read = builds(mode) ? readRepositories(inputs).map(({ registry, name }) => placeOf(registry, name)) : []
  // Which base images are taken from a further registry, nobody has said.
  const bases = !builds(mode) ? [] : askedRegistries(inputs, region).map((registry) => placeOf(registry, '*'))
  // Anybody may pull from ECR Public.
  const reads = [...read, ...bases, ...from].filter(({ registry }) => registry.kind === 'private')
  const through = builds(mode) ? planPullThrough(inputs, mode, region) : []
  // Which prefixes `auto` comes to is known when the session is there already.
  const kept = through.flatMap(({ registry, auto, lines }) =>
    (auto ? ['ROOT'] : lines.map(({ prefix }) => prefix)).map((prefix) =>
      placeOf(registry, prefix === 'ROOT' ? '*' : `${prefix}/*`),
    ),
  )
  const push = arns(writes.filter((place) => !stays(place)).map(arn))
  // What stays in its repository needs no layer to be moved.
  const tag = arns(writes.filter(stays).map(arn)).filter((one) => !push.includes(one))
  return {
    push,
    tag,
    pull: arns(reads.map(arn)).filter((one) => !push.includes(one) && !tag.includes(one)),
    scan: arns(scanned.map(arn)),
    pullThrough: kept.length > 0 ? arns(kept.map(arn)) : undefined,
    settle:
      repository && home?.kind === 'private'
        ? privatePermissions(repository, own.map(arn), home, account)
        : publicRepository && publicPermissions(publicRepository, own.map(arn)),
    bucket: builds(mode) ? bucketOf(inputs, region) : undefined,
    loginOnly: mode === 'login',
    private: registries.some(({ kind }) => kind === 'private'),
    public: registries.some(({ kind }) => kind === 'public'),
  }
}

/** An emulated ECR is the step's own registry: no other is known to be on this machine. */
function localNames(tags: readonly PlannedTag[], localEcr: string | undefined): readonly string[] {
  const references = tags.flatMap((tag) => (tag.kind === 'reference' ? [tag.reference] : []))
  return references.filter(({ host }) => isLocalEcr(host ?? '', localEcr)).map(({ name }) => name)
}

/** The repositories of the images that are scanned: that of the first tag, or of a bake all. */
function scannedPlaces(
  { bake }: Inputs,
  tags: readonly PlannedTag[],
  own: readonly Place[],
  home: PlannedRegistry | undefined,
  localEcr: string | undefined,
): readonly Place[] {
  const [first] = tags
  if (bake.length === 0 && first?.kind !== 'reference') return own
  const asked = bake.length > 0 ? tags : tags.slice(0, 1)
  const named = asked.flatMap((tag) => (tag.kind === 'reference' ? placesOf(tag.reference, home, localEcr) : []))
  return bake.length > 0 ? [...own, ...named] : named
}

/** Where an image of that name is scanned, if it is in ECR. */
function placesOf(
  { host = '', name }: TaggedReference,
  home: PlannedRegistry | undefined,
  localEcr: string | undefined,
): readonly Place[] {
  const registry = isLocalEcr(host, localEcr) ? home : parseEcrHost(host)
  return registry ? [{ registry, name }] : []
}

/** The bucket of `cache: s3:BUCKET/PREFIX`. */
function bucketOf({ cache }: Inputs, region: string): RequiredPermissions['bucket'] {
  if (cache.kind !== 's3') return undefined
  const bucket = `arn:${partitionOfRegion(region).name}:s3:::${cache.bucket}`
  return { bucket, objects: `${bucket}/${cache.prefix}/*` }
}

interface Place {
  readonly registry: PlannedRegistry
  readonly name: string
}

/** The ARN of a public repository says nothing of its alias, which may be another account's. */
function isSame(one: Place, other: Place, arn: (place: Place) => string): boolean {
  return arn(one) === arn(other) && (one.registry.kind === 'private' || one.name === other.name)
}

function arns(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)]
}
