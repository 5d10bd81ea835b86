import type { MutabilityRule } from './mutability.ts'

/** The types of encryption at rest. Source: the ECR API reference, EncryptionConfiguration. */
export const encryptionTypes = ['AES256', 'KMS', 'KMS_DSSE'] as const

export type EncryptionType = (typeof encryptionTypes)[number]

/** The encryption at rest of a repository. */
export interface Encryption {
  readonly type: EncryptionType
  /** The id, alias or ARN of the KMS key in an input, or the ARN from ECR. Undefined if AWS manages the key. */
  readonly key: string | undefined
}

/** An AWS resource tag or session tag. */
export interface ResourceTag {
  readonly key: string
  readonly value: string
}

/** The settings that DescribeRepositories returns. */
export interface DescribedSettings {
  readonly tagMutability: MutabilityRule
  readonly scanOnPush: boolean
  readonly encryption: Encryption
}

/** The requested settings of a private repository. */
export interface RepositorySettings extends DescribedSettings {
  /** The requested resource tags. Other resource tags of the repository are not changed. */
  readonly resourceTags: readonly ResourceTag[]
  /** The lifecycle policy as JSON; if `undefined`, an existing policy is not changed. */
  readonly lifecyclePolicy: string | undefined
  /** The repository policy as JSON; if `undefined`, an existing policy is not changed. */
  readonly policy: string | undefined
}

/** The inputs that set repository settings. `catalog` is a setting of ECR Public only. */
export type SettingName =
  | 'image-tag-mutability'
  | 'scan-on-push'
  | 'encryption'
  | 'repository-tags'
  | 'lifecycle-policy'
  | 'repository-policy'
  | 'catalog'

/** A setting and its value as text, for the log. */
export interface SettingText {
  readonly setting: SettingName
  readonly value: string
}

export function settingTexts(settings: RepositorySettings): readonly SettingText[] {
  const { tagMutability, scanOnPush, encryption, resourceTags, lifecyclePolicy, policy } = settings
  return [
    { setting: 'image-tag-mutability', value: mutabilityText(tagMutability) },
    { setting: 'scan-on-push', value: `${scanOnPush}` },
    { setting: 'encryption', value: encryptionText(encryption) },
    ...(resourceTags.length > 0 ? [{ setting: 'repository-tags' as const, value: tagsText(resourceTags) }] : []),
    ...(lifecyclePolicy === undefined ? [] : [{ setting: 'lifecycle-policy' as const, value: lifecyclePolicy }]),
    ...(policy === undefined ? [] : [{ setting: 'repository-policy' as const, value: policy }]),
  ]
}

/** The settings of CreateRepository, without policies, as one log line. */
export function creationText(settings: RepositorySettings): string {
  const texts = settingTexts({ ...settings, lifecyclePolicy: undefined, policy: undefined })
  return texts.map(({ setting, value }) => `${setting} ${value}`).join(', ')
}

/** The mutability for the log, such as `IMMUTABLE_WITH_EXCLUSION (cache*, latest)`. */
export function mutabilityText({ mutability, filters }: MutabilityRule): string {
  return filters.length > 0 ? `${mutability} (${filters.join(', ')})` : mutability
}

/** The encryption for the log, such as `KMS (alias/images)`. */
export function encryptionText({ type, key }: Encryption): string {
  return key === undefined ? type : `${type} (${key})`
}

/** The resource tags for the log, such as `team=shop, stage=test`. */
export function tagsText(tags: readonly ResourceTag[]): string {
  return tags.map(({ key, value }) => `${key}=${value}`).join(', ')
}
