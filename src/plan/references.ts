import { parseEcrHost, preferInputHost } from '../names/ecr.ts'
import { formatReference, type Repository, type TaggedReference } from '../names/reference.ts'
import type { SourceImage } from '../names/source.ts'
import type { CacheReferences } from './builds/cache.ts'
import type { PlannedRegistry } from './image/registries.ts'
import type { PlannedImage } from './planned-image.ts'
import type { PlannedTag } from './tags/tags.ts'

/** A planned registry and the host that ECR returned for it. */
export interface ResolvedRegistry {
  readonly registry: PlannedRegistry
  /** 12 digits; undefined for ECR Public. */
  readonly account: string | undefined
  readonly host: string
}

/**
 * The references of an image, without duplicates. A bare tag becomes a reference in the step's repository (see
 * `ownRepository`). A full reference keeps its host, except with an ECR emulator: then it gets the emulator's host.
 */
export function imageReferences(
  image: PlannedImage,
  resolvedRegistries: readonly ResolvedRegistry[],
): readonly TaggedReference[] {
  const references = image.tags.map((tag) => referenceOf(image, tag, resolvedRegistries))
  // A bare tag and a full reference may be the same reference.
  return distinctReferences(references)
}

/** Every reference that a build pushes: the references of its tags, then of its content tag (`reuse`), if it has one. */
export function referencesWithContentTag(
  image: PlannedImage,
  resolvedRegistries: readonly ResolvedRegistry[],
): readonly TaggedReference[] {
  const contentTag = contentReference(image, resolvedRegistries)
  return distinctReferences([...imageReferences(image, resolvedRegistries), ...(contentTag ? [contentTag] : [])])
}

/**
 * The references for the arguments `--cache-from` and `--cache-to`. An image that is pushed by digest has no tags, so its cache
 * is read from the merged image of an earlier run, which has the tags that this run's merged image will get.
 */
export function referencesForCache(
  image: PlannedImage,
  resolvedRegistries: readonly ResolvedRegistry[],
): CacheReferences {
  const imageWithAllTags = { ...image, tags: [...image.tags, ...image.mergedTags] }
  return {
    cacheReference: cacheReference(image, resolvedRegistries),
    imageReferences: referencesWithContentTag(imageWithAllTags, resolvedRegistries).map(formatReference),
  }
}

/** The reference of the cache with `cache: registry`; undefined for other caches. */
function cacheReference(
  image: PlannedImage,
  resolvedRegistries: readonly ResolvedRegistry[],
): TaggedReference | undefined {
  if (image.origin.kind !== 'build' || image.origin.build.cache.kind !== 'registry') return undefined
  // The cache is in the registry, even if the image is not pushed.
  return referenceOf({ ...image, inRegistry: true }, image.origin.build.cache.tag, resolvedRegistries)
}

/** The reference of the content tag; undefined without `reuse`. */
export function contentReference(
  image: PlannedImage,
  resolvedRegistries: readonly ResolvedRegistry[],
): TaggedReference | undefined {
  return image.contentTag === undefined
    ? undefined
    : { ...ownRepository(image, resolvedRegistries), tag: image.contentTag }
}

/**
 * The step's repository. Its host is the host of the first registry if the step writes an image there. Otherwise it is the
 * host in the input `repository`, or undefined.
 */
export function ownRepository(
  { repository = '', host, inRegistry }: PlannedImage,
  resolvedRegistries: readonly ResolvedRegistry[],
): Repository {
  return { host: (inRegistry ? resolvedRegistries[0]?.host : undefined) ?? host, name: repository }
}

/** The registry host of a source image; the host of the step's registry if the source has no host. */
export function sourceHost({ host }: SourceImage, resolvedRegistries: readonly ResolvedRegistry[]): string | undefined {
  return host === undefined ? resolvedRegistries[0]?.host : resolvedHost(host, resolvedRegistries)
}

function distinctReferences(references: readonly TaggedReference[]): readonly TaggedReference[] {
  return [...new Map(references.map((reference) => [formatReference(reference), reference])).values()]
}

function referenceOf(
  image: PlannedImage,
  tag: PlannedTag,
  resolvedRegistries: readonly ResolvedRegistry[],
): TaggedReference {
  if (tag.kind === 'tag') return { ...ownRepository(image, resolvedRegistries), tag: tag.tag }
  return { ...tag.reference, host: resolvedHost(tag.reference.host, resolvedRegistries) }
}

/**
 * The host to use for `inputHost`, the host in an input. This is the same host, except with an emulator of ECR:
 * `preferInputHost` then returns the host of the emulator.
 */
function resolvedHost(
  inputHost: string | undefined,
  resolvedRegistries: readonly ResolvedRegistry[],
): string | undefined {
  const ecrHost = parseEcrHost(inputHost)
  if (ecrHost?.kind !== 'private') return inputHost
  const sameRegistry = resolvedRegistries.find(
    ({ registry, account }) =>
      registry.kind === 'private' && registry.region === ecrHost.region && account === ecrHost.account,
  )
  return sameRegistry ? preferInputHost(inputHost, sameRegistry.host) : inputHost
}
