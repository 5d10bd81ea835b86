import type { RegistryLogin } from '../aws/client/authorization.ts'
import type { ArchiveStatuses } from '../aws/ecr/archive.ts'
import type { ImageState } from '../aws/ecr/images.ts'
import { ActionError } from '../errors/action-error.ts'
import type { RemoteRepository } from '../failures/copy.ts'
import { referencedRepositoryNotFound } from '../failures/repository.ts'
import { registryAddress } from '../names/docker-name.ts'
import { type Repository, repositoryOf, type TaggedReference } from '../names/reference.ts'
import { configDigest, type ImageConfig, readImageConfig, readPlatform } from '../oci/config.ts'
import type { Platform } from '../oci/descriptors.ts'
import type { ManifestDocument } from '../oci/manifest.ts'
import { pullActions, pushActions } from '../plan/iam/actions.ts'
import type { MutabilityRule } from '../plan/settings/mutability.ts'
import { connectRepository, type RepositoryClient } from '../registry/client.ts'
import type { Aws } from './aws.ts'
import { findOrCreateByPush } from './create-on-push.ts'
import type { StepContext } from './step-context.ts'

/** A repository whose images can be read without docker. */
export interface Source {
  /** `host/name` */
  readonly repository: string
  /** The existing manifests, by tag or digest. `maxAttempts` limits the attempts of a call to ECR's API. */
  manifests(references: readonly string[], maxAttempts?: number): Promise<ReadonlyMap<string, ManifestDocument>>
  /** The repository's archive; undefined outside of private ECR. */
  readonly archive?: Archive
  /** A client for the repository in its registry. */
  client(): RepositoryClient
}

/** The archive of a private ECR repository. An archived image cannot be read. */
export interface Archive {
  /** Reads which of these images are archived. */
  statuses(references: readonly string[]): Promise<ArchiveStatuses>
  /** The digests of the archived signatures and attestations of an image. */
  referrers(digest: string): Promise<readonly string[]>
  /** Starts the restore of an archived image. Returns AWS's message if the image cannot be restored. */
  restore(reference: string): Promise<string | undefined>
}

/** An ECR repository that the step has a login to. */
export interface RepositoryHandle extends Source {
  /** The states of the images of the existing tags, by tag. In private ECR this does not count as a pull. */
  states(tags: readonly string[]): Promise<ReadonlyMap<string, ImageState>>
  /**
   * Which tags are mutable; undefined if the role may not describe the repository. If the repository is missing, starts a push,
   * because ECR may then create it from a creation template.
   */
  mutability(): Promise<MutabilityRule | undefined>
  /** Adds a tag to a manifest. The repository must already have the layers of the manifest. */
  tag(manifest: ManifestDocument, tag: string): Promise<void>
}

/** How errors describe a repository: as the `source` or `target` of a copy, or as the target of a push (`push`). */
type Side = RemoteRepository['side']

/** The IAM actions that an access-denied error lists. */
const requiredActionsBySide: Readonly<Record<Side, readonly string[]>> = {
  source: pullActions,
  target: pushActions,
  push: pushActions,
}

/** Opens a repository; undefined if the step has no login to its registry. */
export function openRepository(
  { host, name }: Repository,
  aws: Aws,
  step: StepContext,
  side: Side,
): RepositoryHandle | undefined {
  const login = aws.registryLogins.find((candidate) => candidate.host === host)
  if (!login) return undefined
  const { registry, origin } = login
  const repository = repositoryOf({ host, name })
  // Each client opens its own session with the registry.
  const client = () =>
    connectRepository({ origin, name, side, credentials: credentialsOf(login, aws), info: step.log.info })
  if (registry.kind === 'public') return { repository, client, ...publicOperations(client()) }
  const requiredActions = requiredActionsBySide[side]
  // `registryLogins` starts with the login to the target registry.
  const isTargetRegistry = login === aws.registryLogins[0]
  const ownRepository = isTargetRegistry ? aws.ownRepositories.find((own) => own.name === name) : undefined
  return {
    repository,
    client,
    async mutability() {
      if (ownRepository) return ownRepository.settings?.tagMutability
      const target = { repository: aws.registries.repository(registry, name), client, step }
      const settings = await findOrCreateByPush(target).catch((error: unknown) => {
        const isMissing = error instanceof ActionError && error.code === 'repository-not-found'
        throw isMissing ? referencedRepositoryNotFound(error, name, registry.region) : error
      })
      return settings?.tagMutability
    },
    manifests: (references, maxAttempts) =>
      aws.registries.images(registry, { name, requiredActions, maxAttempts }, references),
    states: (tags) => aws.registries.states(registry, { name, requiredActions }, tags),
    archive: {
      statuses: (references) => aws.registries.archiveStatuses(registry, name, references),
      referrers: (digest) => aws.registries.archivedReferrers(registry, name, digest),
      restore: (reference) => aws.registries.restore(registry, name, reference),
    },
    tag: (manifest, tag) => aws.registries.tag(registry, name, manifest, tag),
  }
}

