import { isObject, type JsonObject, unknownFieldProblems } from './document.ts'

// The JSON of a lifecycle policy: ECR's limits, and the problems of a policy that the user wrote as JSON.

/** The maximum number of rules in a policy. Source: ECR user guide, "Amazon ECR service quotas". */
const maximumRules = 50

/** The maximum number of `*` in a tag pattern. Source: ECR user guide, "Lifecycle policy properties". */
export const maximumWildcards = 4

/** The largest number in a rule: a signed 32-bit integer. Source: `LifecyclePolicyRulePriority` in ECR's service model. */
export const maximumNumber = 2 ** 31 - 1

/** The minimum number of days that ECR archives an image. Source: ECR user guide, "Archiving an image". */
export const minimumArchivedDays = 90

const countTypes = ['imageCountMoreThan', 'sinceImagePushed', 'sinceImagePulled', 'sinceImageTransitioned']

/**
 * The problems of the JSON of a lifecycle policy that ECR would reject. A problem of a rule starts with its number, from 1.
 * Source: ECR user guide, "Lifecycle policy properties" and "Lifecycle policy evaluation rules".
 */
export function lifecycleProblems(policy: unknown): readonly string[] {
  const rules = isObject(policy) ? policy.rules : undefined
  if (!Array.isArray(rules)) return ['the JSON is not a lifecycle policy: it has no list `rules`']
  if (rules.length === 0) return ['`rules` is empty: a lifecycle policy needs at least one rule']
  const singleRuleProblems = rules.flatMap((rule, index) =>
    ruleProblems(rule).map((text) => `rule ${index + 1}: ${text}`),
  )
  return [...ruleCountProblems(rules), ...singleRuleProblems, ...consistencyProblems(rules)]
}

export function ruleCountProblems(rules: readonly unknown[]): readonly string[] {
  return rules.length > maximumRules ? [`the policy has ${rules.length} rules, but ECR allows ${maximumRules}`] : []
}

function ruleProblems(rule: unknown): readonly string[] {
  if (!isObject(rule)) return ['the rule is not an object']
  return [
    ...unknownFieldProblems(rule, ['rulePriority', 'description', 'selection', 'action']),
    ...numberProblems(rule, 'rulePriority'),
    ...(rule.description === undefined || typeof rule.description === 'string'
      ? []
      : ['`description` is not a string']),
    ...(isObject(rule.selection) ? selectionProblems(rule.selection) : ['`selection` is not an object']),
    ...(isObject(rule.action) ? actionProblems(rule.action, rule.selection) : ['`action` is not an object']),
  ]
}

function selectionProblems(selection: JsonObject): readonly string[] {
  const knownFields = [
    'tagStatus',
    'tagPatternList',
    'tagPrefixList',
    'storageClass',
    'countType',
    'countUnit',
    'countNumber',
  ]
  return [
    ...unknownFieldProblems(selection, knownFields),
    ...enumProblems(selection, 'tagStatus', ['tagged', 'untagged', 'any']),
    ...tagListProblems(selection),
    ...enumProblems(selection, 'countType', countTypes),
    ...unitProblems(selection),
    ...numberProblems(selection, 'countNumber'),
    ...storageProblems(selection),
  ]
}

function tagListProblems(selection: JsonObject): readonly string[] {
  const listNames = ['tagPatternList', 'tagPrefixList'].filter((name) => selection[name] !== undefined)
  const { tagStatus } = selection
  if (tagStatus !== 'tagged') {
    return listNames.map((name) => `\`${name}\` needs "tagStatus": "tagged", not ${JSON.stringify(tagStatus)}`)
  }
  if (listNames.length !== 1) return ['"tagStatus": "tagged" needs either `tagPatternList` or `tagPrefixList`']
  return listNames.flatMap((name) => {
    const list = selection[name]
    if (!Array.isArray(list) || list.length === 0) return [`\`${name}\` is empty or not a list of strings`]
    return list.flatMap((tag) => tagProblems(name, tag))
  })
}

function tagProblems(name: string, tag: unknown): readonly string[] {
  if (typeof tag !== 'string' || tag === '')
    return [`\`${name}\` contains ${JSON.stringify(tag)}, which is empty or not a string`]
  const wildcards = tag.split('*').length - 1
  if (name === 'tagPrefixList' || wildcards <= maximumWildcards) return []
  return [`\`${tag}\` has ${wildcards} *, but ECR allows ${maximumWildcards} in a pattern`]
}

function unitProblems({ countType, countUnit }: JsonObject): readonly string[] {
  if (countType === 'imageCountMoreThan') {
    return countUnit === undefined ? [] : ['`countUnit` must not be set with "countType": "imageCountMoreThan"']
  }
  // `enumProblems` reports an unknown `countType`.
  if (!countTypes.includes(String(countType)) || countUnit === 'days') return []
  return [`"countType": "${countType}" needs "countUnit": "days"`]
}

function storageProblems({ countType, countNumber, storageClass }: JsonObject): readonly string[] {
  if (countType === 'sinceImageTransitioned') {
    if (Number(countNumber) < minimumArchivedDays) {
      return [`\`countNumber\` is ${countNumber}, but ECR archives images for at least ${minimumArchivedDays} days`]
    }
    return storageClass === 'archive' ? [] : [`"countType": "${countType}" needs "storageClass": "archive"`]
  }
  if (storageClass === undefined || storageClass === 'standard') return []
  return [`"storageClass": ${JSON.stringify(storageClass)} needs "countType": "sinceImageTransitioned"`]
}

