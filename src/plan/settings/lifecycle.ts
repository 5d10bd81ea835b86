import { type Invalid, invalid, isInvalid } from '../../parsing/reader.ts'
import type { ReadFile } from '../run/context.ts'
import { documentOf, type PolicyDocument, policySource } from './document.ts'
import { lifecycleProblems, maximumNumber, maximumRules, maximumWildcards } from './lifecycle-json.ts'
import { type Form, readShorthand, type ShorthandEntry, wordsOf } from './shorthand.ts'

/** In characters. Source: ECR user guide, "Amazon ECR service quotas". */
const lifecyclePolicyLimit = 30_720

/** The images that a rule selects, and its limit. */
interface Rule {
  readonly selects: 'tagged' | 'untagged' | 'any'
  /** The tag pattern; only for tagged images. */
  readonly pattern?: string
  readonly leaves: 'images' | 'days'
  readonly count: number
}

/** The shorthand of `lifecycle-policy`. */
export const lifecycleForms: readonly Form<Rule>[] = [
  {
    form: 'keep COUNT tagged [PATTERN ...]',
    example: 'keep 10 tagged v*',
    meaning:
      'Keep the newest COUNT images with a matching tag, delete the older ones. Without a pattern: of all tagged images.',
    read: ({ one, all }) => tagged('images', one('COUNT'), all('PATTERN')),
  },
  {
    form: 'keep COUNT untagged',
    example: 'keep 5 untagged',
    meaning: 'Keep the newest COUNT untagged images, delete the older ones.',
    read: ({ one }) => untagged('untagged', 'images', one('COUNT')),
  },
  {
    form: 'keep COUNT any',
    example: 'keep 500 any',
    meaning: 'Keep the newest COUNT images, delete the older ones.',
    read: ({ one }) => untagged('any', 'images', one('COUNT')),
  },
  {
    form: 'expire tagged [PATTERN ...] after COUNT days',
    example: 'expire tagged pr-* after 30 days',
    meaning: 'Delete images with a matching tag COUNT days after the push. Without a pattern: all tagged images.',
    read: ({ one, all }) => tagged('days', one('COUNT'), all('PATTERN')),
  },
  {
    form: 'expire untagged after COUNT days',
    example: 'expire untagged after 14 days',
    meaning: 'Delete untagged images COUNT days after the push.',
    read: ({ one }) => untagged('untagged', 'days', one('COUNT')),
  },
  {
    form: 'expire any after COUNT days',
    example: 'expire any after 365 days',
    meaning: 'Delete all images COUNT days after the push.',
    read: ({ one }) => untagged('any', 'days', one('COUNT')),
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
  // A stable sort keeps the order of patterns.
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
  return [`lines ${lines} select \`${selectionText(first.item)}\`, but ECR applies only one rule: keep one of them`]
}

function tagged(leaves: Rule['leaves'], count: string, patterns: readonly string[]): readonly (Rule | Invalid)[] {
  const known = (patterns.length > 0 ? patterns : ['*']).map(patternOf)
  const number = numberOf(count)
  if (isInvalid(number)) return [number, ...known.filter(isInvalid)]
  return known.map((pattern) => (isInvalid(pattern) ? pattern : { selects: 'tagged', pattern, leaves, count: number }))
}

function untagged(selects: 'untagged' | 'any', leaves: Rule['leaves'], count: string): readonly (Rule | Invalid)[] {
  const number = numberOf(count)
  return [isInvalid(number) ? number : { selects, leaves, count: number }]
}

function numberOf(text: string): number | Invalid {
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (number >= 1 && number <= maximumNumber) return number
  return invalid(`\`${text}\` is not a whole number from 1 to ${maximumNumber}`)
}

function patternOf(text: string): string | Invalid {
  // Such as `keep 10 tagged images`, which would select the tag `images`.
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

/** The order of rules: ECR requires `any` last, and a pattern of all tags must follow specific patterns. */
function orderOf({ selects, pattern }: Rule): number {
  if (selects === 'tagged') return pattern === '*' ? 1 : 0
  return selects === 'untagged' ? 2 : 3
}

function ruleOf(rule: Rule, index: number): object {
  const { selects, pattern, leaves, count } = rule
  const patterns = pattern === undefined ? {} : { tagPatternList: [pattern] }
  const limit =
    leaves === 'images' ? { countType: 'imageCountMoreThan' } : { countType: 'sinceImagePushed', countUnit: 'days' }
  return {
    rulePriority: index + 1,
    description: ruleText(rule),
    selection: { tagStatus: selects, ...patterns, ...limit, countNumber: count },
    action: { type: 'expire' },
  }
}

/** The rule as a shorthand line. */
function ruleText(rule: Rule): string {
  const { leaves, count } = rule
  if (leaves === 'images') return `keep ${count} ${selectionText(rule)}`
  return `expire ${selectionText(rule)} after ${count} ${count === 1 ? 'day' : 'days'}`
}

function selectionText({ selects, pattern }: Rule): string {
  return pattern === undefined || pattern === '*' ? selects : `${selects} ${pattern}`
}
