import { isSelected, type TagPatterns } from './patterns.ts'

/** An image of a repository, as ECR describes it. */
export interface DescribedImage {
  readonly digest: string
  readonly tags: readonly string[]
  readonly mediaType: string
  /** Whether ECR cannot return its manifest. */
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

/** The images that lose all their tags; ECR deletes an image with its last tag. */
export function untaggedBy(images: readonly DescribedImage[], deleted: readonly string[]): readonly DescribedImage[] {
  return images.filter(({ tags }) => tags.length > 0 && tags.every((tag) => deleted.includes(tag)))
}

/**
 * The untagged images that belonged to deleted images: the images in an index (`children`, by the digest of the index), and
 * the signatures and attestations of an image.
 */
export function belongings(
  images: readonly DescribedImage[],
  deleted: ReadonlySet<string>,
  children: ReadonlyMap<string, readonly string[]>,
): readonly DescribedImage[] {
  const inIndex = new Set([...deleted].flatMap((digest) => children.get(digest) ?? []))
  return images.filter(
    ({ digest, tags, subject }) =>
      tags.length === 0 &&
      !deleted.has(digest) &&
      (inIndex.has(digest) || (subject !== undefined && deleted.has(subject))),
  )
}

/**
 * The tags that cosign wrote for deleted images, except those that match `keep`. Source: sigstore's cosign, "Registry
 * details".
 */
export function cosignTags(
  images: readonly DescribedImage[],
  deleted: ReadonlySet<string>,
  keep: readonly string[],
): readonly string[] {
  const isOfDeleted = (tag: string) => {
    const [, hex] = /^sha256-([0-9a-f]{64})(?:\.(?:sig|att|sbom))?$/.exec(tag) ?? []
    return hex !== undefined && deleted.has(`sha256:${hex}`)
  }
  return images.flatMap(({ tags }) =>
    tags.filter((tag) => isOfDeleted(tag) && isSelected(tag, { remove: [tag], keep })),
  )
}
