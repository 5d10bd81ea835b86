import { platformsMissing, sourceMissing, tagOutsideEcr } from '../failures/images.ts'
import { isSameRepository } from '../names/ecr.ts'
import { formatReference, repositoryOf } from '../names/reference.ts'
import { formatSource } from '../names/source.ts'
import { isIndex } from '../oci/descriptors.ts'
import { type ManifestDocument, mediaTypeOf } from '../oci/manifest.ts'
import { normalPlatform, selectPlatforms } from '../oci/platforms.ts'
import type { PlannedImage, Promotion } from '../plan/planned-image.ts'
import { imageReferences, sourceHost } from '../plan/references.ts'
import type { Aws } from './aws.ts'
import type { StepImage } from './image-result.ts'
import {
  anonymousSource,
  configOf,
  findReferenceOutside,
  openRepositories,
  openRepository,
  type Source,
} from './repositories.ts'
import { restoreSource } from './restore.ts'
import type { StepContext } from './step-context.ts'
import { existingImages, mutabilityOf, tagByRule } from './tagging.ts'
import { verifyProvenance, verifySkippedImage } from './verify-builder.ts'

/** Adds tags to an existing image, and copies it first if a tag is in another repository. Does not use docker. */
export async function promote(
  image: PlannedImage,
  { source, platforms, verification }: Promotion,
  aws: Aws,
  step: StepContext,
): Promise<StepImage> {
  const references = imageReferences(image, aws.registryLogins)
  const repositories = openRepositories(references, aws, step)
  const referenceOutsideEcr = findReferenceOutside(repositories, references)
  if (referenceOutsideEcr) throw tagOutsideEcr(formatReference(referenceOutsideEcr))

  const sourceRepository = { host: sourceHost(source, aws.registryLogins), name: source.name }
  // A registry has several hosts. If a tag is in the source repository, use the host of the tag, so that nothing is copied.
  const { host, name } =
    references.find((reference) => isSameRepository(repositoryOf(reference), repositoryOf(sourceRepository))) ??
    sourceRepository
  const from = openRepository({ host, name }, aws, step, 'source') ?? anonymousSource({ host, name }, step)
  const [mutability, existing, images] = await Promise.all([
    mutabilityOf(repositories),
    existingImages(repositories, references),
    from.manifests([source.tagOrDigest]),
  ])
  const sourceName = formatSource({ ...source, host })
  // ECR does not return the manifest of an archived image until the image is restored.
  const sourceManifest =
    images.get(source.tagOrDigest) ?? (await restoreSource(from, source.tagOrDigest, sourceName, step))
  const verifiedFields = await verifyProvenance([sourceManifest.digest], from, verification, step)
  const manifest = platforms.length > 0 ? await forPlatforms(sourceManifest, platforms, from) : sourceManifest

  const requestedTags = { rule: image.ifTagExists, references, mutability }
  const promotedImage = await tagByRule({ manifest, from, repositories, requestedTags, existing, sourceName }, step)
  // A skipped promotion outputs the existing image of the tags, which may not be the verified source.
  if (promotedImage.outcome === 'skipped') return verifySkippedImage(promotedImage, repositories, verification, step)
  return { ...promotedImage, ...verifiedFields }
}

/** The image with only these platforms: an index, or a single manifest if there is only one platform. */
async function forPlatforms(
  image: ManifestDocument,
  platforms: readonly string[],
  from: Source,
): Promise<ManifestDocument> {
  if (!isIndex({ mediaType: mediaTypeOf(image) })) {
    const { platform } = await configOf(image, from.client())
    if (platforms.every((requested) => normalPlatform(requested) === platform)) return image
    throw platformsMissing(platforms, platform === undefined ? [] : [platform])
  }
  const selection = selectPlatforms(image, platforms)
  switch (selection.kind) {
    case 'index':
      return selection.document
    case 'manifest': {
      const manifest = (await from.manifests([selection.digest])).get(selection.digest)
      if (!manifest) throw sourceMissing(`${from.repository}@${selection.digest}`)
      return manifest
    }
    case 'absent':
      throw platformsMissing(selection.missing, selection.present)
  }
}
