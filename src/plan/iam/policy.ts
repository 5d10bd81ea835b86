import {
  deletionActions,
  describeImages,
  describeRepository,
  importActions,
  keyActions,
  loginActions,
  publicAliases,
  publicLogin,
  publicPushActions,
  publicRepositoryActions,
  publicTagActions,
  pullActions,
  repositoryActions,
  ruleActions,
  scanActions,
  signAction,
  signingActions,
  tagActions,
  templateAction,
  upload,
} from './actions.ts'

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
  readonly signing: {
    /** ARNs of signing profiles in other accounts. */
    readonly profiles: readonly string[]
    /** ARNs of the repositories whose signatures are waited for. */
    readonly repositories: readonly string[]
  }
  /** ARNs of the repositories of pull-through caches, mostly patterns; undefined: none. */
  readonly pullThrough?: readonly string[] | undefined
  /** ARNs of the repositories that images are deleted from; undefined: none. */
  readonly deletion?: readonly string[]
  /** To create or update the step's own repository; undefined: none. */
  readonly repositorySettings: RepositoryPermissions | undefined
  /** Set if a missing repository is left to a repository creation template. */
  readonly creationTemplates?: true | undefined
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

/**
 * The inline session policy of a step, as JSON text. A session has only the permissions that both the role and this
 * policy allow.
 */
export function sessionPolicy(permissions: RequiredPermissions): string {
  // A creation logs the template that is not applied. That is not worth exceeding AWS's limit.
  const withTemplates = creates('ecr', permissions)
    ? policyText({ ...permissions, creationTemplates: true })
    : undefined
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
      ...allow([...upload, describeRepository], push.private),
      ...allow(publicRepositoryActions, push.public),
      ...allow(['ecr:PutImage', describeRepository], tag.private),
      ...allow(publicTagActions, tag.public),
      ...repositorySettings(permissions),
      ...allow(scanActions, permissions.scan),
      ...allow(signingActions, permissions.signing.repositories),
    ]),
    ...(permissions.loginOnly ? [] : allow([signAction], signingProfiles(permissions))),
    ...useBucket(permissions),
    ...allow(importActions, permissions.pullThrough ?? []),
    ...allow(
      [
        ...(permissions.loginOnly ? loginActions : [...pullActions, describeImages]),
        ...(permissions.pullThrough ? ruleActions : []),
        ...(permissions.creationTemplates ? [templateAction] : []),
      ],
      ['*'],
    ),
    ...(permissions.loginOnly && permissions.public ? allow(publicPushActions, ['*']) : []),
    ...(isPublic ? allow([publicAliases], ['*']) : []),
  ]
  // Whitespace counts toward AWS's limit.
  return JSON.stringify(policyDocument(statements))
}

/** The least permissions of a step's role, as statements, without those of later steps that use the login. */
export function leastPermissions(permissions: RequiredPermissions): readonly Statement[] {
  const push = byService(permissions.push)
  const tag = byService(permissions.tag)
  return [
    ...logIn(permissions),
    ...allow(repositoryActions, push.private),
    ...allow(publicRepositoryActions, push.public),
    ...allow(tagActions, tag.private),
    ...allow(publicTagActions, tag.public),
    ...repositorySettings(permissions),
    ...(permissions.creationTemplates ? allow([templateAction], ['*']) : []),
    ...allow(scanActions, permissions.scan),
    ...leastSigning(permissions),
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

/** A document or a statement, indented. */
export function indentedJson(json: object): string {
  return JSON.stringify(json, undefined, 2)
}

/** An ECR token is valid for private registries only, an ECR Public token for ECR Public only. */
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

/** The profiles of the registries that are pushed to, and those of other accounts. */
function signingProfiles({ push, tag, signing }: RequiredPermissions): readonly string[] {
  const own = [...push, ...tag]
    .filter((arn) => !isPublicArn(arn))
    .map((arn) => arn.replace(/^(arn:[^:]+):ecr:([^:]+:[^:]+):.*$/, '$1:signer:$2:/signing-profiles/*'))
  return [...new Set([...own, ...signing.profiles])]
}

/** Most registries have no signing rules, so a role needs this only if the step's inputs ask for it. */
function leastSigning(permissions: RequiredPermissions): readonly Statement[] {
  const { repositories, profiles } = permissions.signing
  if (repositories.length + profiles.length === 0) return []
  return [...allow(signingActions, repositories), signStatement(signingProfiles(permissions))]
}

/** Allows ECR to sign with these profiles. */
export function signStatement(profiles: readonly string[]): Statement {
  return { Effect: 'Allow', Action: [signAction], Resource: profiles }
}

/** Without `s3:ListBucket`, S3 returns 403 for a missing object. Source: the S3 API reference, HeadObject. */
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

/** Whether an ARN is a public repository's. */
export function isPublicArn(arn: string): boolean {
  return arn.split(':')[2] === 'ecr-public'
}

/** Empty without actions or resources. */
function allow(Action: readonly string[], Resource: readonly string[]): readonly Statement[] {
  return Action.length > 0 && Resource.length > 0 ? [{ Effect: 'Allow', Action, Resource }] : []
}
