import { CreateRepositoryCommand, DescribeRepositoriesCommand, type Repository } from '@aws-sdk/client-ecr'
import { messageOf } from '../../errors/action-error.ts'
import { repositoryNotFound } from '../../failures/repository.ts'
import type { DescribedSettings, RepositorySettings } from '../../plan/settings/settings.ts'
import { isDenied } from '../client/faults.ts'
import { type EcrConnection, registryId } from './connection.ts'
import { askAbout, explainedRequest, isMissing, type RepositoryPlace, untilKnown } from './requests.ts'
import { awsTag, mutabilityInput, type SettingsOfRepository, settingsOf } from './settings.ts'

/** One repository of ECR's, there or not, and what is done about it. Its errors explain themselves. */
export interface EcrRepository extends SettingsOfRepository {
  describe(): Promise<DescribeResult>
  /** Looks for one that another job has created a moment ago, which may not be known everywhere yet. */
  describeAgain(): Promise<DescribeResult>
  /** The repository, or `repository-not-found`; undefined where the role may not look. */
  find(): Promise<DescribedSettings | undefined>
  /** Creates it with all of the settings but its policies; undefined where it is there already. */
  create(settings: RepositorySettings): Promise<DescribedSettings | undefined>
}

/** What a look for a repository finds; `error` explains why there is nothing to be seen. */
export type DescribeResult =
  | { readonly kind: 'found'; readonly settings: DescribedSettings }
  | { readonly kind: 'missing' | 'hidden'; readonly error: unknown }

/** Source of all shapes and errors: the Amazon ECR API reference. One that was `seen` already is not looked for again. */
export function ecrRepository(ecr: EcrConnection, place: RepositoryPlace, seen?: DescribedSettings): EcrRepository {
  const describe = async (): Promise<DescribeResult> =>
    seen ? { kind: 'found', settings: seen } : describeRepository(ecr, place, (request) => request())
  return {
    ...settingsOf(ecr, place),
    describe,
    describeAgain: () => describeRepository(ecr, place, untilKnown),
    async find() {
      const found = await describe()
      if (found.kind === 'found') return found.settings
      if (found.kind === 'missing') throw found.error
      // AWS's documented permissions for pushing hold none for describing.
      ecr.info(`Could not describe ${place.name}: ${messageOf(found.error)}`)
      return undefined
    },
    create: (settings) => create(ecr, place, settings),
  }
}

/** DescribeRepositories takes so many names at the most. */
const mostNames = 100

/** Several repositories by name, with one request; none where one is missing or hidden, which a look at each tells. */
export async function describeRepositories(
  ecr: EcrConnection,
  account: string | undefined,
  names: readonly string[],
): Promise<ReadonlyMap<string, DescribedSettings>> {
  if (names.length < 2 || names.length > mostNames) return new Map()
  const name = names.join(', ')
  const request = { what: `Looking for ${name}`, setting: undefined, action: 'ecr:DescribeRepositories' }
  const command = new DescribeRepositoriesCommand({ repositoryNames: [...names], ...registryId(account) })
  try {
    const { repositories = [] } = await ecr.send(request.what, command)
    return new Map(repositories.map((one) => [one.repositoryName ?? '', described(one)]))
  } catch (error) {
    if (isMissing(error) || isDenied(error)) return new Map()
    throw explainedRequest(error, request, ecr, { name, account })
  }
}

async function describeRepository(
  ecr: EcrConnection,
  place: RepositoryPlace,
  ask: typeof untilKnown<DescribedSettings>,
): Promise<DescribeResult> {
  const { name, account } = place
  const request = { what: `Looking for ${name}`, setting: undefined, action: 'ecr:DescribeRepositories' }
  const command = new DescribeRepositoriesCommand({ repositoryNames: [name], ...registryId(account) })
  try {
    const settings = await ask(async () => {
      const { repositories = [] } = await ecr.send(request.what, command)
      return described(repositories[0] ?? {})
    })
    return { kind: 'found', settings }
  } catch (error) {
    if (isMissing(error)) {
      return { kind: 'missing', error: repositoryNotFound(name, account ?? ecr.identity.account, ecr.region, error) }
    }
    const explained = explainedRequest(error, request, ecr, place)
    if (isDenied(error)) return { kind: 'hidden', error: explained }
    throw explained
  }
}

async function create(
  ecr: EcrConnection,
  place: RepositoryPlace,
  { tags, scanOnPush, encryption, resourceTags }: RepositorySettings,
): Promise<DescribedSettings | undefined> {
  const { type, key } = encryption
  const command = new CreateRepositoryCommand({
    repositoryName: place.name,
    ...registryId(place.account),
    ...mutabilityInput(tags),
    imageScanningConfiguration: { scanOnPush },
    encryptionConfiguration: { encryptionType: type, ...(key === undefined ? {} : { kmsKey: key }) },
    ...(resourceTags.length > 0 ? { tags: resourceTags.map(awsTag) } : {}),
  })
  const request = { what: `Creating ${place.name}`, setting: undefined, action: 'ecr:CreateRepository' }
  const answer = await askAbout(ecr, place)(request, command, 'RepositoryAlreadyExistsException')
  return answer && described(answer.repository ?? {})
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
