import type { Denial } from '../failures/denial.ts'
import type { ForbiddenRequest } from '../failures/forbidden.ts'
import type { FailedPull, PullFailureCause } from '../failures/pull-through.ts'
import { isPublicHost } from '../names/ecr.ts'
import type { ManifestDocument } from '../oci/manifest.ts'
import type { DescribedRule } from '../plan/builds/pull-through.ts'
import type { DeletionResponse } from '../plan/deletion/result.ts'
import type { DescribedImage } from '../plan/deletion/selection.ts'
import type { PlannedRegistry, PrivateRegistry } from '../plan/image/registries.ts'
import type { ReplicationRule, ReplicationStatus } from '../plan/replication/status.ts'
import type { PublicRepository } from '../plan/repository/public.ts'
import type { DescribedSettings } from '../plan/settings/settings.ts'
import type { SigningStatus } from '../plan/signing/status.ts'
import type { RegistryLogin } from './client/authorization.ts'
import { type ArchiveStatuses, archivedReferrers, archiveStatuses, restoreImage } from './ecr/archive.ts'
import { type EcrConnection, type EcrOptions, openEcr } from './ecr/connection.ts'
import { coveringTemplatePrefix, templatePrefixes } from './ecr/creation-templates.ts'
import { deleteImages, describeImages } from './ecr/deletion.ts'
import { ecrDenial } from './ecr/denial.ts'
import { findImages, type ImageState, imageStates, type RequestedRepository, tagImage } from './ecr/images.ts'
import { ecrLogins } from './ecr/logins.ts'
import { pullThroughFailure, pullThroughRules, ruleFailure } from './ecr/pull-through.ts'
import { replicationRules, replicationStatuses } from './ecr/replication.ts'
import { describeRepositories, type EcrRepository, ecrRepository } from './ecr/repository.ts'
import { type ImageScan, scanOf } from './ecr/scan.ts'
import { signingStatuses } from './ecr/signing.ts'
import type { PublicRegistry } from './ecr-public/registry.ts'
import type { Identity } from './identity/identity.ts'

/** All requests of the step to ECR (in all regions) and ECR Public, for one identity. */
export interface Registries {
  /** Returns one login per registry, in the order of `registries`. Sends one request per region. */
  logins(registries: readonly PlannedRegistry[]): Promise<readonly RegistryLogin[]>
  /**
   * A repository, which may not exist. `requiredActions` are all actions of the step on the repository. `knownSettings` are
   * the result of an earlier request.
   */
  repository(
    registry: PrivateRegistry,
    name: string,
    requiredActions?: readonly string[],
    knownSettings?: DescribedSettings,
  ): EcrRepository
  /**
   * The settings of several repositories, by name, with one request. No settings at all if one of the repositories does not
   * exist, or if the role may not describe one of them.
   */
  describeRepositories(
    registry: PrivateRegistry,
    names: readonly string[],
  ): Promise<ReadonlyMap<string, DescribedSettings>>
  /** The existing manifests of a repository, by tag or digest. */
  images(
    registry: PrivateRegistry,
    repository: RequestedRepository,
    references: readonly string[],
  ): Promise<ReadonlyMap<string, ManifestDocument>>
  /** The states of the images with these tags, by tag, without tags that do not exist. */
  states(
    registry: PrivateRegistry,
    repository: RequestedRepository,
    tags: readonly string[],
  ): Promise<ReadonlyMap<string, ImageState>>
  /** The statuses of the archived images with these tags or digests. */
  archiveStatuses(
    registry: PrivateRegistry,
    repository: string,
    references: readonly string[],
  ): Promise<ArchiveStatuses>
  /** The digests of the archived signatures and attestations of an image. */
  archivedReferrers(registry: PrivateRegistry, repository: string, digest: string): Promise<readonly string[]>
  /** Starts the restore of an archived image. Returns AWS's message if it cannot be restored. */
  restore(registry: PrivateRegistry, repository: string, reference: string): Promise<string | undefined>
  /** All images of a repository, including archived images. */
  describeImages(registry: PrivateRegistry, repository: string): Promise<readonly DescribedImage[]>
  /** Deletes tags and digests of a repository. */
  deleteImages(registry: PrivateRegistry, repository: string, references: readonly string[]): Promise<DeletionResponse>
  /** Adds a tag to a manifest of the repository. */
  tag(registry: PrivateRegistry, repository: string, manifest: ManifestDocument, tag: string): Promise<void>
  /** The scan of an image of a repository. */
  scan(registry: PrivateRegistry, repository: string, digest: string): ImageScan
  /** The status of ECR's signatures of an image. */
  signingStatuses(registry: PrivateRegistry, repository: string, digest: string): Promise<readonly SigningStatus[]>
  /** The status of ECR's replication of an image. */
  replicationStatuses(
    registry: PrivateRegistry,
    repository: string,
    digest: string,
  ): Promise<readonly ReplicationStatus[]>
  /** The replication rules of a registry. */
  replicationRules(registry: PrivateRegistry): Promise<readonly ReplicationRule[]>
  /** The prefixes of the repository creation templates for CREATE_ON_PUSH; undefined if the templates cannot be read. */
  templatePrefixes(registry: PrivateRegistry): Promise<readonly string[] | undefined>
  /**
   * The prefix of the repository creation template for CREATE_ON_PUSH that covers a repository; undefined if no template
   * covers it, or if the templates cannot be read.
   */
  coveringTemplatePrefix(registry: PrivateRegistry, name: string): Promise<string | undefined>
  /** All pull-through cache rules of a registry. */
  pullThroughRules(registry: PrivateRegistry): Promise<readonly DescribedRule[]>
  /** ECR's message if it cannot access the upstream registry of a rule; undefined if the access works. */
  ruleFailure(registry: PrivateRegistry, prefix: string): Promise<string | undefined>
  /** ECR's reason why an image could not be pulled through a cache; undefined if ECR gives no reason. */
  pullThroughFailure(pull: FailedPull): Promise<PullFailureCause | undefined>
  /** Creates or updates a public repository as planned. */
  ensurePublic(repository: PublicRepository): Promise<void>
  /** Asks AWS's API why a registry denied a request; undefined if the API allows the same request. */
  denial(request: ForbiddenRequest): Promise<Denial | undefined>
}

