import { locateImage, ownRepositoryNames, regionIn, targetRegistryIn } from '../image/own-names.ts'
import { cacheReferences, isSameRegistry, requestedRegistries } from '../image/registries.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { Context } from '../run/context.ts'
import { type Bake, referencesIn } from './bake.ts'
import { bakeFileCaches } from './bake-requirements.ts'

/**
 * The problems of ECR repositories that the bake file uses and the inputs do not name. The session policy allows only what the
 * inputs name, and a file of the checkout must not extend the policy.
 */
export function bakeRepositoryProblems(inputs: Inputs, context: Context, { file, targets }: Bake): readonly string[] {
  const { repository, push } = inputs
  const inputRegistries = requestedRegistries(inputs, regionIn(inputs, context))
  const isAllowed = (reference: string) => {
    const { registry } = locateImage(reference, inputs, context)
    const isOutsideEcr = registry === undefined
    return (
      isOutsideEcr ||
      inputRegistries.some((inputRegistry) => isSameRegistry(inputRegistry, registry)) ||
      ownRepositoryNames([reference], inputs, context).length > 0
    )
  }
  const { cacheFrom, cacheTo } = bakeFileCaches(file)
  const cachesInInputs = cacheReferences(inputs, inputs.cacheFrom)
  // The inputs name these caches, so the policy allows them. A pull from ECR Public needs no permission.
  const isInEcrPublic = (reference: string) => locateImage(reference, inputs, context).registry?.kind === 'public'
  const cachesToRead = cacheReferences(inputs, cacheFrom).filter(
    (reference) => !cachesInInputs.includes(reference) && !isInEcrPublic(reference),
  )
  const pushedReferences = push ? targets.flatMap((target) => referencesIn(target.tags)) : []
  const rejectedReferences = [...pushedReferences, ...cacheReferences(inputs, cacheTo), ...cachesToRead].filter(
    (reference) => !isAllowed(reference),
  )
  const targetRegistry = targetRegistryIn(inputs, context)
  // The account of ambient credentials is not known yet, so a host in the bake file cannot be compared with it.
  const isAccountUnknown = targetRegistry.kind === 'private' && targetRegistry.account === undefined
  const hostHint = isAccountUnknown ? ' (write `repository` with the host of its registry)' : ''
  const allowedTexts = [
    ...(repository ? [`\`${repository.name}\` and the repositories below it${hostHint}`] : []),
    'the registries in `registries`',
  ]
  return [...new Set(rejectedReferences)].map(
    (reference) => `the bake file uses \`${reference}\`; in ECR it may use only ${allowedTexts.join(', and ')}`,
  )
}
