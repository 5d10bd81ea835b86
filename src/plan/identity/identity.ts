import type { Problem } from '../../parsing/reader.ts'
import { type RequiredPermissions, sessionPolicy, sessionPolicyLimit } from '../iam/policy.ts'
import type { IdentityInputs, RoleArn } from '../inputs/identity.ts'
import type { Context, OidcRun } from '../run/context.ts'
import type { ResourceTag } from '../settings/settings.ts'
import { type PlannedScope, planScope } from './scope.ts'
import { type Claims, expectedClaims } from './trust.ts'

/** How the step gets its AWS credentials. */
export interface PlannedIdentity {
  /** The STS region. */
  readonly region: string
  /** What the first role is assumed with: a GitHub ID token for an audience (`aud`), or the ambient AWS credentials. */
  readonly credentialSource: { readonly kind: 'id-token'; readonly audience: string } | { readonly kind: 'ambient' }
  /** The role chain. The step uses the last role. Empty if the step uses the identity of the ambient credentials. */
  readonly roles: readonly PlannedRole[]
  /** The policy for STS GetScopedCredentials, which limits existing credentials; undefined if they are not limited. */
  readonly scope?: PlannedScope | undefined
  /** The allowed accounts; empty if all are allowed. */
  readonly allowedAccounts: readonly string[]
  /** Whether to export the credentials to later steps. */
  readonly exportsCredentials: boolean
  /** The expected claims of the ID token. */
  readonly claims: Claims
  /** The facts about the run that an error uses to explain why the job has no ID token. */
  readonly run: OidcRun
}

/** A role of the chain, and the parameters of the request that assumes the role. */
export interface PlannedRole {
  readonly role: RoleArn
  readonly sessionName: string
  readonly durationSeconds: number
  /** The external id. Undefined for a role that is assumed with an ID token, because AWS does not support both. */
  readonly externalId: string | undefined
  /** The session tags; undefined without tags, and for a role that is assumed with an ID token. */
  readonly sessionTags?: SessionTags | undefined
  /** The inline session policy as JSON text; undefined without a policy. */
  readonly policy: string | undefined
}

export interface SessionTags {
  readonly tags: readonly ResourceTag[]
  /** The keys that the sessions of the next roles inherit. */
  readonly transitiveKeys: readonly string[]
}

/** STS's limits of a session's duration, in seconds. `chainedMaximum` applies to a role that another role assumes. */
const sessionSeconds = { minimum: 900, chainedMaximum: 3600 }

/** Plans the identity. `permissions` are the permissions that the step needs. */
export function planIdentity(
  inputs: IdentityInputs,
  context: Context,
  region: string,
  permissions: RequiredPermissions,
): PlannedIdentity {
  const { rolesToAssume, roleDurationSeconds, roleExternalId, allowedAccountIds: allowedAccounts } = inputs
  const [firstRole] = rolesToAssume
  const audience = inputs.audience ?? firstRole?.partition.audience ?? ''
  const usesIdToken = firstRole !== undefined && context.canRequestIdTokens
  const credentialSource = usesIdToken ? { kind: 'id-token' as const, audience } : { kind: 'ambient' as const }
  const roles = rolesToAssume.map((role, index): PlannedRole => {
    const isLast = index === rolesToAssume.length - 1
    const isAssumedWithIdToken = index === 0 && usesIdToken
    const isFirstWithTags = index === (usesIdToken ? 1 : 0)
    return {
      role,
      sessionName: inputs.roleSessionName ?? sessionName(context),
      // An intermediate session is used only to assume the next role.
      durationSeconds: isLast ? roleDurationSeconds : sessionSeconds.minimum,
      externalId: isAssumedWithIdToken ? undefined : roleExternalId,
      sessionTags: isAssumedWithIdToken ? undefined : sessionTagsOf(inputs, isFirstWithTags),
      policy: isLast ? sessionPolicyOf(inputs, permissions) : undefined,
    }
  })
  const claims = expectedClaims(context, audience)
  return {
    region,
    credentialSource,
    roles,
    scope: planScope(inputs, permissions),
    allowedAccounts,
    exportsCredentials: inputs.exportCredentials,
    claims,
    run: context,
  }
}

/**
 * The tags of a role's session. Only the first session with tags gets the transitive tags: the sessions of later roles inherit
 * them, and STS rejects a request that repeats them.
 */
function sessionTagsOf(
  { sessionTags: tags, transitiveTagKeys }: IdentityInputs,
  isFirstWithTags: boolean,
): SessionTags | undefined {
  if (tags.length === 0) return undefined
  if (isFirstWithTags) return { tags, transitiveKeys: transitiveTagKeys }
  return { tags: tags.filter(({ key }) => !transitiveTagKeys.includes(key)), transitiveKeys: [] }
}

/** Notices about the AWS identity. */
export function identityNotices(
  inputs: IdentityInputs,
  { credentialSource, roles }: PlannedIdentity,
): readonly string[] {
  const notices = []
  const [firstRole] = roles
  if (firstRole && credentialSource.kind === 'ambient') {
    notices.push(`This job has no ID token: ${firstRole.role.arn} is assumed with the ambient AWS credentials.`)
  }
  if (inputs.sessionPolicy === 'repository' && inputs.exportCredentials) {
    notices.push(
      'Exported credentials are not limited by `session-policy`, because later steps may need more permissions.',
    )
  }
  return notices
}

