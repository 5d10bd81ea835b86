import { setTimeout as sleep } from 'node:timers/promises'
import { restoreTimedOut, sourceArchived, sourceMissing } from '../failures/images.ts'
import type { ManifestDocument } from '../oci/manifest.ts'
import type { Source } from './repositories.ts'
import type { StepContext } from './step-context.ts'

/**
 * The maximum wait for a restore, in milliseconds. ECR restores an image within 20 minutes. Source: ECR user guide,
 * "Restoring an image".
 */
const deadline = 1_800_000

/** The limits of the waits between two requests, in milliseconds. */
const pollTiming = { shortest: 2_000, longest: 30_000 }

/**
 * Restores a source image from ECR's archive, and waits until the image can be read. Throws if the image does not exist, if
 * the role may not restore images, or if the restore takes too long.
 */
export async function restoreSource(
  from: Source,
  reference: string,
  name: string,
  { log }: StepContext,
): Promise<ManifestDocument> {
  const begin = performance.now()
  const statuses = (await from.archiveStatuses?.([reference])) ?? 'failed'
  const status = typeof statuses === 'string' ? undefined : statuses.get(reference)
  if (status === undefined || !from.restore) throw sourceMissing(name, { isDenied: statuses === 'denied' })
  if (status === 'ARCHIVED') {
    const reason = await from.restore(reference)
    if (reason !== undefined) throw sourceArchived(name, reference, status, reason)
    log.change(`Asked ECR to restore ${name} from the archive.`)
  }
  for (let last = ''; ; ) {
    const elapsed = performance.now() - begin
    if (elapsed >= deadline) throw restoreTimedOut(name)
    await sleep(Math.min(Math.max(elapsed / 4, pollTiming.shortest), pollTiming.longest))
    const statuses = (await from.archiveStatuses?.([reference])) ?? 'failed'
    if (typeof statuses === 'string') continue
    const status = statuses.get(reference) ?? 'ACTIVE'
    if (status !== last) log.info(`Restore of ${name}: ${status}.`)
    last = status
    const found = status === 'ACTIVE' ? (await from.images([reference])).get(reference) : undefined
    if (found) return found
  }
}
