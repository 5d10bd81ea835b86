/** What ECR reads in a manifest or an index. */
export interface Manifest {
  readonly mediaType?: string
  readonly artifactType?: string
  readonly config?: { readonly mediaType?: string; readonly size: number }
  readonly layers?: readonly { readonly size: number }[]
  readonly manifests?: readonly object[]
  readonly subject?: { readonly digest: string }
  readonly annotations?: Readonly<Record<string, string>>
}

/** Reads a manifest. One that is not JSON has an empty value. */
export function parseManifest(text: string): Manifest {
  try {
    return JSON.parse(text) as Manifest
  } catch {
    return {}
  }
}

/** The compressed size, as ECR counts it: the layers and the configuration. */
export function sizeIn(text: string): number {
  const { config, layers = [] } = parseManifest(text)
  return layers.reduce((sum, { size }) => sum + size, config?.size ?? 0)
}

/** What an artifact says that it is. Source: the OCI image specification, "Guidelines for artifact usage". */
export function artifactTypeOf({ artifactType, config }: Manifest): string | undefined {
  return artifactType ?? config?.mediaType
}
