import {
  deletionActions,
  describeImages,
  describeRepository,
  importActions,
  keyActions,
  loginActions,
  lookUpActions,
  publicAliases,
  publicLogin,
  publicPushActions,
  publicRepositoryActions,
  publicTagActions,
  pullActions,
  registryAction,
  replicationActions,
  repositoryActions,
  restoreAction,
  ruleActions,
  scanActions,
  signAction,
  signingActions,
  tagActions,
  templateAction,
  uploadActions,
} from './actions.ts'

/** The maximum length of a session policy in characters. Source: the STS API reference, AssumeRoleWithWebIdentity. */
export const sessionPolicyLimit = 2048

/** The AWS permissions that a step needs. */
export interface RequiredPermissions {
  /** ARNs of the repositories that are pushed to. */
  readonly push: readonly string[]
  /** Set if the step looks up tags in these repositories. */
  readonly looksUp?: true | undefined
  /** ARNs of the repositories in which the step only adds tags to existing images. */
  readonly tag: readonly string[]
  /** ARNs of the repositories that are only pulled from: caches, and the repositories of further registries. */
  readonly pull: readonly string[]
  /** ARNs of the repositories with images whose scan the step waits for. */
  readonly scan: readonly string[]
  readonly signing: {
    /** ARNs of signing profiles in other accounts. */
    readonly profiles: readonly string[]
    /** ARNs of the repositories with images whose signatures the step waits for. */
    readonly repositories: readonly string[]
  }
  /** ARNs of the repositories whose images may be restored from ECR's archive; `undefined` except for a promotion. */
  readonly restore?: readonly string[] | undefined
  /** ARNs of the repositories whose replication the step waits for; `undefined` if it does not wait. */
  readonly replication?: readonly string[] | undefined
  /** ARNs of the repositories of pull-through caches, mostly patterns; undefined without caches. */
  readonly pullThrough?: readonly string[] | undefined
  /** ARNs of the repositories that images are deleted from; undefined except for `delete`. */
  readonly deletion?: readonly string[]
  /** The permissions to create or update the step's own repository; undefined if the step does neither. */
  readonly repositorySettings: RepositoryPermissions | undefined
  /** `true` if a repository creation template creates a missing repository. */
  readonly creationTemplates?: true | undefined
  /** ARNs of the cache's bucket and its objects; undefined without a cache in S3. */
  readonly bucket: { readonly bucket: string; readonly objects: string } | undefined
  /** Whether the step only logs in. The policy then allows later steps to pull and push everything that the role may. */
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
  /** `alias/NAME`, if the input names the key by its alias, which an ARN cannot express. */
  readonly keyAlias?: string | undefined
}

