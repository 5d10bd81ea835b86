import { BatchCheckLayerAvailabilityCommand } from '@aws-sdk/client-ecr-public'
import { messageOf } from '../../errors/action-error.ts'
import { type Denial, parseDenial } from '../../failures/denial.ts'
import { denialWithoutReason, type ForbiddenRequest } from '../../failures/forbidden.ts'
import { withoutAlias } from '../../names/ecr.ts'
import { optionalCallAttempts } from '../client/attempts.ts'
import type { PublicConnection } from './connection.ts'

/** Why AWS denies a request that the registry denied without a reason; `undefined` if AWS's API allows the same request. */
export async function publicDenial(api: PublicConnection, request: ForbiddenRequest): Promise<Denial | undefined> {
  const { action, repository, reference: layerDigest } = request
  // Any other request is a write, which must not be repeated only to get the reason.
  if (action !== 'ecr-public:BatchCheckLayerAvailability') return denialWithoutReason(request)
  const input = { repositoryName: withoutAlias(repository), layerDigests: [layerDigest] }
  try {
    const command = new BatchCheckLayerAvailabilityCommand(input)
    await api.send('Asking ECR Public for the reason', command, optionalCallAttempts)
    return undefined
  } catch (error) {
    return parseDenial(messageOf(error)) ?? denialWithoutReason(request)
  }
}