export function connectRegistries(identity: Identity, options: EcrOptions): Registries {
  const connections = new Map<string, EcrConnection>()

  function ecrIn(region: string): EcrConnection {
    const connection = connections.get(region) ?? openEcr(region, identity, options)
    connections.set(region, connection)
    return connection
  }

  let publicRegistry: Promise<PublicRegistry> | undefined

  /** Loads ECR Public's client on demand, because few runs need it and it loads slowly. */
  function ecrPublic(): Promise<PublicRegistry> {
    publicRegistry ??= import('./ecr-public/registry.ts').then((module) =>
      module.connectPublicRegistry(identity, options),
    )
    return publicRegistry
  }

  return {
    async logins(registries) {
      const privateRegistries = registries.filter((registry) => registry.kind === 'private')
      const publicRegistries = registries.filter((registry) => registry.kind === 'public')
      const regions = [...new Set(privateRegistries.map(({ region }) => region))]
      const requests = regions.map((region) => {
        const inRegion = privateRegistries.filter((registry) => registry.region === region)
        return ecrLogins(ecrIn(region), inRegion)
      })
      if (publicRegistries.length > 0) requests.push(ecrPublic().then((api) => api.logins(publicRegistries)))
      const logins = (await Promise.all(requests)).flat()
      return registries.flatMap((registry) => logins.filter((login) => login.registry === registry))
    },
    repository: ({ region, account }, name, requiredActions, knownSettings) =>
      ecrRepository(ecrIn(region), { name, account, requiredActions }, knownSettings),
    describeRepositories: ({ region, account }, names) => describeRepositories(ecrIn(region), account, names),
    images: ({ region, account }, repository, references) => findImages(ecrIn(region), account, repository, references),
    states: ({ region, account }, repository, tags) => imageStates(ecrIn(region), account, repository, tags),
    describeImages: ({ region, account }, name) => describeImages(ecrIn(region), account, name),
    deleteImages: ({ region, account }, name, references) => deleteImages(ecrIn(region), account, name, references),
    tag: ({ region, account }, name, manifest, tag) => tagImage(ecrIn(region), { name, account }, manifest, tag),
    archiveStatuses: ({ region, account }, name, references) =>
      archiveStatuses(ecrIn(region), account, name, references),
    archivedReferrers: ({ region, account }, name, digest) => archivedReferrers(ecrIn(region), account, name, digest),
    restore: ({ region, account }, name, reference) => restoreImage(ecrIn(region), account, name, reference),
    scan: ({ region, account }, name, digest) => scanOf(ecrIn(region), account, name, digest),
    signingStatuses: ({ region, account }, name, digest) => signingStatuses(ecrIn(region), account, name, digest),
    replicationStatuses: ({ region, account }, name, digest) =>
      replicationStatuses(ecrIn(region), account, name, digest),
    replicationRules: ({ region, account }) => replicationRules(ecrIn(region), account),
    templatePrefixes: ({ region, account }) => templatePrefixes(ecrIn(region), account),
    coveringTemplatePrefix: ({ region, account }, name) => coveringTemplatePrefix(ecrIn(region), account, name),
    pullThroughRules: ({ region, account }) => pullThroughRules(ecrIn(region), account),
    ruleFailure: ({ region, account }, prefix) => ruleFailure(ecrIn(region), account, prefix),
    pullThroughFailure: ({ registry: { region, account }, repository, reference }) =>
      pullThroughFailure(ecrIn(region), { account, repository, reference }),
    ensurePublic: async (repository) => (await ecrPublic()).ensure(repository),
    async denial(request) {
      const { registry } = request
      if (isPublicHost(registry.host)) return (await ecrPublic()).denial(request)
      return ecrDenial(ecrIn(registry.region), request)
    },
  }
}
