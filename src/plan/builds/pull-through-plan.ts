import type { PullThroughRegistry } from '../image/registries.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { builds, type Mode } from '../inputs/mode.ts'
import type { BaseImages } from './base-images.ts'

/** The base images of a build, and the registries whose pull-through caches they may be pulled from. */
export interface PlannedPullThrough {
  readonly registries: readonly PullThroughRegistry[]
  readonly baseImages: BaseImages
}

/** Warns that `pull-through-cache` cannot rewrite base images that are unknown (`undefined`). */
export function pullThroughWarnings(inputs: Inputs, mode: Mode, baseImages: BaseImages | undefined): readonly string[] {
  if (!builds(mode) || inputs.pullThroughCache.length === 0 || baseImages) return []
  return [
    '`pull-through-cache` only logs in to the caches: the base images are unknown, because the Dockerfile is not in the workspace.',
  ]
}
