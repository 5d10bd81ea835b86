import { type Invalid, invalid, isInvalid } from '../../parsing/reader.ts'
import type { ReadFile } from '../run/context.ts'
import { documentOf, type PolicyDocument, policySource } from './document.ts'
import { lifecycleProblems, maximumNumber, maximumRules, maximumWildcards, minimumArchived } from './lifecycle-json.ts'
import { type Form, readShorthand, type ShorthandEntry, wordsOf } from './shorthand.ts'

/** The longest lifecycle policy, in characters. Source: ECR user guide, "Amazon ECR service quotas". */
const lifecyclePolicyLimit = 30_720

/** A rule: the images that it selects, and when it deletes or archives them. */
interface Rule {
  readonly selects: 'tagged' | 'untagged' | 'any'
  /** The tag pattern, only if `selects` is `tagged`. */
  readonly pattern?: string
  readonly limit: Limit
  readonly count: number
}

/** What the rule does with images beyond `count`: a number of images, or of days since the push, last pull or archiving. */
type Limit = keyof typeof limits

/** The fields of the selection for each limit. Source: ECR user guide, "Lifecycle policy properties". */
const limits = {
  keep: { countType: 'imageCountMoreThan' },
  expire: { countType: 'sinceImagePushed', countUnit: 'days' },
  archive: { countType: 'sinceImagePushed', countUnit: 'days' },
  archiveUnused: { countType: 'sinceImagePulled', countUnit: 'days' },
  expireArchived: { storageClass: 'archive', countType: 'sinceImageTransitioned', countUnit: 'days' },
} as const

/** The shorthand of `lifecycle-policy`. */
export const lifecycleForms: readonly Form<Rule>[] = [
  {
    form: 'keep COUNT tagged [PATTERN ...]',
    example: 'keep 10 tagged v*',
    meaning:
      'Keep the newest COUNT images with a matching tag, delete the older ones. Without a pattern: of all tagged images.',
    read: ({ one, all }) => tagged('keep', one('COUNT'), all('PATTERN')),
  },
  {
    form: 'keep COUNT untagged',
    example: 'keep 5 untagged',
    meaning: 'Keep the newest COUNT untagged images, delete the older ones.',
    read: ({ one }) => untagged('untagged', 'keep', one('COUNT')),
  },
  {
    form: 'keep COUNT any',
    example: 'keep 500 any',
    meaning: 'Keep the newest COUNT images, delete the older ones.',
    read: ({ one }) => untagged('any', 'keep', one('COUNT')),
  },
  {
    form: 'expire tagged [PATTERN ...] after COUNT days',
    example: 'expire tagged pr-* after 30 days',
    meaning: 'Delete images with a matching tag COUNT days after the push. Without a pattern: all tagged images.',
    read: ({ one, all }) => tagged('expire', one('COUNT'), all('PATTERN')),
  },
  {
    form: 'expire untagged after COUNT days',
    example: 'expire untagged after 14 days',
    meaning: 'Delete untagged images COUNT days after the push.',
    read: ({ one }) => untagged('untagged', 'expire', one('COUNT')),
  },
  {
    form: 'expire any after COUNT days',
    example: 'expire any after 365 days',
    meaning: 'Delete all images COUNT days after the push.',
    read: ({ one }) => untagged('any', 'expire', one('COUNT')),
  },
  {
    form: 'archive tagged [PATTERN ...] after COUNT days',
    example: 'archive tagged v* after 90 days',
    meaning: 'Archive images with a matching tag COUNT days after the push. Without a pattern: all tagged images.',
    read: ({ one, all }) => tagged('archive', one('COUNT'), all('PATTERN')),
  },
  {
    form: 'archive untagged|any after COUNT days',
    example: 'archive any after 180 days',
    meaning: 'Archive untagged images, or all images, COUNT days after the push.',
    read: ({ choice, one }) => untagged(choice === 'any' ? 'any' : 'untagged', 'archive', one('COUNT')),
  },
  {
    form: 'archive tagged [PATTERN ...] not pulled for COUNT days',
    example: 'archive tagged v* not pulled for 90 days',
    meaning:
      'Archive images with a matching tag that were not pulled for COUNT days. Without a pattern: all tagged images.',
    read: ({ one, all }) => tagged('archiveUnused', one('COUNT'), all('PATTERN')),
  },
  {
    form: 'archive untagged|any not pulled for COUNT days',
    example: 'archive any not pulled for 90 days',
    meaning: 'Archive untagged images, or all images, that were not pulled for COUNT days.',
    read: ({ choice, one }) => untagged(choice === 'any' ? 'any' : 'untagged', 'archiveUnused', one('COUNT')),
  },
  {
    form: 'expire archived tagged [PATTERN ...] after COUNT days',
    example: 'expire archived tagged pr-* after 90 days',
    meaning:
      'Delete archived images with a matching tag COUNT days after they were archived, at least 90. Without a pattern: all tagged images.',
    read: ({ one, all }) => tagged('expireArchived', one('COUNT'), all('PATTERN')),
  },
  {
    form: 'expire archived untagged|any after COUNT days',
    example: 'expire archived any after 365 days',
    meaning: 'Delete archived images, untagged or all, COUNT days after they were archived, at least 90.',
    read: ({ choice, one }) => untagged(choice === 'any' ? 'any' : 'untagged', 'expireArchived', one('COUNT')),
  },
]

