import { keyArn } from '../../names/partition.ts'
import type { RepositoryPermissions } from '../iam/policy.ts'
import type { PrivateRegistry } from '../image/registries.ts'
import type { PlannedRepository } from './planned.ts'
import type { PublicRepository } from './public.ts'

/** The permissions to create and update a private repository, besides describing it; `account` is that of the session. */
export function privatePermissions(
  { create, update, settings }: PlannedRepository,
  repositories: readonly string[],
  registry: PrivateRegistry,
  account: string,
): RepositoryPermissions {
  const { encryption, resourceTags, lifecyclePolicy, policy } = settings
  const actions = [
    ...(create ? ['ecr:CreateRepository'] : []),
    ...(update ? ['ecr:PutImageTagMutability', 'ecr:PutImageScanningConfiguration'] : []),
    ...(resourceTags.length > 0 ? ['ecr:TagResource'] : []),
    ...(resourceTags.length > 0 && update ? ['ecr:ListTagsForResource'] : []),
    ...(lifecyclePolicy === undefined ? [] : ['ecr:PutLifecyclePolicy']),
    ...(lifecyclePolicy !== undefined && update ? ['ecr:GetLifecyclePolicy'] : []),
    ...(policy === undefined ? [] : ['ecr:GetRepositoryPolicy', 'ecr:SetRepositoryPolicy']),
  ]
  const key =
    create && encryption.key !== undefined
      ? keyArn(registry.region, registry.account ?? account, encryption.key)
      : undefined
  const keyAlias = key === undefined ? undefined : /(?:^|:)(alias\/.*)/.exec(encryption.key ?? '')?.[1]
  return { repositories, actions: actions.toSorted(), keys: key === undefined ? [] : [key], keyAlias }
}

/** The permissions to create and update a public repository, besides describing it; undefined without such permissions. */
export function publicPermissions(
  { create, update, catalog, tags, policy }: PublicRepository,
  repositories: readonly string[],
): RepositoryPermissions | undefined {
  const hasCatalog = update && Object.keys(catalog).length > 0
  const actions = [
    ...(create ? ['ecr-public:CreateRepository'] : []),
    ...(hasCatalog ? ['ecr-public:GetRepositoryCatalogData', 'ecr-public:PutRepositoryCatalogData'] : []),
    ...(tags.length > 0 ? ['ecr-public:TagResource'] : []),
    ...(tags.length > 0 && update ? ['ecr-public:ListTagsForResource'] : []),
    ...(policy === undefined ? [] : ['ecr-public:SetRepositoryPolicy']),
    ...(policy !== undefined && update ? ['ecr-public:GetRepositoryPolicy'] : []),
  ]
  if (actions.length === 0) return undefined
  return { repositories, actions: actions.toSorted(), keys: [] }
}
