import { distinctPlatforms } from '../../oci/platforms.ts'
import { parseFields } from '../../parsing/fields.ts'
import type { Build } from './build.ts'
import { isPushedByDigest } from './outputs.ts'

/** A feature that some builds need and some builders do not support. */
export interface BuilderFeature {
  /** The name in messages. */
  readonly name: string
  /**
   * The name in the feature list of `docker buildx inspect`. Undefined for a feature that is not listed: the driver `docker` does
   * not support it, all other drivers do.
   */
  readonly listedName: string | undefined
  /** Whether the feature needs a builder that the step creates and removes. */
  readonly needsTemporaryBuilder?: boolean
}

/** A feature, and whether a build needs it. Source: docker/buildx, `toSolveOpt` in `build/opt.go`. */
export interface FeatureNeed extends BuilderFeature {
  readonly isNeeded: (build: Build) => boolean
}

/** The name that buildx lists if the engine can store an image index. The classic image store cannot. */
const indexFeature = 'Multi-platform build'

/** The `listedName` of a feature that buildx does not list. */
const notListed = undefined

export const severalPlatforms = featureNeed(
  'several platforms',
  indexFeature,
  ({ platforms }) => distinctPlatforms(platforms).length > 1,
)

export const attestations = featureNeed(
  'attestations',
  indexFeature,
  ({ provenance, sbom }) => provenance !== undefined || sbom,
)

/** With the engine's classic image store, BuildKit drops annotations. */
export const annotations = featureNeed('annotations', indexFeature, ({ annotations, outputs }) => {
  // Such as `annotation.KEY` or `annotation-index.KEY`.
  const outputFields = outputs.flatMap((output) => Object.keys(parseFields(output)))
  return annotations.length > 0 || outputFields.some((name) => name.startsWith('annotation'))
})

export const cacheExport = featureNeed('cache export', 'Cache export', ({ cacheTo }) =>
  cacheTo.some((cache) => typeOf(cache) !== 'inline'),
)

/**
 * With the engine's classic image store, BuildKit does not know this kind of cache, and the build ignores it. With this image store,
 * buildx does not list `Cache export`.
 */
export const gitHubCacheImport = featureNeed("reading GitHub's cache", 'Cache export', ({ cacheFrom }) =>
  cacheFrom.some((entry) => typeOf(entry) === 'gha'),
)

/**
 * An S3 cache in `cache-from` or `cache-to`. The engine's BuildKit does not support it, even if it lists cache export. With
 * `cache: s3:…`, only `s3CachePreset` counts.
 */
export const s3Cache = featureNeed(
  'an S3 cache',
  notListed,
  (build) => build.cache.kind !== 's3' && hasCacheOfType('s3', build),
)

/** A cache in Azure's Blob Storage. The engine's BuildKit does not support it, even if it lists cache export. */
export const azureCache = featureNeed('an Azure cache', notListed, (build) => hasCacheOfType('azblob', build))

/** `cache: s3:…`. BuildKit stores the options of a build, including the AWS keys for this cache, in its history. */
export const s3CachePreset: FeatureNeed = {
  ...featureNeed('an S3 cache without storing its keys', notListed, ({ cache }) => cache.kind === 's3'),
  needsTemporaryBuilder: true,
}

export const ociArchive = featureNeed('an OCI archive', 'OCI exporter', ({ outputs }) =>
  outputs.some((output) => typeOf(output) === 'oci'),
)

/** Without `dest`, the output loads the image into the engine instead. */
export const dockerArchive = featureNeed('a Docker archive', 'Docker exporter', ({ outputs }) =>
  outputs.map(parseFields).some(({ type, dest }) => type === 'docker' && dest !== undefined),
)

/** With the classic image store, docker pushes an image without its compression. Such an engine has no OCI exporter either. */
export const compression = featureNeed(
  'a choice of compression',
  'OCI exporter',
  ({ push, compression, outputs }) =>
    push && (compression !== undefined || outputs.some((output) => parseFields(output).compression !== undefined)),
)

/** An engine that was built with a recent Go version crashes: its package estargz panics with "footer buffer = 48, not 51". */
export const estargz = featureNeed('eStargz layers', notListed, ({ push, compression, outputs, cacheTo }) => {
  const isUsedByInput = compression?.type === 'estargz' && (push || cacheTo.length > 0)
  return isUsedByInput || [...outputs, ...cacheTo].some((entry) => parseFields(entry).compression === 'estargz')
})

/** `push-by-digest`. The engine cannot push by digest, but if it can export the image, the step pushes the export. */
export const pushByDigest = featureNeed('a push by digest', 'OCI exporter', ({ pushByDigest }) => pushByDigest)

/**
 * `push-by-digest` together with an image directory in `outputs`. buildx writes only one image directory per build. With the
 * engine's builder, this is the directory from which the step pushes the image.
 */
export const directoryOutput = featureNeed(
  'a push by digest with an image directory',
  notListed,
  ({ pushByDigest, outputs }) => pushByDigest && outputs.some(isImageDirectory),
)

/** A push by digest in `outputs`. The engine cannot push by digest. The step pushes an export instead only for `push-by-digest`. */
export const digestOutput = featureNeed('a push by digest', notListed, ({ outputs }) => outputs.some(isPushedByDigest))

function featureNeed(name: string, listedName: string | undefined, isNeeded: (build: Build) => boolean): FeatureNeed {
  return { name, listedName, isNeeded }
}

function hasCacheOfType(type: string, { cacheFrom, cacheTo }: Build): boolean {
  return [...cacheFrom, ...cacheTo].some((entry) => typeOf(entry) === type)
}

/** The type of an output or a cache. */
function typeOf(entry: string): string | undefined {
  return parseFields(entry).type
}

/** Whether an output is an OCI layout that is not an archive: `type=oci,tar=false`, with any spelling of false in Go. */
function isImageDirectory(output: string): boolean {
  const { type, tar = '' } = parseFields(output)
  return type === 'oci' && /^(?:0|f|false)$/i.test(tar)
}
