import { ECRPUBLICClient, GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr-public'
import type { PublicHost } from '../../plan/image.ts'
import { attempts } from '../attempts.ts'
import { type RegistryLogin, registryLogin } from '../authorization.ts'
import { clientSettings } from '../connection.ts'
import type { EcrOptions } from '../ecr/connection.ts'
import type { Identity } from '../identity.ts'
import { explainRefusal } from '../refusals.ts'

/** ECR Public's API is in this region whatever region the images are used in. Source: the ECR Public user guide. */
const region = 'us-east-1'

/** A login to ECR Public under each of some of its hosts, with one request. */
export async function publicLogins(
  registries: readonly PublicHost[],
  identity: Identity,
  { mask, note }: EcrOptions,
): Promise<readonly RegistryLogin[]> {
  const client = new ECRPUBLICClient(clientSettings(region, identity.keys))
  try {
    const answer = await attempts(
      'Asking ECR Public for a login',
      (abortSignal) => client.send(new GetAuthorizationTokenCommand({}), { abortSignal }),
      { note },
    )
    const data = answer.authorizationData ?? {}
    return registries.map((registry) => registryLogin({ registry, host: registry.host }, data, mask))
  } catch (error) {
    throw explainRefusal(error, identity, 'ecr-public:GetAuthorizationToken')
  }
}
