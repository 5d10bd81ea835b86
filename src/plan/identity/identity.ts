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
  /** A GitHub ID token for an audience (`aud`), or the ambient credentials. */
  readonly start: { readonly kind: 'id-token'; readonly audience: string } | { readonly kind: 'ambient' }
  /** The role chain. The step uses the last role; without roles, the identity of the ambient credentials. */
  readonly roles: readonly PlannedRole[]
  /** The policy to which existing credentials are limited with STS GetScopedCredentials; undefined if they are not limited. */
  readonly scope?: PlannedScope | undefined
  /** The allowed accounts; empty if all are allowed. */
  readonly allowedAccounts: readonly string[]
  /** Whether the credentials are exported to later steps. */
  readonly exported: boolean
  /** The expected claims of the ID token. */
  readonly claims: Claims
  /** The facts with which an error explains a missing ID token. */
  readonly run: OidcRun
}

export interface PlannedRole {
  readonly role: RoleArn
  readonly sessionName: string
  readonly durationSeconds: number
  /** The external id; undefined for a role that is assumed with an ID token, for which AWS does not support it. */
  readonly externalId: string | undefined
  /** The session tags; undefined without tags, and for a role that is assumed with an ID token. */
  readonly sessionTags?: SessionTags | undefined
  /** The inline session policy as JSON text; undefined without a policy. */
  readonly policy: string | undefined
}

/** The tags of a session. */
export interface SessionTags {
  readonly tags: readonly ResourceTag[]
  /** The keys that the sessions of the next roles inherit. */
  readonly transitiveKeys: readonly string[]
}

/** STS's limits of a session, in seconds: the minimum, and the maximum for a role that another role assumes. */
const sessionLimits = { shortest: 900, chained: 3600 }

/** Plans the identity; `permissions` are the permissions that it needs. */
export function planIdentity(
  inputs: IdentityInputs,
  context: Context,
  region: string,
  permissions: RequiredPermissions,
): PlannedIdentity {
  const { rolesToAssume, roleDurationSeconds, roleExternalId, allowedAccountIds: allowedAccounts } = inputs
  const [first] = rolesToAssume
  const audience = inputs.audience ?? first?.partition.audience ?? ''
  const start = first && context.idTokens ? { kind: 'id-token' as const, audience } : { kind: 'ambient' as const }
  const roles = rolesToAssume.map((role, index): PlannedRole => {
    const last = index === rolesToAssume.length - 1
    return {
      role,
      sessionName: inputs.roleSessionName ?? sessionName(context),
      // An intermediate session lasts only until the next role is assumed.
      durationSeconds: last ? roleDurationSeconds : sessionLimits.shortest,
      externalId: index === 0 && start.kind === 'id-token' ? undefined : roleExternalId,
      sessionTags: sessionTagsFor(inputs, start.kind === 'id-token' ? index - 1 : index),
      policy: last ? policyText(inputs, permissions) : undefined,
    }
  })
  const claims = expectedClaims(context, audience)
  return {
    region,
    start,
    roles,
    scope: planScope(inputs, permissions),
    allowedAccounts,
    exported: inputs.exportCredentials,
    claims,
    run: context,
  }
}

/**
 * The tags of a role's session. `index` counts the roles that are assumed with AWS credentials, from 0. Only the first role
 * gets transitive tags: later sessions inherit these tags, and STS rejects a request that repeats them.
 */
function sessionTagsFor(
  { sessionTags: tags, transitiveTagKeys }: IdentityInputs,
  index: number,
): SessionTags | undefined {
  if (index < 0 || tags.length === 0) return undefined
  if (index === 0) return { tags, transitiveKeys: transitiveTagKeys }
  return { tags: tags.filter(({ key }) => !transitiveTagKeys.includes(key)), transitiveKeys: [] }
}

/** Notices about the AWS identity. */
export function identityNotices(inputs: IdentityInputs, { start, roles }: PlannedIdentity): readonly string[] {
  const notices = []
  const [first] = roles
  if (first && start.kind === 'ambient') {
    notices.push(`This job has no ID token: ${first.role.arn} is assumed with the ambient AWS credentials.`)
  }
  if (inputs.sessionPolicy === 'repository' && inputs.exportCredentials) {
    notices.push(
      'Exported credentials are not limited by `session-policy`, because later steps may need more permissions.',
    )
  }
  return notices
}

