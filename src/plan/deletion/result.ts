/** A tag or digest that ECR did not delete. Source: the ECR API reference, ImageFailure. */
export interface RefusedDeletion {
  /** The tag or digest. */
  readonly reference: string
  readonly code: string
  readonly reason: string
}

/** ECR's response to a request to delete tags or digests. */
export interface DeletionResponse {
  /** The deleted tags and digests. */
  readonly deletedReferences: readonly string[]
  readonly refusals: readonly RefusedDeletion[]
}

/** The result of a run. In a dry run, it contains what a real run would delete. */
export interface DeletionResult {
  readonly tags: readonly string[]
  /** The digests of the deleted images. */
  readonly digests: readonly string[]
  readonly refusals: readonly RefusedDeletion[]
}

/** Whether ECR keeps the image because an index refers to it. */
export function isInUse({ code }: RefusedDeletion): boolean {
  return code === 'ImageReferencedByManifestList'
}
