import type { PullThroughRegistry } from '../image/registries.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { builds, type Mode } from '../inputs/mode.ts'
import type { BaseImages } from './base-images.ts'

/** The base images of a build and the registries with pull-through caches. */
export interface PlannedPullThrough {
  readonly registries: readonly PullThroughRegistry[]
  readonly bases: BaseImages
}

/** The warning if the base images are unknown. */
export function pullThroughWarnings(inputs: Inputs, mode: Mode, bases: BaseImages | undefined): readonly string[] {
  if (!builds(mode) || inputs.pullThroughCache.length === 0 || bases) return []
  return [
    '`pull-through-cache` only logs in to the caches: the base images are unknown, because the Dockerfile is not in the workspace.',
  ]
}
