/** In characters. Source: the STS API reference, AssumeRoleWithWebIdentity. */
export const sessionPolicyLimit = 2048

/** What a step does with AWS, as far as permissions go. */
export interface RequiredPermissions {
  /** ARNs of the repositories that are pushed to. */
  readonly push: readonly string[]
  /** ARNs of the repositories in which images get tags, and nothing else is written. */
  readonly tag: readonly string[]
  /** ARNs of what is only pulled from: caches, and the repositories of further registries. */
  readonly pull: readonly string[]
  /** ARN of the repository whose scan of the image is waited for, if any. */
  readonly scan: readonly string[]
  /** ARNs of the repositories, mostly patterns, that a pull-through cache keeps base images in; undefined: none. */
  readonly pullThrough?: readonly string[] | undefined
  /** What it takes to create or update the step's own repository; undefined: nothing. */
  readonly settle: RepositoryPermissions | undefined
  /** ARNs of the bucket of the cache, and of what the cache keeps in it; undefined: there is none. */
  readonly bucket: { readonly bucket: string; readonly objects: string } | undefined
  /** Whether the step only logs in, so that later steps may pull and push wherever the role may. */
  readonly loginOnly: boolean
  /** Whether a private registry is logged in to. */
  readonly private: boolean
  /** Whether ECR Public is logged in to. */
  readonly public: boolean
}

/** Permissions for settling a repository, besides looking for it. */
export interface RepositoryPermissions {
  /** ARNs: the one repository. */
  readonly repositories: readonly string[]
  readonly actions: readonly string[]
  /** ARNs of the customer's keys that it is to be encrypted with. */
  readonly keys: readonly string[]
  /** The alias, `alias/NAME`, that the key must have where its ARN does not say which it is. */
  readonly keyAlias?: string | undefined
}

/** An IAM statement that allows something. */
export interface Statement {
  readonly Effect: 'Allow'
  readonly Action: readonly string[]
  readonly Resource: readonly string[]
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** Source: ECR user guide, "Required IAM permissions for pulling an image"; the token is asked for apart. */
export const pullActions = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer']

const upload = ['ecr:CompleteLayerUpload', 'ecr:InitiateLayerUpload', 'ecr:PutImage', 'ecr:UploadLayerPart']

/** Source: ECR user guide, "Required IAM permissions for pushing an image". */
export const pushActions = [...pullActions, ...upload].toSorted()

/** With it, a repository that is missing is found before the build; without it, by the push. */
const look = 'ecr:DescribeRepositories'

/** What the step does on a repository that it pushes to. */
export const repositoryActions = [...pushActions, look].toSorted()

/** What the step does on a repository in which an image gets a tag. */
export const tagActions = ['ecr:BatchGetImage', look, 'ecr:GetDownloadUrlForLayer', 'ecr:PutImage']

/** What waiting for a scan takes, on the repository of the image. */
export const scanActions = ['ecr:DescribeImageScanFindings', 'ecr:StartImageScan']

/** Source: ECR user guide, "Encryption at rest", on a customer managed key. */
const useKey = ['kms:CreateGrant', 'kms:DescribeKey', 'kms:RetireGrant']

/** What it takes besides a pull where an image is not in a cache yet. Source: ECR user guide, "Using pull through cache rules". */
export const importActions = ['ecr:BatchImportUpstreamImage', 'ecr:CreateRepository']

/** With these, what is wrong with a rule is found before the build. AWS knows no resources for them. */
const lookAtRules = ['ecr:DescribePullThroughCacheRules', 'ecr:ValidatePullThroughCacheRule']

/** What a later step may do through a login: also pull through a cache, which makes a repository, and list tags. */
const useLogin = [...pullActions, ...upload, ...importActions, 'ecr:ListImages']

/** Source: ECR Public user guide; the bearer token is how its registry knows the caller. */
const publicLogin = ['ecr-public:GetAuthorizationToken', 'sts:GetServiceBearerToken']

/** Source: ECR Public user guide, "Identity-based policy examples"; pulling needs no permission. */
export const publicPushActions = [
  'ecr-public:BatchCheckLayerAvailability',
  'ecr-public:CompleteLayerUpload',
  'ecr-public:InitiateLayerUpload',
  'ecr-public:PutImage',
  'ecr-public:UploadLayerPart',
]

/** What the step does on a public repository that it pushes to. */
const publicRepositoryActions = [...publicPushActions, 'ecr-public:DescribeRepositories'].toSorted()

/** What the step does on a public repository in which an image gets a tag. */
const publicTagActions = ['ecr-public:DescribeRepositories', 'ecr-public:PutImage']

/** With it, an alias that is not the account's own is told by those that are. */
const publicAliases = 'ecr-public:DescribeRegistries'

/** All that a push takes on a repository of the same service, for a denial of one of its actions. */
export function pushActionsLike(action: string): readonly string[] {
  return action.startsWith('ecr-public:') ? publicPushActions : pushActions
}

/**
 * The inline session policy that narrows a role to what one step needs, as JSON text. A session may do what both the
 * role and this policy allow, so it never gives what the role has not.
 */
export function sessionPolicy(needs: RequiredPermissions): string {
  const push = byService(needs.push)
  const tag = byService(needs.tag)
  const isPublic = push.public.length + tag.public.length > 0
  const statements = [
    ...logIn(needs),
    ...joined([
      ...allow([...upload, look], push.private),
      ...allow(publicRepositoryActions, push.public),
      ...allow(['ecr:PutImage', look], tag.private),
      ...allow(publicTagActions, tag.public),
      ...settle(needs),
      ...allow(scanActions, needs.scan),
    ]),
    ...useBucket(needs),
    ...allow(importActions, needs.pullThrough ?? []),
    ...allow([...(needs.loginOnly ? useLogin : pullActions), ...(needs.pullThrough ? lookAtRules : [])], ['*']),
    ...(needs.loginOnly && needs.public ? allow(publicPushActions, ['*']) : []),
    ...(isPublic ? allow([publicAliases], ['*']) : []),
  ]
  // Every blank counts for AWS.
  return JSON.stringify(policyOf(statements))
}

/** The least permissions that the role of a step must have, as statements. What later steps do with a login is theirs. */
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
    ...(needs.pullThrough ? allow(lookAtRules, ['*']) : []),
    ...useBucket(needs),
  ]
}

