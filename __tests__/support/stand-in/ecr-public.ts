import { type Addresses, registryEndpoint } from './addresses.ts'
import { repositoryArn } from './arn.ts'
import { permit, type SignedCall } from './call.ts'
import { keyOf, type Repository } from './cloud.ts'
import { aliasOf } from './public-alias.ts'
import { keptCatalogData } from './public-catalog.ts'
import { admitCreation, askedRepositories } from './repositories.ts'
import { placeOf } from './repository.ts'

/** DescribeRegistries: the caller's own one, with its alias. */
export async function describeRegistries(call: SignedCall, addresses: Addresses): Promise<unknown> {
  permit(call, 'ecr-public:DescribeRegistries', { arn: '*' })
  const { account } = call.principal
  const name = aliasOf(call.cloud, account)
  const alias = { name, status: 'ACTIVE', primaryRegistryAlias: true, defaultRegistryAlias: true }
  const registry = {
    registryId: account,
    registryArn: `arn:aws:ecr-public::${account}:registry/${account}`,
    registryUri: await registryUri(call, account, addresses),
    verified: false,
    aliases: [alias],
  }
  return { registries: [registry] }
}

/** ECR Public's DescribeRepositories. */
export async function describePublicRepositories(call: SignedCall, addresses: Addresses): Promise<unknown> {
  const { items, ...next } = askedRepositories(call)
  return { repositories: await Promise.all(items.map((each) => description(call, each, addresses))), ...next }
}

/** ECR Public's CreateRepository; tags need ecr-public:TagResource too. */
export async function createPublicRepository(call: SignedCall, addresses: Addresses): Promise<unknown> {
  const tags = admitCreation(call)
  const { cloud, input } = call
  const asked = input.catalogData as Readonly<Record<string, unknown>> | undefined
  const catalogData = asked && keptCatalogData(asked)
  const repository: Repository = {
    ...placeOf(call),
    createdAt: cloud.now(),
    imageTagMutability: 'MUTABLE',
    scanOnPush: false,
    encryptionConfiguration: { encryptionType: 'AES256' },
    tags,
    ...(catalogData && { catalogData }),
  }
  cloud.repositories.set(keyOf(repository), repository)
  return { repository: await description(call, repository, addresses), catalogData: catalogData ?? {} }
}

async function description(call: SignedCall, repository: Repository, addresses: Addresses): Promise<object> {
  const { account, region, name, createdAt } = repository
  return {
    repositoryArn: repositoryArn(account, region, name),
    registryId: account,
    repositoryName: name,
    repositoryUri: `${await registryUri(call, account, addresses)}/${name}`,
    createdAt: createdAt / 1000,
  }
}

async function registryUri({ cloud, host }: SignedCall, account: string, addresses: Addresses): Promise<string> {
  const endpoint = await registryEndpoint(addresses, host, 'public', 'public')
  return `${endpoint.replace(/^https?:\/\//, '')}/${aliasOf(cloud, account)}`
}
