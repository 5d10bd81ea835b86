import { DescribeRepositoriesCommand, type Repository } from '@aws-sdk/client-ecr'
import { ActionError, messageOf } from '../../plan/errors.ts'
import type { MutabilityRule } from '../../plan/repository/mutability.ts'
import { errorName, isDenied } from '../faults.ts'
import { explainRefusal } from '../refusals.ts'
import { type EcrConnection, registryId } from './connection.ts'

/** A repository as ECR describes it. */
export interface FoundRepository {
  readonly tags: MutabilityRule
}

/**
 * The repository, or `repository-not-found` where it is missing. A role that may not look gets undefined: then the push
 * will tell.
 */
export async function findRepository(
  ecr: EcrConnection,
  repository: string,
  account: string | undefined,
): Promise<FoundRepository | undefined> {
  const input = { repositoryNames: [repository], ...registryId(account) }
  try {
    const { repositories = [] } = await ecr.send(`Looking for ${repository}`, new DescribeRepositoriesCommand(input))
    return repositories[0] && found(repositories[0])
  } catch (error) {
    // AWS's documented permissions for pushing hold none for describing.
    if (isDenied(error)) {
      ecr.note(`${repository} was not looked up: ${messageOf(error)}`)
      return undefined
    }
    if (errorName(error) !== 'RepositoryNotFoundException')
      throw explainRefusal(error, ecr.identity, 'ecr:DescribeRepositories')
    throw notFound(repository, account ?? ecr.identity.account, ecr.region, error)
  }
}

function found({
  imageTagMutability = 'MUTABLE',
  imageTagMutabilityExclusionFilters = [],
}: Repository): FoundRepository {
  const filters = imageTagMutabilityExclusionFilters.flatMap(({ filter }) => filter ?? [])
  return { tags: { mutability: imageTagMutability, filters } }
}

function notFound(repository: string, account: string, region: string, cause: unknown): ActionError {
  return new ActionError(
    'repository-not-found',
    {
      what: `There is no repository ${repository} in account ${account} in ${region}.`,
      why: 'It was never created, or `repository`, `registry-id` or `aws-region` names another place.',
      fix: `Let this step create it (\`create-repository: true\`), create it yourself (aws ecr create-repository --repository-name ${repository} --region ${region}), or correct these inputs.`,
    },
    { cause },
  )
}
