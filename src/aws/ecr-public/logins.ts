import { GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr-public'
import type { PublicHost } from '../../plan/image.ts'
import { type RegistryLogin, registryLogin } from '../authorization.ts'
import type { PublicConnection } from './connection.ts'
import { explainPublicRefusal } from './refusals.ts'

/** A login to ECR Public under each of some of its hosts, with one request. */
export async function publicLogins(
  api: PublicConnection,
  registries: readonly PublicHost[],
  mask: (secret: string) => void,
): Promise<readonly RegistryLogin[]> {
  const what = 'Asking ECR Public for a login'
  try {
    const { authorizationData = {} } = await api.send(what, new GetAuthorizationTokenCommand({}))
    return registries.map((registry) => registryLogin({ registry, host: registry.host }, authorizationData, mask))
  } catch (error) {
    throw explainPublicRefusal(error, what, api, 'ecr-public:GetAuthorizationToken')
  }
}
