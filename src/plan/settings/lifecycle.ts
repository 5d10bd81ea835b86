import { type Invalid, invalid, isInvalid } from '../../parsing/reader.ts'
import type { ReadFile } from '../run/context.ts'
import { documentOf, type PolicyDocument, policySource } from './document.ts'
import {
  lifecycleProblems,
  maximumNumber,
  maximumWildcards,
  minimumArchivedDays,
  ruleCountProblems,
} from './lifecycle-json.ts'
import { type Form, keywordsOf, readShorthand, type ShorthandEntry } from './shorthand.ts'

// The shorthand of `lifecycle-policy`, and the JSON that ECR gets.

/** The maximum length of a lifecycle policy, in characters. Source: ECR user guide, "Amazon ECR service quotas". */
const lifecyclePolicyLimit = 30_720

/** A rule of the policy: which images the rule deletes or archives, and when. */
interface Rule {
  readonly selects: 'tagged' | 'untagged' | 'any'
  /** The tag pattern; only set if `selects` is `tagged`. */
  readonly pattern?: string
  readonly operation: Operation
  /** For `keep` the number of images, otherwise the number of days. */
  readonly count: number
}

/**
 * `keep` deletes images beyond the newest `count` images. `expire` and `archive` count days since the push, `archiveUnused`
 * since the last pull, `expireArchived` since the archiving.
 */
type Operation = keyof typeof selectionFields

/** The fields of `selection` for each operation. Source: ECR user guide, "Lifecycle policy properties". */
const selectionFields = {
  keep: { countType: 'imageCountMoreThan' },
  expire: { countType: 'sinceImagePushed', countUnit: 'days' },
  archive: { countType: 'sinceImagePushed', countUnit: 'days' },
  archiveUnused: { countType: 'sinceImagePulled', countUnit: 'days' },
  expireArchived: { storageClass: 'archive', countType: 'sinceImageTransitioned', countUnit: 'days' },
} as const

/** The forms of a shorthand line of `lifecycle-policy`. */
export const lifecycleForms: readonly Form<Rule>[] = [
  {
    form: 'keep COUNT tagged [PATTERN ...]',
    example: 'keep 10 tagged v*',
    meaning:
      'Keep the newest COUNT images with a matching tag, delete the older ones. Without a pattern: of all tagged images.',
    parse: ({ value, values }) => rulesByPattern('keep', value('COUNT'), values('PATTERN')),
  },
  {
    form: 'keep COUNT untagged',
    example: 'keep 5 untagged',
    meaning: 'Keep the newest COUNT untagged images, delete the older ones.',
    parse: ({ value }) => ruleWithoutPattern('untagged', 'keep', value('COUNT')),
  },
  {
    form: 'keep COUNT any',
    example: 'keep 500 any',
    meaning: 'Keep the newest COUNT images, delete the older ones.',
    parse: ({ value }) => ruleWithoutPattern('any', 'keep', value('COUNT')),
  },
  {
    form: 'expire tagged [PATTERN ...] after COUNT days',
    example: 'expire tagged pr-* after 30 days',
    meaning: 'Delete images with a matching tag COUNT days after the push. Without a pattern: all tagged images.',
    parse: ({ value, values }) => rulesByPattern('expire', value('COUNT'), values('PATTERN')),
  },
  {
    form: 'expire untagged after COUNT days',
    example: 'expire untagged after 14 days',
    meaning: 'Delete untagged images COUNT days after the push.',
    parse: ({ value }) => ruleWithoutPattern('untagged', 'expire', value('COUNT')),
  },
  {
    form: 'expire any after COUNT days',
    example: 'expire any after 365 days',
    meaning: 'Delete all images COUNT days after the push.',
    parse: ({ value }) => ruleWithoutPattern('any', 'expire', value('COUNT')),
  },
  {
    form: 'archive tagged [PATTERN ...] after COUNT days',
    example: 'archive tagged v* after 90 days',
    meaning: 'Archive images with a matching tag COUNT days after the push. Without a pattern: all tagged images.',
    parse: ({ value, values }) => rulesByPattern('archive', value('COUNT'), values('PATTERN')),
  },
  {
    form: 'archive untagged|any after COUNT days',
    example: 'archive any after 180 days',
    meaning: 'Archive untagged images, or all images, COUNT days after the push.',
    parse: ({ choice, value }) => ruleWithoutPattern(choice === 'any' ? 'any' : 'untagged', 'archive', value('COUNT')),
  },
  {
    form: 'archive tagged [PATTERN ...] not pulled for COUNT days',
    example: 'archive tagged v* not pulled for 90 days',
    meaning:
      'Archive images with a matching tag that were not pulled for COUNT days. Without a pattern: all tagged images.',
    parse: ({ value, values }) => rulesByPattern('archiveUnused', value('COUNT'), values('PATTERN')),
  },
  {
    form: 'archive untagged|any not pulled for COUNT days',
    example: 'archive any not pulled for 90 days',
    meaning: 'Archive untagged images, or all images, that were not pulled for COUNT days.',
    parse: ({ choice, value }) =>
      ruleWithoutPattern(choice === 'any' ? 'any' : 'untagged', 'archiveUnused', value('COUNT')),
  },
  {
    form: 'expire archived tagged [PATTERN ...] after COUNT days',
    example: 'expire archived tagged pr-* after 90 days',
    meaning:
      'Delete archived images with a matching tag COUNT days after they were archived, at least 90. Without a pattern: all tagged images.',
    parse: ({ value, values }) => rulesByPattern('expireArchived', value('COUNT'), values('PATTERN')),
  },
  {
    form: 'expire archived untagged|any after COUNT days',
    example: 'expire archived any after 365 days',
    meaning: 'Delete archived images, untagged or all, COUNT days after they were archived, at least 90.',
    parse: ({ choice, value }) =>
      ruleWithoutPattern(choice === 'any' ? 'any' : 'untagged', 'expireArchived', value('COUNT')),
  },
]

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
  const selectionGroups = [...Map.groupBy(entries, ({ item }) => selectionText(item)).values()]
  // One rule per group: its entries are equal, or `contradictionProblems` reports them. `toSorted` keeps the order of equal keys.
  const rules = selectionGroups
    .flatMap(([entry]) => (entry ? [entry.item] : []))
    .toSorted((a, b) => orderOf(a) - orderOf(b))
  const allProblems = [...problems, ...selectionGroups.flatMap(contradictionProblems), ...ruleCountProblems(rules)]
  return documentOf({ rules: rules.map(jsonRule) }, allProblems, lifecyclePolicyLimit)
}

