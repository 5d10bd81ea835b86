import type { Problem } from '../../parsing/reader.ts'
import type { Context } from '../run/context.ts'
import { matchesFilter } from '../settings/mutability.ts'
import { expandReference, usesTree, type WithoutValue } from '../tags/tags.ts'

/** The patterns of the tags to delete and of the tags to keep. `*` matches any characters. */
export interface TagPatterns {
  readonly remove: readonly string[]
  readonly keep: readonly string[]
}

export interface ExpandedPatterns {
  readonly patterns: TagPatterns
  readonly problems: readonly Problem[]
  /** Why entries of `delete-tags` were left out: a placeholder has no value on this event. */
  readonly leftOutReasons: readonly string[]
}

/** Whether to delete a tag. */
export function isSelected(tag: string, { remove, keep }: TagPatterns): boolean {
  const matches = (pattern: string) => matchesFilter(pattern, tag)
  return remove.some(matches) && !keep.some(matches)
}

/** Replaces the placeholders in `delete-tags` and `keep-tags`. */
export function expandPatterns(
  { deleteTags, keepTags }: { readonly deleteTags: readonly string[]; readonly keepTags: readonly string[] },
  context: Context,
): ExpandedPatterns {
  const deleteExpansions = deleteTags.map((entry) => expand(entry, context))
  const keepExpansions = keepTags.map((entry) => expand(entry, context))
  const patterns = { remove: patternsIn(deleteExpansions), keep: patternsIn(keepExpansions) }
  const leftOutReasons = reasonsIn(deleteExpansions, 'left-out')
  const isEveryEntryLeftOut = leftOutReasons.length > 0 && leftOutReasons.length === deleteTags.length
  const deleteProblems = [
    ...reasonsIn(deleteExpansions, 'problem'),
    ...patterns.remove.flatMap(patternProblem),
    ...patterns.remove.flatMap(everythingProblem),
    ...(isEveryEntryLeftOut ? [`no entry is left: ${leftOutReasons.join('; ')}`] : []),
  ]
  const keepProblems = [
    ...reasonsIn(keepExpansions, 'problem'),
    // An error, because without this entry the step would delete tags to keep.
    ...reasonsIn(keepExpansions, 'left-out'),
    ...patterns.keep.flatMap(patternProblem),
  ]
  return {
    patterns,
    problems: [
      ...deleteProblems.map((text) => ({ input: 'delete-tags', text })),
      ...keepProblems.map((text) => ({ input: 'keep-tags', text })),
    ],
    leftOutReasons,
  }
}

/** A pattern, or why an entry has no pattern. */
type Expansion = string | WithoutValue

function expand(entry: string, context: Context): Expansion {
  // A pattern is expanded like a reference that is only a tag.
  if (!usesTree([entry])) return expandReference(entry, context)
  return { kind: 'problem', reason: `\`${entry}\`: {tree} needs the inputs of a build, which \`delete\` does not have` }
}

function patternsIn(expansions: readonly Expansion[]): readonly string[] {
  return expansions.filter((expansion) => typeof expansion === 'string')
}

function reasonsIn(expansions: readonly Expansion[], kind: 'left-out' | 'problem'): readonly string[] {
  return expansions.flatMap((expansion) =>
    typeof expansion !== 'string' && expansion.kind === kind ? [expansion.reason] : [],
  )
}

function patternProblem(pattern: string): readonly string[] {
  if (/^[\w.*-]{1,128}$/.test(pattern)) return []
  return [`\`${pattern}\` is not a tag: write 1 to 128 characters of A-Z a-z 0-9 _ . - and the wildcard *`]
}

function everythingProblem(pattern: string): readonly string[] {
  if (!pattern.includes('*') || /[a-z0-9]/i.test(pattern)) return []
  return [`\`${pattern}\` could match every tag: add at least one letter or digit to the wildcard, such as pr-*`]
}
