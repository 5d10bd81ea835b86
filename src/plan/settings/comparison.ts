import { isSameDocument, ruleDifferences, statementDifferences } from './difference.ts'
import { isSameRule, protectsLess } from './mutability.ts'
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
  /** Whether the change is known to reduce the protection of images or tags. False for policies, which are not evaluated. */
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
export function compareDescribed(current: DescribedSettings, requested: RepositorySettings): readonly Comparison[] {
  return [
    {
      setting: 'image-tag-mutability',
      same: isSameRule(current.tagMutability, requested.tagMutability),
      from: mutabilityText(current.tagMutability),
      to: mutabilityText(requested.tagMutability),
      details: [],
      protectsLess: protectsLess(current.tagMutability, requested.tagMutability),
    },
    {
      setting: 'scan-on-push',
      same: current.scanOnPush === requested.scanOnPush,
      from: `${current.scanOnPush}`,
      to: `${requested.scanOnPush}`,
      details: [],
      protectsLess: current.scanOnPush && !requested.scanOnPush,
    },
    {
      setting: 'encryption',
      same: isSameEncryption(current.encryption, requested.encryption),
      from: encryptionText(current.encryption),
      to: encryptionText(requested.encryption),
      details: [],
      protectsLess: false,
    },
  ]
}

/** Compares the settings that need their own request. Settings and resource tags that are not requested are ignored. */
export function compareSeparate(current: SeparateSettings, requested: RepositorySettings): readonly Comparison[] {
  const { resourceTags, lifecyclePolicy } = requested
  return [
    ...(resourceTags.length > 0 ? [compareTags(current, requested)] : []),
    ...(lifecyclePolicy === undefined ? [] : [compareLifecycle(current.lifecyclePolicy, lifecyclePolicy)]),
    ...comparePolicy(current.policy, requested),
  ]
}

/** Compares the repository policy with the requested policy; empty if no policy is requested. */
export function comparePolicy(current: string | undefined, { policy }: RepositorySettings): readonly Comparison[] {
  if (policy === undefined) return []
  const same = current !== undefined && isSameDocument(current, policy)
  const details = same ? [] : statementDifferences(current, policy)
  return [{ setting: 'repository-policy', same, ...policyNames(current, same), details, protectsLess: false }]
}

/** The requested resource tags that the repository lacks or has with another value. */
export function differingTags(current: SeparateSettings, { resourceTags }: RepositorySettings): readonly ResourceTag[] {
  return resourceTags.filter(({ key, value }) => current.resourceTags.get(key) !== value)
}

function compareTags(current: SeparateSettings, requested: RepositorySettings): Comparison {
  const newTags = differingTags(current, requested)
  const same = newTags.length === 0
  const oldTags = newTags.flatMap(({ key }) => {
    const value = current.resourceTags.get(key)
    return value === undefined ? [] : [{ key, value }]
  })
  const to = tagsText(same ? requested.resourceTags : newTags)
  const from = same ? to : tagsText(oldTags)
  return { setting: 'repository-tags', same, from, to, details: [], protectsLess: false }
}

function compareLifecycle(current: string | undefined, requested: string): Comparison {
  const same = current !== undefined && isSameDocument(current, requested)
  const details = same ? [] : ruleDifferences(current, requested)
  return { setting: 'lifecycle-policy', same, ...policyNames(current, same), details, protectsLess: false }
}

/** Short names for the current and the requested policy, because a policy is too long for a line. */
function policyNames(current: string | undefined, same: boolean): Pick<Comparison, 'from' | 'to'> {
  const requestedName = 'the given policy'
  if (current === undefined) return { from: '', to: requestedName }
  return { from: same ? requestedName : 'a different policy', to: requestedName }
}

/**
 * Whether types and KMS keys are equal. ECR returns only the ARN of a key, so a requested alias cannot be compared, nor can a key
 * that only one side names. Both count as equal.
 */
function isSameEncryption(current: Encryption, requested: Encryption): boolean {
  if (current.type !== requested.type) return false
  if (current.key === undefined || requested.key === undefined) return true
  // `alias/images` or `arn:aws:kms:eu-west-1:123456789012:alias/images`
  const isAlias = /(^|:)alias\//.test(requested.key)
  return isAlias || current.key === requested.key || current.key.endsWith(`:key/${requested.key}`)
}

/** The log text about a setting after an update: one line, and a line per difference. */
export function updateText({ setting, same, from, to, details, protectsLess }: Comparison): string {
  if (same) return `${setting}: already ${from}.`
  if (setting === 'encryption') {
    return `encryption: stays ${from}, because ECR cannot change the encryption of an existing repository to ${to}.`
  }
  const change = from === '' ? `set to ${to}` : `changed from ${from} to ${to}`
  return [`${setting}: ${change}${protectsLess ? ', which gives less protection' : ''}.`, ...details].join('\n')
}

/** The log text about a setting that differs, but is not updated: one line, and a line per difference. */
export function driftText(repository: string, { setting, from, to, details }: Comparison): string {
  const hint =
    setting === 'encryption'
      ? 'ECR cannot change the encryption of an existing repository.'
      : 'To change the setting, set `update-repository: true`.'
  return [`${setting}: ${repository} has ${from || 'none'}, not ${to}. ${hint}`, ...details].join('\n')
}
