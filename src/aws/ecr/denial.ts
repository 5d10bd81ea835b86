import { BatchCheckLayerAvailabilityCommand, BatchGetImageCommand } from '@aws-sdk/client-ecr'
import { messageOf } from '../../errors/action-error.ts'
import { type Denial, parseDenial } from '../../failures/denial.ts'
import { denialOf, type ForbiddenRequest } from '../../failures/forbidden.ts'
import { type EcrConnection, imageId, registryId } from './connection.ts'

/** AWS's reason for a request that the registry denied without a reason; `undefined` if AWS's API allows the same request. */
export async function ecrDenial(ecr: EcrConnection, request: ForbiddenRequest): Promise<Denial | undefined> {
  const check = sendCheck(ecr, request)
  // A write cannot be repeated only to learn why the registry denied it.
  if (!check) return denialOf(request)
  try {
    await check
    return undefined
  } catch (error) {
    return parseDenial(messageOf(error)) ?? denialOf(request)
  }
}

/** Sends a read-only call that needs the same permission; undefined if no such call exists. */
function sendCheck(ecr: EcrConnection, { action, repository, reference, registry }: ForbiddenRequest) {
  const input = { repositoryName: repository, ...registryId(registry.account) }
  const [what, maxAttempts] = ['Asking ECR for the reason', 2] as const
  switch (action) {
    case 'ecr:BatchGetImage':
      return ecr.send(what, new BatchGetImageCommand({ ...input, imageIds: [imageId(reference)] }), maxAttempts)
    case 'ecr:BatchCheckLayerAvailability':
      return ecr.send(
        what,
        new BatchCheckLayerAvailabilityCommand({ ...input, layerDigests: [reference] }),
        maxAttempts,
      )
    default:
      return undefined
  }
}
