import { permit, type SignedCall } from './call.ts'
import { type Cloud, type CreationTemplate, keyOf, type Place } from './cloud.ts'
import { defineRepository } from './define-repository.ts'
import { pageOf } from './page.ts'
import { regionOf } from './repository.ts'

/** DescribeRepositoryCreationTemplates: those of the caller's own registry, because the request names none. */
export async function describeRepositoryCreationTemplates(call: SignedCall): Promise<unknown> {
  const { cloud, operation, input, principal } = call
  const [account, region] = [principal.account, regionOf(call)]
  permit(call, `ecr:${operation}`, { arn: '*', account })
  const own = cloud.creationTemplates.filter((one) => one.account === account && one.region === region)
  const { items, ...next } = pageOf(input, own, 100)
  const repositoryCreationTemplates = items.map(({ prefix, appliedFor, imageTagMutability = 'MUTABLE' }) => ({
    prefix,
    appliedFor,
    imageTagMutability,
    createdAt: 1_700_000_000,
  }))
  return { registryId: account, repositoryCreationTemplates, ...next }
}

/**
 * Creates a missing repository that a template of the registry covers, at the start of a push. That needs no extra
 * permission (aws/containers-roadmap#853). Source: the ECR user guide, "Repository creation templates".
 */
export function createOnPush(cloud: Cloud, { account, region, name }: Place): void {
  if (cloud.repositories.has(keyOf({ account, region, name }))) return
  // The longest prefix counts; a slash is assumed at its end.
  const template = cloud.creationTemplates
    .filter((one) => one.account === account && one.region === region && one.appliedFor.includes('CREATE_ON_PUSH'))
    .filter(({ prefix }) => prefix === 'ROOT' || name.startsWith(`${prefix}/`))
    .toSorted((a, b) => lengthOf(b) - lengthOf(a))[0]
  if (!template) return
  const { imageTagMutability = 'MUTABLE' } = template
  defineRepository(cloud, name, { account, region, imageTagMutability })
}

function lengthOf({ prefix }: CreationTemplate): number {
  return prefix === 'ROOT' ? 0 : prefix.length
}
