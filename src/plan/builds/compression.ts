import type { Compression } from '../inputs/compression.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { Mode } from '../inputs/mode.ts'
import { type BakeEntry, withFields } from '../run/bake-file.ts'

/**
 * The fields of an output or a cache that request this compression. `force-compression` also compresses the layers of base
 * images. Source: the Docker documentation, "Exporters overview", "Compression" and "OCI media types".
 */
export function compressionFields(compression: Compression | undefined): Readonly<Record<string, string>> {
  if (!compression) return {}
  const { type, level } = compression
  return {
    compression: type,
    ...(level === undefined ? {} : { 'compression-level': `${level}` }),
    'force-compression': 'true',
    ...(type === 'zstd' || type === 'estargz' ? { 'oci-mediatypes': 'true' } : {}),
  }
}

/**
 * Adds the fields of the compression to caches. BuildKit before 0.34 ignores these fields for `s3` caches. Source: moby/buildkit,
 * `cache/remotecache`.
 */
export function compressedCaches<E extends BakeEntry>(
  compression: Compression | undefined,
  caches: readonly E[],
): readonly (E | string)[] {
  if (!compression) return caches
  // A bare reference such as `host/name:tag` is a registry cache.
  const entries = caches.map((cache) =>
    typeof cache === 'string' && !cache.includes('=') ? `type=registry,ref=${cache}` : cache,
  )
  return withFields(compressionFields(compression), ['registry', 'local', 's3'], entries)
}

/** The notices about a compression that has no effect, or that AWS Lambda does not support. */
export function compressionNotices({ compression, cache, cacheTo }: Inputs, mode: Mode): readonly string[] {
  if (!compression) return []
  if (mode === 'build' && cache.kind === 'off' && cacheTo.length === 0)
    return ['`compression` is ignored: nothing is pushed, and no cache is written.']
  const { type } = compression
  // eStargz layers are valid gzip layers.
  if (mode === 'push' && (type === 'zstd' || type === 'uncompressed'))
    return [`AWS Lambda cannot run this image: it accepts only gzip layers, and \`compression\` is ${type}.`]
  return []
}
