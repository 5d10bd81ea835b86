import type { Problem } from '../../parsing/reader.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { type Mode, writesImage } from '../inputs/mode.ts'
import type { Context } from '../run/context.ts'
import { outsideEcr } from '../scan/planned.ts'
import type { PlannedTag } from '../tags/tags.ts'
import { signingDeadline } from './status.ts'

/** Whether the step waits for ECR's signatures. */
export function waitsForSignature({ signing }: Inputs, mode: Mode): boolean {
  return writesImage(mode) && signing.wait
}

/** The problem of `signing` if the registry of the first tag does not support signing. */
export function signingProblems(
  inputs: Inputs,
  mode: Mode,
  { localEcr }: Context,
  tags: readonly PlannedTag[],
): readonly Problem[] {
  const outside = waitsForSignature(inputs, mode) ? outsideEcr(tags, localEcr) : undefined
  if (outside === undefined) return []
  return [{ input: 'signing', text: `only private ECR registries sign images, but the first tag is \`${outside}\`` }]
}

/** The warning for `signing` in a step that does not push. */
export function signingWarnings({ signing }: Inputs, mode: Mode): readonly string[] {
  return signing.wait && !writesImage(mode) ? ['`signing` is ignored: nothing is pushed.'] : []
}

/** The wait in a dry run. */
export function describeSigning(waits: boolean): readonly string[] {
  return waits ? [`Wait at most ${signingDeadline / 60_000} minutes until ECR has signed the image.`] : []
}
