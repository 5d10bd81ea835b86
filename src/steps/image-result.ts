import type { TaggedReference } from '../names/reference.ts'
import type { ManifestDocument } from '../oci/manifest.ts'
import type { PlannedImage } from '../plan/planned-image.ts'
import type { Outcome, TargetResult } from '../plan/result.ts'

/** An image that a step came to, whether it was built or was there already, before the registry is asked for its platforms. */
export interface TargetImage extends Omit<TargetResult, 'platforms'> {
  readonly outcome: Outcome
  /** The platform of a plain manifest, where it is known. */
  readonly platform: string | undefined
  /** The manifest, where it was read already. */
  readonly manifest: ManifestDocument | undefined
  /** That of `references` which only the reuse of the content asked for. Another job may give it to its own image. */
  readonly content?: TaggedReference | undefined
}

/** The image of a step. */
export interface StepImage extends TargetImage {
  /** Of a bake, the images of its targets so far, this one among them. */
  readonly baked?: readonly BakedImage[]
}

/** The image of a target of a bake. */
export interface BakedImage extends TargetImage {
  readonly target: string
}

/** Whether nothing is left to be built of an image that was taken: of a bake, of any of its `targets`. */
export function isComplete(taken: StepImage | undefined, { origin }: PlannedImage): taken is StepImage {
  const missing = origin.kind === 'bake' ? origin.targets.length - (taken?.baked?.length ?? 0) : 0
  return taken !== undefined && missing === 0
}

/** An image that was there already; `from` is the name that it was found under, where that is none of `references`. */
export function existingImage(
  outcome: Outcome,
  manifest: ManifestDocument,
  references: readonly TaggedReference[],
  from?: string,
): StepImage {
  const { digest, mediaType } = manifest
  const known = { digest, mediaType, imageId: '', metadata: '', platform: undefined, manifest }
  return { ...known, outcome, references, from }
}