/** A statement of an IAM policy. */
export interface Statement {
  readonly Effect: 'Allow'
  readonly Action: readonly string[]
  readonly Resource: readonly string[]
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/**
 * The inline session policy of a step, as JSON text. A session has only the permissions that both the role and this
 * policy allow.
 */
export function sessionPolicy(permissions: RequiredPermissions): string {
  // A creation logs the template that is not applied. That is not worth exceeding AWS's limit.
  const withTemplates = creates('ecr', permissions) && policyText({ ...permissions, creationTemplates: true })
  return withTemplates && withTemplates.length <= sessionPolicyLimit ? withTemplates : policyText(permissions)
}

function policyText(permissions: RequiredPermissions): string {
  if (permissions.deletion) return JSON.stringify(policyDocument(leastPermissions(permissions)))
  const push = byService(permissions.push)
  const tag = byService(permissions.tag)
  const isPublic = push.public.length + tag.public.length > 0
  const statements = [
    ...logIn(permissions),
    ...merged([
      ...allow([...uploadActions, describeRepository], push.private),
      ...allow(publicRepositoryActions, push.public),
      ...allow(['ecr:PutImage', describeRepository], tag.private),
      ...allow(publicTagActions, tag.public),
      ...repositorySettings(permissions),
      ...allow(scanActions, permissions.scan),
      ...allow(signingActions, permissions.signing.repositories),
      ...allow(replicationActions, permissions.replication ?? []),
      ...allow([restoreAction], permissions.restore ?? []),
    ]),
    ...(permissions.loginOnly ? [] : allow([signAction], signingProfiles(permissions))),
    ...useBucket(permissions),
    ...allow(importActions, permissions.pullThrough ?? []),
    ...allow(
      [
        ...(permissions.loginOnly ? loginActions : [...pullActions, describeImages]),
        ...(permissions.pullThrough ? ruleActions : []),
        ...(permissions.creationTemplates ? [templateAction] : []),
        ...(permissions.replication ? [registryAction] : []),
      ],
      ['*'],
    ),
    ...(permissions.loginOnly && permissions.public ? allow(publicPushActions, ['*']) : []),
    ...(isPublic ? allow([publicAliases], ['*']) : []),
  ]
  // Whitespace counts toward AWS's limit.
  return JSON.stringify(policyDocument(statements))
}

/** The statements with the least permissions that the role of this step needs. They do not include what later steps do with the login. */
export function leastPermissions(permissions: RequiredPermissions): readonly Statement[] {
  const push = byService(permissions.push)
  const tag = byService(permissions.tag)
  return [
    ...logIn(permissions),
    ...allow(permissions.looksUp ? lookUpActions : repositoryActions, push.private),
    ...allow(publicRepositoryActions, push.public),
    ...allow(tagActions, tag.private),
    ...allow(publicTagActions, tag.public),
    ...repositorySettings(permissions),
    ...(permissions.creationTemplates || creates('ecr', permissions) ? allow([templateAction], ['*']) : []),
    ...allow(scanActions, permissions.scan),
    ...leastSigning(permissions),
    ...allow(replicationActions, permissions.replication ?? []),
    ...(permissions.replication ? allow([registryAction], ['*']) : []),
    // A public repository must be created under the requested alias.
    ...(creates('ecr-public', permissions) ? allow([publicAliases], ['*']) : []),
    ...allow(pullActions, permissions.pull),
    ...allow([...pullActions, ...importActions].toSorted(), permissions.pullThrough ?? []),
    ...(permissions.pullThrough ? allow(ruleActions, ['*']) : []),
    ...useBucket(permissions),
    ...allow(deletionActions, permissions.deletion ?? []),
  ]
}

/** A policy document of some statements. */
export function policyDocument(statements: readonly object[]): object {
  return { Version: '2012-10-17', Statement: statements }
}

/** A policy document or a statement as indented JSON. */
export function indentedJson(json: object): string {
  return JSON.stringify(json, undefined, 2)
}

/** The statements for logins. Private registries and ECR Public have separate logins. */
function logIn(permissions: RequiredPermissions): readonly Statement[] {
  return allow(
    [...(permissions.private ? ['ecr:GetAuthorizationToken'] : []), ...(permissions.public ? publicLogin : [])],
    ['*'],
  )
}

function repositorySettings({ repositorySettings }: RequiredPermissions): readonly Statement[] {
  if (!repositorySettings) return []
  const { actions, repositories, keys, keyAlias } = repositorySettings
  // A resource ARN cannot contain a key's alias. Source: the KMS developer guide, "Use aliases to control access to KMS
  // keys".
  const Condition = keyAlias && { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': keyAlias } }
  const keyStatements = allow(keyActions, keys).map((statement) =>
    Condition ? { ...statement, Condition } : statement,
  )
  return [...allow(actions, repositories), ...keyStatements]
}

/** The signing profiles of the registries that the step pushes to, and those of other accounts. */
function signingProfiles({ push, tag, signing }: RequiredPermissions): readonly string[] {
  const own = [...push, ...tag]
    .filter((arn) => !isPublicArn(arn))
    .map((arn) => arn.replace(/^(arn:[^:]+):ecr:([^:]+:[^:]+):.*$/, '$1:signer:$2:/signing-profiles/*'))
  return [...new Set([...own, ...signing.profiles])]
}

/** The statements for signing. Only with the input `signing`, because most registries have no signing rules. */
function leastSigning(permissions: RequiredPermissions): readonly Statement[] {
  const { repositories, profiles } = permissions.signing
  if (repositories.length + profiles.length === 0) return []
  return [...allow(signingActions, repositories), signStatement(signingProfiles(permissions))]
}

/** Allows ECR to sign with these profiles. */
export function signStatement(profiles: readonly string[]): Statement {
  return { Effect: 'Allow', Action: [signAction], Resource: profiles }
}

/** The statements for a cache in S3. Without `s3:ListBucket`, S3 returns 403 for a missing object. Source: the S3 API reference, HeadObject. */
function useBucket({ bucket }: RequiredPermissions): readonly Statement[] {
  if (!bucket) return []
  return [...allow(['s3:GetObject', 's3:PutObject'], [bucket.objects]), ...allow(['s3:ListBucket'], [bucket.bucket])]
}

/** Whether a repository is created, in ECR or in ECR Public. */
function creates(service: 'ecr' | 'ecr-public', { repositorySettings }: RequiredPermissions): boolean {
  return repositorySettings?.actions.includes(`${service}:CreateRepository`) ?? false
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

/** Whether an ARN is that of a public repository. */
export function isPublicArn(arn: string): boolean {
  return arn.split(':')[2] === 'ecr-public'
}

/** A statement that allows these actions; empty without actions or resources. */
function allow(Action: readonly string[], Resource: readonly string[]): readonly Statement[] {
  return Action.length > 0 && Resource.length > 0 ? [{ Effect: 'Allow', Action, Resource }] : []
}
