import { notInEcr, platformsMissing, sourceMissing } from '../failures/images.ts'
import { isIndex } from '../plan/image/descriptors.ts'
import { formatReference, isSameRepository, repositoryOf } from '../plan/image/image.ts'
import { type ManifestDocument, mediaTypeOf } from '../plan/image/manifest.ts'
import type { PlannedImage, Promotion } from '../plan/image/planned-image.ts'
import { narrow, normalPlatform } from '../plan/image/platforms.ts'
import { imageReferences, sourceHost } from '../plan/image/references.ts'
import { formatSource } from '../plan/image/source.ts'
import type { Aws } from './aws.ts'
import type { Job } from './job.ts'
import { type MadeImage, takenImage } from './made.ts'
import { decideOrFail, giveNames, heldImages, mutabilityOf, skipped } from './names.ts'
import { configOf, placeAt, placesOf, publicSource, type Source } from './places.ts'

/** Gives an image that exists already its new names, in whichever repositories these are. Docker has no part in it. */
export async function promote(
  image: PlannedImage,
  { source, platforms }: Promotion,
  aws: Aws,
  job: Job,
): Promise<MadeImage> {
  const references = imageReferences(image, aws.answered)
  const places = placesOf(references, aws, job)
  const foreign = references.find((one) => !places.some(({ repository }) => repository === repositoryOf(one)))
  if (foreign) throw notInEcr(formatReference(foreign))

  const named = { host: sourceHost(source, aws.answered), name: source.repository }
  // Between two hosts of one registry there is nothing to copy.
  const { host, name } = references.find((one) => isSameRepository(repositoryOf(one), repositoryOf(named))) ?? named
  const address = { host, name }
  const from = placeAt(address, aws, job, 'source') ?? publicSource(address, job)
  // Where the source is one of the repositories, it is asked for the image and for the names at once.
  const here = places.some(({ repository }) => repository === from.repository)
  const wanted = { ...address, tag: source.reference }
  const [mutability, held, elsewhere] = await Promise.all([
    mutabilityOf(places),
    heldImages(places, here ? [...references, wanted] : references),
    here ? undefined : from.images([source.reference]),
  ])
  const found = held.get(formatReference(wanted)) ?? elsewhere?.get(source.reference)
  const wantedName = formatSource({ ...source, host: address.host })
  if (!found) throw sourceMissing(wantedName)
  const manifest = platforms.length > 0 ? await narrowed(found, platforms, from) : found

  const decision = decideOrFail({ rule: image.ifTagExists, references, mutability }, held, manifest.digest)
  if (decision.kind === 'skip') return skipped(decision, held, job)
  const missing = decision.kind === 'name' ? decision.missing : references
  if (missing.length === 0) job.log.info(`${manifest.digest} has all these names already.`)
  await giveNames(manifest, missing, from, places, job)
  return takenImage('promoted', manifest, references, wantedName)
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
  const left = narrow(image, platforms)
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
