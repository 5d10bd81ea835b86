import { type Cloud, type CreationTemplate, keyOf, type Place } from './cloud.ts'
import { defineRepository } from './define-repository.ts'

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
