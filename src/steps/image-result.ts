import type { TaggedReference } from '../names/reference.ts'
import type { ManifestDocument } from '../oci/manifest.ts'
import type { PlannedImage } from '../plan/planned-image.ts'
import type { Outcome, TargetResult } from '../plan/result.ts'

/** A built or existing image, before its platforms are read from the registry. */
export interface TargetImage extends Omit<TargetResult, 'platforms'> {
  readonly outcome: Outcome
  /** The platform of a single-platform manifest, if known. */
  readonly platform: string | undefined
  /** The manifest, if already read. */
  readonly manifest: ManifestDocument | undefined
  /** The content tag, if it is in `references` only because of `reuse`. Another job may push the same tag. */
  readonly content?: TaggedReference | undefined
}

/** The image that the step outputs. */
export interface StepImage extends TargetImage {
  /** The images of all bake targets so far, including this one. */
  readonly baked?: readonly BakedImage[]
}

/** The image of one bake target. */
export interface BakedImage extends TargetImage {
  readonly target: string
}

/** Whether the image, or every bake target, already exists. */
export function isComplete(existing: StepImage | undefined, { origin }: PlannedImage): existing is StepImage {
  const missing = origin.kind === 'bake' ? origin.targets.length - (existing?.baked?.length ?? 0) : 0
  return existing !== undefined && missing === 0
}

/** An existing image. `from` is the name under which the image was found, if `references` does not contain that name. */
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
