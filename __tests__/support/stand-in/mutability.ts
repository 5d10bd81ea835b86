import type { SignedCall } from './call.ts'
import type { ExclusionFilter } from './cloud.ts'
import { changeRepository, invalidParameter, openRepository } from './repository.ts'

/** PutImageTagMutability. */
export async function putImageTagMutability(call: SignedCall): Promise<unknown> {
  const { imageTagMutabilityExclusionFilters: former, ...repository } = openRepository(call)
  const mutability = mutabilityOf(call.input)
  changeRepository(call.cloud, repository, mutability)
  return { registryId: repository.account, repositoryName: repository.name, ...mutability }
}

/** PutImageScanningConfiguration. */
export async function putImageScanningConfiguration(call: SignedCall): Promise<unknown> {
  const repository = openRepository(call)
  const { scanOnPush = false } = call.input.imageScanningConfiguration as { scanOnPush?: boolean }
  changeRepository(call.cloud, repository, { scanOnPush })
  const { account, name } = repository
  return { registryId: account, repositoryName: name, imageScanningConfiguration: { scanOnPush } }
}

/** The mutability that a request asks for; filters go with the kinds that have exclusions, and only with these. */
export function mutabilityOf(input: SignedCall['input']) {
  const filters = input.imageTagMutabilityExclusionFilters as readonly ExclusionFilter[] | undefined
  const imageTagMutability = (input.imageTagMutability as string | undefined) ?? 'MUTABLE'
  if (imageTagMutability.endsWith('_WITH_EXCLUSION') !== (filters !== undefined)) {
    const constraint = `exclusion filters go with a mutability of the _WITH_EXCLUSION kind, and only with it`
    throw invalidParameter('imageTagMutabilityExclusionFilters', constraint)
  }
  return { imageTagMutability, ...(filters ? { imageTagMutabilityExclusionFilters: filters } : {}) }
}
