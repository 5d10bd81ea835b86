import { setTimeout as sleep } from 'node:timers/promises'
import type { ArchiveStatuses } from '../aws/ecr/archive.ts'
import { restoreTimedOut, sourceArchived } from '../failures/archive.ts'
import { sourceMissing } from '../failures/images.ts'
import { isIndex } from '../oci/descriptors.ts'
import { type ManifestDocument, mediaTypeOf, partsOf } from '../oci/manifest.ts'
import type { Archive, Source } from './repositories.ts'
import type { StepContext } from './step-context.ts'

/**
 * The maximum wait for a restore, in milliseconds. ECR restores an image within 20 minutes. Source: ECR user guide,
 * "Restoring an image".
 */
const deadline = 1_800_000

/** The limits of the waits between two requests, in milliseconds. */
const pollTiming = { shortest: 2_000, longest: 30_000 }

/**
 * Restores a source image from ECR's archive, and then the archived images of an index, and waits until they can be read.
 * Throws if the image does not exist, if the role may not restore images, or if a restore takes too long.
 */
export async function restoreSource(
  from: Source,
  reference: string,
  name: string,
  step: StepContext,
): Promise<ManifestDocument> {
  const { archive } = from
  const statuses = await archive?.statuses([reference])
  if (!archive || typeof statuses !== 'object' || !statuses.has(reference)) {
    throw sourceMissing(name, { isDenied: statuses === 'denied' })
  }
  await restoreAll(archive, [reference], statuses, () => name, step)
  const found = (await from.images([reference])).get(reference)
  if (!found) throw sourceMissing(name)
  if (!isIndex({ mediaType: mediaTypeOf(found) })) return found
  // A lifecycle policy archives each image of an index for itself, after the index. Source: ECR user guide, "Automate the
  // cleanup of images by using lifecycle policies".
  const images = partsOf(found).manifests.map(({ digest }) => digest)
  const nameOf = (digest: string) => `${from.repository}@${digest}`
  await restoreAll(archive, images, await archive.statuses(images), nameOf, step)
  return found
}

/** Restores the archived images among these at the same time. */
async function restoreAll(
  archive: Archive,
  references: readonly string[],
  first: ArchiveStatuses,
  nameOf: (reference: string) => string,
  { log }: StepContext,
): Promise<void> {
  const begin = performance.now()
  const last = new Map<string, string>()
  const advance = async (reference: string, status = 'ACTIVE') => {
    const name = nameOf(reference)
    const before = last.get(reference)
    last.set(reference, status)
    if (status === 'ARCHIVED' && before === undefined) {
      const reason = await archive.restore(reference)
      if (reason !== undefined) throw sourceArchived(name, reference, status, reason)
      log.change(`Asked ECR to restore ${name} from the archive.`)
    } else if (status !== (before ?? 'ACTIVE')) log.info(`Restore of ${name}: ${status}.`)
  }
  for (let waiting = references, statuses = first; ; statuses = await archive.statuses(waiting)) {
    if (typeof statuses === 'object') {
      const current = statuses
      await Promise.all(waiting.map((reference) => advance(reference, current.get(reference))))
      waiting = waiting.filter((reference) => current.has(reference))
    }
    const [next] = waiting
    if (next === undefined) return
    const elapsed = performance.now() - begin
    if (elapsed >= deadline) throw restoreTimedOut(nameOf(next))
    await sleep(Math.min(Math.max(elapsed / 4, pollTiming.shortest), pollTiming.longest))
  }
}
