/** In characters. Source: the STS API reference, AssumeRoleWithWebIdentity. */
export const sessionPolicyLimit = 2048

/** The AWS permissions that a step needs. */
export interface RequiredPermissions {
  /** ARNs of the repositories that are pushed to. */
  readonly push: readonly string[]
  /** ARNs of the repositories in which an image only gets tags. */
  readonly tag: readonly string[]
  /** ARNs of the repositories that are only pulled from: caches, and the repositories of further registries. */
  readonly pull: readonly string[]
  /** ARNs of the repositories whose scan is waited for. */
  readonly scan: readonly string[]
  /** ARNs of the repositories of pull-through caches, mostly patterns; undefined: none. */
  readonly pullThrough?: readonly string[] | undefined
  /** To create or update the step's own repository; undefined: none. */
  readonly settle: RepositoryPermissions | undefined
  /** ARNs of the cache's bucket and its objects; undefined: none. */
  readonly bucket: { readonly bucket: string; readonly objects: string } | undefined
  /** Whether the step only logs in. Later steps may then pull and push wherever the role may. */
  readonly loginOnly: boolean
  /** Whether a private registry is logged in to. */
  readonly private: boolean
  /** Whether ECR Public is logged in to. */
  readonly public: boolean
}

/** The permissions to create or update a repository, besides describing it. */
export interface RepositoryPermissions {
  /** ARNs of the repositories. */
  readonly repositories: readonly string[]
  readonly actions: readonly string[]
  /** ARNs of the customer managed KMS keys. */
  readonly keys: readonly string[]
  /** The alias, `alias/NAME`, that the key must have if its ARN does not identify it. */
  readonly keyAlias?: string | undefined
}

