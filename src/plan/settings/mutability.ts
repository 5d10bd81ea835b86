/** The values of ECR's setting for tag mutability. */
export const mutabilities = ['MUTABLE', 'IMMUTABLE', 'IMMUTABLE_WITH_EXCLUSION', 'MUTABLE_WITH_EXCLUSION'] as const

export type TagMutability = (typeof mutabilities)[number]

/** The tag mutability of a repository, with its exceptions. */
export interface MutabilityRule {
  readonly mutability: TagMutability
  /** The exclusion filters; empty if `mutability` does not end in `_WITH_EXCLUSION`. */
  readonly filters: readonly string[]
}

/**
 * Whether ECR refuses to move an existing tag to another image. Source: the ECR user guide, "Preventing image tags from
 * being overwritten".
 */
export function isImmutable({ mutability, filters }: MutabilityRule, tag: string): boolean {
  const excluded = filters.some((filter) => matchesFilter(filter, tag))
  switch (mutability) {
    case 'MUTABLE':
      return false
    case 'IMMUTABLE':
      return true
    case 'IMMUTABLE_WITH_EXCLUSION':
      return !excluded
    case 'MUTABLE_WITH_EXCLUSION':
      return excluded
  }
}

/** Whether two rules are equal, in any order of their filters. */
export function sameRule(first: MutabilityRule, second: MutabilityRule): boolean {
  return (
    first.mutability === second.mutability &&
    holdsAll(first.filters, second.filters) &&
    holdsAll(second.filters, first.filters)
  )
}

/** Whether a change allows tags to move that could not move before. */
export function protectsLess(before: MutabilityRule, after: MutabilityRule): boolean {
  const [levelBefore, levelAfter] = [protection.indexOf(before.mutability), protection.indexOf(after.mutability)]
  // Tags that match the filters could not move before, and can move afterwards.
  if (before.mutability === 'MUTABLE_WITH_EXCLUSION' && after.mutability === 'IMMUTABLE_WITH_EXCLUSION') return true
  if (levelBefore !== levelAfter) return levelAfter < levelBefore
  if (after.mutability === 'IMMUTABLE_WITH_EXCLUSION') return !holdsAll(before.filters, after.filters)
  return after.mutability === 'MUTABLE_WITH_EXCLUSION' && !holdsAll(after.filters, before.filters)
}

/** From least to most protection. */
const protection: readonly TagMutability[] = [
  'MUTABLE',
  'MUTABLE_WITH_EXCLUSION',
  'IMMUTABLE_WITH_EXCLUSION',
  'IMMUTABLE',
]

function holdsAll(all: readonly string[], some: readonly string[]): boolean {
  return some.every((filter) => all.includes(filter))
}

/** Whether a tag matches a filter, in which `*` matches any number of characters. */
export function matchesFilter(filter: string, tag: string): boolean {
  const [first = '', ...parts] = filter.split('*')
  if (parts.length === 0) return tag === filter
  const last = parts.pop() ?? ''
  if (!tag.startsWith(first)) return false
  let at = first.length
  for (const part of parts) {
    const found = tag.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return tag.length - last.length >= at && tag.endsWith(last)
}
