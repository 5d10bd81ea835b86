import { chooseHost, parseEcrHost } from '../names/ecr.ts'
import { formatReference, type Repository, type TaggedReference } from '../names/reference.ts'
import type { SourceImage } from '../names/source.ts'
import type { CacheNames } from './builds/cache.ts'
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
 * The references of an image without duplicates. A bare tag is completed with the step's repository (see `ownRepository`). A
 * full reference keeps its host. Only if ECR returned another host for the same registry that is not an ECR host, as an
 * emulator does, that host is used.
 */
export function imageReferences(
  image: PlannedImage,
  resolved: readonly ResolvedRegistry[],
): readonly TaggedReference[] {
  const references = image.tags.map((tag) => referenceOf(image, tag, resolved))
  // A bare tag and a full reference may be the same reference.
  return distinctReferences(references)
}

/** Every reference that a build pushes: its tags, then the tag of its content. */
export function builtReferences(
  image: PlannedImage,
  resolved: readonly ResolvedRegistry[],
): readonly TaggedReference[] {
  const content = contentReference(image, resolved)
  return distinctReferences([...imageReferences(image, resolved), ...(content ? [content] : [])])
}

/** The references in the cache arguments. */
export function cacheNames(image: PlannedImage, resolved: readonly ResolvedRegistry[]): CacheNames {
  const named = { ...image, tags: [...image.tags, ...image.mergedTags] }
  return { cache: cacheReference(image, resolved), image: builtReferences(named, resolved).map(formatReference) }
}

/** The reference of a registry cache; undefined for other caches. */
function cacheReference(image: PlannedImage, resolved: readonly ResolvedRegistry[]): TaggedReference | undefined {
  if (image.origin.kind !== 'build' || image.origin.build.cache.kind !== 'registry') return undefined
  // The cache is in the registry even if the image is only built.
  return referenceOf({ ...image, inRegistry: true }, image.origin.build.cache.tag, resolved)
}

/** The reference of the content tag; undefined without `reuse`. */
export function contentReference(
  image: PlannedImage,
  resolved: readonly ResolvedRegistry[],
): TaggedReference | undefined {
  return image.reuse === undefined ? undefined : ownReference(image, image.reuse, resolved)
}

/** The step's repository: in the first registry if the step writes to it, otherwise with the host in the input, if any. */
export function ownRepository(
  { repository = '', host, inRegistry }: PlannedImage,
  resolved: readonly ResolvedRegistry[],
): Repository {
  return { host: (inRegistry ? resolved[0]?.host : undefined) ?? host, name: repository }
}

/** The registry host of a source image; the host of the step's registry if the source has no host. */
export function sourceHost({ host }: SourceImage, resolved: readonly ResolvedRegistry[]): string | undefined {
  return host === undefined ? resolved[0]?.host : resolvedHost(host, resolved)
}

function distinctReferences(references: readonly TaggedReference[]): readonly TaggedReference[] {
  return [...new Map(references.map((reference) => [formatReference(reference), reference])).values()]
}

function referenceOf(image: PlannedImage, tag: PlannedTag, resolved: readonly ResolvedRegistry[]): TaggedReference {
  if (tag.kind === 'tag') return ownReference(image, tag.tag, resolved)
  return { ...tag.reference, host: resolvedHost(tag.reference.host, resolved) }
}

function ownReference(image: PlannedImage, tag: string, resolved: readonly ResolvedRegistry[]): TaggedReference {
  return { ...ownRepository(image, resolved), tag }
}

function resolvedHost(typed: string | undefined, resolved: readonly ResolvedRegistry[]): string | undefined {
  const ecr = parseEcrHost(typed)
  if (ecr?.kind !== 'private') return typed
  const found = resolved.find(
    ({ registry, account }) => registry.kind === 'private' && registry.region === ecr.region && account === ecr.account,
  )
  return found ? chooseHost(typed, found.host) : typed
}