/** The problems of the action, and of its combination with the selection. */
function actionProblems(action: JsonObject, selection: unknown): readonly string[] {
  const { type, targetStorageClass } = action
  const countType = isObject(selection) ? selection.countType : undefined
  const problems = [
    ...unknownFieldProblems(action, ['type', 'targetStorageClass']),
    ...enumProblems(action, 'type', ['expire', 'transition']),
  ]
  if (type === 'transition' && targetStorageClass !== 'archive') {
    problems.push('a transition needs "targetStorageClass": "archive"')
  }
  if (type === 'expire' && targetStorageClass !== undefined) {
    problems.push('`targetStorageClass` needs "type": "transition"')
  }
  if (type === 'expire' && countType === 'sinceImagePulled') {
    problems.push('"countType": "sinceImagePulled" can only archive images: write "type": "transition"')
  }
  if (type === 'transition' && countType === 'sinceImageTransitioned') {
    problems.push(
      '"countType": "sinceImageTransitioned" selects archived images, so the action must be "type": "expire"',
    )
  }
  return problems
}

function enumProblems(object: JsonObject, name: string, choices: readonly string[]): readonly string[] {
  const value = object[name]
  if (typeof value === 'string' && choices.includes(value)) return []
  return [`\`${name}\` is ${JSON.stringify(value) ?? 'missing'}, not one of ${choices.join(', ')}`]
}

function numberProblems(object: JsonObject, name: string): readonly string[] {
  const value = object[name]
  if (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= maximumNumber) return []
  return [`\`${name}\` is ${JSON.stringify(value) ?? 'missing'}, not a whole number from 1 to ${maximumNumber}`]
}

/** The fields of a rule that must not conflict with the fields of another rule. */
interface RuleSummary {
  /** The position in the list, from 1. */
  readonly number: number
  readonly priority: unknown
  readonly tagStatus: unknown
  /**
   * The tag prefixes as sorted JSON, so that equal lists have the same text. ECR does not require different tag patterns.
   */
  readonly prefixes: string | undefined
  /** `standard` or `archive`. */
  readonly storageClass: unknown
}

/** The problems of rules that conflict with each other. */
function consistencyProblems(rules: readonly unknown[]): readonly string[] {
  const summaries = rules.map(summaryOf)
  const samePriority = duplicatesOf(summaries, ({ priority }) =>
    typeof priority === 'number' ? `${priority}` : undefined,
  )
  const byStorageClass = Map.groupBy(summaries, ({ storageClass }) => storageClass)
  return [
    ...samePriority.map(({ numbers, key }) => `rules ${numbers} have the same \`rulePriority\` ${key}`),
    ...[...byStorageClass.values()].flatMap(sameClassProblems),
  ]
}

/** The problems of conflicting rules of one storage class. */
function sameClassProblems(summaries: readonly RuleSummary[]): readonly string[] {
  const sameTagStatus = duplicatesOf(summaries, ({ tagStatus }) =>
    tagStatus === 'untagged' || tagStatus === 'any' ? tagStatus : undefined,
  )
  const samePrefixes = duplicatesOf(summaries, ({ prefixes }) => prefixes)
  return [
    ...sameTagStatus.map(
      ({ numbers, key }) =>
        `rules ${numbers} both have "tagStatus": "${key}", but ECR allows only one rule with this \`tagStatus\``,
    ),
    ...samePrefixes.map(({ numbers, key }) => `rules ${numbers} have the same \`tagPrefixList\` ${key}`),
    ...anyRuleProblems(summaries),
  ]
}

function summaryOf(rule: unknown, index: number): RuleSummary {
  const fields = isObject(rule) ? rule : {}
  const selection = isObject(fields.selection) ? fields.selection : {}
  const { tagPrefixList, tagStatus } = selection
  const prefixes = Array.isArray(tagPrefixList) ? JSON.stringify([...new Set(tagPrefixList)].toSorted()) : undefined
  const storageClass = selection.storageClass ?? 'standard'
  return { number: index + 1, priority: fields.rulePriority, tagStatus, prefixes, storageClass }
}

/** The numbers of rules with the same key, such as `1 and 3`. A rule whose key is undefined is ignored. */
function duplicatesOf(
  summaries: readonly RuleSummary[],
  keyOf: (summary: RuleSummary) => string | undefined,
): readonly { readonly key: string; readonly numbers: string }[] {
  return [...Map.groupBy(summaries, keyOf)].flatMap(([key, members]) =>
    key === undefined || members.length < 2
      ? []
      : [{ key, numbers: members.map(({ number }) => number).join(' and ') }],
  )
}

/** The problem of a rule for `any` that has a lower `rulePriority` than another rule. */
function anyRuleProblems(summaries: readonly RuleSummary[]): readonly string[] {
  const highestPriority = Math.max(...summaries.map(({ priority }) => (typeof priority === 'number' ? priority : 0)))
  return summaries
    .filter(
      ({ tagStatus, priority }) => tagStatus === 'any' && typeof priority === 'number' && priority < highestPriority,
    )
    .map(({ number }) => `rule ${number}: a rule with "tagStatus": "any" must have the highest \`rulePriority\``)
}