/** Warnings about identity inputs without an effect. */
export function identityWarnings(
  inputs: IdentityInputs & { readonly given: readonly string[] },
  { roles }: PlannedIdentity,
): readonly string[] {
  const warnings = []
  if (roles.length === 0) {
    const names = inputs.given.filter((name) => roleInputs.includes(name))
    warnings.push(
      ...names.map((name) => `\`${name}\` is ignored: it applies to a role, but \`role-to-assume\` is empty.`),
    )
    return warnings
  }
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

const roleInputs = ['audience', 'role-session-name', 'role-duration-seconds', 'role-external-id', 'session-tags']

/** The problems of identity inputs that conflict with each other or with AWS's limits. */
export function identityProblems(inputs: IdentityInputs, permissions: RequiredPermissions): readonly Problem[] {
  const { rolesToAssume, roleDurationSeconds } = inputs
  const problems: Problem[] = [...sessionTagProblems(inputs)]
  if (rolesToAssume.length > 0 && isRestricted(inputs) && sessionPolicy(permissions).length > sessionPolicyLimit) {
    problems.push({
      input: 'session-policy',
      text: 'the policy for all these repositories is longer than AWS allows: use `off`',
    })
  }
  if (rolesToAssume.length > 1 && roleDurationSeconds > sessionLimits.chained) {
    problems.push({
      input: 'role-duration-seconds',
      text: `AWS limits the session of a role that another role assumes to ${sessionLimits.chained} s; during a longer build, the step renews the credentials`,
    })
  }
  const [first] = rolesToAssume
  const mismatch = rolesToAssume.find(({ partition }) => partition !== first?.partition)
  if (first && mismatch) {
    problems.push({
      input: 'role-to-assume',
      text: `${mismatch.arn} and ${first.arn} are in different partitions: a role cannot be assumed across partitions`,
    })
  }
  return problems
}

/**
 * The problems of session tags: keys must differ in more than their case, and AWS allows 50. Source: the IAM user guide,
 * "Pass session tags in AWS STS".
 */
function sessionTagProblems({ sessionTags, transitiveTagKeys }: IdentityInputs): readonly Problem[] {
  const keys = sessionTags.map(({ key }) => key)
  const lower = keys.map((key) => key.toLowerCase())
  const duplicates = keys.filter((key, index) => lower.indexOf(key.toLowerCase()) !== index)
  const unknown = transitiveTagKeys.filter((key) => !keys.includes(key))
  return [
    ...duplicates.map((key) => ({ input: 'session-tags', text: `\`${key}\` is given more than once` })),
    ...(keys.length > 50 ? [{ input: 'session-tags', text: `there are ${keys.length}, but AWS allows 50` }] : []),
    ...unknown.map((key) => ({
      input: 'transitive-tag-keys',
      text: `\`${key}\` is not a key of \`session-tags\`: write one of ${keys.join(', ') || 'its keys'}`,
    })),
  ]
}

function policyText(inputs: IdentityInputs, permissions: RequiredPermissions): string | undefined {
  if (isRestricted(inputs)) return sessionPolicy(permissions)
  return ['repository', 'off'].includes(inputs.sessionPolicy) ? undefined : inputs.sessionPolicy
}

/**
 * Whether a session policy limits the role to this step's permissions. Not for exported credentials, because later steps need
 * more permissions.
 */
function isRestricted({ sessionPolicy: choice, exportCredentials }: IdentityInputs): boolean {
  return choice === 'repository' && !exportCredentials
}

/** The session name `OWNER-REPO-RUN`. STS allows 2 to 64 characters of `\w+=,.@-`, so the repository may be shortened. */
function sessionName({ repository, runId }: Context): string {
  const run = runId === '' ? '' : `-${runId}`
  const name = (repository || 'ecr-build-push').replaceAll(/[^\w+=,.@-]/g, '-')
  return `${name.slice(0, 64 - run.length)}${run}`
}
