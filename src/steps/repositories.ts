import type { RegistryLogin } from '../aws/client/authorization.ts'
import { type Repository, repositoryOf, type TaggedReference } from '../names/reference.ts'
import { publicAddress } from '../names/source.ts'
import { configDigest, type ImageConfig, readConfig, readPlatform } from '../oci/config.ts'
import type { Platform } from '../oci/descriptors.ts'
import type { ManifestDocument } from '../oci/manifest.ts'
import { pullActions, pushActions } from '../plan/iam/policy.ts'
import type { MutabilityRule } from '../plan/settings/mutability.ts'
import { connectRepository, type RepositoryClient } from '../registry/client.ts'
import type { Aws } from './aws.ts'
import { findForPush } from './create-on-push.ts'
import type { StepContext } from './step-context.ts'

/** A repository whose images can be read, without docker. */
export interface Source {
  /** `host/name` */
  readonly repository: string
  /** The manifests under some tags and digests, by these; what is missing is left out. ECR's API may be given few `tries`. */
  images(references: readonly string[], tries?: number): Promise<ReadonlyMap<string, ManifestDocument>>
  /** Its data plane. */
  contents(): RepositoryClient
}

/** A repository of ECR that the step has a login to. */
export interface RepositoryHandle extends Source {
  /** Whether its tags may move; undefined where nobody may look. */
  mutability(): Promise<MutabilityRule | undefined>
  /** Puts a manifest, of which the repository has all parts, under a tag. */
  tag(manifest: ManifestDocument, tag: string): Promise<void>
}

/** What a repository is to the step. */
type Side = 'source' | 'target'

/** What a role is asked for at once, where it lacks any of it. */
const needed: Readonly<Record<Side, readonly string[]>> = { source: pullActions, target: pushActions }

/** The repository at an address; undefined where the step has no login to its registry. */
export function openRepository(
  { host, name }: Repository,
  aws: Aws,
  job: StepContext,
  side: Side,
): RepositoryHandle | undefined {
  const login = aws.answered.find((one) => one.host === host)
  if (!login) return undefined
  const { registry, origin } = login
  const repository = repositoryOf({ host, name })
  const contents = () =>
    connectRepository({ origin, name, side, credentials: credentialsOf(login, aws), info: job.log.info })
  if (registry.kind === 'public') return { repository, contents, ...publicActs(contents()) }
  const own = login === aws.answered[0] ? aws.own.find((one) => one.name === name) : undefined
  return {
    repository,
    contents,
    mutability: async () =>
      (own ? own.found : await findForPush(aws.registries.repository(registry, name), contents, job))?.tags,
    images: (references, tries) => aws.registries.images(registry, { name, needed: needed[side], tries }, references),
    tag: (manifest, tag) => aws.registries.tag(registry, name, manifest, tag),
  }
}

/** ECR Public's API gives no images, so that its data plane is asked; its tags may all move. */
function publicActs(client: RepositoryClient): Pick<RepositoryHandle, 'mutability' | 'images' | 'tag'> {
  return {
    mutability: async () => ({ mutability: 'MUTABLE', filters: [] }),
    images: (references) => imagesOf(client, references),
    tag: (manifest, tag) => client.putManifest(manifest, tag),
  }
}

/** The repositories that some references are in, as far as the step has logins to them. */
export function openRepositories(
  references: readonly TaggedReference[],
  aws: Aws,
  job: StepContext,
): readonly RepositoryHandle[] {
  const repositories = new Map(references.map((reference) => [repositoryOf(reference), reference]))
  return [...repositories.values()].flatMap((address) => openRepository(address, aws, job, 'target') ?? [])
}

/** A repository in a registry that is none of the step's, as everybody may read it. */
export function publicSource({ host = '', name }: Repository, { log }: StepContext): Source {
  const address = publicAddress(host, name)
  const client = connectRepository({ ...address, side: 'source', credentials: undefined, info: log.info })
  return {
    repository: repositoryOf({ host, name }),
    contents: () => client,
    images: (references) => imagesOf(client, references),
  }
}

/** What the data plane has, one by one. */
async function imagesOf(
  client: RepositoryClient,
  references: readonly string[],
): Promise<ReadonlyMap<string, ManifestDocument>> {
  const found = await Promise.all(references.map(async (one) => [one, await client.manifest(one)] as const))
  return new Map(found.flatMap(([one, manifest]) => (manifest ? [[one, manifest]] : [])))
}

/** The login that is there, and after it was refused a new one. */
function credentialsOf(login: RegistryLogin, aws: Aws): () => Promise<string> {
  let current: RegistryLogin | undefined = login
  return async () => {
    const { username, password } = current ?? (await aws.registries.logins([login.registry]))[0] ?? login
    current = undefined
    return Buffer.from(`${username}:${password}`).toString('base64')
  }
}

/** What the configuration of an image says, which is on the data plane. */
export async function configOf(manifest: ManifestDocument, contents: RepositoryClient): Promise<ImageConfig> {
  return readConfig(await configBlob(manifest, contents))
}

/** What the configuration of an image says that it runs on; undefined where it does not say. */
export async function platformIn(
  manifest: ManifestDocument,
  contents: RepositoryClient,
): Promise<Platform | undefined> {
  return readPlatform(await configBlob(manifest, contents))
}

async function configBlob(manifest: ManifestDocument, contents: RepositoryClient): Promise<unknown> {
  const digest = configDigest(manifest)
  return digest && contents.json(digest)
}
