/** How one document of a registry refers to another. Source: the OCI image specification, "Descriptor". */
export interface Descriptor {
  readonly mediaType?: string
  readonly digest: string
  /** In bytes. */
  readonly size: number
  readonly platform?: Platform
  readonly annotations?: Readonly<Record<string, string>>
}

/** What an image runs on. Source: the OCI image specification, "Image Index". */
export interface Platform {
  readonly architecture: string
  readonly os: string
  readonly variant?: string
  /** Of Windows, such as `10.0.20348.2700`. */
  readonly 'os.version'?: string
}

/** Whether what is referred to is an index. */
export function isIndex({ mediaType = '' }: Pick<Descriptor, 'mediaType'>): boolean {
  return /\.image\.index\.|\.manifest\.list\./.test(mediaType)
}

/** Whether it says how an image was built, and is no image. */
export function isAttestation({ annotations }: Descriptor): boolean {
  return annotations?.['vnd.docker.reference.type'] === 'attestation-manifest'
}

/** Whether it is a layer that no registry has to keep. Source: the specification, and Docker's foreign layers. */
export function isForeign({ mediaType = '' }: Descriptor): boolean {
  return /\.nondistributable\.|\.foreign\./.test(mediaType)
}
