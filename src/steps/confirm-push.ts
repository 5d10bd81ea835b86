import { setTimeout as sleep } from 'node:timers/promises'
import { messageOf } from '../errors/action-error.ts'
import { notInRegistry } from '../failures/push.ts'
import { formatReference, repositoryOf, type TaggedReference } from '../names/reference.ts'
import type { ManifestDocument } from '../oci/manifest.ts'
import type { Aws } from './aws.ts'
import type { StepImage, TargetImage } from './image-result.ts'
import { openRepositories, openRepository, type RepositoryHandle } from './repositories.ts'
import type { StepContext } from './step-context.ts'

/** How long ECR may take to show what was just pushed, in milliseconds between two requests. */
const waits = [250, 500, 1_000, 2_000]

/** The image is pushed already, and an API that does not answer must not hold the step for long. */
const triesOfApi = 2

/**
 * Asks the registry whether it has what was pushed, under each tag, with one request for each repository; of a bake, each
 * image. Adds the manifests that it gives. A registry that cannot be asked is a warning.
 */
export async function confirmPush(image: StepImage, aws: Aws, job: StepContext): Promise<StepImage> {
  if (!image.baked) return confirmOne(image, aws, job)
  const baked = await Promise.all(image.baked.map((one) => confirmOne(one, aws, job)))
  return { ...image, ...baked[0], outcome: image.outcome, baked }
}

async function confirmOne<Image extends TargetImage>(image: Image, aws: Aws, job: StepContext): Promise<Image> {
  const { outcome, digest, references, byDigest, content } = image
  if (outcome !== 'pushed' || digest === undefined) return image
  const places = byDigest
    ? [openRepository(byDigest.repository, aws, job, 'target')]
    : openRepositories(references, aws, job)
  const confirmed = await Promise.all(
    places.map(async (place) => place && { place, found: await confirmIn(place, digest, image, job) }),
  )
  const manifest = confirmed.find((one) => one?.found.has(digest))?.found.get(digest)
  const own = confirmed.find((one) => content && one?.place.repository === repositoryOf(content))
  const atContent = content && own?.found.get(content.tag)
  if (!atContent || atContent.digest === digest) return { ...image, manifest }
  job.log.info(pushedMeanwhile(content))
  return { ...image, manifest, references: references.filter((one) => !isSame(one, content)) }
}

/** What a log says of the name of a content that another job gave its own image. Either image is right under that name. */
export function pushedMeanwhile(content: TaggedReference): string {
  return `Another job pushed ${formatReference(content)} in the meantime. The tag was not changed.`
}

/** The manifests that the registry has under the digest and under each tag; none where it cannot be asked. */
async function confirmIn(
  place: RepositoryHandle,
  digest: string,
  { references, content }: TargetImage,
  { log }: StepContext,
): Promise<ReadonlyMap<string, ManifestDocument>> {
  const here = references.filter((one) => repositoryOf(one) === place.repository)
  for (let attempt = 0; ; attempt++) {
    let found: ReadonlyMap<string, ManifestDocument>
    try {
      found = await place.images([...here.map(({ tag }) => tag), digest], triesOfApi)
    } catch (error) {
      log.warning(`Could not confirm that the registry has ${place.repository}@${digest}: ${messageOf(error)}`)
      return new Map()
    }
    const mustBeOurs = here.filter((one) => !isSame(one, content) || !found.has(one.tag)).map(({ tag }) => tag)
    const failure = notInRegistry(place.repository, digest, mustBeOurs, new Map([...found].map(digestsByName)))
    if (!failure) return found
    const wait = waits[attempt]
    if (wait === undefined) throw failure
    await sleep(wait)
  }
}

function isSame(one: TaggedReference, other: TaggedReference | undefined): boolean {
  return other !== undefined && formatReference(one) === formatReference(other)
}

function digestsByName([name, manifest]: [string, ManifestDocument]): [string, string] {
  return [name, manifest.digest]
}
