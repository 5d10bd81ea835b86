import {
  CreateRepositoryCommand,
  DescribeRegistriesCommand,
  DescribeRepositoriesCommand,
  type RepositoryCatalogDataInput,
} from '@aws-sdk/client-ecr-public'
import { messageOf } from '../../errors/action-error.ts'
import { splitHost } from '../../names/reference.ts'
import type { PublicRepository } from '../../plan/repository/public.ts'
import type { CatalogData } from '../../plan/settings/catalog.ts'
import { optionalCallAttempts } from '../client/attempts.ts'
import { conditionOf, isDenied } from '../client/faults.ts'
import type { PublicConnection } from './connection.ts'
import { explainPublicError } from './explain-error.ts'
import { apiTag } from './tags.ts'

/**
 * The result of describing a repository. `path` is its URI without the host: `alias/app`. The result is `unknown` if the role
 * may not describe the repository.
 */
export type PublicDescription =
  | { readonly kind: 'found'; readonly path: string }
  | { readonly kind: 'missing'; readonly cause: unknown }
  | { readonly kind: 'unknown' }

/** Describes a repository of the caller's account. */
export async function findPublic(api: PublicConnection, name: string): Promise<PublicDescription> {
  const what = `Looking for ${name} in ECR Public`
  try {
    const { repositories = [] } = await api.send(what, new DescribeRepositoriesCommand({ repositoryNames: [name] }))
    return { kind: 'found', path: pathOf(repositories[0]?.repositoryUri) }
  } catch (error) {
    if (isDenied(error)) {
      api.info(`Could not describe ${name} in ECR Public: ${messageOf(error)}`)
      return { kind: 'unknown' }
    }
    if (conditionOf(error) === 'repository-not-found') return { kind: 'missing', cause: error }
    throw explainPublicError(error, { what, repository: name }, api, 'ecr-public:DescribeRepositories')
  }
}

/** Creates a repository. Returns its URI without the host; `undefined` if the repository already exists. */
export async function createPublic(
  api: PublicConnection,
  { name, catalog, tags }: PublicRepository,
): Promise<string | undefined> {
  const what = `Creating ${name} in ECR Public`
  const input = {
    repositoryName: name,
    ...(Object.keys(catalog).length > 0 ? { catalogData: catalogInput(catalog) } : {}),
    ...(tags.length > 0 ? { tags: tags.map(apiTag) } : {}),
  }
  try {
    const { repository } = await api.send(what, new CreateRepositoryCommand(input))
    return pathOf(repository?.repositoryUri)
  } catch (error) {
    if (conditionOf(error) === 'repository-exists') return undefined
    throw explainPublicError(error, { what, repository: name }, api, 'ecr-public:CreateRepository')
  }
}

/**
 * The active aliases of the account's public registry, the primary alias first. Undefined if they cannot be read: they serve only
 * for a check and for messages, so this is not an error.
 */
export async function ownAliases(api: PublicConnection): Promise<readonly string[] | undefined> {
  try {
    const command = new DescribeRegistriesCommand({})
    const { registries = [] } = await api.send('Reading the aliases of ECR Public', command, optionalCallAttempts)
    const aliases = registries.flatMap((registry) => registry.aliases ?? [])
    const primaryFirst = aliases.toSorted((a, b) => Number(b.primaryRegistryAlias) - Number(a.primaryRegistryAlias))
    return primaryFirst.flatMap(({ name, status }) => (name && status === 'ACTIVE' ? [name] : []))
  } catch {
    return undefined
  }
}

/** Catalog data for ECR Public's API. Copies the lists, because the types of the SDK do not accept read-only lists. */
export function catalogInput({ architectures, operatingSystems, ...texts }: CatalogData): RepositoryCatalogDataInput {
  return {
    ...texts,
    ...(architectures ? { architectures: [...architectures] } : {}),
    ...(operatingSystems ? { operatingSystems: [...operatingSystems] } : {}),
  }
}

/** Returns `alias/app` for `public.ecr.aws/alias/app`. */
function pathOf(uri = ''): string {
  return splitHost(uri).name
}
