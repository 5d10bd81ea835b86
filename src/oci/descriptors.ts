/** A reference to a manifest or a blob. Source: the OCI image specification, "Descriptor". */
export interface Descriptor {
  readonly mediaType?: string
  readonly digest: string
  /** In bytes. */
  readonly size: number
  readonly platform?: Platform
  /** The type of an artifact that refers to an image, such as a signature. */
  readonly artifactType?: string
  readonly annotations?: Readonly<Record<string, string>>
}

/** The platform of an image in an index. Source: the OCI image specification, "Image Index". */
export interface Platform {
  readonly architecture: string
  readonly os: string
  readonly variant?: string
  /** Windows only, such as `10.0.20348.2700`. */
  readonly 'os.version'?: string
}

/** Whether a descriptor refers to an index: `application/vnd.oci.image.index.v1+json`, or Docker's `….manifest.list.v2+json`. */
export function isIndex({ mediaType = '' }: Pick<Descriptor, 'mediaType'>): boolean {
  return /\.image\.index\.|\.manifest\.list\./.test(mediaType)
}

/** Whether a descriptor in an index refers to an attestation manifest of BuildKit. */
export function isAttestation({ annotations }: Descriptor): boolean {
  return annotations?.['vnd.docker.reference.type'] === 'attestation-manifest'
}

/** Whether a descriptor refers to a layer that registries do not store: "non-distributable" in OCI, "foreign" in Docker. */
export function isNonDistributable({ mediaType = '' }: Descriptor): boolean {
  return /\.nondistributable\.|\.foreign\./.test(mediaType)
}
