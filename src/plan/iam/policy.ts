import {
  actionsAfterLogin,
  deletionActions,
  describeImagesAction,
  describeRegistryAction,
  describeRepositoryAction,
  importActions,
  keyActions,
  publicAliasesAction,
  publicLoginActions,
  publicPushActions,
  publicRepositoryActions,
  publicTagActions,
  pullActions,
  pullThroughActions,
  replicationActions,
  repositoryActions,
  repositoryActionsWithLookUp,
  restoreAction,
  ruleActions,
  scanActions,
  signAction,
  signingStatusActions,
  tagActions,
  templateAction,
  uploadActions,
} from './actions.ts'

/** The maximum length of a session policy, in characters. Source: the STS API reference, AssumeRoleWithWebIdentity. */
export const sessionPolicyLimit = 2048

/** The AWS permissions that a step needs. A field that only some steps need is undefined for the other steps. */
export interface RequiredPermissions {
  /** ARNs of the repositories that the step pushes to. */
  readonly push: readonly string[]
  /** Whether the step looks up the tags in the `push` repositories before it pushes. */
  readonly looksUpTags?: true | undefined
  /** ARNs of the repositories in which the step only adds tags to existing images. */
  readonly tag: readonly string[]
  /** ARNs of the repositories that the step only pulls from: caches, source images, and the repositories of `registries`. */
  readonly pull: readonly string[]
  /** ARNs of the repositories with images whose scan the step waits for. */
  readonly scan: readonly string[]
  readonly signing: {
    /** ARNs of signing profiles in other accounts. */
    readonly profiles: readonly string[]
    /** ARNs of the repositories with images whose signatures the step waits for. */
    readonly repositories: readonly string[]
  }
  /** ARNs of the repositories whose images the step may restore from ECR's archive; undefined except for a promotion. */
  readonly restore?: readonly string[] | undefined
  /** ARNs of the repositories whose replication the step waits for; undefined if the step does not wait. */
  readonly replication?: readonly string[] | undefined
  /** ARNs of the repositories of pull-through caches, most with a wildcard; undefined without caches. */
  readonly pullThrough?: readonly string[] | undefined
  /** ARNs of the repositories that the step deletes images from; undefined except for `delete`. */
  readonly deletion?: readonly string[]
  /** The permissions to create or update the step's own repository; undefined if the step does neither. */
  readonly repositorySettings: RepositoryPermissions | undefined
  /** Whether a repository creation template creates a missing repository, so that the step reads the templates. */
  readonly creationTemplates?: true | undefined
  /** ARNs of the cache's bucket and its objects; undefined without a cache in S3. */
  readonly bucket: { readonly bucket: string; readonly objects: string } | undefined
  /** Whether the step only logs in. Then the session policy does not limit which repositories later steps pull and push. */
  readonly loginOnly: boolean
  /** Whether the step logs in to a private registry. */
  readonly logsInToEcr: boolean
  /** Whether the step logs in to ECR Public. */
  readonly logsInToEcrPublic: boolean
}

/** The permissions to create or update repositories. The action to describe a repository is not included. */
export interface RepositoryPermissions {
  /** ARNs of the repositories. */
  readonly repositories: readonly string[]
  readonly actions: readonly string[]
  /** ARNs of the customer managed KMS keys. */
  readonly keys: readonly string[]
  /** `alias/NAME`; undefined if the input does not name the key by its alias. */
  readonly keyAlias?: string | undefined
}

