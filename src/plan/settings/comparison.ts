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

/** What a repository has beside what it was asked to have, one setting of it. */
export interface Comparison {
  readonly setting: SettingName
  readonly same: boolean
  /** As it is; empty where nothing is there. */
  readonly from: string
  /** As it was asked for. */
  readonly to: string
  /** What the values in one line would not show: `- ` what goes, `+ ` what comes. */
  readonly details: readonly string[]
  /** Whether images or tags are less safe after the change. */
  readonly protectsLess: boolean
}

/** The settings of a repository that AWS tells only when it is asked for each. */
export interface KeptSettings {
  /** Values by key. */
  readonly resourceTags: ReadonlyMap<string, string>
  readonly lifecyclePolicy: string | undefined
  readonly policy: string | undefined
}

/** Compares what a look at the repository told. */
export function compareDescribed(found: DescribedSettings, asked: RepositorySettings): readonly Comparison[] {
  return [
    {
      setting: 'image-tag-mutability',
      same: sameRule(found.tags, asked.tags),
      from: mutabilityText(found.tags),
      to: mutabilityText(asked.tags),
      details: [],
      protectsLess: protectsLess(found.tags, asked.tags),
    },
    {
      setting: 'scan-on-push',
      same: found.scanOnPush === asked.scanOnPush,
      from: `${found.scanOnPush}`,
      to: `${asked.scanOnPush}`,
      details: [],
      protectsLess: found.scanOnPush && !asked.scanOnPush,
    },
    {
      setting: 'encryption',
      same: sameEncryption(found.encryption, asked.encryption),
      from: encryptionText(found.encryption),
      to: encryptionText(asked.encryption),
      details: [],
      protectsLess: false,
    },
  ]
}

/** Compares the rest, as far as something is asked for. Tags of other keys are nobody's business here. */
export function compareKept(kept: KeptSettings, asked: RepositorySettings): readonly Comparison[] {
  const { resourceTags, lifecyclePolicy } = asked
  return [
    ...(resourceTags.length > 0 ? [compareTags(kept, asked)] : []),
    ...(lifecyclePolicy === undefined ? [] : [compareLifecycle(kept.lifecyclePolicy, lifecyclePolicy)]),
    ...comparePolicy(kept.policy, asked),
  ]
}

/** Compares the repository policy that is there, if any, with the one that is asked for, if any. */
export function comparePolicy(before: string | undefined, { policy }: RepositorySettings): readonly Comparison[] {
  if (policy === undefined) return []
  const same = before !== undefined && sameDocument(before, policy)
  const details = same ? [] : statementDifferences(before, policy)
  return [{ setting: 'repository-policy', same, ...policyTexts(before, same), details, protectsLess: false }]
}

/** The tags that the repository lacks, or has with another value. */
export function differingTags(kept: KeptSettings, { resourceTags }: RepositorySettings): readonly ResourceTag[] {
  return resourceTags.filter(({ key, value }) => kept.resourceTags.get(key) !== value)
}

function compareTags(kept: KeptSettings, asked: RepositorySettings): Comparison {
  const differing = differingTags(kept, asked)
  const same = differing.length === 0
  const there = differing.flatMap(({ key }) => {
    const value = kept.resourceTags.get(key)
    return value === undefined ? [] : [{ key, value }]
  })
  const to = tagsText(same ? asked.resourceTags : differing)
  const from = same ? to : tagsText(there)
  return { setting: 'repository-tags', same, from, to, details: [], protectsLess: false }
}

function compareLifecycle(before: string | undefined, after: string): Comparison {
  const same = before !== undefined && sameDocument(before, after)
  const details = same ? [] : ruleDifferences(before, after)
  return { setting: 'lifecycle-policy', same, ...policyTexts(before, same), details, protectsLess: false }
}

/** Documents are too long for a line: what differs in them is in the details. */
function policyTexts(before: string | undefined, same: boolean): Pick<Comparison, 'from' | 'to'> {
  const given = 'the given policy'
  if (before === undefined) return { from: '', to: given }
  return { from: same ? given : 'a different policy', to: given }
}

/** A key that was given by its id is at the end of its ARN; whose an alias is, or AWS's own key, ECR does not tell. */
function sameEncryption(found: Encryption, asked: Encryption): boolean {
  if (found.type !== asked.type) return false
  if (found.key === undefined || asked.key === undefined || /(^|:)alias\//.test(asked.key)) return true
  return found.key === asked.key || found.key.endsWith(`:key/${asked.key}`)
}

/** What became of a setting, or what would: one line, and its details below it. */
export function updateText({ setting, same, from, to, details, protectsLess }: Comparison): string {
  if (same) return `${setting}: already ${from}.`
  if (setting === 'encryption') {
    return `encryption: stays ${from}, because it cannot be changed to ${to} after creation.`
  }
  const change = from === '' ? `set to ${to}` : `changed from ${from} to ${to}`
  return [`${setting}: ${change}${protectsLess ? ', which gives less protection' : ''}.`, ...details].join('\n')
}

/** What differs in a repository that is not updated: one line, and its details below it. */
export function driftText(repository: string, { setting, from, to, details }: Comparison): string {
  const remedy =
    setting === 'encryption' ? 'It cannot be changed after creation.' : 'To change it, set `update-repository: true`.'
  return [`${setting}: ${repository} has ${from || 'none'}, not ${to}. ${remedy}`, ...details].join('\n')
}
