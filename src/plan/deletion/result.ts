/** A tag or digest that ECR did not delete. Source: the ECR API reference, ImageFailure. */
export interface RefusedDeletion {
  readonly reference: string
  readonly code: string
  readonly reason: string
}

/** The result of a request to delete tags or digests. */
export interface Deletion {
  readonly deleted: readonly string[]
  readonly refused: readonly RefusedDeletion[]
}

/** The result of a run; in a dry run, what would be deleted. */
export interface DeletedImages {
  readonly tags: readonly string[]
  /** The digests of the images that no longer exist. */
  readonly digests: readonly string[]
  readonly refused: readonly RefusedDeletion[]
}

/** Whether ECR keeps the image because an index refers to it. */
export function isInUse({ code }: RefusedDeletion): boolean {
  return code === 'ImageReferencedByManifestList'
}
