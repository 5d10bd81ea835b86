import { distinctPlatforms } from '../../oci/platforms.ts'
import { parseFields } from '../../parsing/fields.ts'
import type { Build } from './build.ts'

/** A feature that some builds need and some builders do not support. */
export interface BuilderFeature {
  /** The name in messages. */
  readonly name: string
  /** The name in buildx's list of features; undefined for a feature that only the driver `docker` never supports. */
  readonly feature: string | undefined
  /** Whether the feature needs a builder that is removed after the step. */
  readonly temporary?: boolean
}

/** A feature, and whether a build needs it. Source: docker/buildx, `toSolveOpt` in `build/opt.go`. */
export interface FeatureNeed extends BuilderFeature {
  readonly isNeeded: (build: Build) => boolean
}

const index = 'Multi-platform build'

export const platforms = need('several platforms', index, (build) => distinctPlatforms(build.platforms).length > 1)
export const attestations = need('attestations', index, ({ provenance, sbom }) => provenance !== undefined || sbom)
/** With the engine's classic image store, BuildKit drops annotations. */
export const annotations = need('annotations', index, ({ annotations, outputs }) => {
  const fields = outputs.flatMap((output) => Object.keys(parseFields(output)))
  return annotations.length > 0 || fields.some((name) => name.startsWith('annotation'))
})
export const cacheExport = need('cache export', 'Cache export', ({ cacheTo }) => cacheTo.some(isNot('inline')))
/** The engine's BuildKit does not support S3, even if it lists cache export. */
export const bucket = need('an S3 cache', undefined, ({ cache, cacheFrom, cacheTo }) => {
  return cache.kind !== 's3' && ![...cacheFrom, ...cacheTo].every(isNot('s3'))
})
/** BuildKit stores the options of a build, including the keys of its cache, in its history. */
export const unstoredKeys: FeatureNeed = {
  ...need('an S3 cache without storing its keys', undefined, ({ cache }) => cache.kind === 's3'),
  temporary: true,
}
export const ociArchive = need('an OCI archive', 'OCI exporter', ({ outputs }) => !outputs.every(isNot('oci')))
export const dockerArchive = need('a Docker archive', 'Docker exporter', ({ outputs }) =>
  outputs.map(parseFields).some(({ type, dest }) => type === 'docker' && dest !== undefined),
)
/** With the classic image store, docker pushes an image without its compression. Such an engine has no OCI exporter either. */
export const compression = need('a choice of compression', 'OCI exporter', ({ push, compression, outputs }) => {
  return push && (compression !== undefined || outputs.some((output) => parseFields(output).compression !== undefined))
})
/** An engine that was built with a recent Go version crashes: its package estargz panics with "footer buffer = 48, not 51". */
export const estargz = need('eStargz layers', undefined, ({ push, compression, outputs, cacheTo }) => {
  const isUsed = compression?.type === 'estargz' && (push || cacheTo.length > 0)
  return isUsed || [...outputs, ...cacheTo].some((text) => parseFields(text).compression === 'estargz')
})
/** The engine's builder cannot push by digest. If the builder can export the image, the step pushes the image itself. */
export const pushByDigest = need('a push by digest', 'OCI exporter', ({ pushByDigest }) => pushByDigest)
/** buildx writes only one image directory per build. The step would need a second directory, for the image that it pushes. */
export const directoryOutput = need(
  'a push by digest with an image directory',
  undefined,
  ({ pushByDigest, outputs }) => {
    const isDirectory = ({ type, tar = '' }: Readonly<Record<string, string>>) =>
      type === 'oci' && /^(?:0|f|false)$/i.test(tar)
    return pushByDigest && outputs.map(parseFields).some(isDirectory)
  },
)
export const digestOutput = need('a push by digest', undefined, ({ outputs }) =>
  outputs.some((output) => parseFields(output)['push-by-digest'] === 'true'),
)

function need(name: string, feature: string | undefined, isNeeded: FeatureNeed['isNeeded']): FeatureNeed {
  return { name, feature, isNeeded }
}

function isNot(type: string): (text: string) => boolean {
  return (text) => parseFields(text).type !== type
}
