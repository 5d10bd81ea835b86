import { isDigest } from '../../names/reference.ts'
import { isIndex } from '../../oci/descriptors.ts'
import type { TagPatterns } from './patterns.ts'
import type { DeletionResponse, DeletionResult } from './result.ts'
import { cosignTags, type DescribedImage, imagesUntaggedBy, relatedImages, selectTags } from './selection.ts'

/** The digests of the images in each image index, by the digest of the index. */
export type IndexChildren = ReadonlyMap<string, readonly string[]>

/** The results of all requests so far. Several requests are needed, because ECR keeps an image while an index refers to it. */
export interface DeletionProgress extends DeletionResult {
  /** All tags and digests of the requests. */
  readonly requestedReferences: readonly string[]
  /** The images in the deleted indexes. */
  readonly children: IndexChildren
}

export const nothingDeleted: DeletionProgress = {
  tags: [],
  digests: [],
  refusals: [],
  requestedReferences: [],
  children: new Map(),
}

/** A request to delete tags or digests, and its response. */
interface DeletionRequest {
  readonly references: readonly string[]
  readonly response: DeletionResponse
  /** The images in the indexes that the request deletes. */
  readonly children: IndexChildren
}

/**
 * The tags or digests of the next request; empty if nothing remains. The selected tags of indexes come first, because ECR keeps
 * an image while an index refers to it. Then: the selected tags of other images, cosign's tags for deleted images, the untagged
 * images related to deleted images.
 */
export function nextReferences(
  images: readonly DescribedImage[],
  patterns: TagPatterns,
  { digests, requestedReferences, children }: DeletionProgress,
): readonly string[] {
  const selectedTags = selectTags(images, patterns)
  const deletedDigests = new Set(digests)
  const groups = [
    selectedTags.filter(({ image }) => isIndex(image)).map(({ tag }) => tag),
    selectedTags.filter(({ image }) => !isIndex(image)).map(({ tag }) => tag),
    cosignTags(images, deletedDigests, patterns.keep),
    relatedImages(images, deletedDigests, children).map(({ digest }) => digest),
  ]
  const remainingGroups = groups.map((references) =>
    references.filter((reference) => !requestedReferences.includes(reference)),
  )
  return remainingGroups.find((references) => references.length > 0) ?? []
}

/** The images that the next request (`references`) deletes. ECR deletes an image with its last tag. */
export function imagesDeletedBy(
  references: readonly string[],
  images: readonly DescribedImage[],
  { tags, digests }: DeletionProgress,
): readonly DescribedImage[] {
  const untaggedImages = imagesUntaggedBy(images, [...tags, ...references])
  return images
    .filter(({ digest }) => !digests.includes(digest))
    .filter((image) => references.includes(image.digest) || untaggedImages.includes(image))
}

/** Adds a request and its response to the progress. */
export function afterRequest(
  progress: DeletionProgress,
  images: readonly DescribedImage[],
  { references, response, children }: DeletionRequest,
): DeletionProgress {
  const tags = [...progress.tags, ...response.deletedReferences.filter((reference) => !isDigest(reference))]
  const untaggedDigests = imagesUntaggedBy(images, tags).map(({ digest }) => digest)
  return {
    tags,
    digests: [...new Set([...progress.digests, ...response.deletedReferences.filter(isDigest), ...untaggedDigests])],
    refusals: [...progress.refusals, ...response.refusals],
    requestedReferences: [...progress.requestedReferences, ...references],
    children: new Map([...progress.children, ...children]),
  }
}
