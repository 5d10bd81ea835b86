import { BatchCheckLayerAvailabilityCommand } from '@aws-sdk/client-ecr-public'
import { messageOf } from '../../errors/action-error.ts'
import { type Denial, parseDenial } from '../../failures/denial.ts'
import { denialOf, type ForbiddenRequest } from '../../failures/forbidden.ts'
import { parsePublicName } from '../../names/ecr.ts'
import type { PublicConnection } from './connection.ts'

/** AWS's reason for a request that the registry denied without a reason; `undefined` if AWS's API allows the same request. */
export async function publicDenial(api: PublicConnection, request: ForbiddenRequest): Promise<Denial | undefined> {
  const { action, repository, reference } = request
  // A write cannot be repeated only to learn why the registry denied it.
  if (action !== 'ecr-public:BatchCheckLayerAvailability') return denialOf(request)
  const repositoryName = parsePublicName(repository)?.repository ?? repository
  const input = { repositoryName, layerDigests: [reference] }
  try {
    await api.send('Asking ECR Public for the reason', new BatchCheckLayerAvailabilityCommand(input), 2)
    return undefined
  } catch (error) {
    return parseDenial(messageOf(error)) ?? denialOf(request)
  }
}
