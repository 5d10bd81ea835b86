import { chooseHost, parseEcrHost } from '../names/ecr.ts'
import { formatReference, type Repository, type TaggedReference } from '../names/reference.ts'
import type { SourceImage } from '../names/source.ts'
import type { CacheNames } from './builds/cache.ts'
import type { PlannedRegistry } from './image/registries.ts'
import type { PlannedImage } from './planned-image.ts'
import type { PlannedTag } from './tags/tags.ts'

/** A planned registry and the host that ECR returned for it. */
export interface AnsweredRegistry {
  readonly registry: PlannedRegistry
  /** 12 digits; undefined for ECR Public. */
  readonly account: string | undefined
  readonly host: string
}

/**
 * The references of an image without duplicates. A bare tag is in the step's repository: in the first registry if it is
 * pushed, otherwise at the typed host or under a local name. A full reference is unchanged, unless ECR returned a host
 * for its registry that is not an ECR host.
 */
export function imageReferences(
  image: PlannedImage,
  answered: readonly AnsweredRegistry[],
): readonly TaggedReference[] {
  const references = image.tags.map((tag) => referenceOf(image, tag, answered))
  // A bare tag and a full reference can result in the same name.
  return withoutRepetitions(references)
}

/** Every reference that a build pushes: its tags, then the tag of its content. */
export function builtReferences(
  image: PlannedImage,
  answered: readonly AnsweredRegistry[],
): readonly TaggedReference[] {
  const content = contentReference(image, answered)
  return withoutRepetitions([...imageReferences(image, answered), ...(content ? [content] : [])])
}

/** The references in the cache arguments. */
export function cacheNames(image: PlannedImage, answered: readonly AnsweredRegistry[]): CacheNames {
  const named = { ...image, tags: [...image.tags, ...image.mergedTags] }
  return { cache: cacheReference(image, answered), image: builtReferences(named, answered).map(formatReference) }
}

/** The reference of a registry cache; undefined for other caches. */
function cacheReference(image: PlannedImage, answered: readonly AnsweredRegistry[]): TaggedReference | undefined {
  if (image.origin.kind !== 'build' || image.origin.build.cache.kind !== 'registry') return undefined
  // The cache is in the registry even if the image is not pushed.
  return referenceOf({ ...image, inRegistry: true }, image.origin.build.cache.tag, answered)
}

/** The reference of the content tag; undefined without `reuse`. */
export function contentReference(
  image: PlannedImage,
  answered: readonly AnsweredRegistry[],
): TaggedReference | undefined {
  return image.reuse === undefined ? undefined : ownReference(image, image.reuse, answered)
}

/** The step's repository: in the first registry if it is written to, otherwise at the typed host. */
export function ownRepository(
  { repository = '', host, inRegistry }: PlannedImage,
  answered: readonly AnsweredRegistry[],
): Repository {
  return { host: (inRegistry ? answered[0]?.host : undefined) ?? host, name: repository }
}

/** The registry host of a source; the step's own if the source names none. */
export function sourceHost({ host }: SourceImage, answered: readonly AnsweredRegistry[]): string | undefined {
  return host === undefined ? answered[0]?.host : answeredHost(host, answered)
}

function withoutRepetitions(references: readonly TaggedReference[]): readonly TaggedReference[] {
  return [...new Map(references.map((reference) => [formatReference(reference), reference])).values()]
}

function referenceOf(image: PlannedImage, tag: PlannedTag, answered: readonly AnsweredRegistry[]): TaggedReference {
  if (tag.kind === 'tag') return ownReference(image, tag.tag, answered)
  return { ...tag.reference, host: answeredHost(tag.reference.host, answered) }
}

function ownReference(image: PlannedImage, tag: string, answered: readonly AnsweredRegistry[]): TaggedReference {
  return { ...ownRepository(image, answered), tag }
}

function answeredHost(typed: string | undefined, answered: readonly AnsweredRegistry[]): string | undefined {
  const ecr = parseEcrHost(typed)
  if (ecr?.kind !== 'private') return typed
  const found = answered.find(
    ({ registry, account }) => registry.kind === 'private' && registry.region === ecr.region && account === ecr.account,
  )
  return found ? chooseHost(typed, found.host) : typed
}
