import type { MutabilityRule } from './mutability.ts'

/** How a repository may be encrypted. Source: the ECR API reference, EncryptionConfiguration. */
export const encryptionTypes = ['AES256', 'KMS', 'KMS_DSSE'] as const

export type EncryptionType = (typeof encryptionTypes)[number]

export interface Encryption {
  readonly type: EncryptionType
  /** The key of KMS, as it was given or as ECR names it; undefined: AWS's own for ECR. */
  readonly key: string | undefined
}

/** A tag of the repository itself, as AWS's accounting and policies read it. */
export interface ResourceTag {
  readonly key: string
  readonly value: string
}

/** What a look at a repository tells of its settings. */
export interface DescribedSettings {
  readonly tags: MutabilityRule
  readonly scanOnPush: boolean
  readonly encryption: Encryption
}

/** What a private repository is to be like. */
export interface RepositorySettings extends DescribedSettings {
  /** Those that it gets; it may have others too. */
  readonly resourceTags: readonly ResourceTag[]
  /** JSON text, as ECR takes it; undefined: none is asked for, and one that is there stays. */
  readonly lifecyclePolicy: string | undefined
  /** JSON text, as ECR takes it; undefined: none is asked for, and one that is there stays. */
  readonly policy: string | undefined
}

/** The inputs behind the settings. */
export type SettingName =
  | 'image-tag-mutability'
  | 'scan-on-push'
  | 'encryption'
  | 'repository-tags'
  | 'lifecycle-policy'
  | 'repository-policy'
  | 'catalog'

/** A setting as the log shows it. */
export interface ShownSetting {
  readonly setting: SettingName
  readonly value: string
}

/** The settings that a repository is given, each for a person to read. */
export function shownSettings(settings: RepositorySettings): readonly ShownSetting[] {
  const { tags, scanOnPush, encryption, resourceTags, lifecyclePolicy, policy } = settings
  return [
    { setting: 'image-tag-mutability', value: mutabilityText(tags) },
    { setting: 'scan-on-push', value: `${scanOnPush}` },
    { setting: 'encryption', value: encryptionText(encryption) },
    ...(resourceTags.length > 0 ? [{ setting: 'repository-tags' as const, value: tagsText(resourceTags) }] : []),
    ...(lifecyclePolicy === undefined ? [] : [{ setting: 'lifecycle-policy' as const, value: lifecyclePolicy }]),
    ...(policy === undefined ? [] : [{ setting: 'repository-policy' as const, value: policy }]),
  ]
}

/** The settings that a repository is created with, which its policies are not among, as one line of the log. */
export function creationText(settings: RepositorySettings): string {
  const shown = shownSettings({ ...settings, lifecyclePolicy: undefined, policy: undefined })
  return shown.map(({ setting, value }) => `${setting} ${value}`).join(', ')
}

/** A rule for tags as the log shows it: `IMMUTABLE_WITH_EXCLUSION (cache*, latest)`. */
export function mutabilityText({ mutability, filters }: MutabilityRule): string {
  return filters.length > 0 ? `${mutability} (${filters.join(', ')})` : mutability
}

/** An encryption as the log shows it: `KMS (alias/images)`. */
export function encryptionText({ type, key }: Encryption): string {
  return key === undefined ? type : `${type} (${key})`
}

/** Tags of a repository as the log shows them: `team=shop, stage=test`. */
export function tagsText(tags: readonly ResourceTag[]): string {
  return tags.map(({ key, value }) => `${key}=${value}`).join(', ')
}
