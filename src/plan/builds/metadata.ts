import type { Descriptor } from '../../oci/descriptors.ts'
import { formatPlatform } from '../../oci/manifest.ts'

/** The parts of buildx's metadata of one image that are read. Source: the reference of `docker buildx build --metadata-file`. */
export interface Metadata {
  readonly 'containerimage.digest'?: string
  readonly 'containerimage.config.digest'?: string
  readonly 'containerimage.descriptor'?: Partial<Descriptor>
  readonly 'buildx.build.provenance'?: {
    readonly invocation?: { readonly environment?: { readonly platform?: string } }
  }
}

/**
 * The metadata of an image with the digest that was pushed under its names, by what BuildKit wrote of each push. Of several
 * exporters (`load`, `outputs`) buildx tells the digest of the last, which may be another image.
 */
export function withPushedDigest(
  metadata: Metadata,
  names: readonly string[],
  pushed: ReadonlyMap<string, string>,
): Metadata {
  const [digest, ...others] = new Set(names.flatMap((name) => pushed.get(name) ?? []))
  if (digest === undefined || others.length > 0 || digest === metadata['containerimage.digest']) return metadata
  const { platform } = metadata['containerimage.descriptor'] ?? {}
  // Media type and size are those of the other image.
  const descriptor = { digest, ...(platform && { platform }) }
  return { ...metadata, 'containerimage.digest': digest, 'containerimage.descriptor': descriptor }
}

/**
 * For `JSON.stringify`: masks the values of build arguments in a provenance, `hide` those in its commands and variables. The
 * runner's mask does not cover outputs.
 */
export function maskArguments(hide: (text: string) => string): (name: string, value: unknown) => unknown {
  const deep = (_: string, value: unknown) => (typeof value === 'string' ? hide(value) : value)
  return (name, value) => {
    if (name === 'buildConfig') return JSON.parse(JSON.stringify(value, deep))
    return name.startsWith('build-arg:') ? '***' : value
  }
}

/** What buildx's metadata of one image says of it. */
export function readMetadata(metadata: Metadata) {
  const { mediaType, platform } = metadata['containerimage.descriptor'] ?? {}
  // What the builder builds for unless told otherwise.
  const usual = metadata['buildx.build.provenance']?.invocation?.environment?.platform
  return {
    digest: metadata['containerimage.digest'],
    configDigest: metadata['containerimage.config.digest'],
    mediaType,
    platform: platform ? formatPlatform(platform) : usual,
  }
}
