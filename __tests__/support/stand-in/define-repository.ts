import { type Cloud, type ExclusionFilter, keyOf, type Place, type Repository, type Tag } from './cloud.ts'
import { keyArn } from './encryption.ts'
import { keptLifecyclePolicy } from './lifecycle-rules.ts'
import { aliasOf } from './public-alias.ts'
import { policyFields } from './repository-policy.ts'

/** A repository's settings other than AWS's defaults. */
export interface RepositorySettings {
  readonly account?: string
  /** `public` for a repository of ECR Public. */
  readonly region?: string
  readonly imageTagMutability?: string
  readonly imageTagMutabilityExclusionFilters?: readonly ExclusionFilter[]
  readonly scanOnPush?: boolean
  readonly encryptionConfiguration?: { readonly encryptionType: string; readonly kmsKey?: string }
  readonly tags?: readonly Tag[]
  /** Repository policy: a document or its JSON text, which ECR's own rules are not tried on. */
  readonly policy?: unknown
  /** A document or its JSON text; throws where ECR would not take it. */
  readonly lifecyclePolicy?: unknown
  /** ECR Public's. */
  readonly catalogData?: Readonly<Record<string, unknown>>
}

/** Which repository a test means, where it is not of the own account and region. */
export type Whereabouts = Partial<Omit<Place, 'name'>>

/** Adds an existing, configured repository. */
export function defineRepository(cloud: Cloud, name: string, settings: RepositorySettings): void {
  const { account = cloud.account, region = cloud.region, policy, lifecyclePolicy, ...rest } = settings
  if (region === 'public') aliasOf(cloud, account)
  const { encryptionType, kmsKey } = settings.encryptionConfiguration ?? { encryptionType: 'AES256' }
  const key = encryptionType === 'AES256' ? {} : { kmsKey: keyArn(account, region, kmsKey ?? 'alias/aws/ecr') }
  const repository: Repository = {
    account,
    region,
    name,
    createdAt: cloud.now(),
    imageTagMutability: 'MUTABLE',
    scanOnPush: false,
    tags: [],
    ...rest,
    encryptionConfiguration: { encryptionType, ...key },
    ...(policy === undefined ? {} : policyFields(textOf(policy))),
    ...(lifecyclePolicy === undefined ? {} : { lifecyclePolicyText: keptLifecyclePolicy(textOf(lifecyclePolicy)) }),
  }
  cloud.repositories.set(keyOf(repository), repository)
}

/** The repository of that name as it is now, or nothing. */
export function repositoryAt(cloud: Cloud, name: string, where: Whereabouts): Repository | undefined {
  return cloud.repositories.get(keyOf({ account: cloud.account, region: cloud.region, ...where, name }))
}

function textOf(document: unknown): string {
  return typeof document === 'string' ? document : JSON.stringify(document)
}
