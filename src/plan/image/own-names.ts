import { isLocalEcr } from '../../names/address.ts'
import { parseEcrHost } from '../../names/ecr.ts'
import { parseReference } from '../../names/reference.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { Context } from '../run/context.ts'
import { isSameRegistry, type PlannedRegistry, regionOf, targetRegistry } from './registries.ts'

/** The registry and the repository name of a reference. The registry is undefined if it is not an ECR registry. */
export interface ImageLocation {
  readonly registry: PlannedRegistry | undefined
  readonly name: string
}

/** Parses a reference. An ECR emulator is the step's own registry. */
export function locateImage(reference: string, inputs: Inputs, context: Context): ImageLocation {
  const { host, name = '' } = parseReference(reference) ?? {}
  const registry = isLocalEcr(host, context.localEcr) ? targetOf(inputs, context) : parseEcrHost(host)
  return { registry, name }
}

/** The names of those repositories that are the step's own repository, or below it (`own/…`). */
export function ownRepositoryNames(references: readonly string[], inputs: Inputs, context: Context): readonly string[] {
  const target = targetOf(inputs, context)
  const own = inputs.repository?.name
  const names = references.flatMap((reference) => {
    const { registry, name } = locateImage(reference, inputs, context)
    const isBelow = own !== undefined && (name === own || name.startsWith(`${own}/`))
    return isBelow && registry && isSameRegistry(target, registry) ? [name] : []
  })
  return [...new Set(names)]
}

/** The step's own registry. */
export function targetOf(inputs: Inputs, { awsRegion }: Context): PlannedRegistry {
  return targetRegistry(inputs, regionOf(inputs) ?? awsRegion ?? '')
}
