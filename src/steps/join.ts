import { notInEcr } from '../failures/images.ts'
import { digestElsewhere, digestsMissing, joinFault } from '../failures/join.ts'
import { ActionError } from '../plan/errors.ts'
import { isIndex } from '../plan/image/descriptors.ts'
import { formatReference, repositoryOf, type TaggedReference } from '../plan/image/image.ts'
import { isHandedFrom, type Join } from '../plan/image/join.ts'
import { type JoinSource, joinImages } from '../plan/image/joined.ts'
import { type ManifestDocument, mediaTypeOf } from '../plan/image/manifest.ts'
import type { PlannedImage } from '../plan/image/planned-image.ts'
import { contentReference, imageReferences, ownRepository } from '../plan/image/references.ts'
import type { RepositoryClient } from '../registry/client.ts'
import type { Aws } from './aws.ts'
import type { Job } from './job.ts'
import { type MadeImage, takenImage } from './made.ts'
import { decideOrFail, giveNames, heldImages, mutabilityOf, skipped } from './names.ts'
import { type Place, placeAt, placesOf, platformIn } from './places.ts'

/** Makes one image of those that several machines pushed by digest, and gives it its names. Docker has no part in it. */
export async function joinDigests(image: PlannedImage, join: Join, aws: Aws, job: Job): Promise<MadeImage> {
  const own = ownRepository(image, aws.answered)
  const from = placeAt(own, aws, job, 'source')
  if (!from) throw new Error('the step has a login to its own registry')
  const stranger = join.digests.find((one) => !isHandedFrom(one, own))
  if (stranger) throw digestElsewhere(`${stranger.repository}@${stranger.digest}`, from.repository)

  const references = imageReferences(image, aws.answered)
  const content = contentReference(image, aws.answered)
  const places = placesOf(references, aws, job)
  const foreign = references.find((one) => !places.some(({ repository }) => repository === repositoryOf(one)))
  if (foreign) throw notInEcr(formatReference(foreign))

  // The images and the names are asked for at once.
  const digests = [...new Set(join.digests.map(({ digest }) => digest))].toSorted()
  const wanted = digests.map((digest) => ({ ...own, tag: digest }))
  const asked = places.some(({ repository }) => repository === from.repository) ? places : [...places, from]
  const [mutability, held] = await Promise.all([
    mutabilityOf(places),
    heldImages(asked, [...references, ...(content ? [content] : []), ...wanted]),
  ])
  const found = wanted.flatMap((one) => held.get(formatReference(one)) ?? [])
  const there = new Set(found.map(({ digest }) => digest))
  const missing = digests.filter((digest) => !there.has(digest))
  if (missing.length > 0) throw digestsMissing(missing, from.repository)
  const joined = joinImages(await sourcesOf(found, from.contents()), join)
  if (joined.kind !== 'image') throw joinFault(joined)

  const { document } = joined
  const decision = decideOrFail({ rule: image.ifTagExists, references, mutability }, held, document.digest)
  if (decision.kind === 'skip') return skipped(decision, held, job)
  if (found.length === 1) {
    const lost = join.annotations.length > 0 ? ', so that `annotations` has no effect' : ''
    job.log.info(`${document.digest} is alone, and is tagged as it is, without an index${lost}.`)
  }
  const free = decision.kind === 'name' ? decision.missing : references
  if (free.length === 0) job.log.info(`${document.digest} has all these names already.`)
  await giveNames(document, free, from, places, job)
  const named = content && held.get(formatReference(content))?.digest !== document.digest
  const isContent = !named || (await giveContentName(document, content, from, job))
  return takenImage('joined', document, content && isContent ? withContent(references, content) : references)
}

/** What the configuration of each plain manifest says of its platform. */
async function sourcesOf(
  documents: readonly ManifestDocument[],
  contents: RepositoryClient,
): Promise<readonly JoinSource[]> {
  return Promise.all(
    documents.map(async (document) => {
      const saysItself = isIndex({ mediaType: mediaTypeOf(document) })
      return { document, platform: saysItself ? undefined : await platformIn(document, contents) }
    }),
  )
}

/** Puts the image under the name of its content; where that cannot move, it stays another job's image. */
async function giveContentName(
  document: ManifestDocument,
  content: TaggedReference,
  place: Place,
  job: Job,
): Promise<boolean> {
  try {
    await giveNames(document, [content], place, [place], job)
    return true
  } catch (error) {
    if (!(error instanceof ActionError) || error.code !== 'tag-immutable') throw error
    job.log.info(`${formatReference(content)} was pushed before by another job, and stays that job's image.`)
    return false
  }
}

function withContent(references: readonly TaggedReference[], content: TaggedReference): readonly TaggedReference[] {
  const isThere = references.some((one) => formatReference(one) === formatReference(content))
  return isThere ? references : [...references, content]
}