/** A policy document of some statements. */
export function policyOf(statements: readonly object[]): object {
  return { Version: '2012-10-17', Statement: statements }
}

/** A document or a statement as a person pastes it. */
export function printed(json: object): string {
  return JSON.stringify(json, undefined, 2)
}

/** ECR's token opens private registries only, and ECR Public's its own. */
function logIn(needs: RequiredPermissions): readonly Statement[] {
  return allow([...(needs.private ? ['ecr:GetAuthorizationToken'] : []), ...(needs.public ? publicLogin : [])], ['*'])
}

function settle({ settle }: RequiredPermissions): readonly Statement[] {
  if (!settle) return []
  const { actions, repositories, keys, keyAlias } = settle
  // A resource cannot name a key by its alias. Source: the KMS developer guide, "Use aliases to control access to KMS keys".
  const Condition = keyAlias && { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': keyAlias } }
  const keyStatements = allow(useKey, keys).map((statement) => (Condition ? { ...statement, Condition } : statement))
  return [...allow(actions, repositories), ...keyStatements]
}

/** Without `s3:ListBucket`, S3 says of what is not there that it is forbidden. Source: the S3 API reference, HeadObject. */
function useBucket({ bucket }: RequiredPermissions): readonly Statement[] {
  if (!bucket) return []
  return [...allow(['s3:GetObject', 's3:PutObject'], [bucket.objects]), ...allow(['s3:ListBucket'], [bucket.bucket])]
}

/** A repository must not be created under an alias that nobody asked for. */
function createsPublic({ settle }: RequiredPermissions): boolean {
  return settle?.actions.includes('ecr-public:CreateRepository') ?? false
}

/** The same statements, those on the same resources as one: a repository's name may be long, and is then there once. */
function joined(statements: readonly Statement[]): readonly Statement[] {
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

/** Whether an ARN is that of a repository of ECR Public. */
export function isPublicArn(arn: string): boolean {
  return arn.split(':')[2] === 'ecr-public'
}

/** None for no action or no resource. */
function allow(Action: readonly string[], Resource: readonly string[]): readonly Statement[] {
  return Action.length > 0 && Resource.length > 0 ? [{ Effect: 'Allow', Action, Resource }] : []
}
