import type { Problem } from '../../parsing/reader.ts'
import { type RequiredPermissions, sessionPolicy, sessionPolicyLimit } from '../iam/policy.ts'
import type { RoleArn } from '../inputs/identity.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { Context, OidcRun } from '../run/context.ts'
import { type Claims, expectedClaims } from './trust.ts'

/** The source of AWS credentials, and the role chain. */
export interface PlannedIdentity {
  /** The STS region. */
  readonly region: string
  /** A GitHub ID token for an audience (`aud`), or the ambient credentials. */
  readonly start: { readonly kind: 'id-token'; readonly audience: string } | { readonly kind: 'ambient' }
  /** The role chain; the step uses the last role, or the start's identity without roles. */
  readonly roles: readonly PlannedRole[]
  /** The allowed accounts; empty: any. */
  readonly allowedAccounts: readonly string[]
  /** Whether the credentials are exported to later steps. */
  readonly exported: boolean
  /** The expected claims of the ID token. */
  readonly claims: Claims
  /** Explains a missing ID token in the error. */
  readonly run: OidcRun
}

export interface PlannedRole {
  readonly role: RoleArn
  readonly sessionName: string
  readonly durationSeconds: number
  /** The external id, which is not sent with an ID token. */
  readonly externalId: string | undefined
  /** The inline session policy as JSON text; undefined: none. */
  readonly policy: string | undefined
}

/** In seconds: the minimum of STS, and the maximum for a role that another role assumes. */
const sessionLimits = { shortest: 900, chained: 3600 }

/** The planned identity; `needs` are the permissions that it needs. */
export function planIdentity(
  inputs: Inputs,
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
      policy: last ? policyText(inputs, permissions) : undefined,
    }
  })
  const claims = expectedClaims(context, audience)
  return { region, start, roles, allowedAccounts, exported: inputs.exportCredentials, claims, run: context }
}

/** Notices about the AWS identity. */
export function identityNotices(inputs: Inputs, { start, roles }: PlannedIdentity): readonly string[] {
  const notices = []
  const [first] = roles
  if (first && start.kind === 'ambient') {
    notices.push(`This job has no ID token: ${first.role.arn} is assumed with the ambient AWS credentials.`)
  }
  if (first && inputs.sessionPolicy === 'repository' && inputs.exportCredentials) {
    notices.push(
      'The session policy is off: `export-credentials` passes the session to later steps, which may need more permissions.',
    )
  }
  return notices
}

/** Warnings about identity inputs without an effect. */
export function identityWarnings(inputs: Inputs, { roles }: PlannedIdentity): readonly string[] {
  const warnings = []
  if (roles.length === 0) {
    const names = inputs.given.filter((name) => roleInputs.includes(name))
    warnings.push(
      ...names.map((name) => `\`${name}\` is ignored: it applies to a role, but \`role-to-assume\` is empty.`),
    )
  } else if (inputs.roleExternalId !== undefined && roles.every(({ externalId }) => externalId === undefined)) {
    warnings.push(
      '`role-external-id` is ignored: it applies to a role that is assumed with AWS credentials, not with an ID token.',
    )
  }
  return warnings
}

const roleInputs = ['audience', 'role-session-name', 'role-duration-seconds', 'role-external-id', 'session-policy']

/** Conflicts of the identity inputs with each other or with AWS's limits. */
export function identityProblems(inputs: Inputs, permissions: RequiredPermissions): readonly Problem[] {
  const { rolesToAssume, roleDurationSeconds } = inputs
  const problems: Problem[] = []
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

function policyText(inputs: Inputs, permissions: RequiredPermissions): string | undefined {
  if (isRestricted(inputs)) return sessionPolicy(permissions)
  return ['repository', 'off'].includes(inputs.sessionPolicy) ? undefined : inputs.sessionPolicy
}

/**
 * Whether the session is restricted to this step's permissions. Exported credentials are not, because later steps need
 * more.
 */
function isRestricted({ sessionPolicy: choice, exportCredentials }: Inputs): boolean {
  return choice === 'repository' && !exportCredentials
}

/** `owner-repo-run`, shortened to STS's limit (2 to 64 of `\w+=,.@-`) without losing the run. */
function sessionName({ repository, runId }: Context): string {
  const run = runId === '' ? '' : `-${runId}`
  const name = (repository || 'ecr-build-push').replaceAll(/[^\w+=,.@-]/g, '-')
  return `${name.slice(0, 64 - run.length)}${run}`
}
