import { type AuthorizationData, GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr'
import { hostOf } from '../../names/address.ts'
import { endpointHost, parseEcrHost, preferInputHost } from '../../names/ecr.ts'
import type { PrivateRegistry } from '../../plan/image/registries.ts'
import { type RegistryLogin, registryLogin } from '../client/authorization.ts'
import { explainLoginError } from '../client/explain-error.ts'
import type { EcrConnection } from './connection.ts'

/** Returns one login per registry, in the order of `registries`, which are all in the region of `ecr`. */
export async function ecrLogins(
  ecr: EcrConnection,
  registries: readonly PrivateRegistry[],
): Promise<readonly RegistryLogin[]> {
  const { identity, region } = ecr
  const accountOf = (registry: PrivateRegistry) => registry.account ?? identity.account
  const accounts = [...new Set(registries.map(accountOf))]
  // Without `registryIds`, ECR returns a login only to the caller's own registry.
  const hasOtherAccounts = accounts.some((account) => account !== identity.account)
  const requestInputs = hasOtherAccounts ? batchesOfTen(accounts).map((registryIds) => ({ registryIds })) : [{}]
  const responses = await Promise.all(
    requestInputs.map((input) =>
      ecr.send(`Requesting a login to ECR in ${region}`, new GetAuthorizationTokenCommand(input)),
    ),
  ).catch((error: unknown) => {
    const registriesText = `ECR in ${region} (${accounts.length === 1 ? 'account' : 'accounts'} ${accounts.join(', ')})`
    throw explainLoginError(error, identity, 'ecr:GetAuthorizationToken', { region, registries: registriesText })
  })
  const authorizationData = responses.flatMap((response) => response.authorizationData ?? [])
  return registries.map((registry) => {
    const account = accountOf(registry)
    const token = tokenOf(account, authorizationData, accounts.indexOf(account))
    const endpoint = endpointHost(token.proxyEndpoint ?? '', { account, region })
    // `registryLogin` throws if ECR returned no valid endpoint.
    const host = endpoint && preferInputHost(registry.host, endpoint)
    // Only an emulator has an HTTP endpoint.
    const scheme = token.proxyEndpoint?.startsWith('http://') ? 'http' : 'https'
    return registryLogin({ registry, account, host, scheme }, token, ecr.mask)
  })
}

/** Splits accounts into batches, because GetAuthorizationToken accepts at most ten. */
function batchesOfTen(accounts: readonly string[]): string[][] {
  return accounts.length === 0 ? [] : [accounts.slice(0, 10), ...batchesOfTen(accounts.slice(10))]
}

/**
 * The token of an account; empty if ECR returned none. The token is found by its ECR host, because ECR does not guarantee the
 * order. If no host matches, for example with an emulator's hosts, the token is found by the account's `index` in the request.
 */
function tokenOf(account: string, tokens: readonly AuthorizationData[], index: number): AuthorizationData {
  const byHost = tokens.find(({ proxyEndpoint = '' }) => {
    const registry = parseEcrHost(hostOf(proxyEndpoint))
    return registry?.kind === 'private' && registry.account === account
  })
  return byHost ?? tokens[index] ?? {}
}
