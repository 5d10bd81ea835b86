import type { TaggedReference } from '../plan/image/image.ts'
import type { ManifestDocument } from '../plan/image/manifest.ts'
import type { PlannedImage } from '../plan/image/planned-image.ts'
import type { OneResult, Outcome } from '../plan/result.ts'

/** An image that a step came to, whether it was built or was there already, before the registry is asked for its platforms. */
export interface OneImage extends Omit<OneResult, 'platforms'> {
  readonly outcome: Outcome
  /** The platform of a plain manifest, where it is known. */
  readonly platform: string | undefined
  /** The manifest, where it was read already. */
  readonly manifest: ManifestDocument | undefined
  /** That of `references` which only the reuse of the content asked for. Another job may give it to its own image. */
  readonly content?: TaggedReference | undefined
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
