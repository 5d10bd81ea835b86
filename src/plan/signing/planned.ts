import type { Problem } from '../../parsing/reader.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { type Mode, writesImage } from '../inputs/mode.ts'
import type { Context } from '../run/context.ts'
import { firstTagIfOutsideEcr } from '../scan/planned.ts'
import type { PlannedTag } from '../tags/tags.ts'
import { maxSigningWaitMs } from './status.ts'

/** Whether the step waits until ECR has signed the image. */
export function waitsForSignature({ signing }: Inputs, mode: Mode): boolean {
  return writesImage(mode) && signing.wait
}

/**
 * The problem of `signing` if the first tag of an image is not in a private ECR registry: other registries do not sign.
 * `firstTags`: the first tag of each image of the step.
 */
export function signingProblems(
  inputs: Inputs,
  mode: Mode,
  { ecrEmulatorHost }: Context,
  firstTags: readonly PlannedTag[],
): readonly Problem[] {
  const reference = waitsForSignature(inputs, mode) ? firstTagIfOutsideEcr(firstTags, ecrEmulatorHost) : undefined
  if (reference === undefined) return []
  return [{ input: 'signing', text: `only private ECR registries sign images, but the first tag is \`${reference}\`` }]
}

/** The warning for `signing` in a step that does not push. */
export function signingWarnings({ signing }: Inputs, mode: Mode): readonly string[] {
  return signing.wait && !writesImage(mode) ? ['`signing` is ignored: nothing is pushed.'] : []
}

/** The description of the wait in a dry run. */
export function describeSigning(waits: boolean): readonly string[] {
  return waits ? [`Wait at most ${maxSigningWaitMs / 60_000} minutes until ECR has signed the image.`] : []
}
