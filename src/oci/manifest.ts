import { hash } from 'node:crypto'
import { type Descriptor, isAttestation, isNonDistributable, type Platform } from './descriptors.ts'

/** A manifest or an index as stored in the registry. */
export interface ManifestDocument {
  readonly digest: string
  /** The exact text that the digest covers. */
  readonly text: string
  readonly mediaType: string | undefined
}

export const ociIndexType = 'application/vnd.oci.image.index.v1+json'
export const dockerListType = 'application/vnd.docker.distribution.manifest.list.v2+json'
export const ociManifestType = 'application/vnd.oci.image.manifest.v1+json'

/** The media types of manifests and indexes, for the `Accept` header. A registry may convert a type that is not listed. */
export const manifestMediaTypes = [
  ociIndexType,
  dockerListType,
  ociManifestType,
  'application/vnd.docker.distribution.manifest.v2+json',
] as const

/** The digest of a text, such as `sha256:…`. */
export function digestOf(text: string, algorithm = 'sha256'): string {
  return `${algorithm}:${hash(algorithm, text)}`
}

export interface PlatformImage {
  /** Such as `linux/arm64/v8`; undefined if the index or configuration does not name it. */
  readonly platform: string | undefined
  readonly digest: string
  /** Compressed, in bytes; undefined if it could not be read. */
  readonly size: number | undefined
}

/** The fields of a manifest or an index that are used here. Source: the OCI image specification. */
interface ManifestFields {
  readonly mediaType?: string
  readonly manifests?: readonly Descriptor[]
  readonly config?: Descriptor
  readonly layers?: readonly Descriptor[]
}

/** The content to which a manifest or an index refers. */
export interface Parts {
  /** The manifests of an index, including attestations. */
  readonly manifests: readonly Descriptor[]
  /** Configuration and layers, without duplicates and without non-distributable layers. */
  readonly blobs: readonly Descriptor[]
}

export function partsOf(document: ManifestDocument): Parts {
  const { manifests = [], config, layers = [] } = parseManifest(document)
  const blobs = [...(config ? [config] : []), ...layers].filter((blob) => !isNonDistributable(blob))
  return { manifests, blobs: [...new Map(blobs.map((blob) => [blob.digest, blob])).values()] }
}

/**
 * Why a document from a registry is not a valid manifest or index; undefined if it is valid. Every entry needs a valid digest,
 * because the action uses the digests in URLs and log lines.
 */
export function documentProblem(value: unknown): string | undefined {
  if (!isObject(value)) return 'it is not a manifest'
  const { config } = value
  const layers = value.layers ?? []
  const manifests = value.manifests ?? []
  if (!Array.isArray(layers) || !Array.isArray(manifests)) return 'its `layers` or `manifests` field is not a list'
  const configs = config === undefined || config === null ? [] : [config]
  const entries: readonly unknown[] = [...configs, ...layers, ...manifests]
  return entries.every(isDescriptor) ? undefined : 'it has an entry without a valid digest and size'
}

function isDescriptor(value: unknown): boolean {
  if (!isObject(value)) return false
  const { digest, size } = value
  // Source: the OCI image specification, "Registered algorithms".
  const hasDigest = typeof digest === 'string' && /^sha(?:256:[0-9a-f]{64}|512:[0-9a-f]{128})$/.test(digest)
  return hasDigest && Number.isSafeInteger(size) && Number(size) >= 0
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The media type: that of the registry's response, or else that in the document, or else OCI's for an index or a manifest. */
export function mediaTypeOf(document: ManifestDocument): string {
  const { mediaType, manifests } = parseManifest(document)
  return document.mediaType ?? mediaType ?? (manifests ? ociIndexType : ociManifestType)
}

export function descriptorOf(document: ManifestDocument): Descriptor {
  const { digest, text } = document
  return { mediaType: mediaTypeOf(document), digest, size: new TextEncoder().encode(text).length }
}

/** The maximum number of images of an index whose sizes are read: those of two BatchGetImage requests. */
const maxChildren = 200

/**
 * The digests of the images in an index, for reading their sizes; empty for a plain manifest. Attestations and duplicates are left
 * out, and so are the images after the first 200, whose sizes stay unknown.
 */
export function childDigests(root: ManifestDocument): readonly string[] {
  const digests = new Set(children(parseManifest(root)).map(({ digest }) => digest))
  return [...digests].slice(0, maxChildren)
}

/**
 * The images of an index, or the image itself if `root` is a plain manifest. `manifests` are the manifests of the index's
 * images, for their sizes. `platform` is used for a plain manifest, because a plain manifest does not contain its platform.
 */
export function platformImages(
  root: ManifestDocument,
  manifests: readonly ManifestDocument[],
  platform: string | undefined,
): readonly PlatformImage[] {
  const rootFields = parseManifest(root)
  const byDigest = new Map(manifests.map((manifest) => [manifest.digest, manifest]))
  if (!rootFields.manifests) return [{ platform, digest: root.digest, size: transferSize(rootFields) }]
  return children(rootFields).map((child) => {
    const manifest = byDigest.get(child.digest)
    return {
      platform: child.platform && formatPlatform(child.platform),
      digest: child.digest,
      size: manifest && transferSize(parseManifest(manifest)),
    }
  })
}

/** The images of an index, without attestations. */
function children({ manifests = [] }: ManifestFields): readonly Descriptor[] {
  return manifests.filter((manifest) => !isAttestation(manifest))
}

/** The size of a pull: the configuration and the compressed layers, in bytes. */
function transferSize({ config, layers = [] }: ManifestFields): number {
  return [...(config ? [config] : []), ...layers].reduce((sum, { size }) => sum + size, 0)
}

/** The platform as text, such as `linux/arm64/v8`. */
export function formatPlatform({ os, architecture, variant }: Platform): string {
  return [os, architecture, variant].filter((part) => part).join('/')
}

/** Parses a manifest or an index. Removes fields that are `null`, because BuildKit writes an empty list of layers as `null`. */
function parseManifest({ text }: ManifestDocument): ManifestFields {
  return JSON.parse(text, (_, value) => value ?? undefined)
}
