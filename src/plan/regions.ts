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

/** The region of STS: that of the private registry, or us-east-1 with only ECR Public. */
export function regionFor(
  { exportCredentials }: Inputs,
  registries: readonly PlannedRegistry[],
  region: string | undefined,
): string {
  // Exported credentials include the region, so the configured region takes precedence.
  if (exportCredentials && region !== undefined) return region
  return registries.find((registry) => registry.kind === 'private')?.region ?? region ?? 'us-east-1'
}
