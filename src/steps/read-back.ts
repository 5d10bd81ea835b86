import { setTimeout as sleep } from 'node:timers/promises'
import { messageOf } from '../plan/errors.ts'
import { childDigests, type ManifestDocument, platformImages } from '../plan/manifest.ts'
import type { ImageResult } from '../plan/result.ts'
import type { Aws } from './aws.ts'
import type { Job } from './job.ts'
import type { MadeImage } from './made.ts'
import { type Place, placeAt } from './places.ts'

/** ECR may take a moment to show what was just pushed; in milliseconds. */
const patience = { tries: 2, wait: 250 }

/**
 * Adds to a pushed image what the registry says of its digest: platforms and sizes. The image is there already, so
 * whatever goes wrong here costs a line of the summary and never the step.
 */
export async function readBack(image: MadeImage, aws: Aws | undefined, { log }: Job): Promise<ImageResult> {
  const { digest } = image
  const [reference] = image.references
  const place = aws && reference && placeAt(reference.host, reference.name, aws)
  if (!place || !digest) return { ...image, platforms: [] }
  try {
    const root = image.manifest ?? (await untilShown(place, digest))
    if (!root) return { ...image, platforms: [] }
    const children = childDigests(root)
    const manifests = children.length > 0 ? [...(await place.images(children)).values()] : []
    const platforms = platformImages(root, manifests, image.platform)
    return { ...image, mediaType: root.mediaType ?? image.mediaType, platforms }
  } catch (error) {
    log.info(`The manifest could not be read back: ${messageOf(error)}`)
    return { ...image, platforms: [] }
  }
}

async function untilShown(place: Place, digest: string): Promise<ManifestDocument | undefined> {
  for (let attempt = 1; attempt <= patience.tries; attempt++) {
    const found = await place.images([digest])
    if (found.has(digest)) return found.get(digest)
    if (attempt < patience.tries) await sleep(patience.wait)
  }
  return undefined
}