/** The operations in ECR Public. Its API does not return manifests, so they are read from the registry. All tags are mutable. */
function publicOperations(
  client: RepositoryClient,
): Pick<RepositoryHandle, 'mutability' | 'manifests' | 'states' | 'tag'> {
  return {
    mutability: async () => ({ mutability: 'MUTABLE', filters: [] }),
    manifests: (references) => manifestsOf(client, references),
    states: async (tags) =>
      new Map([...(await manifestsOf(client, tags))].map(([tag, { digest }]) => [tag, { digest, status: 'ACTIVE' }])),
    tag: (manifest, tag) => client.putManifest(manifest, tag),
  }
}

/** Opens the repositories of these references. Leaves out those that the step has no login to. */
export function openRepositories(
  references: readonly TaggedReference[],
  aws: Aws,
  step: StepContext,
): readonly RepositoryHandle[] {
  const referencesByRepository = new Map(references.map((reference) => [repositoryOf(reference), reference]))
  return [...referencesByRepository.values()].flatMap(
    (reference) => openRepository(reference, aws, step, 'target') ?? [],
  )
}

/** The first reference that is not in one of these repositories; undefined if there is none. */
export function findReferenceOutside(
  repositories: readonly RepositoryHandle[],
  references: readonly TaggedReference[],
): TaggedReference | undefined {
  return references.find((reference) => !repositories.some(({ repository }) => repository === repositoryOf(reference)))
}

/** A repository outside the step's registries, read anonymously. */
export function anonymousSource(repository: Repository, { log }: StepContext): Source {
  const address = registryAddress(repository)
  const client = connectRepository({ ...address, side: 'source', credentials: undefined, info: log.info })
  return {
    repository: repositoryOf(repository),
    client: () => client,
    manifests: (references) => manifestsOf(client, references),
  }
}

/** Reads manifests from the registry, one request each. */
async function manifestsOf(
  client: RepositoryClient,
  references: readonly string[],
): Promise<ReadonlyMap<string, ManifestDocument>> {
  const entries = await Promise.all(
    references.map(async (reference) => [reference, await client.manifest(reference)] as const),
  )
  return new Map(entries.flatMap(([reference, manifest]) => (manifest ? [[reference, manifest]] : [])))
}

/**
 * Provides credentials for basic authentication: of the login at the first call. The client calls again only after the registry
 * rejected the credentials, so each later call returns those of a new login.
 */
function credentialsOf(login: RegistryLogin, aws: Aws): () => Promise<string> {
  let unusedLogin: RegistryLogin | undefined = login
  return async () => {
    // `?? login` is only for the type: a request for one registry returns one login.
    const { username, password } = unusedLogin ?? (await aws.registries.logins([login.registry]))[0] ?? login
    unusedLogin = undefined
    return Buffer.from(`${username}:${password}`).toString('base64')
  }
}

/** Reads the configuration of an image from the registry. */
export async function configOf(manifest: ManifestDocument, client: RepositoryClient): Promise<ImageConfig> {
  return readImageConfig(await configBlob(manifest, client))
}

/** Reads the platform from the configuration of an image; undefined if the configuration does not contain a platform. */
export async function platformIn(manifest: ManifestDocument, client: RepositoryClient): Promise<Platform | undefined> {
  return readPlatform(await configBlob(manifest, client))
}

/** Reads the configuration of an image as JSON; undefined if the manifest does not name one. */
async function configBlob(manifest: ManifestDocument, client: RepositoryClient): Promise<unknown> {
  const digest = configDigest(manifest)
  return digest && client.json(digest)
}
