import type { TaggedReference } from '../names/reference.ts'
import type { ManifestDocument } from '../oci/manifest.ts'
import type { PlannedImage } from '../plan/planned-image.ts'
import type { Outcome, TargetResult } from '../plan/result.ts'

/** The built or existing image of one target, before its platforms are read from the registry. */
export interface TargetImage extends Omit<TargetResult, 'platforms'> {
  readonly outcome: Outcome
  /** The platform of a single-platform manifest, if known. */
  readonly platform: string | undefined
  /** The manifest, if it was already read. */
  readonly manifest: ManifestDocument | undefined
  /**
   * The content tag, if it is not one of the requested tags. Another job that builds the same content may move this tag to its own
   * image, so `confirmPush` accepts that the tag points to another image.
   */
  readonly contentTag?: TaggedReference | undefined
}

/** The image in the outputs of the step. For a bake, the image of the first target. */
export interface StepImage extends TargetImage {
  /** The images of all bake targets that exist so far, including this image. */
  readonly bakedImages?: readonly BakedImage[]
}

export interface BakedImage extends TargetImage {
  readonly target: string
}

/** Whether the image, or the image of every bake target, already exists. */
export function isComplete(existing: StepImage | undefined, { origin }: PlannedImage): existing is StepImage {
  if (origin.kind === 'bake') return existing?.bakedImages?.length === origin.targets.length
  return existing !== undefined
}

/**
 * The result for an image that was not built. `sourceName` is the reference under which the image was found; undefined for several
 * images, or if it was found under the requested tags.
 */
export function unbuiltStepImage(
  outcome: Outcome,
  manifest: ManifestDocument,
  references: readonly TaggedReference[],
  sourceName?: string,
): StepImage {
  const { digest, mediaType } = manifest
  return {
    outcome,
    digest,
    mediaType,
    references,
    sourceName,
    manifest,
    imageId: '',
    metadata: '',
    platform: undefined,
  }
}
