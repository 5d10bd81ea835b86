import { type AuthorizationData, GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr'
import { hostOf } from '../../names/address.ts'
import { chooseHost, endpointHost, parseEcrHost } from '../../names/reference.ts'
import type { PrivateRegistry } from '../../plan/image/registries.ts'
import { type RegistryLogin, registryLogin } from '../client/authorization.ts'
import { explainLoginRefusal } from '../client/refusals.ts'
import type { EcrConnection } from './connection.ts'

/** A login to each of some registries of the region, in the same order. */
export async function ecrLogins(
  ecr: EcrConnection,
  registries: readonly PrivateRegistry[],
): Promise<readonly RegistryLogin[]> {
  const { identity, region } = ecr
  const accountOf = (registry: PrivateRegistry) => registry.account ?? identity.account
  const accounts = [...new Set(registries.map(accountOf))]
  const foreign = accounts.some((account) => account !== identity.account)
  // Without ids ECR answers for the caller's own registry; with ids, the one way to learn another's host, for these.
  const inputs = foreign ? inTens(accounts).map((registryIds) => ({ registryIds })) : [{}]
  const answers = await Promise.all(
    inputs.map((input) => ecr.send(`Requesting a login to ECR in ${region}`, new GetAuthorizationTokenCommand(input))),
  ).catch((error: unknown) => {
    const registries = `ECR in ${region} (${accounts.length === 1 ? 'account' : 'accounts'} ${accounts.join(', ')})`
    throw explainLoginRefusal(error, identity, 'ecr:GetAuthorizationToken', { region, registries })
  })
  const authorizationData = answers.flatMap((answer) => answer.authorizationData ?? [])
  return registries.map((registry) => {
    const account = accountOf(registry)
    const data = answerFor(account, authorizationData, accounts.indexOf(account))
    const answered = endpointHost(data.proxyEndpoint ?? '', { account, region })
    const host = answered && chooseHost(registry.host, answered)
    const scheme = data.proxyEndpoint?.startsWith('http://') ? 'http' : 'https'
    return registryLogin({ registry, account, host, scheme }, data, ecr.mask)
  })
}

/** GetAuthorizationToken takes ten ids at most. */
function inTens(accounts: readonly string[]): string[][] {
  return accounts.length === 0 ? [] : [accounts.slice(0, 10), ...inTens(accounts.slice(10))]
}

/** ECR does not promise the order of its answers; the host says whose each is, unless it is no host of ECR's own. */
function answerFor(account: string, data: readonly AuthorizationData[], index: number): AuthorizationData {
  const named = data.find(({ proxyEndpoint = '' }) => {
    const host = parseEcrHost(hostOf(proxyEndpoint))
    return host?.kind === 'private' && host.account === account
  })
  return named ?? data[index] ?? {}
}
