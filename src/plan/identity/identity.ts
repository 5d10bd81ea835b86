import type { Problem } from '../../parsing/reader.ts'
import { type RequiredPermissions, sessionPolicy, sessionPolicyLimit } from '../iam/policy.ts'
import type { RoleArn } from '../inputs/identity.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { Context, OidcRun } from '../run/context.ts'
import { type Claims, expectedClaims } from './trust.ts'

/** How AWS is entered: from where, and through which roles. */
export interface PlannedIdentity {
  /** STS is asked in this region. */
  readonly region: string
  /** An ID token of GitHub's for an audience (`aud`), or the credentials that the SDK finds. */
  readonly start: { readonly kind: 'id-token'; readonly audience: string } | { readonly kind: 'ambient' }
  /** Assumed one from the other; the step works as the last, or where there is none as what it started from. */
  readonly roles: readonly PlannedRole[]
  /** The accounts that the step may work in; none given: any. */
  readonly allowedAccounts: readonly string[]
  /** Whether later steps of the job get the keys. */
  readonly exported: boolean
  /** Of the ID token, as far as the run knows them before it has one. */
  readonly claims: Claims
  /** For the error of a run that has nothing to start from. */
  readonly run: OidcRun
}

export interface PlannedRole {
  readonly role: RoleArn
  readonly sessionName: string
  readonly durationSeconds: number
  /** For a trust policy that asks for one; an ID token is never accompanied by it. */
  readonly externalId: string | undefined
  /** The inline session policy, JSON text; undefined leaves the role as it is. */
  readonly policy: string | undefined
}

/** In seconds: what STS gives at least, and what it gives at most to a role that a role assumes. */
const sessionLimits = { shortest: 900, chained: 3600 }

/** The identity that the inputs ask for; `needs` are what it has to do in AWS. */
export function planIdentity(
  inputs: Inputs,
  context: Context,
  region: string,
  needs: RequiredPermissions,
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
      // A session on the way has only to last until the next role is assumed.
      durationSeconds: last ? roleDurationSeconds : sessionLimits.shortest,
      externalId: index === 0 && start.kind === 'id-token' ? undefined : roleExternalId,
      policy: last ? policyText(inputs, needs) : undefined,
    }
  })
  const claims = expectedClaims(context, audience)
  return { region, start, roles, allowedAccounts, exported: inputs.exportCredentials, claims, run: context }
}

/** What a person should know about how AWS is entered. */
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

/** Sentences about what was given about the identity and has no effect. */
export function identityWarnings(inputs: Inputs, { roles }: PlannedIdentity): readonly string[] {
  const warnings = []
  if (roles.length === 0) {
    const names = inputs.given.filter((name) => ofRole.includes(name))
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

const ofRole = ['audience', 'role-session-name', 'role-duration-seconds', 'role-external-id', 'session-policy']

/** What the inputs about the identity say against each other, or against what AWS allows. */
export function identityProblems(inputs: Inputs, needs: RequiredPermissions): readonly Problem[] {
  const { rolesToAssume, roleDurationSeconds } = inputs
  const problems: Problem[] = []
  if (rolesToAssume.length > 0 && isNarrowed(inputs) && sessionPolicy(needs).length > sessionPolicyLimit) {
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

function policyText(inputs: Inputs, needs: RequiredPermissions): string | undefined {
  if (isNarrowed(inputs)) return sessionPolicy(needs)
  return ['repository', 'off'].includes(inputs.sessionPolicy) ? undefined : inputs.sessionPolicy
}

/** Whether the session gets a policy of what this step needs; later steps that get the keys will want more than that. */
function isNarrowed({ sessionPolicy: choice, exportCredentials }: Inputs): boolean {
  return choice === 'repository' && !exportCredentials
}

/** `owner-repo-run`, cut to what STS takes (2 to 64 of `\w+=,.@-`) without losing the run. */
function sessionName({ repository, runId }: Context): string {
  const run = runId === '' ? '' : `-${runId}`
  const name = (repository || 'ecr-build-push').replaceAll(/[^\w+=,.@-]/g, '-')
  return `${name.slice(0, 64 - run.length)}${run}`
}
