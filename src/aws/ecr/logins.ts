import { type AuthorizationData, GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr'
import { hostOf } from '../../names/address.ts'
import { chooseHost, endpointHost, parseEcrHost } from '../../names/ecr.ts'
import type { PrivateRegistry } from '../../plan/image/registries.ts'
import { type RegistryLogin, registryLogin } from '../client/authorization.ts'
import { explainLoginError } from '../client/explain-error.ts'
import type { EcrConnection } from './connection.ts'

/** A login to each registry, in the same order. All registries are in the region of `ecr`. */
export async function ecrLogins(
  ecr: EcrConnection,
  registries: readonly PrivateRegistry[],
): Promise<readonly RegistryLogin[]> {
  const { identity, region } = ecr
  const accountOf = (registry: PrivateRegistry) => registry.account ?? identity.account
  const accounts = [...new Set(registries.map(accountOf))]
  const hasOtherAccounts = accounts.some((account) => account !== identity.account)
  // Without `registryIds`, ECR returns only the caller's own registry.
  const inputs = hasOtherAccounts ? batchesOfTen(accounts).map((registryIds) => ({ registryIds })) : [{}]
  const responses = await Promise.all(
    inputs.map((input) => ecr.send(`Requesting a login to ECR in ${region}`, new GetAuthorizationTokenCommand(input))),
  ).catch((error: unknown) => {
    const registries = `ECR in ${region} (${accounts.length === 1 ? 'account' : 'accounts'} ${accounts.join(', ')})`
    throw explainLoginError(error, identity, 'ecr:GetAuthorizationToken', { region, registries })
  })
  const authorizationData = responses.flatMap((response) => response.authorizationData ?? [])
  return registries.map((registry) => {
    const account = accountOf(registry)
    const data = dataFor(account, authorizationData, accounts.indexOf(account))
    const endpoint = endpointHost(data.proxyEndpoint ?? '', { account, region })
    const host = endpoint && chooseHost(registry.host, endpoint)
    const scheme = data.proxyEndpoint?.startsWith('http://') ? 'http' : 'https'
    return registryLogin({ registry, account, host, scheme }, data, ecr.mask)
  })
}

/** GetAuthorizationToken accepts at most ten IDs. */
function batchesOfTen(accounts: readonly string[]): string[][] {
  return accounts.length === 0 ? [] : [accounts.slice(0, 10), ...batchesOfTen(accounts.slice(10))]
}

/**
 * The data of an account: found by host, because ECR does not guarantee the order, or by index if the host is not an ECR
 * host.
 */
function dataFor(account: string, data: readonly AuthorizationData[], index: number): AuthorizationData {
  const byHost = data.find(({ proxyEndpoint = '' }) => {
    const host = parseEcrHost(hostOf(proxyEndpoint))
    return host?.kind === 'private' && host.account === account
  })
  return byHost ?? data[index] ?? {}
}
