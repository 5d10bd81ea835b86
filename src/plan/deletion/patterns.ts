import type { Problem } from '../../parsing/reader.ts'
import type { Context } from '../run/context.ts'
import { matchesFilter } from '../settings/mutability.ts'
import { expandReference, usesTree } from '../tags/tags.ts'

/** The tags to delete and to keep, in which `*` stands for any characters. */
export interface TagPatterns {
  readonly remove: readonly string[]
  readonly keep: readonly string[]
}

/** The patterns of this run, their problems, and why entries were left out: a placeholder has no value. */
export interface ExpandedPatterns {
  readonly patterns: TagPatterns
  readonly problems: readonly Problem[]
  readonly leftOut: readonly string[]
}

/** Whether the patterns select a tag for deletion. */
export function isSelected(tag: string, { remove, keep }: TagPatterns): boolean {
  const matches = (pattern: string) => matchesFilter(pattern, tag)
  return remove.some(matches) && !keep.some(matches)
}

/** Expands the templates in `delete-tags` and `keep-tags`. */
export function expandPatterns(
  { deleteTags, keepTags }: { readonly deleteTags: readonly string[]; readonly keepTags: readonly string[] },
  context: Context,
): ExpandedPatterns {
  const remove = deleteTags.map((entry) => expand(entry, context))
  const keep = keepTags.map((entry) => expand(entry, context))
  const leftOut = reasonsIn(remove, 'left-out')
  const texts = [
    ...reasonsIn(remove, 'problem'),
    ...textsIn(remove).flatMap(patternProblem),
    ...textsIn(remove).flatMap(everythingProblem),
    ...(leftOut.length > 0 && leftOut.length === remove.length ? [`no entry is left: ${leftOut.join('; ')}`] : []),
  ]
  // Here a placeholder without a value is an error, because the tags to keep would be deleted.
  const keepTexts = [
    ...reasonsIn(keep, 'problem'),
    ...reasonsIn(keep, 'left-out'),
    ...textsIn(keep).flatMap(patternProblem),
  ]
  return {
    patterns: { remove: textsIn(remove), keep: textsIn(keep) },
    problems: [
      ...texts.map((text) => ({ input: 'delete-tags', text })),
      ...keepTexts.map((text) => ({ input: 'keep-tags', text })),
    ],
    leftOut,
  }
}

type Expansion = ReturnType<typeof expandReference>

function expand(entry: string, context: Context): Expansion {
  if (!usesTree([entry])) return expandReference(entry, context)
  return { kind: 'problem', reason: `\`${entry}\`: {tree} needs the inputs of a build, which \`delete\` does not have` }
}

function textsIn(expansions: readonly Expansion[]): readonly string[] {
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
