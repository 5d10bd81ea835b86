import { locateImage, ownRepositoryNames, targetOf } from '../image/own-names.ts'
import { cacheReferences, isSameRegistry, regionOf, requestedRegistries } from '../image/registries.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { Context } from '../run/context.ts'
import { type Bake, referencesIn } from './bake.ts'
import { bakeFileCaches } from './bake-requirements.ts'

/**
 * The problems of ECR repositories in a bake file that the inputs do not name. The session policy allows only what the inputs
 * name, and a file of the checkout must not extend the policy.
 */
export function bakeRepositoryProblems(inputs: Inputs, context: Context, { file, targets }: Bake): readonly string[] {
  const { repository, push } = inputs
  const requested = requestedRegistries(inputs, regionOf(inputs) ?? context.awsRegion ?? '')
  const { cacheFrom, cacheTo } = bakeFileCaches(file)
  const given = cacheReferences(inputs, inputs.cacheFrom)
  const read = cacheReferences(inputs, cacheFrom).filter(
    // Images on ECR Public are excluded, because a pull from there needs no permission.
    (reference) => !given.includes(reference) && locateImage(reference, inputs, context).registry?.kind !== 'public',
  )
  const tags = push ? targets.flatMap((target) => referencesIn(target.tags)) : []
  const outside = [...tags, ...cacheReferences(inputs, cacheTo), ...read].filter((reference) => {
    const { registry } = locateImage(reference, inputs, context)
    if (!registry || requested.some((requestedRegistry) => isSameRegistry(requestedRegistry, registry))) return false
    return ownRepositoryNames([reference], inputs, context).length === 0
  })
  const target = targetOf(inputs, context)
  // The account of ambient credentials is not known yet, so a host in the bake file cannot be compared with it.
  const remedy =
    target.kind === 'private' && target.account === undefined
      ? ' (write `repository` with the host of its registry)'
      : ''
  const only = [
    ...(repository ? [`\`${repository.name}\` and the repositories below it${remedy}`] : []),
    'the registries in `registries`',
  ]
  return [...new Set(outside)].map(
    (reference) => `the bake file uses \`${reference}\`; in ECR it may use only ${only.join(', and ')}`,
  )
}
