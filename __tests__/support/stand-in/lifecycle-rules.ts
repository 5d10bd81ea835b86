import type { Refusal } from './refusal.ts'
import { invalidParameter } from './repository.ts'

/**
 * A lifecycle policy as ECR keeps it: on one line, the rules in the order of their priorities. Throws
 * InvalidParameterException where ECR does not take it. Source: the ECR user guide, "Lifecycle policy properties"; ECR's
 * sentences as people report them.
 */
export function keptLifecyclePolicy(text: string): string {
  const rules = rulesIn(text)
  for (const rule of rules) checkRule(rule)
  checkPriorities(rules)
  const sorted = rules.toSorted((one, other) => one.rulePriority - other.rulePriority)
  return JSON.stringify({ rules: sorted.map((rule) => inOrder(rule, ruleKeys)) })
}

interface Rule {
  readonly rulePriority: number
  readonly description?: string
  readonly selection: Selection
  readonly action: Readonly<Record<string, unknown>>
}

type Selection = Readonly<Record<string, unknown>>

const noSchema = 'instance failed to match exactly one schema (matched 0 out of 2)'
const ruleKeys = ['rulePriority', 'description', 'selection', 'action']
const countTypes = ['imageCountMoreThan', 'sinceImagePushed', 'sinceImagePulled', 'sinceImageTransitioned']
const selectionKeys: Readonly<Record<string, (value: unknown) => boolean>> = {
  tagStatus: (value) => ['tagged', 'untagged', 'any'].includes(value as string),
  tagPatternList: isTexts,
  tagPrefixList: isTexts,
  storageClass: (value) => value === 'standard' || value === 'archive',
  countType: (value) => countTypes.includes(value as string),
  countUnit: (value) => value === 'days',
  countNumber: (value) => Number.isInteger(value) && (value as number) >= 1,
}

function rulesIn(text: string): readonly Rule[] {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    throw failure('Could not map policyString into LifecyclePolicy.')
  }
  if (!isRecord(document)) throw failure('Could not map policyString into LifecyclePolicy.')
  const { rules, ...others } = document
  if (rules === undefined) throw failure('object has missing required properties (["rules"])')
  refuseOthers(others, [])
  if (!Array.isArray(rules) || rules.length === 0) throw failure('array is too short: must have at least 1 elements')
  return rules as readonly Rule[]
}

function checkRule(rule: Rule): void {
  requireAll(rule, ['rulePriority', 'selection', 'action'], ruleKeys)
  const { rulePriority, description, selection, action } = rule
  if (!Number.isInteger(rulePriority) || rulePriority < 1) {
    throw failure(`numeric instance is lower than the required minimum (minimum: 1, found: ${rulePriority})`)
  }
  if (description !== undefined && typeof description !== 'string') throw failure('description must be a string')
  requireAll(selection, ['tagStatus', 'countType', 'countNumber'], Object.keys(selectionKeys))
  for (const [key, value] of Object.entries(selection)) {
    if (!selectionKeys[key]?.(value)) throw failure(noSchema)
  }
  checkTagLists(selection)
  checkCount(selection, action)
}

function checkTagLists({ tagStatus, tagPatternList, tagPrefixList }: Selection): void {
  const lists = [tagPatternList, tagPrefixList].filter((list) => Array.isArray(list) && list.length > 0)
  if (tagStatus !== 'tagged') {
    if (tagPatternList === undefined && tagPrefixList === undefined) return
    const status = String(tagStatus).toUpperCase()
    throw failure(`tagPrefixList and tagPatternList cannot be specified when tagStatus=${status}.`)
  }
  if (lists.length === 0) throw failure('Must specify tagPrefixList or tagPatternList when tagStatus=TAGGED.')
  if (lists.length > 1) throw failure('Only one of tagPrefixList and tagPatternList can be specified.')
  for (const pattern of (tagPatternList ?? []) as readonly string[]) {
    const wildcards = pattern.split('*').length - 1
    if (wildcards > 4) throw failure(`Tag pattern '${pattern}' has more than 4 wildcards.`)
  }
}

function checkCount(selection: Selection, action: Rule['action']): void {
  const { countType, countUnit, countNumber, storageClass } = selection
  const ofArchive = countType === 'sinceImageTransitioned'
  if (
    (countType === 'imageCountMoreThan') !== (countUnit === undefined) ||
    ofArchive !== (storageClass === 'archive')
  ) {
    throw failure(noSchema)
  }
  if (ofArchive && Number(countNumber) < 90)
    throw failure('countNumber must be at least 90 for sinceImageTransitioned.')
  requireAll(action, ['type'], ['type', 'targetStorageClass'])
  const { type, targetStorageClass } = action
  if (type !== 'expire' && type !== 'transition') {
    throw failure(`instance value ("${type}") not found in enum (possible values: ["expire","transition"])`)
  }
  const moves = type === 'transition'
  if (moves !== (targetStorageClass === 'archive') || (moves && ofArchive)) throw failure(noSchema)
}

function checkPriorities(rules: readonly Rule[]): void {
  const priorities = rules.map(({ rulePriority }) => rulePriority)
  const twice = priorities.find((priority, at) => priorities.indexOf(priority) < at)
  if (twice !== undefined) throw failure(`Rule priorities must be unique: ${twice} is used more than once.`)
  // Images of the archive are selected by themselves.
  for (const storageClass of ['standard', 'archive']) {
    const same = rules.filter(({ selection }) => (selection.storageClass ?? 'standard') === storageClass)
    const of = (status: string) => same.filter(({ selection }) => selection.tagStatus === status)
    if (of('untagged').length > 1) throw failure('Only one rule can select Untagged images per storage class.')
    if (of('any').length > 1) throw failure('Only one rule can have tagStatus=ANY per storage class.')
    const [last] = of('any')
    if (last && same.some(({ rulePriority }) => rulePriority > last.rulePriority)) {
      throw failure('Rule for tagStatus=ANY must have the lowest priority per storage class.')
    }
  }
}

function requireAll(value: unknown, required: readonly string[], allowed: readonly string[]): void {
  if (!isRecord(value)) {
    throw failure('instance type does not match any allowed primitive type (allowed: ["object"])')
  }
  const missing = required.filter((key) => value[key] === undefined)
  if (missing.length > 0) throw failure(`object has missing required properties (${JSON.stringify(missing)})`)
  refuseOthers(value, allowed)
}

function refuseOthers(value: Readonly<Record<string, unknown>>, allowed: readonly string[]): void {
  const others = Object.keys(value).filter((key) => !allowed.includes(key))
  if (others.length === 0) return
  throw failure(`object instance has properties which are not allowed by the schema: ${JSON.stringify(others)}`)
}

function inOrder(rule: Rule, keys: readonly string[]): object {
  const sorted = (value: object, order: readonly string[]) =>
    Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => order.indexOf(one) - order.indexOf(other)))
  return sorted({ ...rule, selection: sorted(rule.selection, Object.keys(selectionKeys)) }, keys)
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => typeof each === 'string' && each !== '')
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function failure(reason: string): Refusal {
  return invalidParameter('LifecyclePolicyText', `Lifecycle policy validation failure: ${reason}`)
}
