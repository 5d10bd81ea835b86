import { CreateRepositoryCommand, DescribeRepositoriesCommand, type Repository } from '@aws-sdk/client-ecr'
import { messageOf } from '../../errors/action-error.ts'
import { repositoryNotFound } from '../../failures/repository.ts'
import type { DescribedSettings, RepositorySettings } from '../../plan/settings/settings.ts'
import { isDenied } from '../client/faults.ts'
import { type EcrConnection, registryId } from './connection.ts'
import { explainedRequest, isMissing, type RepositoryAccess, repositorySender, retryUntilFound } from './requests.ts'
import { awsTag, mutabilityInput, type RepositorySettingsApi, settingsOf } from './settings.ts'

/** One ECR repository, which may not exist. Throws explained errors. */
export interface EcrRepository extends RepositorySettingsApi {
  describe(): Promise<DescribeResult>
  /** Describes a repository that another job has just created. ECR is eventually consistent, so this retries. */
  describeAgain(): Promise<DescribeResult>
  /** The settings; undefined if the role may not describe the repository. Throws `repository-not-found`. */
  find(): Promise<DescribedSettings | undefined>
  /** Creates the repository with all settings except the policies; undefined if it already exists. */
  create(settings: RepositorySettings): Promise<DescribedSettings | undefined>
}

/** The result of describing a repository; `hidden` if the role may not describe it. */
export type DescribeResult =
  | { readonly kind: 'found'; readonly settings: DescribedSettings }
  | { readonly kind: 'missing' | 'hidden'; readonly error: unknown }

/** Source of all shapes and errors: the Amazon ECR API reference. `known` settings are not requested again. */
export function ecrRepository(
  ecr: EcrConnection,
  repository: RepositoryAccess,
  known?: DescribedSettings,
): EcrRepository {
  const describe = async (): Promise<DescribeResult> =>
    known ? { kind: 'found', settings: known } : describeRepository(ecr, repository, (request) => request())
  return {
    ...settingsOf(ecr, repository),
    describe,
    describeAgain: () => describeRepository(ecr, repository, retryUntilFound),
    async find() {
      const found = await describe()
      if (found.kind === 'found') return found.settings
      if (found.kind === 'missing') throw found.error
      // Not an error: the permissions that AWS documents for a push do not include ecr:DescribeRepositories.
      ecr.info(`Could not describe ${repository.name}: ${messageOf(found.error)}`)
      return undefined
    },
    create: (settings) => create(ecr, repository, settings),
  }
}

/** The maximum number of names per DescribeRepositories request. */
const maxNames = 100

/**
 * Describes several repositories with one request; empty if a repository is missing, or if the role may not describe a
 * repository.
 */
export async function describeRepositories(
  ecr: EcrConnection,
  account: string | undefined,
  names: readonly string[],
): Promise<ReadonlyMap<string, DescribedSettings>> {
  if (names.length < 2 || names.length > maxNames) return new Map()
  const name = names.join(', ')
  const request = { what: `Looking for ${name}`, setting: undefined, action: 'ecr:DescribeRepositories' }
  const command = new DescribeRepositoriesCommand({ repositoryNames: [...names], ...registryId(account) })
  try {
    const { repositories = [] } = await ecr.send(request.what, command)
    return new Map(repositories.map((repository) => [repository.repositoryName ?? '', described(repository)]))
  } catch (error) {
    if (isMissing(error) || isDenied(error)) return new Map()
    throw explainedRequest(error, request, ecr, { name, account })
  }
}

async function describeRepository(
  ecr: EcrConnection,
  repository: RepositoryAccess,
  retry: typeof retryUntilFound<DescribedSettings>,
): Promise<DescribeResult> {
  const { name, account } = repository
  const request = { what: `Looking for ${name}`, setting: undefined, action: 'ecr:DescribeRepositories' }
  const command = new DescribeRepositoriesCommand({ repositoryNames: [name], ...registryId(account) })
  try {
    const settings = await retry(async () => {
      const { repositories = [] } = await ecr.send(request.what, command)
      return described(repositories[0] ?? {})
    })
    return { kind: 'found', settings }
  } catch (error) {
    if (isMissing(error)) {
      return { kind: 'missing', error: repositoryNotFound(name, account ?? ecr.identity.account, ecr.region, error) }
    }
    const explained = explainedRequest(error, request, ecr, repository)
    if (isDenied(error)) return { kind: 'hidden', error: explained }
    throw explained
  }
}

async function create(
  ecr: EcrConnection,
  repository: RepositoryAccess,
  { tags, scanOnPush, encryption, resourceTags }: RepositorySettings,
): Promise<DescribedSettings | undefined> {
  const { type, key } = encryption
  const command = new CreateRepositoryCommand({
    repositoryName: repository.name,
    ...registryId(repository.account),
    ...mutabilityInput(tags),
    imageScanningConfiguration: { scanOnPush },
    encryptionConfiguration: { encryptionType: type, ...(key === undefined ? {} : { kmsKey: key }) },
    ...(resourceTags.length > 0 ? { tags: resourceTags.map(awsTag) } : {}),
  })
  const request = { what: `Creating ${repository.name}`, setting: undefined, action: 'ecr:CreateRepository' }
  const response = await repositorySender(ecr, repository)(request, command, 'repository-exists')
  return response && described(response.repository ?? {})
}

function described({
  imageTagMutability = 'MUTABLE',
  imageTagMutabilityExclusionFilters = [],
  imageScanningConfiguration,
  encryptionConfiguration,
}: Repository): DescribedSettings {
  const filters = imageTagMutabilityExclusionFilters.flatMap(({ filter }) => filter ?? [])
  return {
    tags: { mutability: imageTagMutability, filters },
    scanOnPush: imageScanningConfiguration?.scanOnPush ?? false,
    encryption: {
      type: encryptionConfiguration?.encryptionType ?? 'AES256',
      key: encryptionConfiguration?.kmsKey,
    },
  }
}