/** Warnings about identity inputs that have no effect. */
export function identityWarnings(
  inputs: IdentityInputs & { readonly givenInputs: readonly string[] },
  { roles }: PlannedIdentity,
): readonly string[] {
  if (roles.length === 0) {
    const ignoredInputs = inputs.givenInputs.filter((name) => roleInputs.includes(name))
    return ignoredInputs.map((name) => `\`${name}\` is ignored: it applies to a role, but \`role-to-assume\` is empty.`)
  }
  const warnings = []
  if (inputs.roleExternalId !== undefined && roles.every(({ externalId }) => externalId === undefined)) {
    warnings.push(
      '`role-external-id` is ignored: it applies to a role that is assumed with AWS credentials, not with an ID token.',
    )
  }
  if (inputs.sessionTags.length > 0 && roles.every(({ sessionTags }) => sessionTags === undefined)) {
    warnings.push(
      '`session-tags` is ignored: the tags of a session that is assumed with an ID token come from the token. Add a second role to `role-to-assume` to set them.',
    )
  }
  return warnings
}

/** The inputs that have an effect only with a role. `transitive-tag-keys` always comes with `session-tags`, whose warning is enough. */
const roleInputs = ['audience', 'role-session-name', 'role-duration-seconds', 'role-external-id', 'session-tags']

/** The problems of identity inputs that conflict with each other or with AWS's limits. */
export function identityProblems(inputs: IdentityInputs, permissions: RequiredPermissions): readonly Problem[] {
  const { rolesToAssume, roleDurationSeconds } = inputs
  const problems: Problem[] = [...sessionTagProblems(inputs)]
  // Not for ambient credentials: if AWS rejects the policy, the step continues with unlimited credentials.
  if (rolesToAssume.length > 0 && usesStepPolicy(inputs) && sessionPolicy(permissions).length > sessionPolicyLimit) {
    problems.push({
      input: 'session-policy',
      text: 'the policy for all these repositories is longer than AWS allows: use `off`',
    })
  }
  if (rolesToAssume.length > 1 && roleDurationSeconds > sessionSeconds.chainedMaximum) {
    problems.push({
      input: 'role-duration-seconds',
      text: `AWS allows at most ${sessionSeconds.chainedMaximum} s for a role that another role assumes: write a shorter duration. During a longer build, the step renews the credentials`,
    })
  }
  const [firstRole] = rolesToAssume
  const otherPartitionRole = rolesToAssume.find(({ partition }) => partition !== firstRole?.partition)
  if (firstRole && otherPartitionRole) {
    problems.push({
      input: 'role-to-assume',
      text: `${otherPartitionRole.arn} and ${firstRole.arn} are in different partitions: a role cannot be assumed across partitions`,
    })
  }
  return problems
}

/** The maximum number of session tags. Source: the IAM user guide, "Pass session tags in AWS STS". */
const maximumSessionTags = 50

/**
 * The problems of session tags. AWS ignores the case of a key, so two keys must differ in more than their case. Source: the
 * IAM user guide, "Pass session tags in AWS STS".
 */
function sessionTagProblems({ sessionTags, transitiveTagKeys }: IdentityInputs): readonly Problem[] {
  const keys = sessionTags.map(({ key }) => key)
  const lowerCaseKeys = keys.map((key) => key.toLowerCase())
  const duplicateKeys = keys.filter((key, index) => lowerCaseKeys.indexOf(key.toLowerCase()) !== index)
  const unknownKeys = transitiveTagKeys.filter((key) => !keys.includes(key))
  const countText = `there are ${keys.length}, but AWS allows ${maximumSessionTags}`
  return [
    ...duplicateKeys.map((key) => ({ input: 'session-tags', text: `\`${key}\` is given more than once` })),
    ...(keys.length > maximumSessionTags ? [{ input: 'session-tags', text: countText }] : []),
    ...unknownKeys.map((key) => ({
      input: 'transitive-tag-keys',
      text: `\`${key}\` is not a key of \`session-tags\`: ${keys.length > 0 ? `write one of ${keys.join(', ')}` : 'it has no keys'}`,
    })),
  ]
}

/**
 * The session policy of the last role; undefined if the session has all permissions of the role. The input `session-policy` is
 * `repository`, `off` or a policy as JSON.
 */
function sessionPolicyOf(inputs: IdentityInputs, permissions: RequiredPermissions): string | undefined {
  if (usesStepPolicy(inputs)) return sessionPolicy(permissions)
  return ['repository', 'off'].includes(inputs.sessionPolicy) ? undefined : inputs.sessionPolicy
}

/**
 * Whether the session policy of the last role contains exactly the permissions of this step. Exported credentials have no
 * such policy, because later steps may need more permissions.
 */
function usesStepPolicy({ sessionPolicy: choice, exportCredentials }: IdentityInputs): boolean {
  return choice === 'repository' && !exportCredentials
}

/** The session name `OWNER-REPO-RUN`. STS allows 2 to 64 letters, digits and `_+=,.@-`, so the repository may be shortened. */
function sessionName({ repository, runId }: Context): string {
  const ending = runId === '' ? '' : `-${runId}`
  const name = (repository || 'ecr-build-push').replaceAll(/[^\w+=,.@-]/g, '-')
  return `${name.slice(0, 64 - ending.length)}${ending}`
}
