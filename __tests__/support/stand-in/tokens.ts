import { randomBytes } from 'node:crypto'
import { type Addresses, registryEndpoint } from './addresses.ts'
import { permit, type SignedCall } from './call.ts'
import type { Cloud } from './cloud.ts'
import type { Principal } from './principal.ts'

const tokenLife = 12 * 3600 * 1000

/** GetAuthorizationToken: a password bound to the caller's session and the region, for 12 hours. */
export async function getAuthorizationToken(call: SignedCall, addresses: Addresses): Promise<unknown> {
  permit(call, 'ecr:GetAuthorizationToken', { arn: '*' })
  const accounts = (call.input.registryIds as readonly string[] | undefined) ?? [call.principal.account]
  const authorizationData = []
  for (const account of accounts) {
    authorizationData.push({
      ...issueToken(call.cloud, call.principal, call.region),
      proxyEndpoint: await registryEndpoint(addresses, call.host, account, call.region),
    })
  }
  return { authorizationData }
}

/** ECR Public's GetAuthorizationToken: one object, no endpoint; needs a bearer token of STS as well. */
export async function getPublicAuthorizationToken(call: SignedCall): Promise<unknown> {
  permit(call, 'ecr-public:GetAuthorizationToken', { arn: '*' })
  permit(call, 'sts:GetServiceBearerToken', { arn: '*' })
  // Of no region, so that no private registry takes it.
  return { authorizationData: issueToken(call.cloud, call.principal, 'public') }
}

/** Makes a registry password, remembers what it stands for, and gives it as both of AWS's token operations do. */
function issueToken(cloud: Cloud, principal: Principal, region: string) {
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
