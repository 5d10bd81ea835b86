import { ruleDifferences, sameDocument, statementDifferences } from './difference.ts'
import { protectsLess, sameRule } from './mutability.ts'
import {
  type DescribedSettings,
  type Encryption,
  encryptionText,
  mutabilityText,
  type RepositorySettings,
  type ResourceTag,
  type SettingName,
  tagsText,
} from './settings.ts'

/** The comparison of one setting: current and requested. */
export interface Comparison {
  readonly setting: SettingName
  readonly same: boolean
  /** The current value; empty if it is not set. */
  readonly from: string
  /** The requested value. */
  readonly to: string
  /** The differences in detail: `- ` removed, `+ ` added. */
  readonly details: readonly string[]
  /** Whether the change reduces the protection of images or tags. */
  readonly protectsLess: boolean
}

/** The settings that need a separate request each. */
export interface SeparateSettings {
  /** Values by key. */
  readonly resourceTags: ReadonlyMap<string, string>
  readonly lifecyclePolicy: string | undefined
  readonly policy: string | undefined
}

/** Compares the settings of DescribeRepositories. */
export function compareDescribed(found: DescribedSettings, requested: RepositorySettings): readonly Comparison[] {
  return [
    {
      setting: 'image-tag-mutability',
      same: sameRule(found.tags, requested.tags),
      from: mutabilityText(found.tags),
      to: mutabilityText(requested.tags),
      details: [],
      protectsLess: protectsLess(found.tags, requested.tags),
    },
    {
      setting: 'scan-on-push',
      same: found.scanOnPush === requested.scanOnPush,
      from: `${found.scanOnPush}`,
      to: `${requested.scanOnPush}`,
      details: [],
      protectsLess: found.scanOnPush && !requested.scanOnPush,
    },
    {
      setting: 'encryption',
      same: sameEncryption(found.encryption, requested.encryption),
      from: encryptionText(found.encryption),
      to: encryptionText(requested.encryption),
      details: [],
      protectsLess: false,
    },
  ]
}

/** Compares the other requested settings. Tags with other keys are ignored. */
export function compareSeparate(current: SeparateSettings, requested: RepositorySettings): readonly Comparison[] {
  const { resourceTags, lifecyclePolicy } = requested
  return [
    ...(resourceTags.length > 0 ? [compareTags(current, requested)] : []),
    ...(lifecyclePolicy === undefined ? [] : [compareLifecycle(current.lifecyclePolicy, lifecyclePolicy)]),
    ...comparePolicy(current.policy, requested),
  ]
}

/** Compares the current repository policy with the requested one, if any. */
export function comparePolicy(before: string | undefined, { policy }: RepositorySettings): readonly Comparison[] {
  if (policy === undefined) return []
  const same = before !== undefined && sameDocument(before, policy)
  const details = same ? [] : statementDifferences(before, policy)
  return [{ setting: 'repository-policy', same, ...policyTexts(before, same), details, protectsLess: false }]
}

/** The tags that are missing or have another value. */
export function differingTags(current: SeparateSettings, { resourceTags }: RepositorySettings): readonly ResourceTag[] {
  return resourceTags.filter(({ key, value }) => current.resourceTags.get(key) !== value)
}

function compareTags(current: SeparateSettings, requested: RepositorySettings): Comparison {
  const differing = differingTags(current, requested)
  const same = differing.length === 0
  const existing = differing.flatMap(({ key }) => {
    const value = current.resourceTags.get(key)
    return value === undefined ? [] : [{ key, value }]
  })
  const to = tagsText(same ? requested.resourceTags : differing)
  const from = same ? to : tagsText(existing)
  return { setting: 'repository-tags', same, from, to, details: [], protectsLess: false }
}

function compareLifecycle(before: string | undefined, after: string): Comparison {
  const same = before !== undefined && sameDocument(before, after)
  const details = same ? [] : ruleDifferences(before, after)
  return { setting: 'lifecycle-policy', same, ...policyTexts(before, same), details, protectsLess: false }
}

/** Documents are too long for a line: the details show the differences. */
function policyTexts(before: string | undefined, same: boolean): Pick<Comparison, 'from' | 'to'> {
  const requestedText = 'the given policy'
  if (before === undefined) return { from: '', to: requestedText }
  return { from: same ? requestedText : 'a different policy', to: requestedText }
}

/** A key id is the end of its ARN. An alias, and AWS's own key, cannot be compared: ECR does not return them. */
function sameEncryption(found: Encryption, requested: Encryption): boolean {
  if (found.type !== requested.type) return false
  if (found.key === undefined || requested.key === undefined || /(^|:)alias\//.test(requested.key)) return true
  return found.key === requested.key || found.key.endsWith(`:key/${requested.key}`)
}

/** The result of an update: one line and its details. */
export function updateText({ setting, same, from, to, details, protectsLess }: Comparison): string {
  if (same) return `${setting}: already ${from}.`
  if (setting === 'encryption') {
    return `encryption: stays ${from}, because it cannot be changed to ${to} after creation.`
  }
  const change = from === '' ? `set to ${to}` : `changed from ${from} to ${to}`
  return [`${setting}: ${change}${protectsLess ? ', which gives less protection' : ''}.`, ...details].join('\n')
}

/** A difference that is not updated: one line and its details. */
export function driftText(repository: string, { setting, from, to, details }: Comparison): string {
  const remedy =
    setting === 'encryption' ? 'It cannot be changed after creation.' : 'To change it, set `update-repository: true`.'
  return [`${setting}: ${repository} has ${from || 'none'}, not ${to}. ${remedy}`, ...details].join('\n')
}
