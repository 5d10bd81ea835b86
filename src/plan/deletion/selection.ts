import { isSelected, type TagPatterns } from './patterns.ts'

/** An image of a repository, as ECR describes it. */
export interface DescribedImage {
  readonly digest: string
  readonly tags: readonly string[]
  readonly mediaType: string
  /** Whether the image is in ECR's archive, so that ECR cannot return its manifest. */
  readonly isArchived: boolean
  /** For a signature or attestation: the digest of the image that it refers to. */
  readonly subject: string | undefined
}

/** The tags to delete, with their image, in the order of the images. */
export function selectTags(
  images: readonly DescribedImage[],
  patterns: TagPatterns,
): readonly { readonly tag: string; readonly image: DescribedImage }[] {
  return images.flatMap((image) => image.tags.filter((tag) => isSelected(tag, patterns)).map((tag) => ({ tag, image })))
}

/** The images that have no tag after these tags are deleted. ECR deletes an image with its last tag. */
export function imagesUntaggedBy(
  images: readonly DescribedImage[],
  deletedTags: readonly string[],
): readonly DescribedImage[] {
  return images.filter(({ tags }) => tags.length > 0 && tags.every((tag) => deletedTags.includes(tag)))
}

/**
 * The untagged images that are related to deleted images: the images in a deleted index, and the signatures and attestations of
 * a deleted image. `children`: the digests of the images in each index, by the digest of the index.
 */
export function relatedImages(
  images: readonly DescribedImage[],
  deletedDigests: ReadonlySet<string>,
  children: ReadonlyMap<string, readonly string[]>,
): readonly DescribedImage[] {
  const childDigests = new Set([...deletedDigests].flatMap((digest) => children.get(digest) ?? []))
  const isRelated = ({ digest, subject }: DescribedImage) =>
    childDigests.has(digest) || (subject !== undefined && deletedDigests.has(subject))
  return images.filter((image) => image.tags.length === 0 && !deletedDigests.has(image.digest) && isRelated(image))
}

/**
 * The tags that cosign wrote for deleted images, such as `sha256-HEX.sig`, except the tags that match `keep`. Source: sigstore's
 * cosign, "Registry details".
 */
export function cosignTags(
  images: readonly DescribedImage[],
  deletedDigests: ReadonlySet<string>,
  keep: readonly string[],
): readonly string[] {
  const isForDeletedImage = (tag: string) => {
    const [, hex] = /^sha256-([0-9a-f]{64})(?:\.(?:sig|att|sbom))?$/.exec(tag) ?? []
    return hex !== undefined && deletedDigests.has(`sha256:${hex}`)
  }
  const cosignTagsOfDeleted = images.flatMap(({ tags }) => tags.filter(isForDeletedImage))
  // Each tag is its own `remove` pattern, so only `keep` decides.
  return cosignTagsOfDeleted.filter((tag) => isSelected(tag, { remove: [tag], keep }))
}
