import { hash } from 'node:crypto'
import { type Descriptor, isAttestation, isNonDistributable, type Platform } from './descriptors.ts'

/** A manifest or an index as stored in the registry. */
export interface ManifestDocument {
  readonly digest: string
  /** The exact text that the digest covers. */
  readonly text: string
  readonly mediaType: string | undefined
}

/** All media types, for the `Accept` header, so that the registry returns a manifest unchanged. */
export const manifestMediaTypes = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
] as const

/** The digest of a text, `sha256:…`. */
export function digestOf(text: string, algorithm = 'sha256'): string {
  return `${algorithm}:${hash(algorithm, text)}`
}

/** An image for one platform. */
export interface PlatformImage {
  /** Such as `linux/arm64/v8`; undefined if the index or configuration does not name it. */
  readonly platform: string | undefined
  readonly digest: string
  /** Compressed, in bytes; undefined if it could not be read. */
  readonly size: number | undefined
}

/** Source: the OCI image specification. */
interface Document {
  readonly mediaType?: string
  readonly manifests?: readonly Descriptor[]
  readonly config?: Descriptor
  readonly layers?: readonly Descriptor[]
}

/** What a manifest or an index refers to. */
export interface Parts {
  /** The manifests of an index, including attestations. */
  readonly manifests: readonly Descriptor[]
  /** Configuration and layers, without duplicates and without non-distributable layers. */
  readonly blobs: readonly Descriptor[]
}

/** The documents and blobs that a manifest or an index refers to. */
export function partsOf(document: ManifestDocument): Parts {
  const { manifests = [], config, layers = [] } = parseJson(document)
  const blobs = [...(config ? [config] : []), ...layers].filter((blob) => !isNonDistributable(blob))
  return { manifests, blobs: [...new Map(blobs.map((blob) => [blob.digest, blob])).values()] }
}

/**
 * Why a document from another registry is not a valid manifest or index. Every entry needs a valid digest, because the
 * action uses it in URLs and log lines.
 */
export function documentProblem(value: unknown): string | undefined {
  if (!isObject(value)) return 'it is not a manifest'
  const { config } = value
  const layers = value.layers ?? []
  const manifests = value.manifests ?? []
  if (!Array.isArray(layers) || !Array.isArray(manifests)) return 'its `layers` or `manifests` field is not a list'
  const parts: readonly unknown[] = [...(config == null ? [] : [config]), ...layers, ...manifests]
  return parts.every(isDescriptor) ? undefined : 'it has an entry without a valid digest and size'
}

function isDescriptor(value: unknown): boolean {
  if (!isObject(value)) return false
  const { digest, size } = value
  const hasDigest = typeof digest === 'string' && /^sha(?:256:[0-9a-f]{64}|512:[0-9a-f]{128})$/.test(digest)
  return hasDigest && Number.isSafeInteger(size) && Number(size) >= 0
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The media type in the response's header, or else in the document, or else derived from its content. */
export function mediaTypeOf(document: ManifestDocument): string {
  const { mediaType, manifests } = parseJson(document)
  return document.mediaType ?? mediaType ?? manifestMediaTypes[manifests ? 0 : 2]
}

/** The descriptor of a document. */
export function descriptorOf(document: ManifestDocument): Descriptor {
  const { digest, text } = document
  return { mediaType: mediaTypeOf(document), digest, size: new TextEncoder().encode(text).length }
}

/** The maximum number of images of an index whose sizes are read. */
const maxChildren = 200

/** The digests of the images in an index, without attestations and duplicates; empty for a plain manifest. */
export function childDigests(root: ManifestDocument): readonly string[] {
  const digests = new Set(children(parseJson(root)).map(({ digest }) => digest))
  return [...digests].slice(0, maxChildren)
}

/**
 * The images of an index, or the single image itself, whose platform is `platform`. `manifests`: those of the images in the
 * index, for their sizes.
 */
export function platformImages(
  root: ManifestDocument,
  manifests: readonly ManifestDocument[],
  platform: string | undefined,
): readonly PlatformImage[] {
  const document = parseJson(root)
  const byDigest = new Map(manifests.map((manifest) => [manifest.digest, manifest]))
  if (!document.manifests) return [{ platform, digest: root.digest, size: transferSize(document) }]
  return children(document).map(({ digest, platform }) => {
    const manifest = byDigest.get(digest)
    return {
      platform: platform && formatPlatform(platform),
      digest,
      size: manifest && transferSize(parseJson(manifest)),
    }
  })
}

function children({ manifests = [] }: Document): readonly Descriptor[] {
  return manifests.filter((manifest) => !isAttestation(manifest))
}

function transferSize({ config, layers = [] }: Document): number {
  return [...(config ? [config] : []), ...layers].reduce((sum, { size }) => sum + size, 0)
}

/** Such as `linux/arm64/v8`. */
export function formatPlatform({ os, architecture, variant }: Platform): string {
  return [os, architecture, variant].filter((part) => part).join('/')
}

/** Parses JSON without the fields that are `null`: BuildKit writes an empty list of layers as `null`. */
function parseJson({ text }: ManifestDocument): Document {
  return JSON.parse(text, (_, value) => value ?? undefined)
}
