import { setTimeout as sleep } from 'node:timers/promises'
import { notInRegistry } from '../failures/push.ts'
import { messageOf } from '../plan/errors.ts'
import { repositoryOf } from '../plan/image/image.ts'
import type { ManifestDocument } from '../plan/image/manifest.ts'
import type { Aws } from './aws.ts'
import type { Job } from './job.ts'
import type { MadeImage, OneImage } from './made.ts'
import { type Place, placeAt, placesOf } from './places.ts'

/** How long ECR may take to show what was just pushed, in milliseconds between two requests. */
const waits = [250, 500, 1_000, 2_000]

/** The image is pushed already, and an API that does not answer must not hold the step for long. */
const triesOfApi = 2

/**
 * Asks the registry whether it has what was pushed, under each tag, with one request for each repository; of a bake, each
 * image. Adds the manifests that it gives. A registry that cannot be asked is a warning.
 */
export async function confirmPush(image: MadeImage, aws: Aws, job: Job): Promise<MadeImage> {
  if (!image.baked) return confirmOne(image, aws, job)
  const baked = await Promise.all(image.baked.map((one) => confirmOne(one, aws, job)))
  return { ...image, ...baked[0], outcome: image.outcome, baked }
}

async function confirmOne<Image extends OneImage>(image: Image, aws: Aws, job: Job): Promise<Image> {
  const { outcome, digest, references, byDigest } = image
  if (outcome !== 'pushed' || digest === undefined) return image
  const places = byDigest ? [placeAt(byDigest.repository, aws, job, 'target')] : placesOf(references, aws, job)
  const manifests = await Promise.all(
    places.map((place) => {
      const tags = references.filter((one) => repositoryOf(one) === place?.repository).map(({ tag }) => tag)
      return place && confirmIn(place, digest, tags, job)
    }),
  )
  return { ...image, manifest: manifests.find((one) => one !== undefined) }
}

async function confirmIn(
  place: Place,
  digest: string,
  tags: readonly string[],
  { log }: Job,
): Promise<ManifestDocument | undefined> {
  for (let attempt = 0; ; attempt++) {
    let found: ReadonlyMap<string, ManifestDocument>
    try {
      found = await place.images([...tags, digest], triesOfApi)
    } catch (error) {
      log.warning(`The registry could not be asked whether it has ${place.repository}@${digest}: ${messageOf(error)}`)
      return undefined
    }
    const failure = notInRegistry(place.repository, digest, tags, new Map([...found].map(digestsByName)))
    if (!failure) return found.get(digest)
    const wait = waits[attempt]
    if (wait === undefined) throw failure
    await sleep(wait)
  }
}

function digestsByName([name, manifest]: [string, ManifestDocument]): [string, string] {
  return [name, manifest.digest]
}
