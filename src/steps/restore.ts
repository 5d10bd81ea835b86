import { setTimeout as sleep } from 'node:timers/promises'
import type { ArchiveStatuses } from '../aws/ecr/archive.ts'
import { restoreTimedOut, sourceArchived } from '../failures/archive.ts'
import { sourceMissing } from '../failures/images.ts'
import { type ManifestDocument, partsOf } from '../oci/manifest.ts'
import type { Archive, Source } from './repositories.ts'
import type { StepContext } from './step-context.ts'

/**
 * The maximum wait for a restore: 30 minutes, in milliseconds. ECR restores an image within 20 minutes. Source: ECR user
 * guide, "Restoring an image".
 */
const deadlineMs = 1_800_000

/** The limits of the waits between two requests, in milliseconds. */
const pollTiming = { minWaitMs: 2_000, maxWaitMs: 30_000 }

/**
 * Restores a source image from ECR's archive. Then restores the archived images of an index, and the archived signatures and
 * attestations. Waits until they can be read. Throws if the image does not exist, if the role may not restore images, or if a
 * restore takes too long. `reference` is the tag or digest of the image, and `name` its full name for messages.
 */
export async function restoreSource(
  from: Source,
  reference: string,
  name: string,
  step: StepContext,
): Promise<ManifestDocument> {
  const { archive } = from
  // A text instead of statuses means that they could not be read.
  const statuses = await archive?.statuses([reference])
  if (!archive || typeof statuses !== 'object' || !statuses.has(reference)) {
    throw sourceMissing(name, { isDenied: statuses === 'denied' })
  }
  await restoreAll(archive, [reference], statuses, () => name, step)
  const image = (await from.manifests([reference])).get(reference)
  if (!image) throw sourceMissing(name)
  // A lifecycle policy archives the index first, and later each of its images; artifacts that refer to an archived image follow
  // within 24 hours. Source: ECR user guide, "Automate the cleanup of images by using lifecycle policies".
  const children = partsOf(image).manifests.map(({ digest }) => digest)
  const referrers = await Promise.all([image.digest, ...children].map((digest) => archive.referrers(digest)))
  const relatedDigests = [...new Set([...children, ...referrers.flat()])]
  const nameOf = (digest: string) => `${from.repository}@${digest}`
  await restoreAll(archive, relatedDigests, await archive.statuses(relatedDigests), nameOf, step)
  return image
}

/** Restores the archived images among these, in parallel. Waits until no image is archived. */
async function restoreAll(
  archive: Archive,
  references: readonly string[],
  firstStatuses: ArchiveStatuses,
  nameOf: (reference: string) => string,
  { log }: StepContext,
): Promise<void> {
  const begin = performance.now()
  const lastStatuses = new Map<string, string>()
  /**
   * Starts the restore if the first status of an image is `ARCHIVED`. Otherwise logs the status if it changed. A first status
   * other than `ACTIVE` counts as changed.
   */
  const handleStatus = async (reference: string, status = 'ACTIVE') => {
    const name = nameOf(reference)
    const lastStatus = lastStatuses.get(reference)
    lastStatuses.set(reference, status)
    if (status === 'ARCHIVED' && lastStatus === undefined) {
      const reason = await archive.restore(reference)
      if (reason !== undefined) throw sourceArchived(name, reference, status, reason)
      log.logChange(`Asked ECR to restore ${name} from the archive.`)
    } else if (status !== (lastStatus ?? 'ACTIVE')) log.info(`Restore of ${name}: ${status}.`)
  }
  let pending = references
  for (let result = firstStatuses; ; result = await archive.statuses(pending)) {
    // If the request for the statuses failed, ask again.
    if (typeof result === 'object') {
      // Only images that cannot be read yet have a status: they are archived, or the restore runs.
      const statuses = result
      await Promise.all(pending.map((reference) => handleStatus(reference, statuses.get(reference))))
      pending = pending.filter((reference) => statuses.has(reference))
    }
    const [firstPending] = pending
    if (firstPending === undefined) return
    const elapsed = performance.now() - begin
    if (elapsed >= deadlineMs) throw restoreTimedOut(nameOf(firstPending))
    // The wait grows with the elapsed time, within its limits.
    await sleep(Math.min(Math.max(elapsed / 4, pollTiming.minWaitMs), pollTiming.maxWaitMs))
  }
}
