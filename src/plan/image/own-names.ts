import { isLocalEcr } from '../../names/address.ts'
import { parseEcrHost } from '../../names/ecr.ts'
import { parseReference } from '../../names/reference.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { Context } from '../run/context.ts'
import { isSameRegistry, type PlannedRegistry, regionOf, targetRegistry } from './registries.ts'

/** Where an image is. */
export interface ImageLocation {
  /** The ECR registry; undefined if the image is in another registry. */
  readonly registry: PlannedRegistry | undefined
  readonly name: string
}

/** The ECR registry and repository of a reference. The host of an ECR emulator stands for the step's own registry. */
export function locateImage(reference: string, inputs: Inputs, context: Context): ImageLocation {
  const { host, name = '' } = parseReference(reference) ?? {}
  const registry = isLocalEcr(host, context.ecrEmulatorHost) ? targetRegistryIn(inputs, context) : parseEcrHost(host)
  return { registry, name }
}

/** The names of the repositories in these references that are the step's own repository, or below it (`own/…`). */
export function ownRepositoryNames(references: readonly string[], inputs: Inputs, context: Context): readonly string[] {
  const target = targetRegistryIn(inputs, context)
  const ownName = inputs.repository?.name
  const names = references.flatMap((reference) => {
    const { registry, name } = locateImage(reference, inputs, context)
    // With a slash at the end, so that `team/app` does not cover `team/apple`.
    const hasOwnName = ownName !== undefined && `${name}/`.startsWith(`${ownName}/`)
    return hasOwnName && registry && isSameRegistry(target, registry) ? [name] : []
  })
  return [...new Set(names)]
}

/** The region in the inputs, or else in the environment; empty without both, see `lacksRegion`. */
export function regionIn(inputs: Inputs, { awsRegion }: Context): string {
  return regionOf(inputs) ?? awsRegion ?? ''
}

/** The target registry of the step, in the region of `regionIn`. */
export function targetRegistryIn(inputs: Inputs, context: Context): PlannedRegistry {
  return targetRegistry(inputs, regionIn(inputs, context))
}
