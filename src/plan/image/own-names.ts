import { parseEcrHost } from '../../names/reference.ts'
import { isLocalEcr } from '../../names/source.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { Context } from '../run/context.ts'
import { isOneRegistry, type PlannedRegistry, regionOf, targetRegistry } from './registries.ts'

/** A reference to an image, `host/name:tag`, taken apart. The registry is undefined where it is not ECR's. */
export interface EcrPlace {
  readonly registry: PlannedRegistry | undefined
  readonly name: string
}

/** Where a reference is. An emulated ECR is the step's own registry: no other is known to be on this machine. */
export function ecrPlace(reference: string, inputs: Inputs, context: Context): EcrPlace {
  const [host = '', ...path] = reference.split('/')
  const registry = isLocalEcr(host, context.localEcr) ? targetOf(inputs, context) : parseEcrHost(host)
  return { registry, name: path.join('/').replace(/[:@].*/, '') }
}

/** The names of the repositories at or below the step's own that some references are in. */
export function ownNames(references: readonly string[], inputs: Inputs, context: Context): readonly string[] {
  const home = targetOf(inputs, context)
  const own = inputs.repository?.name
  const names = references.flatMap((reference) => {
    const { registry, name } = ecrPlace(reference, inputs, context)
    const isBelow = own !== undefined && (name === own || name.startsWith(`${own}/`))
    return isBelow && registry && isOneRegistry(home, registry) ? [name] : []
  })
  return [...new Set(names)]
}

/** The step's own registry. */
export function targetOf(inputs: Inputs, { awsRegion }: Context): PlannedRegistry {
  return targetRegistry(inputs, regionOf(inputs) ?? awsRegion ?? '')
}
