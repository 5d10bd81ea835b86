import { isObject, type JsonObject, unknownFields } from './document.ts'

/** The maximum number of rules in a policy. Source: ECR user guide, "Amazon ECR service quotas". */
export const maximumRules = 50

/** The maximum number of `*` in a tag pattern. Source: ECR user guide, "Lifecycle policy properties". */
export const maximumWildcards = 4

/** The largest number in a rule: a signed 32-bit integer. Source: `LifecyclePolicyRulePriority` in ECR's service model. */
export const maximumNumber = 2 ** 31 - 1

/** The minimum number of days that ECR archives an image. Source: ECR user guide, "Archiving an image". */
export const minimumArchived = 90

const countTypes = ['imageCountMoreThan', 'sinceImagePushed', 'sinceImagePulled', 'sinceImageTransitioned']

/**
 * The problems of a lifecycle policy that ECR rejects, with the number of the rule, from 1. Source: ECR user guide,
 * "Lifecycle policy properties" and "Lifecycle policy evaluation rules".
 */
export function lifecycleProblems(policy: unknown): readonly string[] {
  const rules = isObject(policy) ? policy.rules : undefined
  if (!Array.isArray(rules)) return ['the JSON is not a lifecycle policy: it has no list `rules`']
  if (rules.length === 0) return ['`rules` is empty: a lifecycle policy needs at least one rule']
  const many =
    rules.length > maximumRules ? [`the policy has ${rules.length} rules, but ECR allows ${maximumRules}`] : []
  const single = rules.flatMap((rule, index) => ruleProblems(rule).map((text) => `rule ${index + 1}: ${text}`))
  return [...many, ...single, ...consistencyProblems(rules)]
}

function ruleProblems(rule: unknown): readonly string[] {
  if (!isObject(rule)) return ['the rule is not an object']
  return [
    ...unknownFields(rule, ['rulePriority', 'description', 'selection', 'action']),
    ...numberProblems(rule, 'rulePriority'),
    ...(rule.description === undefined || typeof rule.description === 'string'
      ? []
      : ['`description` is not a string']),
    ...(isObject(rule.selection) ? selectionProblems(rule.selection) : ['`selection` is not an object']),
    ...(isObject(rule.action) ? actionProblems(rule.action, rule.selection) : ['`action` is not an object']),
  ]
}

function selectionProblems(selection: JsonObject): readonly string[] {
  const known = [
    'tagStatus',
    'tagPatternList',
    'tagPrefixList',
    'storageClass',
    'countType',
    'countUnit',
    'countNumber',
  ]
  return [
    ...unknownFields(selection, known),
    ...choiceProblems(selection, 'tagStatus', ['tagged', 'untagged', 'any']),
    ...tagListProblems(selection),
    ...choiceProblems(selection, 'countType', countTypes),
    ...unitProblems(selection),
    ...numberProblems(selection, 'countNumber'),
    ...storageProblems(selection),
  ]
}

function tagListProblems(selection: JsonObject): readonly string[] {
  const given = ['tagPatternList', 'tagPrefixList'].filter((name) => selection[name] !== undefined)
  const { tagStatus } = selection
  if (tagStatus !== 'tagged') {
    return given.map((name) => `\`${name}\` needs "tagStatus": "tagged", not ${JSON.stringify(tagStatus)}`)
  }
  if (given.length !== 1) return ['"tagStatus": "tagged" needs either `tagPatternList` or `tagPrefixList`']
  return given.flatMap((name) => {
    const list = selection[name]
    if (!Array.isArray(list) || list.length === 0) return [`\`${name}\` is not a list of strings`]
    return list.flatMap((tag) => tagProblems(name, tag))
  })
}

function tagProblems(name: string, tag: unknown): readonly string[] {
  if (typeof tag !== 'string' || tag === '')
    return [`\`${name}\` contains ${JSON.stringify(tag)}, which is not a string`]
  const wildcards = tag.split('*').length - 1
  if (name === 'tagPrefixList' || wildcards <= maximumWildcards) return []
  return [`\`${tag}\` has ${wildcards} *, but ECR allows ${maximumWildcards} in a pattern`]
}

function unitProblems({ countType, countUnit }: JsonObject): readonly string[] {
  if (countType === 'imageCountMoreThan') {
    return countUnit === undefined ? [] : ['`countUnit` must not be set with "countType": "imageCountMoreThan"']
  }
  if (!countTypes.includes(String(countType)) || countUnit === 'days') return []
  return [`"countType": "${countType}" needs "countUnit": "days"`]
}

