import { expandCache } from './builds/cache.ts'
import { type PlannedRegistry, planRegistries, regionOf } from './image/registries.ts'
import type { Inputs, ParsedInputs } from './inputs/inputs.ts'
import { modeOf } from './inputs/mode.ts'
import type { Context } from './run/context.ts'

/** Whether the run needs a region, but neither the inputs nor the environment contain a region. */
export function lacksRegion(parsed: ParsedInputs, context: Context): boolean {
  const { inputs } = expandCache(parsed.inputs, context)
  if ((regionOf(inputs) ?? context.awsRegion) !== undefined) return false
  if (inputs.exportCredentials || inputs.cache.kind === 's3') return true
  // Tags and a source image name their registries by host, and a host contains the region.
  return planRegistries({ inputs, mode: modeOf(inputs), region: '', tags: [], source: undefined }).some(isWithoutRegion)
}

function isWithoutRegion(registry: PlannedRegistry): boolean {
  return registry.kind === 'private' && registry.region === ''
}

/**
 * The region for requests to STS and for exported credentials: the region of the private registry, or else the configured region,
 * or else us-east-1, the region of ECR Public.
 */
export function stsRegion(
  { exportCredentials }: Inputs,
  registries: readonly PlannedRegistry[],
  configuredRegion: string | undefined,
): string {
  // Later steps must get the configured region with the exported credentials.
  if (exportCredentials && configuredRegion !== undefined) return configuredRegion
  const privateRegistry = registries.find((registry) => registry.kind === 'private')
  return privateRegistry?.region ?? configuredRegion ?? 'us-east-1'
}
