import { completeName } from '../../names/docker-name.ts'
import type { Descriptor } from '../../oci/descriptors.ts'
import { formatPlatform } from '../../oci/manifest.ts'

/** buildx's metadata of a build. Source: the reference of `docker buildx build --metadata-file`. */
export interface Metadata {
  readonly 'containerimage.digest'?: string
  readonly 'containerimage.config.digest'?: string
  readonly 'containerimage.descriptor'?: Partial<Descriptor>
  readonly 'buildx.build.provenance'?: {
    readonly invocation?: { readonly environment?: { readonly platform?: string } }
  }
}

/**
 * Corrects the digest in the metadata with the digest in BuildKit's log of the push. With several exporters (`load`, `outputs`),
 * the metadata contains the digest of the last exporter, which may be that of a different image.
 */
export function withPushedDigest(
  metadata: Metadata,
  names: readonly string[],
  pushed: ReadonlyMap<string, string>,
): Metadata {
  const [digest, ...others] = new Set(names.flatMap((name) => pushed.get(completeName(name)) ?? []))
  if (digest === undefined || others.length > 0 || digest === metadata['containerimage.digest']) return metadata
  const { platform } = metadata['containerimage.descriptor'] ?? {}
  // Without media type and size, because those in the metadata belong to the other image.
  const descriptor = { digest, ...(platform && { platform }) }
  return { ...metadata, 'containerimage.digest': digest, 'containerimage.descriptor': descriptor }
}

/**
 * A replacer for `JSON.stringify` that masks the values of build arguments in a provenance, because the runner does not mask
 * secrets in outputs. `hide` replaces the values in commands and variables.
 */
export function maskArguments(hide: (text: string) => string): (name: string, value: unknown) => unknown {
  const deep = (_: string, value: unknown) => (typeof value === 'string' ? hide(value) : value)
  return (name, value) => {
    if (name === 'buildConfig') return JSON.parse(JSON.stringify(value, deep))
    return name.startsWith('build-arg:') ? '***' : value
  }
}

/** The fields of buildx's metadata. */
export function readMetadata(metadata: Metadata) {
  const { mediaType, platform } = metadata['containerimage.descriptor'] ?? {}
  // The builder's default platform.
  const defaultPlatform = metadata['buildx.build.provenance']?.invocation?.environment?.platform
  return {
    digest: metadata['containerimage.digest'],
    // Without a configuration digest (for an index, and with Docker 29), the image ID is the digest, as in Docker.
    imageId: metadata['containerimage.config.digest'] ?? metadata['containerimage.digest'] ?? '',
    mediaType,
    platform: platform ? formatPlatform(platform) : defaultPlatform,
  }
}
