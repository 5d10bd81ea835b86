import { formatReference, repositoryOf, type TaggedReference } from '../../names/reference.ts'
import type { TagRule } from '../inputs/image.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { Mode } from '../inputs/mode.ts'
import type { Context } from '../run/context.ts'
import { isImmutable, type MutabilityRule } from '../settings/mutability.ts'
import { locationOfTag, type PlannedTag, tagText } from '../tags/tags.ts'

/** The tags that the step will write, and the rules for tags that exist already. */
export interface RequestedTags {
  /** The input `if-tag-exists`. */
  readonly rule: TagRule
  readonly references: readonly TaggedReference[]
  /** The tag mutability by repository (`host/name`). A repository that the role may not describe has no entry. */
  readonly mutability: ReadonlyMap<string, MutabilityRule>
  /** Whether the tags are in a destination. The step has already written the image to its own repository. */
  readonly isForDestination?: boolean
}

/** The existing images of some references (`host/name:tag`). */
export interface ExistingImages {
  /** The digests, by reference. */
  readonly digests: ReadonlyMap<string, string>
  /** The references whose image is archived or still being restored. Such an image cannot be used, but its tag exists. */
  readonly archivedReferences: ReadonlySet<string>
}

/** What to do with a planned image, after the lookup of existing images. */
export type Decision =
  | { readonly kind: 'build' }
  /** All tags exist, and no image is archived. The result of the step is the image of the first tag. */
  | {
      readonly kind: 'skip'
      readonly digest: string
      /** The tags of this image. */
      readonly matchingTags: readonly TaggedReference[]
      /** The tags that belong to other images. */
      readonly otherTags: readonly TaggedReference[]
    }
  /** An image with the same content exists. The step adds `missingTags` to it, which do not exist or belong to other images. */
  | { readonly kind: 'reuse'; readonly digest: string; readonly missingTags: readonly TaggedReference[] }
  /** `conflictingTags` belong to other images. `reason`: the tags are immutable, or `if-tag-exists` is `fail`. */
  | {
      readonly kind: 'rejected'
      readonly reason: 'immutable' | 'fail'
      readonly conflictingTags: readonly TaggedReference[]
    }

/** The warning about tags outside Amazon ECR, to which `if-tag-exists` does not apply. */
export function lookupWarnings(
  { ifTagExists }: Inputs,
  mode: Mode,
  context: Context,
  tags: readonly PlannedTag[],
): readonly string[] {
  const effect = mode === 'push' ? effectsOutsideEcr[ifTagExists] : undefined
  if (effect === undefined) return []
  const names = tags.filter((tag) => locationOfTag(tag, context) === 'other').map((tag) => `\`${tagText(tag)}\``)
  if (names.length === 0) return []
  return [`\`if-tag-exists: ${ifTagExists}\` ${effect} ${names.join(', ')}: the step looks up tags only in Amazon ECR.`]
}

const effectsOutsideEcr: Partial<Readonly<Record<TagRule, string>>> = {
  skip: 'never skips the build of',
  fail: 'does not protect',
}

/** Whether the step must look up existing images before a build: whether they can lead to another decision than `build`. */
export function needsLookup({ rule, references, mutability }: RequestedTags): boolean {
  return rule === 'skip' || rule === 'fail' || references.some((reference) => isImmutableTag(reference, mutability))
}

/**
 * Decides what to do with an image. `reusableDigest` is the digest of an existing image with the same content; undefined if
 * there is no such image.
 */
export function decideByTags(
  { rule, references, mutability }: RequestedTags,
  existing: ExistingImages,
  reusableDigest?: string,
): Decision {
  const digestAt = (reference: TaggedReference) => usableDigest(existing, reference)
  const [first] = references
  const firstDigest = first && digestAt(first)
  const allAreUsable = references.every((reference) => digestAt(reference) !== undefined)
  if (rule === 'skip' && firstDigest !== undefined && allAreUsable) {
    const matchingTags = references.filter((reference) => digestAt(reference) === firstDigest)
    const otherTags = references.filter((reference) => digestAt(reference) !== firstDigest)
    return { kind: 'skip', digest: firstDigest, matchingTags, otherTags }
  }
  // Tags of archived images count too: their images cannot be used, but their tags exist.
  const conflictingTags = references.filter((reference) => {
    const digest = existing.digests.get(formatReference(reference))
    return digest !== undefined && digest !== reusableDigest
  })
  if (rule === 'fail' && conflictingTags.length > 0) return { kind: 'rejected', reason: 'fail', conflictingTags }
  const immutableTags = conflictingTags.filter((reference) => isImmutableTag(reference, mutability))
  if (immutableTags.length > 0) return { kind: 'rejected', reason: 'immutable', conflictingTags: immutableTags }
  if (reusableDigest === undefined) return { kind: 'build' }
  const missingTags = references.filter((reference) => digestAt(reference) !== reusableDigest)
  return { kind: 'reuse', digest: reusableDigest, missingTags }
}

/** The digest of the image of a reference; undefined if the image does not exist or is archived. */
export function usableDigest(
  { digests, archivedReferences }: ExistingImages,
  reference: TaggedReference,
): string | undefined {
  const name = formatReference(reference)
  return archivedReferences.has(name) ? undefined : digests.get(name)
}

function isImmutableTag(reference: TaggedReference, mutability: RequestedTags['mutability']): boolean {
  const rule = mutability.get(repositoryOf(reference))
  return rule !== undefined && isImmutable(rule, reference.tag)
}
