import { repositoryArn } from './arn.ts'
import { permit, type SignedCall } from './call.ts'
import { type Cloud, keyOf, type Place, type Repository } from './cloud.ts'
import type { Resource } from './iam.ts'
import { matches } from './policy.ts'
import { accountOfAlias } from './public-alias.ts'
import { Refusal } from './refusal.ts'

/** The request's repository, once the caller may do the operation on it. */
export function openRepository(call: SignedCall): Repository {
  const place = placeOf(call)
  permit(call, `${call.service}:${call.operation}`, repositoryResource(call.cloud, place))
  return findRepository(call.cloud, place)
}

/** The place that a request names: in the own account unless it says another. */
export function placeOf(call: SignedCall): Place {
  return { account: registryId(call), region: regionOf(call), name: call.input.repositoryName as string }
}

/** The account a request is about: the own one unless it names another, by its id or its public alias. */
export function registryId({ cloud, service, input, principal }: SignedCall): string {
  const id = (input.registryId as string | undefined) ?? principal.account
  if (service !== 'ecr-public' || /^\d{12}$/.test(id)) return id
  const account = accountOfAlias(cloud, id)
  if (account !== undefined) return account
  throw new Refusal('RegistryNotFoundException', `The registry with id '${id}' does not exist`)
}

/** Where ECR keeps what a request is about. */
export function regionOf({ service, region }: SignedCall): string {
  return service === 'ecr-public' ? 'public' : region
}

/** The repository, or RepositoryNotFoundException in AWS's words. */
export function findRepository(cloud: Cloud, place: Place): Repository {
  const repository = cloud.repositories.get(keyOf(place))
  if (repository) return repository
  throw new Refusal('RepositoryNotFoundException', missingRepository(place.account, place.name))
}

/** Changes what a repository is set to. */
export function changeRepository(cloud: Cloud, repository: Repository, changes: Partial<Repository>): Repository {
  const changed = { ...repository, ...changes }
  cloud.repositories.set(keyOf(repository), changed)
  return changed
}

/** AWS's message for a missing repository, of the API and of the registry. */
export function missingRepository(registry: string, name: string): string {
  return `The repository with name '${name}' does not exist in the registry with id '${registry}'`
}

/** A repository as IAM sees it, there or not. */
export function repositoryResource(cloud: Cloud, place: Place): Resource {
  const { account, region, name } = place
  return { arn: repositoryArn(account, region, name), account, policy: cloud.repositories.get(keyOf(place))?.policy }
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

/** ECR's own form of an InvalidParameterException. */
export function invalidParameter(parameter: string, constraint: string): Refusal {
  const text = `Invalid parameter at '${parameter}' failed to satisfy constraint: '${constraint}'`
  return new Refusal('InvalidParameterException', text)
}
