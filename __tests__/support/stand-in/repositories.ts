import { type Addresses, registryEndpoint } from './addresses.ts'
import { repositoryArn } from './arn.ts'
import { permit, type SignedCall } from './call.ts'
import { keyOf, type Repository, type Tag } from './cloud.ts'
import { encryptionOf } from './encryption.ts'
import { mutabilityOf } from './mutability.ts'
import { type Page, pageOf } from './page.ts'
import { Refusal } from './refusal.ts'
import { findRepository, placeOf, regionOf, registryId, repositoryResource } from './repository.ts'
import { checkTags } from './repository-tags.ts'

/** DescribeRepositories. */
export async function describeRepositories(call: SignedCall, addresses: Addresses): Promise<unknown> {
  const { items, ...next } = askedRepositories(call)
  return { repositories: await Promise.all(items.map((each) => description(call, each, addresses))), ...next }
}

/** Those that a DescribeRepositories names, where one that is missing refuses the whole request, or a page of all. */
export function askedRepositories(call: SignedCall): Page<Repository> {
  const { cloud, service, input } = call
  const [account, region] = [registryId(call), regionOf(call)]
  const names = input.repositoryNames as readonly string[] | undefined
  const action = `${service}:DescribeRepositories`
  if (!names) {
    permit(call, action, { arn: repositoryArn(account, region, '*'), account })
    const all = [...cloud.repositories.values()].filter((each) => each.account === account && each.region === region)
    return pageOf(input, all, 100)
  }
  for (const name of names) permit(call, action, repositoryResource(cloud, { account, region, name }))
  return { items: names.map((name) => findRepository(cloud, { account, region, name })) }
}

/** CreateRepository; tags need ecr:TagResource too, and a key of KMS its own permissions. */
export async function createRepository(call: SignedCall, addresses: Addresses): Promise<unknown> {
  const tags = admitCreation(call)
  const { cloud, input } = call
  const encryptionConfiguration = encryptionOf(call)
  const repository: Repository = {
    ...placeOf(call),
    createdAt: cloud.now(),
    ...mutabilityOf(input),
    scanOnPush: (input.imageScanningConfiguration as { scanOnPush?: boolean } | undefined)?.scanOnPush ?? false,
    encryptionConfiguration,
    tags,
  }
  cloud.repositories.set(keyOf(repository), repository)
  return { repository: await description(call, repository, addresses) }
}

/** What both of AWS's CreateRepository check first: permissions, the name, the tags, the quota. Gives the tags. */
export function admitCreation(call: SignedCall): readonly Tag[] {
  const { cloud, service, input } = call
  const { account, region, name } = placeOf(call)
  const resource = { arn: repositoryArn(account, region, name), account }
  const tags = (input.tags as readonly Tag[] | undefined) ?? []
  permit(call, `${service}:CreateRepository`, resource)
  if (tags.length > 0) permit(call, `${service}:TagResource`, resource)
  if (cloud.repositories.has(keyOf({ account, region, name }))) {
    const text = `The repository with name '${name}' already exists in the registry with id '${account}'`
    throw new Refusal('RepositoryAlreadyExistsException', text)
  }
  checkTags(tags)
  const there = [...cloud.repositories.values()].filter((each) => each.account === account && each.region === region)
  if (there.length >= (cloud.quotas.repositories ?? Number.POSITIVE_INFINITY)) {
    const text = `The maximum number of repositories per registry has been exceeded in the registry with id '${account}'`
    throw new Refusal('LimitExceededException', text)
  }
  return tags
}

async function description(call: SignedCall, repository: Repository, addresses: Addresses): Promise<object> {
  const { account, region, name } = repository
  const filters = repository.imageTagMutabilityExclusionFilters
  const endpoint = await registryEndpoint(addresses, call.host, account, region)
  return {
    repositoryArn: repositoryArn(account, region, name),
    registryId: account,
    repositoryName: name,
    repositoryUri: `${endpoint.replace(/^https?:\/\//, '')}/${name}`,
    createdAt: repository.createdAt / 1000,
    imageTagMutability: repository.imageTagMutability,
    ...(filters ? { imageTagMutabilityExclusionFilters: filters } : {}),
    imageScanningConfiguration: { scanOnPush: repository.scanOnPush },
    encryptionConfiguration: repository.encryptionConfiguration,
  }
}
