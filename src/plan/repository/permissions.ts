import { keyArn } from '../../names/partition.ts'
import type { RepositoryPermissions } from '../iam/policy.ts'
import type { PrivateRegistry } from '../image/registries.ts'
import type { PlannedRepository } from './planned.ts'
import type { PublicRepository } from './public.ts'

/**
 * The permissions to create and update the private repositories of the step. The permission to describe them is not included,
 * because the permission to push includes it. `repositories`: ARNs, several for a bake. `account`: the account of the session.
 */
export function privatePermissions(
  { create, update, settings }: PlannedRepository,
  repositories: readonly string[],
  registry: PrivateRegistry,
  account: string,
): RepositoryPermissions {
  const { encryption, resourceTags, lifecyclePolicy, policy } = settings
  const actions = [
    ...(create ? ['ecr:CreateRepository'] : []),
    // These two settings always have a planned value.
    ...(update ? ['ecr:PutImageTagMutability', 'ecr:PutImageScanningConfiguration'] : []),
    ...(resourceTags.length > 0 ? ['ecr:TagResource'] : []),
    ...(resourceTags.length > 0 && update ? ['ecr:ListTagsForResource'] : []),
    ...(lifecyclePolicy === undefined ? [] : ['ecr:PutLifecyclePolicy']),
    ...(lifecyclePolicy !== undefined && update ? ['ecr:GetLifecyclePolicy'] : []),
    // The policy of a private repository is also read without `update`, to log how it differs from the input.
    ...(policy === undefined ? [] : ['ecr:GetRepositoryPolicy', 'ecr:SetRepositoryPolicy']),
  ]
  const permissions = { repositories, actions: actions.toSorted() }
  // Only the creation of a repository uses the key.
  if (!create || encryption.key === undefined) return { ...permissions, keys: [] }
  const key = keyArn(registry.region, registry.account ?? account, encryption.key)
  // The key is an id, `alias/NAME`, or an ARN that ends with one of them.
  const [, keyAlias] = /(?:^|:)(alias\/.*)/.exec(encryption.key) ?? []
  return { ...permissions, keys: [key], keyAlias }
}

/**
 * As `privatePermissions`, for public repositories; undefined without actions, because a public repository is planned even if the
 * step neither creates nor updates it.
 */
export function publicPermissions(
  { create, update, catalog, tags, policy }: PublicRepository,
  repositories: readonly string[],
): RepositoryPermissions | undefined {
  const updatesCatalog = update && Object.keys(catalog).length > 0
  const actions = [
    ...(create ? ['ecr-public:CreateRepository'] : []),
    ...(updatesCatalog ? ['ecr-public:GetRepositoryCatalogData', 'ecr-public:PutRepositoryCatalogData'] : []),
    ...(tags.length > 0 ? ['ecr-public:TagResource'] : []),
    ...(tags.length > 0 && update ? ['ecr-public:ListTagsForResource'] : []),
    ...(policy === undefined ? [] : ['ecr-public:SetRepositoryPolicy']),
    ...(policy !== undefined && update ? ['ecr-public:GetRepositoryPolicy'] : []),
  ]
  if (actions.length === 0) return undefined
  return { repositories, actions: actions.toSorted(), keys: [] }
}
