import type { Inputs } from '../inputs/inputs.ts'
import { type Mode, writesImage } from '../inputs/mode.ts'
import { maxSigningWaitMs } from './status.ts'

/** Whether the step waits until ECR has signed the image. */
export function waitsForSignature({ signing }: Inputs, mode: Mode): boolean {
  return writesImage(mode) && signing.wait
}

/** The description of the wait in a dry run. */
export function describeSigning(waits: boolean): readonly string[] {
  return waits ? [`Wait at most ${maxSigningWaitMs / 60_000} minutes until ECR has signed the image.`] : []
}
