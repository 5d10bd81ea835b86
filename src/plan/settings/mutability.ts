/** The values of ECR's setting `imageTagMutability`. */
export const mutabilities = ['MUTABLE', 'IMMUTABLE', 'IMMUTABLE_WITH_EXCLUSION', 'MUTABLE_WITH_EXCLUSION'] as const

export type TagMutability = (typeof mutabilities)[number]

/** The tag mutability of a repository, and the exclusion filters. */
export interface MutabilityRule {
  readonly mutability: TagMutability
  /** The opposite of `mutability` applies to tags that match a filter. Empty without `_WITH_EXCLUSION`. */
  readonly filters: readonly string[]
}

/**
 * Whether ECR refuses to move an existing tag to another image. Source: the ECR user guide, "Preventing image tags from
 * being overwritten".
 */
export function isImmutable({ mutability, filters }: MutabilityRule, tag: string): boolean {
  const isExcluded = filters.some((filter) => matchesFilter(filter, tag))
  switch (mutability) {
    case 'MUTABLE':
      return false
    case 'IMMUTABLE':
      return true
    case 'IMMUTABLE_WITH_EXCLUSION':
      return !isExcluded
    case 'MUTABLE_WITH_EXCLUSION':
      return isExcluded
  }
}

/** Whether two rules are equal, in any order of their filters. */
export function isSameRule(first: MutabilityRule, second: MutabilityRule): boolean {
  return (
    first.mutability === second.mutability &&
    containsAll(first.filters, second.filters) &&
    containsAll(second.filters, first.filters)
  )
}

/** Whether a change makes tags mutable that were immutable before. */
export function protectsLess(before: MutabilityRule, after: MutabilityRule): boolean {
  // The new rule protects more tags, but a tag that matches filters of both rules was immutable and becomes mutable.
  if (before.mutability === 'MUTABLE_WITH_EXCLUSION' && after.mutability === 'IMMUTABLE_WITH_EXCLUSION') return true
  const levelBefore = protectionLevels.indexOf(before.mutability)
  const levelAfter = protectionLevels.indexOf(after.mutability)
  if (levelBefore !== levelAfter) return levelAfter < levelBefore
  // With IMMUTABLE_WITH_EXCLUSION, an added filter makes tags mutable. With MUTABLE_WITH_EXCLUSION, a removed filter does.
  if (after.mutability === 'IMMUTABLE_WITH_EXCLUSION') return !containsAll(before.filters, after.filters)
  return after.mutability === 'MUTABLE_WITH_EXCLUSION' && !containsAll(after.filters, before.filters)
}

/** The mutabilities, from the least to the most protection. */
const protectionLevels: readonly TagMutability[] = [
  'MUTABLE',
  'MUTABLE_WITH_EXCLUSION',
  'IMMUTABLE_WITH_EXCLUSION',
  'IMMUTABLE',
]

function containsAll(filters: readonly string[], expected: readonly string[]): boolean {
  return expected.every((filter) => filters.includes(filter))
}

/** Whether a tag matches a filter, in which `*` matches any number of characters. */
export function matchesFilter(filter: string, tag: string): boolean {
  const [prefix = '', ...parts] = filter.split('*')
  if (parts.length === 0) return tag === filter
  const suffix = parts.pop() ?? ''
  if (!tag.startsWith(prefix)) return false
  // The parts between the wildcards must follow each other.
  let matchedLength = prefix.length
  for (const part of parts) {
    const index = tag.indexOf(part, matchedLength)
    if (index < 0) return false
    matchedLength = index + part.length
  }
  return tag.length - suffix.length >= matchedLength && tag.endsWith(suffix)
}
