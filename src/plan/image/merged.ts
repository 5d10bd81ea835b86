import { type Descriptor, isAttestation, isIndex, type Platform } from '../../oci/descriptors.ts'
import {
  descriptorOf,
  digestOf,
  dockerListType,
  type ManifestDocument,
  mediaTypeOf,
  ociIndexType,
  partsOf,
} from '../../oci/manifest.ts'
import { normalPlatform, platformOf, subjectOf } from '../../oci/platforms.ts'
import type { IndexAnnotation } from './annotations.ts'
import type { Merge } from './merge.ts'

export interface MergeSource {
  readonly document: ManifestDocument
  /** The platform in the configuration of a single-platform image. Undefined for an index, which lists its platforms itself. */
  readonly platform: Platform | undefined
}

/** Why images cannot be merged. Platforms are in their normal form. */
export type MergeFault =
  /** The digest is not the digest of an image, or the platform of the image is unknown. */
  | { readonly kind: 'platform-unknown'; readonly digest: string }
  /** `digests` names the platform `expected` for an image that has other platforms. */
  | {
      readonly kind: 'platform-mismatch'
      readonly digest: string
      readonly expected: string
      readonly platforms: readonly string[]
    }
  /** Several images have the same platform. */
  | { readonly kind: 'platform-duplicate'; readonly platform: string; readonly digests: readonly string[] }
  /** The images do not have exactly the platforms in `platforms`: some platforms are missing or unexpected. */
  | {
      readonly kind: 'platform-set-mismatch'
      readonly missing: readonly string[]
      readonly unexpected: readonly string[]
    }

/**
 * Merges the sources into an index of their platforms and attestations. The order of the sources has no effect. A single source
 * is returned unchanged.
 */
export function mergeImages(
  sources: readonly MergeSource[],
  { digests, platforms, annotations }: Merge,
): { readonly kind: 'image'; readonly document: ManifestDocument } | MergeFault {
  // Sorted, so that the same images always give the same fault.
  const sortedSources = sources
    .toSorted((a, b) => compare(a.document.digest, b.document.digest))
    .map((source) => ({ digest: source.document.digest, images: imagesIn(source) }))
  for (const { digest, images } of sortedSources) {
    const fault = sourceFault(digest, images, digests)
    if (fault) return fault
  }

  // From here on, every platform is known, because `sourceFault` reports an unknown platform.
  const images = distinctDescriptors(sortedSources.flatMap(({ images }) => images)).toSorted((a, b) =>
    compare(platformKey(a) ?? '', platformKey(b) ?? ''),
  )
  const duplicate = [...Map.groupBy(images, platformKey)].find(([, group]) => group.length > 1)
  if (duplicate) {
    const [platform = '', group] = duplicate
    return { kind: 'platform-duplicate', platform, digests: group.map(({ digest }) => digest) }
  }
  const fault = platformsFault(images, platforms)
  if (fault) return fault

  const [firstSource] = sources
  if (firstSource && sources.length === 1) return { kind: 'image', document: firstSource.document }
  const attestations = distinctDescriptors(sources.flatMap(({ document }) => partsOf(document).manifests))
    .filter(isAttestation)
    .toSorted((a, b) => compare(a.digest, b.digest))
  // As in BuildKit: first the images, then their attestations. Attestations of other images are dropped.
  const attestationsBySubject = Map.groupBy(attestations, subjectOf)
  const imageAttestations = images.flatMap(({ digest }) => attestationsBySubject.get(digest) ?? [])
  return { kind: 'image', document: createIndex([...images, ...imageAttestations], annotations) }
}

