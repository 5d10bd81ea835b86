import { formatReference, repositoryOf, type TaggedReference } from '../../names/reference.ts'
import type { TagRule } from '../inputs/image.ts'
import { isImmutable, type MutabilityRule } from '../settings/mutability.ts'

/** What the step wants to tag, and what the rules allow. */
export interface RequestedTags {
  readonly rule: TagRule
  readonly references: readonly TaggedReference[]
  /** The mutability by repository (`host/name`). A repository that the role may not describe has no entry. */
  readonly mutability: ReadonlyMap<string, MutabilityRule>
}

/** The digests of existing images, by reference. */
export type ExistingDigests = ReadonlyMap<string, string>

/** What to do with a planned image, after the lookup of existing images. */
export type Decision =
  | { readonly kind: 'build' }
  /** All tags exist. `digest` is the image of the first tag; `same` are the references to that image; `others` refer to others. */
  | {
      readonly kind: 'skip'
      readonly digest: string
      readonly same: readonly TaggedReference[]
      readonly others: readonly TaggedReference[]
    }
  /** An image with the same content exists. It gets the `missing` references. */
  | { readonly kind: 'reuse'; readonly digest: string; readonly missing: readonly TaggedReference[] }
  | {
      readonly kind: 'rejected'
      readonly reason: 'immutable' | 'fail'
      readonly conflicting: readonly TaggedReference[]
    }

/** Whether existing images can change the decision for an image that is not built yet. */
export function needsLookup(requested: RequestedTags): boolean {
  return (
    requested.rule === 'skip' ||
    requested.rule === 'fail' ||
    requested.references.some((reference) => isProtected(reference, requested))
  )
}

/**
 * Decides what to do with an image. `digest` is the digest of an existing image with the same content; `undefined` if there
 * is none.
 */
export function decideByTags(requested: RequestedTags, existing: ExistingDigests, digest?: string): Decision {
  const { rule, references } = requested
  const [first] = references
  const existingDigest = (reference: TaggedReference) => existing.get(formatReference(reference))
  const found = references.filter((reference) => existingDigest(reference) !== undefined)
  const firstDigest = first && existingDigest(first)
  if (rule === 'skip' && firstDigest !== undefined && found.length === references.length) {
    const same = references.filter((reference) => existingDigest(reference) === firstDigest)
    const others = references.filter((reference) => !same.includes(reference))
    return { kind: 'skip', digest: firstDigest, same, others }
  }
  const conflicting = found.filter((reference) => existingDigest(reference) !== digest)
  if (rule === 'fail' && conflicting.length > 0) return { kind: 'rejected', reason: 'fail', conflicting }
  const immutable = conflicting.filter((reference) => isProtected(reference, requested))
  if (immutable.length > 0) return { kind: 'rejected', reason: 'immutable', conflicting: immutable }
  if (digest === undefined) return { kind: 'build' }
  return { kind: 'reuse', digest, missing: references.filter((reference) => existingDigest(reference) !== digest) }
}

function isProtected(reference: TaggedReference, { mutability }: RequestedTags): boolean {
  const rule = mutability.get(repositoryOf(reference))
  return rule !== undefined && isImmutable(rule, reference.tag)
}