/** The problem of different rules for the same images: ECR applies only the first rule. */
function contradictionProblems(entries: readonly ShorthandEntry<Rule>[]): readonly string[] {
  const [firstEntry] = entries
  if (!firstEntry || new Set(entries.map(({ item }) => ruleText(item))).size < 2) return []
  const lines = entries.map(({ line }) => line).join(' and ')
  const selection = selectionText(firstEntry.item)
  return [`lines ${lines} select \`${selection}\`, but ECR applies only the first rule: keep one line`]
}

/** A rule for each tag pattern. Without a pattern, one rule for all tagged images. */
function rulesByPattern(
  operation: Operation,
  countText: string,
  patternTexts: readonly string[],
): readonly (Rule | Invalid)[] {
  const patterns = (patternTexts.length > 0 ? patternTexts : ['*']).map(patternOf)
  const count = countOf(countText, operation)
  // Reports the invalid patterns too.
  if (isInvalid(count)) return [count, ...patterns.filter(isInvalid)]
  return patterns.map((pattern) => (isInvalid(pattern) ? pattern : { selects: 'tagged', pattern, operation, count }))
}

function ruleWithoutPattern(
  selects: 'untagged' | 'any',
  operation: Operation,
  countText: string,
): readonly (Rule | Invalid)[] {
  const count = countOf(countText, operation)
  return [isInvalid(count) ? count : { selects, operation, count }]
}

function countOf(text: string, operation: Operation): number | Invalid {
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN
  const minimum = operation === 'expireArchived' ? minimumArchivedDays : 1
  if (number >= minimum && number <= maximumNumber) return number
  return invalid(`\`${text}\` is not a whole number from ${minimum} to ${maximumNumber}`)
}

function patternOf(text: string): string | Invalid {
  // In `keep 10 tagged images`, the word `images` would be read as a tag.
  if ([...keywordsOf(lifecycleForms), 'image', 'images'].includes(text.toLowerCase())) {
    return invalid(`\`${text}\` is a word of the shorthand, but a tag pattern is expected here`)
  }
  // Several * in a row match the same tags as one.
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
 * The sort key of a rule. ECR requires that the rule for `any` is the last rule of its storage class. The pattern `*` must
 * follow other patterns, because ECR applies the first matching rule. The rules for archived images are one block, at the start.
 */
function orderOf(rule: Rule): number {
  // `selectionOrder` is at most 3, so -10 puts the rules for archived images before all others.
  const archivedOffset = rule.operation === 'expireArchived' ? -10 : 0
  return selectionOrder(rule) + archivedOffset
}

function selectionOrder({ selects, pattern }: Rule): number {
  if (selects === 'tagged') return pattern === '*' ? 1 : 0
  return selects === 'untagged' ? 2 : 3
}

/** The rule as ECR's JSON. */
function jsonRule(rule: Rule, index: number): object {
  const { selects, pattern, operation, count } = rule
  const patterns = pattern === undefined ? {} : { tagPatternList: [pattern] }
  return {
    rulePriority: index + 1,
    description: ruleText(rule),
    selection: { tagStatus: selects, ...patterns, ...selectionFields[operation], countNumber: count },
    action: archives(operation) ? { type: 'transition', targetStorageClass: 'archive' } : { type: 'expire' },
  }
}

function archives(operation: Operation): boolean {
  return operation === 'archive' || operation === 'archiveUnused'
}

/** The rule as a shorthand line. */
function ruleText(rule: Rule): string {
  const { operation, count } = rule
  if (operation === 'keep') return `keep ${count} ${selectionText(rule)}`
  const verb = archives(operation) ? 'archive' : 'expire'
  const condition = operation === 'archiveUnused' ? 'not pulled for' : 'after'
  return `${verb} ${selectionText(rule)} ${condition} ${count} ${count === 1 ? 'day' : 'days'}`
}

/** The part of the shorthand line that selects the images, such as `tagged v*`. */
function selectionText({ selects, pattern, operation }: Rule): string {
  const images = operation === 'expireArchived' ? `archived ${selects}` : selects
  return pattern === undefined || pattern === '*' ? images : `${images} ${pattern}`
}
