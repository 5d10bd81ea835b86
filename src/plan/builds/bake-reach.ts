import { ecrPlace, ownNames, targetOf } from '../image/own-names.ts'
import { askedRegistries, cacheReferences, isOneRegistry, regionOf } from '../image/registries.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { Context } from '../run/context.ts'
import { type Bake, referencesIn } from './bake.ts'
import { cachesOf } from './bake-requirements.ts'

/**
 * What a bake file names in ECR and the inputs do not. The session may push to what the inputs name, and a file of the
 * checkout must not widen it.
 */
export function reachProblems(inputs: Inputs, context: Context, { file, targets }: Bake): readonly string[] {
  const { repository, push } = inputs
  const asked = askedRegistries(inputs, regionOf(inputs) ?? context.awsRegion ?? '')
  const { cacheFrom, cacheTo } = cachesOf(file)
  const given = cacheReferences(inputs, inputs.cacheFrom)
  const read = cacheReferences(inputs, cacheFrom).filter(
    // A pull from ECR Public needs no permission.
    (one) => !given.includes(one) && ecrPlace(one, inputs, context).registry?.kind !== 'public',
  )
  const tags = push ? targets.flatMap((target) => referencesIn(target.tags)) : []
  const outside = [...tags, ...cacheReferences(inputs, cacheTo), ...read].filter((reference) => {
    const { registry } = ecrPlace(reference, inputs, context)
    if (!registry || asked.some((one) => isOneRegistry(one, registry))) return false
    return ownNames([reference], inputs, context).length === 0
  })
  const home = targetOf(inputs, context)
  // Of credentials that are just there, the account is not known before they are used.
  const remedy =
    home.kind === 'private' && home.account === undefined ? ' (write `repository` with the host of its registry)' : ''
  const only = [
    ...(repository ? [`\`${repository.name}\` and the repositories below it${remedy}`] : []),
    'the registries in `registries`',
  ]
  return [...new Set(outside)].map(
    (one) => `the bake file uses \`${one}\`; in ECR it may use only ${only.join(', and ')}`,
  )
}
