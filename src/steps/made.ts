import type { BuildRecord } from '../plan/build/progress.ts'
import type { TaggedReference } from '../plan/image/image.ts'
import type { ManifestDocument } from '../plan/image/manifest.ts'
import type { ByDigest, Outcome } from '../plan/result.ts'

/** The image that a step came to, whether it was built or was there already, under the names that it has now. */
export interface MadeImage {
  readonly outcome: Outcome
  readonly references: readonly TaggedReference[]
  /** Of an image that was pushed by its digest alone. */
  readonly byDigest?: ByDigest | undefined
  /** Of the manifest or index; undefined where the builder gave none, which a push never does. */
  readonly digest: string | undefined
  readonly mediaType: string | undefined
  readonly imageId: string
  /** buildx's metadata file; empty for an image that was not built here. */
  readonly metadata: string
  /** What was asked for; undefined for an image that was not built and pushed here. */
  readonly attestations?: readonly string[] | undefined
  /** The platform of a plain manifest, where it is known. */
  readonly platform: string | undefined
  /** The manifest, where it was read already. */
  readonly manifest: ManifestDocument | undefined
  /** The name that an image that was there already was found under, where it is none of its own. */
  readonly from?: string | undefined
  /** What the build did, and how many warnings its checks had; undefined where nothing was built. */
  readonly build?: BuildRecord & { readonly warnings: number }
}

/** An image that was there already; `from` is the name that it was found under, where that is none of `references`. */
export function takenImage(
  outcome: Outcome,
  manifest: ManifestDocument,
  references: readonly TaggedReference[],
  from?: string,
): MadeImage {
  const { digest, mediaType } = manifest
  const known = { digest, mediaType, imageId: '', metadata: '', platform: undefined, manifest }
  return { ...known, outcome, references, from }
}
