import { CreateRepositoryCommand, DescribeRepositoriesCommand, type Repository } from '@aws-sdk/client-ecr'
import { messageOf } from '../../errors/action-error.ts'
import { repositoryNotFound } from '../../failures/repository.ts'
import type { DescribedSettings, RepositorySettings } from '../../plan/settings/settings.ts'
import { isDenied } from '../client/faults.ts'
import { type EcrConnection, registryId } from './connection.ts'
import {
  explainRequest,
  isRepositoryMissing,
  type RepositoryAccess,
  repositorySender,
  retryUntilFound,
} from './requests.ts'
import { apiTag, mutabilityInput, openRepositorySettings, type RepositorySettingsApi } from './settings.ts'

/** One ECR repository, which may not exist. All functions throw explained errors. */
export interface EcrRepository extends RepositorySettingsApi {
  describe(): Promise<DescribeResult>
  /** Describes a repository that was just created. Retries, because ECR is eventually consistent. */
  describeAgain(): Promise<DescribeResult>
  /** The settings; undefined if the role may not describe the repository. Throws if the repository is missing. */
  existingSettings(): Promise<DescribedSettings | undefined>
  /** Creates the repository with all settings except the policies. Undefined if the repository already exists. */
  create(settings: RepositorySettings): Promise<DescribedSettings | undefined>
}

/** The result of describing a repository; `hidden` if the role may not describe it. */
export type DescribeResult =
  | { readonly kind: 'found'; readonly settings: DescribedSettings }
  | { readonly kind: 'missing' | 'hidden'; readonly error: unknown }

/**
 * `knownSettings` are not requested again. Source of all request fields, response fields and exceptions: the Amazon ECR API
 * reference.
 */
export function ecrRepository(
  ecr: EcrConnection,
  repository: RepositoryAccess,
  knownSettings?: DescribedSettings,
): EcrRepository {
  const runOnce = <T>(request: () => Promise<T>) => request()
  const describe = async (): Promise<DescribeResult> =>
    knownSettings ? { kind: 'found', settings: knownSettings } : describeRepository(ecr, repository, runOnce)
  return {
    ...openRepositorySettings(ecr, repository),
    describe,
    describeAgain: () => describeRepository(ecr, repository, retryUntilFound),
    async existingSettings() {
      const result = await describe()
      if (result.kind === 'found') return result.settings
      if (result.kind === 'missing') throw result.error
      // Not an error: the permissions that AWS documents for a push do not include ecr:DescribeRepositories.
      ecr.info(`Could not describe ${repository.name}: ${messageOf(result.error)}`)
      return undefined
    },
    create: (settings) => create(ecr, repository, settings),
  }
}

/** The maximum number of names per DescribeRepositories request. */
const maxNames = 100

/**
 * The settings of several repositories, by name, with one request. Empty if a repository is missing, if the role may not describe
 * a repository, or if there are too many names for one request. Also empty for a single name, which `describe` requests.
 */
export async function describeRepositories(
  ecr: EcrConnection,
  account: string | undefined,
  names: readonly string[],
): Promise<ReadonlyMap<string, DescribedSettings>> {
  if (names.length < 2 || names.length > maxNames) return new Map()
  const list = names.join(', ')
  const request = { what: `Looking for ${list}`, action: 'ecr:DescribeRepositories' }
  const command = new DescribeRepositoriesCommand({ repositoryNames: [...names], ...registryId(account) })
  try {
    const { repositories = [] } = await ecr.send(request.what, command)
    return new Map(repositories.map((repository) => [repository.repositoryName ?? '', readSettings(repository)]))
  } catch (error) {
    if (isRepositoryMissing(error) || isDenied(error)) return new Map()
    throw explainRequest(error, request, ecr, { name: list, account })
  }
}

async function describeRepository(
  ecr: EcrConnection,
  repository: RepositoryAccess,
  retry: (request: () => Promise<DescribedSettings>) => Promise<DescribedSettings>,
): Promise<DescribeResult> {
  const { name, account } = repository
  const request = { what: `Looking for ${name}`, action: 'ecr:DescribeRepositories' }
  const command = new DescribeRepositoriesCommand({ repositoryNames: [name], ...registryId(account) })
  try {
    const settings = await retry(async () => {
      const { repositories = [] } = await ecr.send(request.what, command)
      // Never empty: ECR responds with an error if the repository is missing.
      return readSettings(repositories[0] ?? {})
    })
    return { kind: 'found', settings }
  } catch (error) {
    if (isRepositoryMissing(error)) {
      return { kind: 'missing', error: repositoryNotFound(name, account ?? ecr.identity.account, ecr.region, error) }
    }
    const explained = explainRequest(error, request, ecr, repository)
    if (isDenied(error)) return { kind: 'hidden', error: explained }
    throw explained
  }
}

async function create(
  ecr: EcrConnection,
  repository: RepositoryAccess,
  { tagMutability, scanOnPush, encryption, resourceTags }: RepositorySettings,
): Promise<DescribedSettings | undefined> {
  const { type, key } = encryption
  const command = new CreateRepositoryCommand({
    repositoryName: repository.name,
    ...registryId(repository.account),
    ...mutabilityInput(tagMutability),
    imageScanningConfiguration: { scanOnPush },
    encryptionConfiguration: { encryptionType: type, ...(key === undefined ? {} : { kmsKey: key }) },
    ...(resourceTags.length > 0 ? { tags: resourceTags.map(apiTag) } : {}),
  })
  const request = { what: `Creating ${repository.name}`, action: 'ecr:CreateRepository' }
  const ignoredCondition = 'repository-exists'
  const response = await repositorySender(ecr, repository)(request, command, ignoredCondition)
  return response && readSettings(response.repository ?? {})
}

/** The settings in a response of ECR, with ECR's defaults for missing fields. */
function readSettings({
  imageTagMutability = 'MUTABLE',
  imageTagMutabilityExclusionFilters = [],
  imageScanningConfiguration,
  encryptionConfiguration,
}: Repository): DescribedSettings {
  const filters = imageTagMutabilityExclusionFilters.flatMap(({ filter }) => filter ?? [])
  return {
    tagMutability: { mutability: imageTagMutability, filters },
    scanOnPush: imageScanningConfiguration?.scanOnPush ?? false,
    encryption: {
      type: encryptionConfiguration?.encryptionType ?? 'AES256',
      key: encryptionConfiguration?.kmsKey,
    },
  }
}
