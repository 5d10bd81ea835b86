import { BatchCheckLayerAvailabilityCommand, BatchGetImageCommand } from '@aws-sdk/client-ecr'
import { messageOf } from '../../errors/action-error.ts'
import { type Denial, parseDenial } from '../../failures/denial.ts'
import { denialOf, type ForbiddenRequest } from '../../failures/forbidden.ts'
import { type EcrConnection, registryId } from './connection.ts'

/** AWS's denial of what the data plane refused without a word; undefined where AWS allows it. */
export async function ecrDenial(ecr: EcrConnection, request: ForbiddenRequest): Promise<Denial | undefined> {
  const ask = question(ecr, request)
  // To ask for the rest would be to do it; and these have words of their own.
  if (!ask) return denialOf(request)
  try {
    await ask
    return undefined
  } catch (error) {
    return parseDenial(messageOf(error)) ?? denialOf(request)
  }
}

/** The call that takes the same permission as a request for a manifest or a layer, and changes nothing. */
function question(ecr: EcrConnection, { action, repository, reference, registry }: ForbiddenRequest) {
  const input = { repositoryName: repository, ...registryId(registry.account) }
  const image = reference.startsWith('sha256:') ? { imageDigest: reference } : { imageTag: reference }
  const [what, tries] = ['Asking ECR for the reason', 2] as const
  switch (action) {
    case 'ecr:BatchGetImage':
      return ecr.send(what, new BatchGetImageCommand({ ...input, imageIds: [image] }), tries)
    case 'ecr:BatchCheckLayerAvailability':
      return ecr.send(what, new BatchCheckLayerAvailabilityCommand({ ...input, layerDigests: [reference] }), tries)
    default:
      return undefined
  }
}
