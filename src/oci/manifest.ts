import { hash } from 'node:crypto'
import { type Descriptor, isAttestation, isForeign, type Platform } from './descriptors.ts'

/** A manifest or an index as the registry keeps it. */
export interface ManifestDocument {
  readonly digest: string
  /** The bytes that the digest is of. */
  readonly text: string
  readonly mediaType: string | undefined
}

/** What a registry is asked for, so that it converts nothing. */
export const manifestMediaTypes = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
] as const

/** The digest of some bytes, as registries write it: `sha256:…`. */
export function digestOf(text: string, algorithm = 'sha256'): string {
  return `${algorithm}:${hash(algorithm, text)}`
}

/** An image for one platform. */
export interface PlatformImage {
  /** Such as `linux/arm64/v8`; undefined where the manifest alone does not say. */
  readonly platform: string | undefined
  readonly digest: string
  /** What a pull transfers, compressed, in bytes; undefined where it could not be read. */
  readonly size: number | undefined
}

/** The parts of an index and of a manifest that are read. Source: the OCI image specification. */
interface Document {
  readonly mediaType?: string
  readonly manifests?: readonly Descriptor[]
  readonly config?: Descriptor
  readonly layers?: readonly Descriptor[]
}

/** What a manifest or an index cannot be without. */
export interface Parts {
  /** The manifests of an index, attestations among them. */
  readonly manifests: readonly Descriptor[]
  /** Configuration and layers, each once; those that may not be distributed stay where their `urls` say. */
  readonly blobs: readonly Descriptor[]
}

/** What a manifest or an index refers to, and a registry keeps. */
export function partsOf(document: ManifestDocument): Parts {
  const { manifests = [], config, layers = [] } = parse(document)
  const blobs = [...(config ? [config] : []), ...layers].filter((blob) => !isForeign(blob))
  return { manifests, blobs: [...new Map(blobs.map((blob) => [blob.digest, blob])).values()] }
}

/**
 * What is wrong with a document that somebody else's registry gives for a manifest or an index, half a sentence. What is
 * named by no digest could be anything: a path, a line for the log, or the document itself.
 */
export function documentProblem(value: unknown): string | undefined {
  if (!isObject(value)) return 'it is not a manifest'
  const { config, layers = [], manifests = [] } = value
  if (!Array.isArray(layers) || !Array.isArray(manifests)) return 'its `layers` or `manifests` field is not a list'
  const parts: readonly unknown[] = [...(config == null ? [] : [config]), ...layers, ...manifests]
  return parts.every(isDescriptor) ? undefined : 'it has an entry without a valid digest and size'
}

function isDescriptor(value: unknown): boolean {
  if (!isObject(value)) return false
  const { digest, size } = value
  const isTagged = typeof digest === 'string' && /^sha(?:256:[0-9a-f]{64}|512:[0-9a-f]{128})$/.test(digest)
  return isTagged && Number.isSafeInteger(size) && Number(size) >= 0
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The media type a document came with, or has in itself, or must have by what is in it. */
export function mediaTypeOf(document: ManifestDocument): string {
  const { mediaType, manifests } = parse(document)
  return document.mediaType ?? mediaType ?? manifestMediaTypes[manifests ? 0 : 2]
}

/** How another document refers to this one. */
export function descriptorOf(document: ManifestDocument): Descriptor {
  const { digest, text } = document
  return { mediaType: mediaTypeOf(document), digest, size: new TextEncoder().encode(text).length }
}

/** More images of an index than these are not read for their sizes. */
const mostChildren = 200

/** The digests of the images inside an index, attestations left out, each once; none for a plain manifest. */
export function childDigests(root: ManifestDocument): readonly string[] {
  const digests = new Set(children(parse(root)).map(({ digest }) => digest))
  return [...digests].slice(0, mostChildren)
}

/**
 * The images behind a root: itself, built for `platform`, or the children of an index, whose own manifests give their
 * sizes.
 */
export function platformImages(
  root: ManifestDocument,
  manifests: readonly ManifestDocument[],
  platform: string | undefined,
): readonly PlatformImage[] {
  const document = parse(root)
  const byDigest = new Map(manifests.map((one) => [one.digest, one]))
  if (!document.manifests) return [{ platform, digest: root.digest, size: transferSize(document) }]
  return children(document).map(({ digest, platform }) => {
    const manifest = byDigest.get(digest)
    return { platform: platform && formatPlatform(platform), digest, size: manifest && transferSize(parse(manifest)) }
  })
}

function children({ manifests = [] }: Document): readonly Descriptor[] {
  return manifests.filter((one) => !isAttestation(one))
}

function transferSize({ config, layers = [] }: Document): number {
  return [...(config ? [config] : []), ...layers].reduce((sum, { size }) => sum + size, 0)
}

/** A platform as Docker writes it, such as `linux/arm64/v8`. */
export function formatPlatform({ os, architecture, variant }: Platform): string {
  return [os, architecture, variant].filter((part) => part).join('/')
}

function parse({ text }: ManifestDocument): Document {
  return JSON.parse(text)
}
