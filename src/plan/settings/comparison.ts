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

/** The comparison of the current and the requested value of a setting. */
export interface Comparison {
  readonly setting: SettingName
  readonly same: boolean
  /** The current value; empty if the setting is not set. */
  readonly from: string
  /** The requested value. */
  readonly to: string
  /** A line per difference: `- ` before a removed part, `+ ` before an added part. */
  readonly details: readonly string[]
  /** Whether the change reduces the protection of images or tags. */
  readonly protectsLess: boolean
}

/** The settings that DescribeRepositories does not return: each needs its own request. */
export interface SeparateSettings {
  /** Values by key. */
  readonly resourceTags: ReadonlyMap<string, string>
  readonly lifecyclePolicy: string | undefined
  readonly policy: string | undefined
}

/** Compares the settings that DescribeRepositories returns. */
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

/** Compares the settings that need their own request. Resource tags that are not requested are ignored. */
export function compareSeparate(current: SeparateSettings, requested: RepositorySettings): readonly Comparison[] {
  const { resourceTags, lifecyclePolicy } = requested
  return [
    ...(resourceTags.length > 0 ? [compareTags(current, requested)] : []),
    ...(lifecyclePolicy === undefined ? [] : [compareLifecycle(current.lifecyclePolicy, lifecyclePolicy)]),
    ...comparePolicy(current.policy, requested),
  ]
}

/** Compares the current repository policy with the requested policy; empty if no policy is requested. */
export function comparePolicy(before: string | undefined, { policy }: RepositorySettings): readonly Comparison[] {
  if (policy === undefined) return []
  const same = before !== undefined && sameDocument(before, policy)
  const details = same ? [] : statementDifferences(before, policy)
  return [{ setting: 'repository-policy', same, ...policyTexts(before, same), details, protectsLess: false }]
}

/** The requested resource tags that the repository lacks or has with another value. */
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

/** Names for two policies, which are too long for a line: `details` shows the differences. */
function policyTexts(before: string | undefined, same: boolean): Pick<Comparison, 'from' | 'to'> {
  const requestedText = 'the given policy'
  if (before === undefined) return { from: '', to: requestedText }
  return { from: same ? requestedText : 'a different policy', to: requestedText }
}

/** Compares types and KMS keys. An alias, or a missing key, counts as equal: ECR returns only the ARN of the key. */
function sameEncryption(found: Encryption, requested: Encryption): boolean {
  if (found.type !== requested.type) return false
  if (found.key === undefined || requested.key === undefined || /(^|:)alias\//.test(requested.key)) return true
  return found.key === requested.key || found.key.endsWith(`:key/${requested.key}`)
}

/** The log text of an updated setting: one line, and a line per difference. */
export function updateText({ setting, same, from, to, details, protectsLess }: Comparison): string {
  if (same) return `${setting}: already ${from}.`
  if (setting === 'encryption') {
    return `encryption: stays ${from}, because ECR cannot change the encryption of an existing repository to ${to}.`
  }
  const change = from === '' ? `set to ${to}` : `changed from ${from} to ${to}`
  return [`${setting}: ${change}${protectsLess ? ', which gives less protection' : ''}.`, ...details].join('\n')
}

/** The log text of a difference that the step leaves: one line, and a line per difference. */
export function driftText(repository: string, { setting, from, to, details }: Comparison): string {
  const remedy =
    setting === 'encryption'
      ? 'ECR cannot change the encryption of an existing repository.'
      : 'To change the setting, set `update-repository: true`.'
  return [`${setting}: ${repository} has ${from || 'none'}, not ${to}. ${remedy}`, ...details].join('\n')
}
