import { withNamedCache } from './builds/cache.ts'
import { type PlannedRegistry, planRegistries, regionOf } from './image/registries.ts'
import type { Inputs, ReadInputs } from './inputs/inputs.ts'
import { modeOf } from './inputs/mode.ts'
import type { Context } from './run/context.ts'

/** Whether the run needs a region that neither inputs nor environment contain. */
export function lacksRegion(read: ReadInputs, context: Context): boolean {
  const { inputs } = withNamedCache(read.inputs, context)
  if ((regionOf(inputs) ?? context.awsRegion) !== undefined) return false
  if (inputs.exportCredentials || inputs.cache.kind === 's3') return true
  return planRegistries({ inputs, mode: modeOf(inputs), region: '', tags: [], source: undefined }).some(isWithoutRegion)
}

function isWithoutRegion(registry: PlannedRegistry): boolean {
  return registry.kind === 'private' && registry.region === ''
}

/** The STS region: the registry's; for ECR Public alone us-east-1. */
export function regionFor(
  { exportCredentials }: Inputs,
  registries: readonly PlannedRegistry[],
  region: string | undefined,
): string {
  // Later steps get the region too, so the configured one counts.
  if (exportCredentials && region !== undefined) return region
  return registries.find((registry) => registry.kind === 'private')?.region ?? region ?? 'us-east-1'
}
