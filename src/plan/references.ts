import { chooseHost, formatReference, parseEcrHost, type Repository, type TaggedReference } from '../names/reference.ts'
import type { SourceImage } from '../names/source.ts'
import type { CacheNames } from './builds/cache.ts'
import type { PlannedRegistry } from './image/registries.ts'
import type { PlannedImage } from './planned-image.ts'
import type { PlannedTag } from './tags/tags.ts'

/** A registry as it was planned, and what ECR answered for it. */
export interface AnsweredRegistry {
  readonly registry: PlannedRegistry
  /** 12 digits; undefined for ECR Public. */
  readonly account: string | undefined
  readonly host: string
}

/**
 * The names of an image, each once. A bare tag is in the step's own repository: in the first of the registries where it is pushed,
 * otherwise at the host that was typed, or under a local name. A full reference is taken as it is, unless ECR answered
 * for its registry with a host that is none of ECR's own.
 */
export function imageReferences(
  image: PlannedImage,
  answered: readonly AnsweredRegistry[],
): readonly TaggedReference[] {
  const references = image.tags.map((tag) => referenceOf(image, tag, answered))
  // A bare tag and a full reference may come to the same name.
  return withoutRepetitions(references)
}

/** Every name that a build gives its image, each once: those of its tags, and last that of its content. */
export function builtReferences(
  image: PlannedImage,
  answered: readonly AnsweredRegistry[],
): readonly TaggedReference[] {
  const content = contentReference(image, answered)
  return withoutRepetitions([...imageReferences(image, answered), ...(content ? [content] : [])])
}

/** The names in the arguments of an image's cache. */
export function cacheNames(image: PlannedImage, answered: readonly AnsweredRegistry[]): CacheNames {
  const named = { ...image, tags: [...image.tags, ...image.mergedTags] }
  return { cache: cacheReference(image, answered), image: builtReferences(named, answered).map(formatReference) }
}

/** The name of the cache that is in a registry; undefined for others, and for none. */
function cacheReference(image: PlannedImage, answered: readonly AnsweredRegistry[]): TaggedReference | undefined {
  if (image.origin.kind !== 'build' || image.origin.build.cache.kind !== 'registry') return undefined
  // It is in the registry also where the image is not.
  return referenceOf({ ...image, inRegistry: true }, image.origin.build.cache.tag, answered)
}

/** The name under which an image of the same content is looked for; undefined where none is. */
export function contentReference(
  image: PlannedImage,
  answered: readonly AnsweredRegistry[],
): TaggedReference | undefined {
  return image.reuse === undefined ? undefined : ownReference(image, image.reuse, answered)
}

/** The step's own repository: in the first of the registries where it is written to, otherwise at the host that was typed. */
export function ownRepository(
  { repository = '', host, inRegistry }: PlannedImage,
  answered: readonly AnsweredRegistry[],
): Repository {
  return { host: (inRegistry ? answered[0]?.host : undefined) ?? host, name: repository }
}

/** The host of the registry that a source is in: the step's own unless it names another. */
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
  const ecr = parseEcrHost(typed ?? '')
  if (ecr?.kind !== 'private') return typed
  const found = answered.find(
    ({ registry, account }) => registry.kind === 'private' && registry.region === ecr.region && account === ecr.account,
  )
  return found ? chooseHost(typed, found.host) : typed
}