/** A statement of an IAM policy. */
export interface Statement {
  readonly Effect: 'Allow'
  readonly Action: readonly string[]
  readonly Resource: readonly string[]
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** The inline session policy of a step, as JSON text. The session has only the permissions that both role and policy allow. */
export function sessionPolicy(permissions: RequiredPermissions): string {
  if (!creates('ecr', permissions)) return policyText(permissions)
  // The templates are read only for a log line, so a policy that would be too long does not allow to read them.
  const withTemplates = policyText({ ...permissions, creationTemplates: true })
  return withTemplates.length <= sessionPolicyLimit ? withTemplates : policyText(permissions)
}

/** The text of a session policy. To stay short, the policy allows pulls from all repositories, and merges statements. */
function policyText(permissions: RequiredPermissions): string {
  // A deletion uses only one repository, so its exact permissions are short enough.
  if (permissions.deletion) return JSON.stringify(policyDocument(leastPermissions(permissions)))
  const push = byService(permissions.push)
  const tag = byService(permissions.tag)
  const writesToPublic = push.public.length + tag.public.length > 0
  const statements = [
    ...loginStatements(permissions),
    ...mergeStatements([
      // Without the read actions, which a statement below allows for all repositories.
      ...allow([...uploadActions, describeRepositoryAction], push.private),
      ...allow(publicRepositoryActions, push.public),
      ...allow(['ecr:PutImage', describeRepositoryAction], tag.private),
      ...allow(publicTagActions, tag.public),
      ...settingsStatements(permissions),
      ...allow(scanActions, permissions.scan),
      ...allow(signingStatusActions, permissions.signing.repositories),
      ...allow(replicationActions, permissions.replication ?? []),
      ...allow([restoreAction], permissions.restore ?? []),
    ]),
    // Even without the input `signing`, because the registry may sign every push. For a login, `actionsAfterLogin` allows this.
    ...(permissions.loginOnly ? [] : allow([signAction], signingProfiles(permissions))),
    ...bucketStatements(permissions),
    ...allow(importActions, permissions.pullThrough ?? []),
    ...allow(
      [
        ...(permissions.loginOnly ? actionsAfterLogin : [...pullActions, describeImagesAction]),
        ...(permissions.pullThrough ? ruleActions : []),
        ...(permissions.creationTemplates ? [templateAction] : []),
        ...(permissions.replication ? [describeRegistryAction] : []),
      ],
      ['*'],
    ),
    ...(permissions.loginOnly && permissions.logsInToEcrPublic ? allow(publicPushActions, ['*']) : []),
    // For the error about a registry alias of another account.
    ...(writesToPublic ? allow([publicAliasesAction], ['*']) : []),
  ]
  // Without indentation, because whitespace counts toward AWS's limit.
  return JSON.stringify(policyDocument(statements))
}

/** The least permissions that the role of this step needs. Without those of later steps, and the rarely needed `restore`. */
export function leastPermissions(permissions: RequiredPermissions): readonly Statement[] {
  const push = byService(permissions.push)
  const tag = byService(permissions.tag)
  return [
    ...loginStatements(permissions),
    ...allow(permissions.looksUpTags ? repositoryActionsWithLookUp : repositoryActions, push.private),
    ...allow(publicRepositoryActions, push.public),
    ...allow(tagActions, tag.private),
    ...allow(publicTagActions, tag.public),
    ...settingsStatements(permissions),
    ...(permissions.creationTemplates || creates('ecr', permissions) ? allow([templateAction], ['*']) : []),
    ...allow(scanActions, permissions.scan),
    ...signingStatements(permissions),
    ...allow(replicationActions, permissions.replication ?? []),
    ...(permissions.replication ? allow([describeRegistryAction], ['*']) : []),
    // Before it creates a public repository, the step checks that the alias belongs to the account.
    ...(creates('ecr-public', permissions) ? allow([publicAliasesAction], ['*']) : []),
    ...allow(pullActions, permissions.pull),
    ...allow(pullThroughActions, permissions.pullThrough ?? []),
    ...(permissions.pullThrough ? allow(ruleActions, ['*']) : []),
    ...bucketStatements(permissions),
    ...allow(deletionActions, permissions.deletion ?? []),
  ]
}

export function policyDocument(statements: readonly object[]): object {
  return { Version: '2012-10-17', Statement: statements }
}

/** A policy document or a statement as indented JSON. */
export function indentedJson(json: object): string {
  return JSON.stringify(json, undefined, 2)
}

/** The statements to log in. Private registries and ECR Public have separate logins. */
function loginStatements(permissions: RequiredPermissions): readonly Statement[] {
  const { logsInToEcr, logsInToEcrPublic } = permissions
  return allow(
    [...(logsInToEcr ? ['ecr:GetAuthorizationToken'] : []), ...(logsInToEcrPublic ? publicLoginActions : [])],
    ['*'],
  )
}

/** The statements to create or update repositories. */
function settingsStatements({ repositorySettings }: RequiredPermissions): readonly Statement[] {
  if (!repositorySettings) return []
  const { actions, repositories, keys, keyAlias } = repositorySettings
  // IAM does not accept an alias in `Resource`. Source: the KMS developer guide, "Use aliases to control access to KMS keys".
  const Condition = keyAlias && { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': keyAlias } }
  const keyStatements = allow(keyActions, keys).map((statement) => ({ ...statement, ...(Condition && { Condition }) }))
  return [...allow(actions, repositories), ...keyStatements]
}

/** ARNs: all profiles in the regions and accounts of the repositories, and the profiles in other accounts. */
function signingProfiles({ push, tag, signing }: RequiredPermissions): readonly string[] {
  const registryProfiles = [...push, ...tag]
    .filter((arn) => !isPublicArn(arn))
    // `arn:aws:ecr:REGION:ACCOUNT:repository/NAME`
    .map((arn) => arn.replace(/^(arn:[^:]+):ecr:([^:]+:[^:]+):.*$/, '$1:signer:$2:/signing-profiles/*'))
  return [...new Set([...registryProfiles, ...signing.profiles])]
}

/** The statements for signing. Empty without the input `signing`: most roles push to registries without signing rules. */
function signingStatements(permissions: RequiredPermissions): readonly Statement[] {
  const { repositories, profiles } = permissions.signing
  if (repositories.length + profiles.length === 0) return []
  return [...allow(signingStatusActions, repositories), signStatement(signingProfiles(permissions))]
}

/** The statement that allows ECR's managed signing to use these profiles. */
export function signStatement(profiles: readonly string[]): Statement {
  return { Effect: 'Allow', Action: [signAction], Resource: profiles }
}

/** The statements for a cache in S3. Without ListBucket, a missing object is a 403. Source: the S3 API reference, HeadObject. */
function bucketStatements({ bucket }: RequiredPermissions): readonly Statement[] {
  if (!bucket) return []
  return [...allow(['s3:GetObject', 's3:PutObject'], [bucket.objects]), ...allow(['s3:ListBucket'], [bucket.bucket])]
}

/** Whether the step may create a repository in this service. */
function creates(service: 'ecr' | 'ecr-public', { repositorySettings }: RequiredPermissions): boolean {
  return repositorySettings?.actions.includes(`${service}:CreateRepository`) ?? false
}

/** Merges statements with the same resources, so that a long repository name appears once. */
function mergeStatements(statements: readonly Statement[]): readonly Statement[] {
  const groups = Map.groupBy(statements, ({ Resource, Condition }) => JSON.stringify([Resource, Condition]))
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    const Action = [...new Set(group.flatMap((statement) => statement.Action))]
    return first ? [{ ...first, Action }] : []
  })
}

function byService(arns: readonly string[]): Readonly<Record<'private' | 'public', readonly string[]>> {
  return { private: arns.filter((arn) => !isPublicArn(arn)), public: arns.filter(isPublicArn) }
}

export function isPublicArn(arn: string): boolean {
  return arn.split(':')[2] === 'ecr-public'
}

/** A statement that allows these actions; empty without actions or resources. */
function allow(Action: readonly string[], Resource: readonly string[]): readonly Statement[] {
  return Action.length > 0 && Resource.length > 0 ? [{ Effect: 'Allow', Action, Resource }] : []
}
