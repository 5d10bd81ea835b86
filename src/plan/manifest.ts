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

interface Descriptor {
  readonly digest: string
  readonly size: number
  readonly platform?: { readonly os: string; readonly architecture: string; readonly variant?: string }
  readonly annotations?: Readonly<Record<string, string>>
}

/** The digests of the images inside an index, attestations left out; none for a plain manifest. */
export function childDigests(root: ManifestDocument): readonly string[] {
  return children(parse(root)).map(({ digest }) => digest)
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
  if (!document.manifests) return [{ platform, digest: root.digest, size: transferSize(document) }]
  return children(document).map(({ digest, platform }) => {
    const manifest = manifests.find((one) => one.digest === digest)
    return { platform: platform && formatPlatform(platform), digest, size: manifest && transferSize(parse(manifest)) }
  })
}

function children({ manifests = [] }: Document): readonly Descriptor[] {
  return manifests.filter(({ annotations }) => annotations?.['vnd.docker.reference.type'] !== 'attestation-manifest')
}

function transferSize({ config, layers = [] }: Document): number {
  return [...(config ? [config] : []), ...layers].reduce((sum, { size }) => sum + size, 0)
}

function formatPlatform({ os, architecture, variant }: NonNullable<Descriptor['platform']>): string {
  return [os, architecture, variant].filter((part) => part).join('/')
}

function parse({ text }: ManifestDocument): Document {
  return JSON.parse(text)
}