/** An IAM statement that allows something. */
export interface Statement {
  readonly Effect: 'Allow'
  readonly Action: readonly string[]
  readonly Resource: readonly string[]
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** Without `ecr:GetAuthorizationToken`. Source: ECR user guide, "Required IAM permissions for pulling an image". */
export const pullActions = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer']

const upload = ['ecr:CompleteLayerUpload', 'ecr:InitiateLayerUpload', 'ecr:PutImage', 'ecr:UploadLayerPart']

/** Source: ECR user guide, "Required IAM permissions for pushing an image". */
export const pushActions = [...pullActions, ...upload].toSorted()

/** With it, a missing repository is found before the build; without it, by the push. */
const describeRepository = 'ecr:DescribeRepositories'

/** The actions on a repository that the step pushes to. */
export const repositoryActions = [...pushActions, describeRepository].toSorted()

/** The actions on a repository in which an image gets a tag. */
export const tagActions = ['ecr:BatchGetImage', describeRepository, 'ecr:GetDownloadUrlForLayer', 'ecr:PutImage']

/** The actions to wait for a scan. */
export const scanActions = ['ecr:DescribeImageScanFindings', 'ecr:StartImageScan']

/** Source: ECR user guide, "Encryption at rest", on a customer managed key. */
const keyActions = ['kms:CreateGrant', 'kms:DescribeKey', 'kms:RetireGrant']

/**
 * The actions besides a pull for an image that is not cached yet. Source: ECR user guide, "Using pull through cache
 * rules".
 */
export const importActions = ['ecr:BatchImportUpstreamImage', 'ecr:CreateRepository']

/** With these, an invalid rule is found before the build. They do not support resources. */
const ruleActions = ['ecr:DescribePullThroughCacheRules', 'ecr:ValidatePullThroughCacheRule']

/**
 * The actions of later steps through a login, including a pull through a cache, which creates a repository, and listing
 * tags.
 */
const loginActions = [...pullActions, ...upload, ...importActions, 'ecr:ListImages']

/** Source: ECR Public user guide; the registry authenticates with the bearer token. */
const publicLogin = ['ecr-public:GetAuthorizationToken', 'sts:GetServiceBearerToken']

/** Source: ECR Public user guide, "Identity-based policy examples"; pulling needs no permission. */
export const publicPushActions = [
  'ecr-public:BatchCheckLayerAvailability',
  'ecr-public:CompleteLayerUpload',
  'ecr-public:InitiateLayerUpload',
  'ecr-public:PutImage',
  'ecr-public:UploadLayerPart',
]

/** The actions on a public repository that the step pushes to. */
const publicRepositoryActions = [...publicPushActions, 'ecr-public:DescribeRepositories'].toSorted()

/** The actions on a public repository in which an image gets a tag. */
const publicTagActions = ['ecr-public:DescribeRepositories', 'ecr-public:PutImage']

/** With it, the error for a foreign alias lists the account's own aliases. */
const publicAliases = 'ecr-public:DescribeRegistries'

/** All push actions of the service of a denied action. */
export function pushActionsLike(action: string): readonly string[] {
  return action.startsWith('ecr-public:') ? publicPushActions : pushActions
}

/**
 * The inline session policy of a step, as JSON text. A session has only the permissions that both the role and this
 * policy allow.
 */
export function sessionPolicy(needs: RequiredPermissions): string {
  const push = byService(needs.push)
  const tag = byService(needs.tag)
  const isPublic = push.public.length + tag.public.length > 0
  const statements = [
    ...logIn(needs),
    ...merged([
      ...allow([...upload, describeRepository], push.private),
      ...allow(publicRepositoryActions, push.public),
      ...allow(['ecr:PutImage', describeRepository], tag.private),
      ...allow(publicTagActions, tag.public),
      ...settle(needs),
      ...allow(scanActions, needs.scan),
    ]),
    ...useBucket(needs),
    ...allow(importActions, needs.pullThrough ?? []),
    ...allow([...(needs.loginOnly ? loginActions : pullActions), ...(needs.pullThrough ? ruleActions : [])], ['*']),
    ...(needs.loginOnly && needs.public ? allow(publicPushActions, ['*']) : []),
    ...(isPublic ? allow([publicAliases], ['*']) : []),
  ]
  // Whitespace counts toward AWS's limit.
  return JSON.stringify(policyOf(statements))
}

/** The least permissions of a step's role, as statements, without those of later steps that use the login. */
export function leastPermissions(needs: RequiredPermissions): readonly Statement[] {
  const push = byService(needs.push)
  const tag = byService(needs.tag)
  return [
    ...logIn(needs),
    ...allow(repositoryActions, push.private),
    ...allow(publicRepositoryActions, push.public),
    ...allow(tagActions, tag.private),
    ...allow(publicTagActions, tag.public),
    ...settle(needs),
    ...allow(scanActions, needs.scan),
    ...(createsPublic(needs) ? allow([publicAliases], ['*']) : []),
    ...allow(pullActions, needs.pull),
    ...allow([...pullActions, ...importActions].toSorted(), needs.pullThrough ?? []),
    ...(needs.pullThrough ? allow(ruleActions, ['*']) : []),
    ...useBucket(needs),
  ]
}

/** A policy document of some statements. */
export function policyOf(statements: readonly object[]): object {
  return { Version: '2012-10-17', Statement: statements }
}

/** A document or a statement, indented. */
export function printed(json: object): string {
  return JSON.stringify(json, undefined, 2)
}

/** An ECR token is valid for private registries only, an ECR Public token for ECR Public only. */
function logIn(needs: RequiredPermissions): readonly Statement[] {
  return allow([...(needs.private ? ['ecr:GetAuthorizationToken'] : []), ...(needs.public ? publicLogin : [])], ['*'])
}

function settle({ settle }: RequiredPermissions): readonly Statement[] {
  if (!settle) return []
  const { actions, repositories, keys, keyAlias } = settle
  // A resource ARN cannot contain a key's alias. Source: the KMS developer guide, "Use aliases to control access to KMS
  // keys".
  const Condition = keyAlias && { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': keyAlias } }
  const keyStatements = allow(keyActions, keys).map((statement) =>
    Condition ? { ...statement, Condition } : statement,
  )
  return [...allow(actions, repositories), ...keyStatements]
}

/** Without `s3:ListBucket`, S3 answers 403 for a missing object. Source: the S3 API reference, HeadObject. */
function useBucket({ bucket }: RequiredPermissions): readonly Statement[] {
  if (!bucket) return []
  return [...allow(['s3:GetObject', 's3:PutObject'], [bucket.objects]), ...allow(['s3:ListBucket'], [bucket.bucket])]
}

/** Whether a public repository is created, which must be under the requested alias. */
function createsPublic({ settle }: RequiredPermissions): boolean {
  return settle?.actions.includes('ecr-public:CreateRepository') ?? false
}

/** Merges statements with the same resources, so that a long repository name appears once. */
function merged(statements: readonly Statement[]): readonly Statement[] {
  const groups = Map.groupBy(statements, ({ Resource, Condition }) => JSON.stringify([Resource, Condition]))
  return [...groups.values()].flatMap((group) => {
    const Action = [...new Set(group.flatMap((statement) => statement.Action))]
    return group.slice(0, 1).map((first) => ({ ...first, Action }))
  })
}

function byService(arns: readonly string[]): {
  readonly private: readonly string[]
  readonly public: readonly string[]
} {
  return { private: arns.filter((arn) => !isPublicArn(arn)), public: arns.filter(isPublicArn) }
}

/** Whether an ARN is a public repository's. */
export function isPublicArn(arn: string): boolean {
  return arn.split(':')[2] === 'ecr-public'
}

/** Empty without actions or resources. */
function allow(Action: readonly string[], Resource: readonly string[]): readonly Statement[] {
  return Action.length > 0 && Resource.length > 0 ? [{ Effect: 'Allow', Action, Resource }] : []
}
