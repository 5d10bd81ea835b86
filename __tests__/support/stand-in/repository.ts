import { repositoryArn } from './arn.ts'
import { type Cloud, type Repository, repositoryKey } from './cloud.ts'
import type { Resource } from './iam.ts'
import { matches } from './policy.ts'
import { Refusal } from './refusal.ts'

/** The repository, or RepositoryNotFoundException in AWS's words. */
export function findRepository(cloud: Cloud, account: string, region: string, name: string): Repository {
  const repository = cloud.repositories.get(repositoryKey(account, region, name))
  if (repository) return repository
  throw new Refusal('RepositoryNotFoundException', missingRepository(account, name))
}

/** AWS's sentence for a repository that is not there, on the API and on the registry alike. */
export function missingRepository(account: string, name: string): string {
  return `The repository with name '${name}' does not exist in the registry with id '${account}'`
}

/** A repository as IAM sees it, there or not. */
export function repositoryResource(cloud: Cloud, account: string, region: string, name: string): Resource {
  const policy = cloud.repositories.get(repositoryKey(account, region, name))?.policy
  return { arn: repositoryArn(account, region, name), account, policy }
}

/** Whether a tag, once there, may not move to another image. */
export function isImmutable(repository: Repository, tag: string): boolean {
  const excluded = (repository.imageTagMutabilityExclusionFilters ?? []).some(({ filter }) => matches(filter, tag))
  switch (repository.imageTagMutability) {
    case 'IMMUTABLE':
      return true
    case 'IMMUTABLE_WITH_EXCLUSION':
      return !excluded
    case 'MUTABLE_WITH_EXCLUSION':
      return excluded
    default:
      return false
  }
}

/** AWS's sentence for a tag that may not move, on the API and on the registry alike. */
export function immutableTag(name: string, tag: string): string {
  return `The image tag '${tag}' already exists in the '${name}' repository and cannot be overwritten because the tag is immutable.`
}
