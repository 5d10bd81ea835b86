import { ActionError } from '../errors/action-error.ts'
import { notInEcr } from '../failures/images.ts'
import { digestElsewhere, digestsMissing, mergeFault } from '../failures/merge.ts'
import { formatReference, repositoryOf, type TaggedReference } from '../names/reference.ts'
import { isIndex } from '../oci/descriptors.ts'
import { type ManifestDocument, mediaTypeOf } from '../oci/manifest.ts'
import { isHandedFrom, type Merge } from '../plan/image/merge.ts'
import { type MergeSource, mergeImages } from '../plan/image/merged.ts'
import type { PlannedImage } from '../plan/planned-image.ts'
import { contentReference, imageReferences, ownRepository } from '../plan/references.ts'
import type { RepositoryClient } from '../registry/client.ts'
import type { Aws } from './aws.ts'
import { existingImage, type StepImage } from './image-result.ts'
import { openRepositories, openRepository, platformIn, type RepositoryHandle } from './repositories.ts'
import type { StepContext } from './step-context.ts'
import { decideOrFail, existingImages, mutabilityOf, skipped, tagImages } from './tagging.ts'

/** Makes one image of those that several machines pushed by digest, and gives it its names. Docker has no part in it. */
export async function mergeDigests(image: PlannedImage, join: Merge, aws: Aws, job: StepContext): Promise<StepImage> {
  const own = ownRepository(image, aws.answered)
  const from = openRepository(own, aws, job, 'source')
  if (!from) throw new Error('the step has a login to its own registry')
  const stranger = join.digests.find((one) => !isHandedFrom(one, own))
  if (stranger) throw digestElsewhere(`${stranger.repository}@${stranger.digest}`, from.repository)

  const references = imageReferences(image, aws.answered)
  const content = contentReference(image, aws.answered)
  const places = openRepositories(references, aws, job)
  const foreign = references.find((one) => !places.some(({ repository }) => repository === repositoryOf(one)))
  if (foreign) throw notInEcr(formatReference(foreign))

  // The images and the names are asked for at once.
  const digests = [...new Set(join.digests.map(({ digest }) => digest))].toSorted()
  const wanted = digests.map((digest) => ({ ...own, tag: digest }))
  const asked = places.some(({ repository }) => repository === from.repository) ? places : [...places, from]
  const [mutability, held] = await Promise.all([
    mutabilityOf(places),
    existingImages(asked, [...references, ...(content ? [content] : []), ...wanted]),
  ])
  const found = wanted.flatMap((one) => held.get(formatReference(one)) ?? [])
  const there = new Set(found.map(({ digest }) => digest))
  const missing = digests.filter((digest) => !there.has(digest))
  if (missing.length > 0) throw digestsMissing(missing, from.repository)
  const joined = mergeImages(await sourcesOf(found, from.contents()), join)
  if (joined.kind !== 'image') throw mergeFault(joined)

  const { document } = joined
  const decision = decideOrFail({ rule: image.ifTagExists, references, mutability }, held, document.digest)
  if (decision.kind === 'skip') return skipped(decision, held, job)
  if (found.length === 1) {
    const ignored = join.annotations.length > 0 ? ' `annotations` has no effect.' : ''
    job.log.info(`${document.digest} is the only image. It is tagged directly, without an index.${ignored}`)
  }
  const free = decision.kind === 'name' ? decision.missing : references
  if (free.length === 0) job.log.info(`${document.digest} already has all requested tags.`)
  await tagImages(document, free, from, places, job)
  const named = content && held.get(formatReference(content))?.digest !== document.digest
  const isContent = !named || (await tagContent(document, content, from, job))
  return existingImage('joined', document, content && isContent ? withContent(references, content) : references)
}

/** What the configuration of each plain manifest says of its platform. */
async function sourcesOf(
  documents: readonly ManifestDocument[],
  contents: RepositoryClient,
): Promise<readonly MergeSource[]> {
  return Promise.all(
    documents.map(async (document) => {
      const saysItself = isIndex({ mediaType: mediaTypeOf(document) })
      return { document, platform: saysItself ? undefined : await platformIn(document, contents) }
    }),
  )
}

/** Puts the image under the name of its content; where that cannot move, it stays another job's image. */
async function tagContent(
  document: ManifestDocument,
  content: TaggedReference,
  place: RepositoryHandle,
  job: StepContext,
): Promise<boolean> {
  try {
    await tagImages(document, [content], place, [place], job)
    return true
  } catch (error) {
    if (!(error instanceof ActionError) || error.code !== 'tag-immutable') throw error
    job.log.info(`Another job pushed ${formatReference(content)} before. The tag was not changed.`)
    return false
  }
}

function withContent(references: readonly TaggedReference[], content: TaggedReference): readonly TaggedReference[] {
  const isThere = references.some((one) => formatReference(one) === formatReference(content))
  return isThere ? references : [...references, content]
}
