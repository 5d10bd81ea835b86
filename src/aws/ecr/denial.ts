import { BatchCheckLayerAvailabilityCommand, BatchGetImageCommand } from '@aws-sdk/client-ecr'
import { messageOf } from '../../errors/action-error.ts'
import { type Denial, parseDenial } from '../../failures/denial.ts'
import { denialWithoutReason, type ForbiddenRequest } from '../../failures/forbidden.ts'
import { optionalCallAttempts } from '../client/attempts.ts'
import { type EcrConnection, imageId, registryId } from './connection.ts'

/** Why AWS denies a request that the registry denied without a reason; `undefined` if AWS's API allows the same request. */
export async function ecrDenial(ecr: EcrConnection, request: ForbiddenRequest): Promise<Denial | undefined> {
  const response = sendReadOnlyCall(ecr, request)
  // Without such a call, the request is a write, which must not be repeated only to get the reason.
  if (!response) return denialWithoutReason(request)
  try {
    await response
    return undefined
  } catch (error) {
    return parseDenial(messageOf(error)) ?? denialWithoutReason(request)
  }
}

/** Sends a read-only call that needs the same permission; undefined if no such call exists. */
function sendReadOnlyCall(ecr: EcrConnection, { action, repository, reference, registry }: ForbiddenRequest) {
  const input = { repositoryName: repository, ...registryId(registry.account) }
  const what = 'Asking ECR for the reason'
  switch (action) {
    case 'ecr:BatchGetImage': {
      const command = new BatchGetImageCommand({ ...input, imageIds: [imageId(reference)] })
      return ecr.send(what, command, optionalCallAttempts)
    }
    case 'ecr:BatchCheckLayerAvailability': {
      const command = new BatchCheckLayerAvailabilityCommand({ ...input, layerDigests: [reference] })
      return ecr.send(what, command, optionalCallAttempts)
    }
    default:
      return undefined
  }
}
