/** Whether tags may move to another image, and for which of them it is the other way round. */
export const mutabilities = ['MUTABLE', 'IMMUTABLE', 'IMMUTABLE_WITH_EXCLUSION', 'MUTABLE_WITH_EXCLUSION'] as const

export type TagMutability = (typeof mutabilities)[number]

/** A repository's rule for its tags. */
export interface MutabilityRule {
  readonly mutability: TagMutability
  /** Wildcard filters of the tags that are excluded; none without `_WITH_EXCLUSION`. */
  readonly filters: readonly string[]
}

/** Whether a tag, once it is there, may not move. Source: the ECR user guide, "Preventing image tags from being overwritten". */
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

/** Whether two rules say the same: the order of filters does not count. */
export function sameRule(one: MutabilityRule, other: MutabilityRule): boolean {
  return (
    one.mutability === other.mutability && holdsAll(one.filters, other.filters) && holdsAll(other.filters, one.filters)
  )
}

/** Whether a change of the rule may let tags move that could not move before. */
export function protectsLess(before: MutabilityRule, after: MutabilityRule): boolean {
  const [was, is] = [protection.indexOf(before.mutability), protection.indexOf(after.mutability)]
  // What the filters of the one excluded was protected, and what those of the other exclude is not.
  if (before.mutability === 'MUTABLE_WITH_EXCLUSION' && after.mutability === 'IMMUTABLE_WITH_EXCLUSION') return true
  if (was !== is) return is < was
  if (after.mutability === 'IMMUTABLE_WITH_EXCLUSION') return !holdsAll(before.filters, after.filters)
  return after.mutability === 'MUTABLE_WITH_EXCLUSION' && !holdsAll(after.filters, before.filters)
}

/** From the least to the most. */
const protection: readonly TagMutability[] = [
  'MUTABLE',
  'MUTABLE_WITH_EXCLUSION',
  'IMMUTABLE_WITH_EXCLUSION',
  'IMMUTABLE',
]

function holdsAll(all: readonly string[], some: readonly string[]): boolean {
  return some.every((one) => all.includes(one))
}

/** `*` stands for any characters, also none; the rest for itself. */
function matchesFilter(filter: string, tag: string): boolean {
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
