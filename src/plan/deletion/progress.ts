import { isDigest } from '../../names/reference.ts'
import { isIndex } from '../../oci/descriptors.ts'
import type { TagPatterns } from './patterns.ts'
import type { DeletedImages, Deletion } from './result.ts'
import { belongings, cosignTags, type DescribedImage, selectTags, untaggedBy } from './selection.ts'

/** The digests of the images in each image index, by the digest of the index. */
export type IndexChildren = ReadonlyMap<string, readonly string[]>

/** What was deleted so far. A deletion takes several requests, because ECR keeps an image while an index refers to it. */
export interface DeletionProgress extends DeletedImages {
  /** All tags and digests that were requested to be deleted. */
  readonly requested: readonly string[]
  /** The images in the deleted indexes. */
  readonly children: IndexChildren
}

export const nothingDeleted: DeletionProgress = {
  tags: [],
  digests: [],
  refused: [],
  requested: [],
  children: new Map(),
}

/** A request to delete tags or digests, its result, and the images in the indexes that it deletes. */
interface DeletionRequest {
  readonly references: readonly string[]
  readonly result: Deletion
  readonly children: IndexChildren
}

/**
 * The tags or digests of the next request; empty if nothing is left. The order: selected tags of indexes, selected tags of other
 * images, then what belonged to deleted images. Nothing is requested twice.
 */
export function nextReferences(
  images: readonly DescribedImage[],
  patterns: TagPatterns,
  { digests, requested, children }: DeletionProgress,
): readonly string[] {
  const selected = selectTags(images, patterns)
  const deleted = new Set(digests)
  const requests = [
    selected.filter(({ image }) => isIndex(image)).map(({ tag }) => tag),
    selected.filter(({ image }) => !isIndex(image)).map(({ tag }) => tag),
    cosignTags(images, deleted, patterns.keep),
    belongings(images, deleted, children).map(({ digest }) => digest),
  ]
  const remaining = requests.map((references) => references.filter((reference) => !requested.includes(reference)))
  return remaining.find((references) => references.length > 0) ?? []
}

/** The images that a request deletes. ECR deletes an image with its last tag. */
export function imagesDeletedBy(
  references: readonly string[],
  images: readonly DescribedImage[],
  { tags, digests }: DeletionProgress,
): readonly DescribedImage[] {
  const untagged = untaggedBy(images, [...tags, ...references])
  return images.filter(
    (image) => !digests.includes(image.digest) && (references.includes(image.digest) || untagged.includes(image)),
  )
}

/** Adds the result of a request to the progress. */
export function afterRequest(
  progress: DeletionProgress,
  images: readonly DescribedImage[],
  { references, result, children }: DeletionRequest,
): DeletionProgress {
  const tags = [...progress.tags, ...result.deleted.filter((reference) => !isDigest(reference))]
  const untagged = untaggedBy(images, tags).map(({ digest }) => digest)
  return {
    tags,
    digests: [...new Set([...progress.digests, ...result.deleted.filter(isDigest), ...untagged])],
    refused: [...progress.refused, ...result.refused],
    requested: [...progress.requested, ...references],
    children: new Map([...progress.children, ...children]),
  }
}
