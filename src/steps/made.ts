import type { BuildRecord } from '../plan/builds/progress.ts'
import type { TaggedReference } from '../plan/image/image.ts'
import type { ManifestDocument } from '../plan/image/manifest.ts'
import type { PlannedImage } from '../plan/image/planned-image.ts'
import type { ByDigest, Outcome } from '../plan/result.ts'

/** An image that a step came to, whether it was built or was there already, under the names that it has now. */
export interface OneImage {
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

/** The image of a step. */
export interface MadeImage extends OneImage {
  /** Of a bake, the images of its targets so far, this one among them. */
  readonly baked?: readonly BakedImage[]
}

/** The image of a target of a bake. */
export interface BakedImage extends OneImage {
  readonly target: string
}

/** Whether nothing is left to be built of an image that was taken: of a bake, of any of its `targets`. */
export function isWhole(taken: MadeImage | undefined, { origin }: PlannedImage): taken is MadeImage {
  const missing = origin.kind === 'bake' ? origin.targets.length - (taken?.baked?.length ?? 0) : 0
  return taken !== undefined && missing === 0
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
