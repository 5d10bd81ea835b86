import type { Inputs } from '../inputs/inputs.ts'
import { type Mode, writesImage } from '../inputs/mode.ts'
import { maxReplicationWaitMs } from './status.ts'

/** Whether the step waits until ECR has replicated the image. */
export function waitsForReplication({ replication }: Inputs, mode: Mode): boolean {
  return writesImage(mode) && replication === 'wait'
}

/** The description of the wait in a dry run. */
export function describeReplication(waits: boolean): readonly string[] {
  return waits ? [`Wait at most ${maxReplicationWaitMs / 60_000} minutes until ECR has replicated the image.`] : []
}