function storageProblems({ countType, countNumber, storageClass }: JsonObject): readonly string[] {
  if (countType === 'sinceImageTransitioned') {
    if (Number(countNumber) < minimumArchived) {
      return [`\`countNumber\` is ${countNumber}, but ECR archives images for at least ${minimumArchived} days`]
    }
    return storageClass === 'archive' ? [] : [`"countType": "${countType}" needs "storageClass": "archive"`]
  }
  if (storageClass === undefined || storageClass === 'standard') return []
  return [`"storageClass": ${JSON.stringify(storageClass)} needs "countType": "sinceImageTransitioned"`]
}

function actionProblems(action: JsonObject, selection: unknown): readonly string[] {
  const { type, targetStorageClass: target } = action
  const countType = isObject(selection) ? selection.countType : undefined
  const problems = [
    ...unknownFields(action, ['type', 'targetStorageClass']),
    ...choiceProblems(action, 'type', ['expire', 'transition']),
  ]
  if (type === 'transition' && target !== 'archive') problems.push('a transition needs "targetStorageClass": "archive"')
  if (type === 'expire' && target !== undefined) problems.push('`targetStorageClass` needs "type": "transition"')
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

function choiceProblems(object: JsonObject, name: string, choices: readonly string[]): readonly string[] {
  const value = object[name]
  if (typeof value === 'string' && choices.includes(value)) return []
  return [`\`${name}\` is ${JSON.stringify(value) ?? 'missing'}, not one of ${choices.join(', ')}`]
}

function numberProblems(object: JsonObject, name: string): readonly string[] {
  const value = object[name]
  if (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= maximumNumber) return []
  return [`\`${name}\` is ${JSON.stringify(value) ?? 'missing'}, not a whole number from 1 to ${maximumNumber}`]
}

/** The fields of a rule that are compared with the fields of the other rules. */
interface RuleSummary {
  readonly number: number
  readonly priority: unknown
  readonly status: unknown
  /** The tag prefixes as sorted JSON, so that equal lists have the same text. */
  readonly prefixes: string | undefined
}

function consistencyProblems(rules: readonly unknown[]): readonly string[] {
  const summaries = rules.map((rule, index) => ({ ...summaryOf(rule, index), storage: storageOf(rule) }))
  const duplicates = duplicatesOf(summaries, ({ priority }) =>
    typeof priority === 'number' ? `${priority}` : undefined,
  )
  const classes = [...Map.groupBy(summaries, ({ storage }) => storage).values()]
  return [
    ...duplicates.map(({ numbers, key }) => `rules ${numbers} have the same \`rulePriority\` ${key}`),
    ...classes.flatMap((members) => [
      ...duplicatesOf(members, ({ status }) => (status === 'untagged' || status === 'any' ? status : undefined)).map(
        ({ numbers, key }) =>
          `rules ${numbers} both have "tagStatus": "${key}", but ECR allows only one rule with this \`tagStatus\``,
      ),
      ...duplicatesOf(members, ({ prefixes }) => prefixes).map(
        ({ numbers, key }) => `rules ${numbers} have the same \`tagPrefixList\` ${key}`,
      ),
      ...anyProblems(members),
    ]),
  ]
}

function summaryOf(rule: unknown, index: number): RuleSummary {
  const object = isObject(rule) ? rule : {}
  const selection = isObject(object.selection) ? object.selection : {}
  const list = selection.tagPrefixList
  const prefixes = Array.isArray(list) ? JSON.stringify([...new Set(list)].toSorted()) : undefined
  return { number: index + 1, priority: object.rulePriority, status: selection.tagStatus, prefixes }
}

function storageOf(rule: unknown): unknown {
  const selection = isObject(rule) && isObject(rule.selection) ? rule.selection : {}
  return selection.storageClass ?? 'standard'
}

function duplicatesOf<T extends RuleSummary>(summaries: readonly T[], keyOf: (summary: T) => string | undefined) {
  return [...Map.groupBy(summaries, keyOf)].flatMap(([key, members]) =>
    key === undefined || members.length < 2
      ? []
      : [{ key, numbers: members.map(({ number }) => number).join(' and ') }],
  )
}

function anyProblems(members: readonly RuleSummary[]): readonly string[] {
  const highest = Math.max(...members.map(({ priority }) => (typeof priority === 'number' ? priority : 0)))
  return members
    .filter(({ status, priority }) => status === 'any' && typeof priority === 'number' && priority < highest)
    .map(({ number }) => `rule ${number}: a rule with "tagStatus": "any" must have the highest \`rulePriority\``)
}
