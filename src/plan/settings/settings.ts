import type { MutabilityRule } from './mutability.ts'

/** Source: the ECR API reference, EncryptionConfiguration. */
export const encryptionTypes = ['AES256', 'KMS', 'KMS_DSSE'] as const

export type EncryptionType = (typeof encryptionTypes)[number]

export interface Encryption {
  readonly type: EncryptionType
  /** The KMS key, as given or as ECR returns it; undefined: the AWS managed key. */
  readonly key: string | undefined
}

/** An AWS resource tag of the repository. */
export interface ResourceTag {
  readonly key: string
  readonly value: string
}

/** The settings in the response of DescribeRepositories. */
export interface DescribedSettings {
  readonly tags: MutabilityRule
  readonly scanOnPush: boolean
  readonly encryption: Encryption
}

/** The requested settings of a private repository. */
export interface RepositorySettings extends DescribedSettings {
  /** The requested tags; the repository may have others. */
  readonly resourceTags: readonly ResourceTag[]
  /** JSON text; undefined: none, and an existing one is not changed. */
  readonly lifecyclePolicy: string | undefined
  /** JSON text; undefined: none, and an existing one is not changed. */
  readonly policy: string | undefined
}

/** The inputs of the settings. */
export type SettingName =
  | 'image-tag-mutability'
  | 'scan-on-push'
  | 'encryption'
  | 'repository-tags'
  | 'lifecycle-policy'
  | 'repository-policy'
  | 'catalog'

/** A setting for the log. */
export interface ShownSetting {
  readonly setting: SettingName
  readonly value: string
}

/** The settings as text. */
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

/** The settings of CreateRepository, without policies, as one log line. */
export function creationText(settings: RepositorySettings): string {
  const shown = shownSettings({ ...settings, lifecyclePolicy: undefined, policy: undefined })
  return shown.map(({ setting, value }) => `${setting} ${value}`).join(', ')
}

/** The mutability for the log: `IMMUTABLE_WITH_EXCLUSION (cache*, latest)`. */
export function mutabilityText({ mutability, filters }: MutabilityRule): string {
  return filters.length > 0 ? `${mutability} (${filters.join(', ')})` : mutability
}

/** The encryption for the log: `KMS (alias/images)`. */
export function encryptionText({ type, key }: Encryption): string {
  return key === undefined ? type : `${type} (${key})`
}

/** The tags for the log: `team=shop, stage=test`. */
export function tagsText(tags: readonly ResourceTag[]): string {
  return tags.map(({ key, value }) => `${key}=${value}`).join(', ')
}