/** Why a source cannot be merged: an unknown platform, or a platform other than in `digests`. */
function sourceFault(digest: string, images: readonly Descriptor[], digests: Merge['digests']): MergeFault | undefined {
  if (images.length === 0 || images.some((image) => platformKey(image) === undefined))
    return { kind: 'platform-unknown', digest }
  const expectedPlatforms = digests
    .filter((input) => input.digest === digest)
    .flatMap(({ platform }) => (platform === undefined ? [] : normalPlatform(platform)))
  // Without the version of Windows, which `digests` does not name.
  const present = images.map(platformOf)
  const missingPlatform = expectedPlatforms.find((platform) => !present.includes(platform))
  if (missingPlatform === undefined) return undefined
  const platforms = images.flatMap((image) => platformKey(image) ?? [])
  return { kind: 'platform-mismatch', digest, expected: missingPlatform, platforms }
}

/** The descriptors of the platform images in a source, without attestations. */
function imagesIn({ document, platform }: MergeSource): readonly Descriptor[] {
  if (isIndex({ mediaType: mediaTypeOf(document) })) {
    return partsOf(document).manifests.filter((manifest) => !isAttestation(manifest))
  }
  return [{ ...descriptorOf(document), ...(platform && { platform }) }]
}

/**
 * The platform; for Windows also the version, such as `windows/amd64 10.0.20348.1`, because an index may contain several
 * versions. Source: the OCI image specification, `os.version`.
 */
function platformKey(descriptor: Descriptor): string | undefined {
  const version = descriptor.platform?.['os.version']
  const platform = platformOf(descriptor)
  return platform && version ? `${platform} ${version}` : platform
}

/** Compares by code units, so that the order does not depend on the locale. */
function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function platformsFault(images: readonly Descriptor[], expectedPlatforms: readonly string[]): MergeFault | undefined {
  if (expectedPlatforms.length === 0) return undefined
  const present = new Set(images.map((image) => platformOf(image) ?? ''))
  const expected = new Set(expectedPlatforms.map(normalPlatform))
  const missing = [...expected].filter((platform) => !present.has(platform))
  const unexpected = [...present].filter((platform) => !expected.has(platform))
  return missing.length + unexpected.length > 0 ? { kind: 'platform-set-mismatch', missing, unexpected } : undefined
}

/** Removes duplicates. For example, an image in `digests` may also be in an index in `digests`. */
function distinctDescriptors(descriptors: readonly Descriptor[]): readonly Descriptor[] {
  return [...new Map(descriptors.map((descriptor) => [descriptor.digest, descriptor])).values()]
}

/**
 * Creates an index. It is a Docker manifest list if all manifests are in Docker's format and there are no annotations, which a
 * list does not support; otherwise an OCI index.
 */
function createIndex(manifests: readonly Descriptor[], annotations: readonly IndexAnnotation[]): ManifestDocument {
  const isDocker = annotations.length === 0 && manifests.every((manifest) => manifest.mediaType?.includes('.docker.'))
  const mediaType = isDocker ? dockerListType : ociIndexType
  const indexAnnotations = annotations.filter(({ on }) => on.kind === 'index').map(toEntry)
  const content = {
    schemaVersion: 2,
    mediaType,
    manifests: manifests.map((manifest) => withAnnotations(manifest, annotations)),
    ...(indexAnnotations.length > 0 && { annotations: Object.fromEntries(indexAnnotations) }),
  }
  const text = JSON.stringify(content, undefined, 2)
  return { digest: digestOf(text), text, mediaType }
}

/** Adds the annotations for the descriptors of all platforms, and those for the platform of this descriptor. */
function withAnnotations(descriptor: Descriptor, annotations: readonly IndexAnnotation[]): Descriptor {
  if (isAttestation(descriptor)) return descriptor
  const platform = platformOf(descriptor)
  const entries = annotations
    .filter(({ on }) => on.kind === 'descriptors' && (on.platform === undefined || on.platform === platform))
    .map(toEntry)
  if (entries.length === 0) return descriptor
  return { ...descriptor, annotations: { ...descriptor.annotations, ...Object.fromEntries(entries) } }
}

function toEntry({ key, value }: IndexAnnotation): readonly [key: string, value: string] {
  return [key, value]
}
