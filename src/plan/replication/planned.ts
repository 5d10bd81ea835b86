import type { Problem } from '../../parsing/reader.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { type Mode, writesImage } from '../inputs/mode.ts'
import type { Context } from '../run/context.ts'
import { firstTagIfOutsideEcr } from '../scan/planned.ts'
import type { PlannedTag } from '../tags/tags.ts'
import { maxReplicationWaitMs } from './status.ts'

/** Whether the step waits until ECR has replicated the image. */
export function waitsForReplication({ replication }: Inputs, mode: Mode): boolean {
  return writesImage(mode) && replication === 'wait'
}

/**
 * The problem of `replication` if the first tag of an image is not in a private ECR registry: other registries do not
 * replicate. `firstTags`: the first tag of each image of the step.
 */
export function replicationProblems(
  inputs: Inputs,
  mode: Mode,
  { ecrEmulatorHost }: Context,
  firstTags: readonly PlannedTag[],
): readonly Problem[] {
  const reference = waitsForReplication(inputs, mode) ? firstTagIfOutsideEcr(firstTags, ecrEmulatorHost) : undefined
  if (reference === undefined) return []
  const text = `only private ECR registries replicate images, but the first tag is \`${reference}\``
  return [{ input: 'replication', text }]
}

/** The warning for `replication` in a step that pushes no image. */
export function replicationWarnings({ replication }: Inputs, mode: Mode): readonly string[] {
  return replication === 'wait' && !writesImage(mode) ? ['`replication` is ignored: nothing is pushed.'] : []
}

/** The description of the wait in a dry run. */
export function describeReplication(waits: boolean): readonly string[] {
  return waits ? [`Wait at most ${maxReplicationWaitMs / 60_000} minutes until ECR has replicated the image.`] : []
}
