import type { Compression } from '../inputs/compression.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { Mode } from '../inputs/mode.ts'
import { type BakeEntry, withFields } from '../run/bake-file.ts'

/**
 * The fields with which an output or a cache requests a compression, also for the layers of base images. Source: the Docker
 * documentation, "Exporters overview", "Compression" and "OCI media types".
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
 * Adds the compression to caches. BuildKit before 0.34 ignores the compression of `s3` caches. Source: moby/buildkit,
 * `cache/remotecache`.
 */
export function compressedCaches<E extends BakeEntry>(
  compression: Compression | undefined,
  caches: readonly E[],
): readonly (E | string)[] {
  if (!compression) return caches
  const entries = caches.map((cache) => (isReference(cache) ? `type=registry,ref=${cache}` : cache))
  return withFields(compressionFields(compression), ['registry', 'local', 's3'], entries)
}

function isReference(cache: BakeEntry): boolean {
  return typeof cache === 'string' && !cache.includes('=')
}

/** Notices about the choice of a compression. */
export function compressionNotices({ compression, cache, cacheTo }: Inputs, mode: Mode): readonly string[] {
  if (!compression) return []
  const { type } = compression
  if (mode === 'build' && cache.kind === 'off' && cacheTo.length === 0)
    return ['`compression` is ignored: nothing is pushed, and no cache is written.']
  return mode === 'push' && (type === 'zstd' || type === 'uncompressed')
    ? [`AWS Lambda cannot run this image: it accepts only gzip layers, and \`compression\` is ${type}.`]
    : []
}
