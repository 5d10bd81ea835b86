import type { SignedCall } from './call.ts'
import { keptLifecyclePolicy } from './lifecycle-rules.ts'
import { Refusal } from './refusal.ts'
import { changeRepository, openRepository } from './repository.ts'

/** PutLifecyclePolicy: replaces the whole policy, once it is valid. */
export async function putLifecyclePolicy(call: SignedCall): Promise<unknown> {
  const repository = openRepository(call)
  const lifecyclePolicyText = keptLifecyclePolicy(call.input.lifecyclePolicyText as string)
  changeRepository(call.cloud, repository, { lifecyclePolicyText })
  return { registryId: repository.account, repositoryName: repository.name, lifecyclePolicyText }
}

/** GetLifecyclePolicy. */
export async function getLifecyclePolicy(call: SignedCall): Promise<unknown> {
  const { account, name, lifecyclePolicyText } = openRepository(call)
  if (lifecyclePolicyText === undefined) {
    const text = `Lifecycle policy does not exist for the repository with name '${name}' in the registry with id '${account}'`
    throw new Refusal('LifecyclePolicyNotFoundException', text)
  }
  return { registryId: account, repositoryName: name, lifecyclePolicyText, lastEvaluatedAt: 0 }
}