/** Parses `lifecycle-policy`. */
export function lifecyclePolicy(text: string, read: ReadFile): PolicyDocument {
  const source = policySource(text, read, lifecycleForms)
  switch (source.kind) {
    case 'problems':
      return source
    case 'json':
      return documentOf(source.value, lifecycleProblems(source.value), lifecyclePolicyLimit)
    case 'lines':
      return fromLines(source.text)
  }
}

function fromLines(text: string): PolicyDocument {
  const { entries, problems } = readShorthand(text, lifecycleForms)
  const bySelection = [...Map.groupBy(entries, ({ item }) => selectionText(item)).values()]
  // `toSorted` is stable, so that rules with the same `orderOf` keep the order of the lines.
  const rules = bySelection
    .flatMap(([first]) => (first ? [first.item] : []))
    .toSorted((a, b) => orderOf(a) - orderOf(b))
  const many =
    rules.length > maximumRules ? [`the policy has ${rules.length} rules, but ECR allows ${maximumRules}`] : []
  const all = [...problems, ...bySelection.flatMap(contradiction), ...many]
  return documentOf({ rules: rules.map(ruleOf) }, all, lifecyclePolicyLimit)
}

/** Rejects two rules for the same images: ECR applies only the first. */
function contradiction(entries: readonly ShorthandEntry<Rule>[]): readonly string[] {
  const [first] = entries
  if (!first || new Set(entries.map(({ item }) => ruleText(item))).size < 2) return []
  const lines = entries.map(({ line }) => line).join(' and ')
  return [`lines ${lines} select \`${selectionText(first.item)}\`, but ECR applies only the first rule: keep one line`]
}

function tagged(limit: Limit, count: string, patterns: readonly string[]): readonly (Rule | Invalid)[] {
  const known = (patterns.length > 0 ? patterns : ['*']).map(patternOf)
  const number = numberOf(count, limit)
  if (isInvalid(number)) return [number, ...known.filter(isInvalid)]
  return known.map((pattern) => (isInvalid(pattern) ? pattern : { selects: 'tagged', pattern, limit, count: number }))
}

function untagged(selects: 'untagged' | 'any', limit: Limit, count: string): readonly (Rule | Invalid)[] {
  const number = numberOf(count, limit)
  return [isInvalid(number) ? number : { selects, limit, count: number }]
}

function numberOf(text: string, limit: Limit): number | Invalid {
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN
  const minimum = limit === 'expireArchived' ? minimumArchived : 1
  if (number >= minimum && number <= maximumNumber) return number
  return invalid(`\`${text}\` is not a whole number from ${minimum} to ${maximumNumber}`)
}

function patternOf(text: string): string | Invalid {
  // In `keep 10 tagged images`, the word `images` would be a tag.
  if ([...wordsOf(lifecycleForms), 'image', 'images'].includes(text.toLowerCase())) {
    return invalid(`\`${text}\` is a word of the shorthand, but a tag pattern is expected here`)
  }
  const pattern = text.replaceAll(/\*+/g, '*')
  if (!/^[\w*][\w.*-]{0,127}$/.test(pattern)) {
    return invalid(
      `\`${text}\` is not a tag pattern: write 1 to 128 characters of A-Z a-z 0-9 _ . - *, the first not . or -`,
    )
  }
  const wildcards = pattern.split('*').length - 1
  if (wildcards <= maximumWildcards) return pattern
  return invalid(`\`${text}\` has ${wildcards} *, but ECR allows ${maximumWildcards} in a pattern`)
}

/**
 * A number for the order of the rules. ECR requires that a rule for `any` is the last of its storage class. The pattern
 * `*` must follow other patterns, because the first matching rule applies. Rules for archived images come first.
 */
function orderOf({ limit, ...rule }: Rule): number {
  return placeOf(rule) - (limit === 'expireArchived' ? 10 : 0)
}

function placeOf({ selects, pattern }: Pick<Rule, 'selects' | 'pattern'>): number {
  if (selects === 'tagged') return pattern === '*' ? 1 : 0
  return selects === 'untagged' ? 2 : 3
}

function ruleOf(rule: Rule, index: number): object {
  const { selects, pattern, limit, count } = rule
  const patterns = pattern === undefined ? {} : { tagPatternList: [pattern] }
  return {
    rulePriority: index + 1,
    description: ruleText(rule),
    selection: { tagStatus: selects, ...patterns, ...limits[limit], countNumber: count },
    action: limit.startsWith('archive') ? { type: 'transition', targetStorageClass: 'archive' } : { type: 'expire' },
  }
}

/** The rule as a shorthand line. */
function ruleText(rule: Rule): string {
  const { limit, count } = rule
  if (limit === 'keep') return `keep ${count} ${selectionText(rule)}`
  const verb = limit.startsWith('archive') ? 'archive' : 'expire'
  const since = limit === 'archiveUnused' ? 'not pulled for' : 'after'
  return `${verb} ${selectionText(rule)} ${since} ${count} ${count === 1 ? 'day' : 'days'}`
}

function selectionText({ selects, pattern, limit }: Rule): string {
  const images = limit === 'expireArchived' ? `archived ${selects}` : selects
  return pattern === undefined || pattern === '*' ? images : `${images} ${pattern}`
}
