import { randomBytes } from 'node:crypto'
import { repositoryArn } from './arn.ts'
import { permit, type SignedCall } from './call.ts'
import { type Cloud, type ExclusionFilter, type Repository, repositoryKey } from './cloud.ts'
import type { Principal } from './principal.ts'
import { Refusal } from './refusal.ts'
import { registryName } from './registry-name.ts'
import { findRepository, repositoryResource } from './repository.ts'

/** What the API needs from the data plane: the host (`127.0.0.1:PORT`) of an account's registry in a region. */
export type RegistryHost = (account: string, region: string) => Promise<string>

const tokenLife = 12 * 3600 * 1000

/** GetAuthorizationToken: a password bound to the caller's session and the region, for 12 hours. */
export async function getAuthorizationToken(call: SignedCall, hostOf: RegistryHost): Promise<unknown> {
  permit(call, 'ecr:GetAuthorizationToken', { arn: '*' })
  const accounts = (call.input.registryIds as readonly string[] | undefined) ?? [call.principal.account]
  const authorizationData = []
  for (const account of accounts) {
    authorizationData.push({
      ...issueToken(call.cloud, call.principal, call.region),
      proxyEndpoint: await endpointOf(call, account, hostOf),
    })
  }
  return { authorizationData }
}

/** Makes a registry password, remembers what it stands for, and gives it as both of AWS's token operations do. */
export function issueToken(cloud: Cloud, principal: Principal, region: string) {
  const expiresAt = cloud.now() + tokenLife
  const data = {
    payload: randomBytes(1024).toString('base64'),
    datakey: randomBytes(184).toString('base64'),
    version: '2',
    type: 'DATA_KEY',
    expiration: Math.floor(expiresAt / 1000),
  }
  const password = Buffer.from(JSON.stringify(data)).toString('base64')
  const authorizationToken = Buffer.from(`AWS:${password}`).toString('base64')
  cloud.registryTokens.set(password, { principal, region, expiresAt })
  cloud.secrets.push(password, authorizationToken)
  return { authorizationToken, expiresAt: expiresAt / 1000 }
}

/** DescribeRepositories: by names, or all; one missing name refuses the whole request. */
export async function describeRepositories(call: SignedCall, hostOf: RegistryHost): Promise<unknown> {
  const { cloud, region } = call
  const account = registryId(call)
  const names = call.input.repositoryNames as readonly string[] | undefined
  if (!names) {
    permit(call, 'ecr:DescribeRepositories', { arn: repositoryArn(account, region, '*'), account })
    const all = [...cloud.repositories.values()].filter((each) => each.account === account && each.region === region)
    return { repositories: await Promise.all(all.map((each) => description(call, each, hostOf))) }
  }
  for (const name of names) {
    permit(call, 'ecr:DescribeRepositories', repositoryResource(cloud, account, region, name))
  }
  const found = names.map((name) => findRepository(cloud, account, region, name))
  return { repositories: await Promise.all(found.map((each) => description(call, each, hostOf))) }
}

/** CreateRepository; tags need ecr:TagResource too. */
export async function createRepository(call: SignedCall, hostOf: RegistryHost): Promise<unknown> {
  const { cloud, region, input } = call
  const account = registryId(call)
  const name = input.repositoryName as string
  const tags = (input.tags as readonly unknown[] | undefined) ?? []
  permit(call, 'ecr:CreateRepository', { arn: repositoryArn(account, region, name), account })
  if (tags.length > 0) permit(call, 'ecr:TagResource', { arn: repositoryArn(account, region, name), account })
  const key = repositoryKey(account, region, name)
  if (cloud.repositories.has(key)) {
    const text = `The repository with name '${name}' already exists in the registry with id '${account}'`
    throw new Refusal('RepositoryAlreadyExistsException', text)
  }
  const filters = input.imageTagMutabilityExclusionFilters as readonly ExclusionFilter[] | undefined
  const mutability = (input.imageTagMutability as string | undefined) ?? 'MUTABLE'
  if (mutability.endsWith('_WITH_EXCLUSION') !== (filters !== undefined)) {
    throw new Refusal(
      'InvalidParameterException',
      `Invalid parameter at 'imageTagMutabilityExclusionFilters' failed to satisfy constraint: 'exclusion filters go with a mutability of the _WITH_EXCLUSION kind, and only with it'`,
    )
  }
  const repository: Repository = {
    account,
    region,
    name,
    createdAt: cloud.now(),
    imageTagMutability: mutability,
    ...(filters ? { imageTagMutabilityExclusionFilters: filters } : {}),
    scanOnPush: (input.imageScanningConfiguration as { scanOnPush?: boolean } | undefined)?.scanOnPush ?? false,
    encryptionConfiguration: (input.encryptionConfiguration as Record<string, unknown> | undefined) ?? {
      encryptionType: 'AES256',
    },
    tags,
  }
  cloud.repositories.set(key, repository)
  return { repository: await description(call, repository, hostOf) }
}

/** The own account unless the request names another. */
export function registryId(call: SignedCall): string {
  return (call.input.registryId as string | undefined) ?? call.principal.account
}

async function description(call: SignedCall, repository: Repository, hostOf: RegistryHost): Promise<object> {
  const { account, region, name } = repository
  const filters = repository.imageTagMutabilityExclusionFilters
  return {
    repositoryArn: repositoryArn(account, region, name),
    registryId: account,
    repositoryName: name,
    repositoryUri: `${(await endpointOf(call, account, hostOf)).replace(/^https?:\/\//, '')}/${name}`,
    createdAt: repository.createdAt / 1000,
    imageTagMutability: repository.imageTagMutability,
    ...(filters ? { imageTagMutabilityExclusionFilters: filters } : {}),
    imageScanningConfiguration: { scanOnPush: repository.scanOnPush },
    encryptionConfiguration: repository.encryptionConfiguration,
  }
}

/** Who came by AWS's own names, through a proxy, is sent on by them; anyone else to the data plane's loopback port. */
async function endpointOf(call: SignedCall, account: string, hostOf: RegistryHost): Promise<string> {
  if (!/^(127\.0\.0\.1|localhost)(:|$)/.test(call.host)) return `https://${registryName(account, call.region)}`
  return `http://${await hostOf(account, call.region)}`
}
