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
 * Corrects the digest in the metadata. With several exporters (`load`, `outputs`), the metadata contains the digest of the last
 * exporter, which may be a different image. `pushedDigests` are the digests in BuildKit's log of the push, by reference.
 */
export function withPushedDigest(
  metadata: Metadata,
  references: readonly string[],
  pushedDigests: ReadonlyMap<string, string>,
): Metadata {
  const [digest, ...otherDigests] = new Set(
    references.flatMap((reference) => pushedDigests.get(completeName(reference)) ?? []),
  )
  const isUnique = digest !== undefined && otherDigests.length === 0
  if (!isUnique || digest === metadata['containerimage.digest']) return metadata
  const { platform } = metadata['containerimage.descriptor'] ?? {}
  // The media type and size in the metadata belong to the other image, so they are dropped.
  const descriptor = { digest, ...(platform && { platform }) }
  return { ...metadata, 'containerimage.digest': digest, 'containerimage.descriptor': descriptor }
}

/**
 * Creates a replacer for `JSON.stringify` that hides the values of build arguments in a provenance, because the runner does not
 * mask secrets in outputs. `hide` replaces these values in a text.
 */
export function argumentReplacer(hide: (text: string) => string): (key: string, value: unknown) => unknown {
  const hideInText = (_: string, value: unknown) => (typeof value === 'string' ? hide(value) : value)
  return (key, value) => {
    // The instructions of the Dockerfile, with build arguments expanded.
    if (key === 'buildConfig') return JSON.parse(JSON.stringify(value, hideInText))
    return key.startsWith('build-arg:') ? '***' : value
  }
}

/** Reads the values that the step needs from buildx's metadata. */
export function readMetadata(metadata: Metadata) {
  const { mediaType, platform } = metadata['containerimage.descriptor'] ?? {}
  const builderPlatform = metadata['buildx.build.provenance']?.invocation?.environment?.platform
  return {
    digest: metadata['containerimage.digest'],
    // As in Docker, the image ID is the digest if there is no configuration digest: for an index, and with Docker 29. Empty if
    // buildx reports neither.
    imageId: metadata['containerimage.config.digest'] ?? metadata['containerimage.digest'] ?? '',
    mediaType,
    // The platform of a single-platform image. Without the input `platforms`, buildx does not report it: it is the builder's platform.
    platform: platform ? formatPlatform(platform) : builderPlatform,
  }
}
