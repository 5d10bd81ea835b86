import { formatReference, repositoryOf, type TaggedReference } from '../../names/reference.ts'
import type { TagRule } from '../inputs/image.ts'
import { isImmutable, type MutabilityRule } from '../settings/mutability.ts'

/** What an image is to be called, and what the repositories are known to do with tags. */
export interface AskedNames {
  readonly rule: TagRule
  readonly references: readonly TaggedReference[]
  /** By `repositoryOf`; a repository that nobody may look at has none. */
  readonly mutability: ReadonlyMap<string, MutabilityRule>
}

/** The digests of the images that are there, by reference. */
export type ExistingDigests = ReadonlyMap<string, string>

/** What follows from the images that are there already. */
export type Decision =
  | { readonly kind: 'build' }
  /** Nothing is to be done: the image is there under `named`; `others` name other images. */
  | {
      readonly kind: 'skip'
      readonly digest: string
      readonly named: readonly TaggedReference[]
      readonly others: readonly TaggedReference[]
    }
  /** The image is known already, and lacks some of its names. */
  | { readonly kind: 'name'; readonly digest: string; readonly missing: readonly TaggedReference[] }
  | { readonly kind: 'refused'; readonly because: 'immutable' | 'fail'; readonly taken: readonly TaggedReference[] }

/** Whether the images that are there can make a difference, for an image whose content is not known yet. */
export function needsLookUp(asked: AskedNames): boolean {
  return asked.rule === 'skip' || asked.rule === 'fail' || asked.references.some((one) => mayNotMove(one, asked))
}

/** Decides about an image; `digest` is that of its content where that is there already, otherwise it has to be built. */
export function decideByTags(asked: AskedNames, held: ExistingDigests, digest?: string): Decision {
  const { rule, references } = asked
  const [first] = references
  const existingDigest = (reference: TaggedReference) => held.get(formatReference(reference))
  const there = references.filter((reference) => existingDigest(reference) !== undefined)
  const shown = first && existingDigest(first)
  if (rule === 'skip' && shown !== undefined && there.length === references.length) {
    const named = references.filter((reference) => existingDigest(reference) === shown)
    return { kind: 'skip', digest: shown, named, others: references.filter((one) => !named.includes(one)) }
  }
  const taken = there.filter((reference) => existingDigest(reference) !== digest)
  if (rule === 'fail' && taken.length > 0) return { kind: 'refused', because: 'fail', taken }
  const fixed = taken.filter((reference) => mayNotMove(reference, asked))
  if (fixed.length > 0) return { kind: 'refused', because: 'immutable', taken: fixed }
  if (digest === undefined) return { kind: 'build' }
  return { kind: 'name', digest, missing: references.filter((reference) => existingDigest(reference) !== digest) }
}

function mayNotMove(reference: TaggedReference, { mutability }: AskedNames): boolean {
  const rule = mutability.get(repositoryOf(reference))
  return rule !== undefined && isImmutable(rule, reference.tag)
}
