import { notInEcr, platformsMissing, sourceMissing } from '../failures/images.ts'
import { formatReference, isSameRepository, repositoryOf } from '../names/reference.ts'
import { formatSource } from '../names/source.ts'
import { isIndex } from '../oci/descriptors.ts'
import { type ManifestDocument, mediaTypeOf } from '../oci/manifest.ts'
import { normalPlatform, selectPlatforms } from '../oci/platforms.ts'
import type { PlannedImage, Promotion } from '../plan/planned-image.ts'
import { imageReferences, sourceHost } from '../plan/references.ts'
import type { Aws } from './aws.ts'
import { existingImage, type StepImage } from './image-result.ts'
import { configOf, openRepositories, openRepository, publicSource, type Source } from './repositories.ts'
import type { StepContext } from './step-context.ts'
import { decideOrFail, existingImages, mutabilityOf, skipped, tagImages } from './tagging.ts'

/** Gives an image that exists already its new names, in whichever repositories these are. Docker has no part in it. */
export async function promote(
  image: PlannedImage,
  { source, platforms }: Promotion,
  aws: Aws,
  job: StepContext,
): Promise<StepImage> {
  const references = imageReferences(image, aws.answered)
  const places = openRepositories(references, aws, job)
  const foreign = references.find((one) => !places.some(({ repository }) => repository === repositoryOf(one)))
  if (foreign) throw notInEcr(formatReference(foreign))

  const named = { host: sourceHost(source, aws.answered), name: source.repository }
  // Between two hosts of one registry there is nothing to copy.
  const { host, name } = references.find((one) => isSameRepository(repositoryOf(one), repositoryOf(named))) ?? named
  const address = { host, name }
  const from = openRepository(address, aws, job, 'source') ?? publicSource(address, job)
  // Where the source is one of the repositories, it is asked for the image and for the names at once.
  const here = places.some(({ repository }) => repository === from.repository)
  const wanted = { ...address, tag: source.reference }
  const [mutability, held, elsewhere] = await Promise.all([
    mutabilityOf(places),
    existingImages(places, here ? [...references, wanted] : references),
    here ? undefined : from.images([source.reference]),
  ])
  const found = held.get(formatReference(wanted)) ?? elsewhere?.get(source.reference)
  const wantedName = formatSource({ ...source, host: address.host })
  if (!found) throw sourceMissing(wantedName)
  const manifest = platforms.length > 0 ? await narrowed(found, platforms, from) : found

  const decision = decideOrFail({ rule: image.ifTagExists, references, mutability }, held, manifest.digest)
  if (decision.kind === 'skip') return skipped(decision, held, job)
  const missing = decision.kind === 'name' ? decision.missing : references
  if (missing.length === 0) job.log.info(`${manifest.digest} already has all requested tags.`)
  await tagImages(manifest, missing, from, places, job)
  return existingImage('promoted', manifest, references, wantedName)
}

/** The image for some platforms only: an index of them, or where one manifest is left that manifest itself. */
async function narrowed(
  image: ManifestDocument,
  platforms: readonly string[],
  from: Source,
): Promise<ManifestDocument> {
  if (!isIndex({ mediaType: mediaTypeOf(image) })) {
    const { platform } = await configOf(image, from.contents())
    if (platforms.every((one) => normalPlatform(one) === platform)) return image
    throw platformsMissing(platforms, platform === undefined ? [] : [platform])
  }
  const left = selectPlatforms(image, platforms)
  switch (left.kind) {
    case 'index':
      return left.document
    case 'manifest': {
      const manifest = (await from.images([left.digest])).get(left.digest)
      if (!manifest) throw sourceMissing(`${from.repository}@${left.digest}`)
      return manifest
    }
    case 'absent':
      throw platformsMissing(left.missing, left.present)
  }
}
