import { GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr-public'
import type { PublicHost } from '../../names/ecr.ts'
import { type RegistryLogin, registryLogin } from '../client/authorization.ts'
import { explainLoginError } from '../client/explain-error.ts'
import { conditionOf } from '../client/faults.ts'
import type { PublicConnection } from './connection.ts'
import { explainPublicError } from './explain-error.ts'

const what = 'Requesting a login to ECR Public'

/** Returns one login per host of ECR Public, in the order of `registries`. Sends one request. */
export async function publicLogins(
  api: PublicConnection,
  registries: readonly PublicHost[],
  mask: (secret: string) => void,
): Promise<readonly RegistryLogin[]> {
  const { authorizationData = {} } = await api
    .send(what, new GetAuthorizationTokenCommand({}))
    .catch((error: unknown) => {
      throw explain(error, registries, api)
    })
  // ECR Public's response contains no host.
  return registries.map((registry) => registryLogin({ registry, host: registry.host }, authorizationData, mask))
}

function explain(error: unknown, registries: readonly PublicHost[], api: PublicConnection): unknown {
  const action = 'ecr-public:GetAuthorizationToken'
  // The endpoint is not that of ECR Public, which `explainPublicError` explains. This explanation names no repository.
  if (conditionOf(error) === 'command-unsupported') {
    return explainPublicError(error, { what, repository: '' }, api, action)
  }
  const names = registries.map(({ host }) => host).join(' and ')
  return explainLoginError(error, api.identity, action, { region: api.region, registries: names })
}
