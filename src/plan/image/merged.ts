import { type Descriptor, isAttestation, isIndex, type Platform } from '../../oci/descriptors.ts'
import {
  descriptorOf,
  digestOf,
  type ManifestDocument,
  manifestMediaTypes,
  mediaTypeOf,
  partsOf,
} from '../../oci/manifest.ts'
import { normalPlatform, platformOf, subjectOf } from '../../oci/platforms.ts'
import type { IndexAnnotation } from './annotations.ts'
import type { Merge } from './merge.ts'

/** An image to merge. */
export interface MergeSource {
  readonly document: ManifestDocument
  /** The platform in the configuration of a single-platform image; undefined for an index, which contains its platforms. */
  readonly platform: Platform | undefined
}

/** Why images cannot be merged; platforms are normalized. */
export type MergeFault =
  /** The digest is not of an image, or the platform of the image is unknown. */
  | { readonly kind: 'platform-unknown'; readonly digest: string }
  | {
      readonly kind: 'platform-mismatch'
      readonly digest: string
      readonly expected: string
      readonly platforms: readonly string[]
    }
  | { readonly kind: 'platform-duplicate'; readonly platform: string; readonly digests: readonly string[] }
  | { readonly kind: 'platforms-mismatch'; readonly missing: readonly string[]; readonly unexpected: readonly string[] }

/**
 * Merges the sources into an index of their platforms and attestations. The order of the sources has no effect. A single source
 * is returned unchanged.
 */
export function mergeImages(
  sources: readonly MergeSource[],
  { digests, platforms, annotations }: Merge,
): { readonly kind: 'image'; readonly document: ManifestDocument } | MergeFault {
  const entries = sources.toSorted(byDigest).map((source) => ({ source, children: childrenOf(source) }))
  for (const { source, children } of entries) {
    const { digest } = source.document
    if (children.length === 0 || children.some((child) => platformKey(child) === undefined)) {
      return { kind: 'platform-unknown', digest }
    }
    const present = children.map(platformKey)
    const expected = digests
      .filter((input) => input.digest === digest)
      .map((input) => input.platform && normalPlatform(input.platform))
      .find((platform) => platform !== undefined && !children.some((child) => platformOf(child) === platform))
    if (expected)
      return { kind: 'platform-mismatch', digest, expected, platforms: present.flatMap((platform) => platform ?? []) }
  }

  const images = distinctDescriptors(entries.flatMap(({ children }) => children)).toSorted(byPlatform)
  const clash = [...Map.groupBy(images, platformKey)].find(([, group]) => group.length > 1)
  if (clash)
    return { kind: 'platform-duplicate', platform: clash[0] ?? '', digests: clash[1].map(({ digest }) => digest) }
  const fault = platformFault(images, platforms)
  if (fault) return fault

  const [only] = sources
  if (only && sources.length === 1) return { kind: 'image', document: only.document }
  const attestations = distinctDescriptors(sources.flatMap(({ document }) => partsOf(document).manifests))
    .filter(isAttestation)
    .toSorted((a, b) => compare(a.digest, b.digest))
  // As in BuildKit: first the images, then their attestations.
  const bySubject = Map.groupBy(attestations, subjectOf)
  const expected = images.flatMap(({ digest }) => bySubject.get(digest) ?? [])
  return { kind: 'image', document: indexOf([...images, ...expected], annotations) }
}

function childrenOf({ document, platform }: MergeSource): readonly Descriptor[] {
  if (isIndex({ mediaType: mediaTypeOf(document) })) {
    return partsOf(document).manifests.filter((manifest) => !isAttestation(manifest))
  }
  return [{ ...descriptorOf(document), ...(platform && { platform }) }]
}

/**
 * The platform, for Windows with its build, because an index may have several. Source: the OCI image specification,
 * `os.version`.
 */
function platformKey(descriptor: Descriptor): string | undefined {
  const build = descriptor.platform?.['os.version']
  const platform = platformOf(descriptor)
  return platform && build ? `${platform} ${build}` : platform
}

function byDigest(a: MergeSource, b: MergeSource): number {
  return compare(a.document.digest, b.document.digest)
}

function byPlatform(a: Descriptor, b: Descriptor): number {
  return compare(platformKey(a) ?? '', platformKey(b) ?? '')
}

/** Compares code units, independent of the locale. */
function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}

function platformFault(images: readonly Descriptor[], platforms: readonly string[]): MergeFault | undefined {
  if (platforms.length === 0) return undefined
  const present = new Set(images.map((image) => platformOf(image) ?? ''))
  const wanted = new Set(platforms.map(normalPlatform))
  const missing = [...wanted].filter((platform) => !present.has(platform))
  const unexpected = [...present].filter((platform) => !wanted.has(platform))
  return missing.length + unexpected.length > 0 ? { kind: 'platforms-mismatch', missing, unexpected } : undefined
}

/** Removes duplicates, such as an image that is also in an index. */
function distinctDescriptors(descriptors: readonly Descriptor[]): readonly Descriptor[] {
  return [...new Map(descriptors.map((descriptor) => [descriptor.digest, descriptor])).values()]
}

/**
 * A Docker manifest list if all manifests are in Docker's format and there are no annotations, which a list does not support;
 * otherwise an OCI index.
 */
function indexOf(manifests: readonly Descriptor[], annotations: readonly IndexAnnotation[]): ManifestDocument {
  const isDocker = annotations.length === 0 && manifests.every((manifest) => manifest.mediaType?.includes('.docker.'))
  const mediaType = manifestMediaTypes[isDocker ? 1 : 0]
  const own = annotations.flatMap(({ on, key, value }) => (on.kind === 'index' ? [[key, value] as const] : []))
  const content = {
    schemaVersion: 2,
    mediaType,
    manifests: manifests.map((manifest) => annotated(manifest, annotations)),
    ...(own.length > 0 && { annotations: Object.fromEntries(own) }),
  }
  const text = JSON.stringify(content, undefined, 2)
  return { digest: digestOf(text), text, mediaType }
}

function annotated(descriptor: Descriptor, annotations: readonly IndexAnnotation[]): Descriptor {
  if (isAttestation(descriptor)) return descriptor
  const own = annotations.flatMap(({ on, key, value }) => {
    const appliesTo = on.kind === 'descriptors' && (on.platform ?? platformOf(descriptor)) === platformOf(descriptor)
    return appliesTo ? [[key, value] as const] : []
  })
  if (own.length === 0) return descriptor
  return { ...descriptor, annotations: { ...descriptor.annotations, ...Object.fromEntries(own) } }
}
