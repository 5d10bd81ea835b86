import { completeName } from '../../names/docker-name.ts'
import type { Descriptor } from '../../oci/descriptors.ts'
import { formatPlatform } from '../../oci/manifest.ts'

/** Source: the reference of `docker buildx build --metadata-file`. */
export interface Metadata {
  readonly 'containerimage.digest'?: string
  readonly 'containerimage.config.digest'?: string
  readonly 'containerimage.descriptor'?: Partial<Descriptor>
  readonly 'buildx.build.provenance'?: {
    readonly invocation?: { readonly environment?: { readonly platform?: string } }
  }
}

/**
 * The metadata with the digest that BuildKit's log shows for each push. With several exporters (`load`, `outputs`),
 * buildx returns the digest of the last, which may be a different image.
 */
export function withPushedDigest(
  metadata: Metadata,
  names: readonly string[],
  pushed: ReadonlyMap<string, string>,
): Metadata {
  const [digest, ...others] = new Set(names.flatMap((name) => pushed.get(completeName(name)) ?? []))
  if (digest === undefined || others.length > 0 || digest === metadata['containerimage.digest']) return metadata
  const { platform } = metadata['containerimage.descriptor'] ?? {}
  // Omits media type and size, which belong to the other image.
  const descriptor = { digest, ...(platform && { platform }) }
  return { ...metadata, 'containerimage.digest': digest, 'containerimage.descriptor': descriptor }
}

/**
 * A replacer for `JSON.stringify` that masks build arguments in a provenance; `hide` masks them in commands and
 * variables. The runner's mask does not cover outputs.
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
    // An index has no configuration, and BuildKit of Docker 29 does not report it. Docker then uses the digest.
    imageId: metadata['containerimage.config.digest'] ?? metadata['containerimage.digest'] ?? '',
    mediaType,
    platform: platform ? formatPlatform(platform) : defaultPlatform,
  }
}
