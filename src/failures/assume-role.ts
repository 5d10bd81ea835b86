import { ActionError } from '../errors/action-error.ts'
import { indentedJson } from '../plan/iam/policy.ts'
import type { PlannedRole } from '../plan/identity/identity.ts'
import {
  assumePermission,
  type Claims,
  claimLines,
  isCustomized,
  readmeBlockValues,
  roleOfSession,
  roleTrust,
  tokenTrust,
} from '../plan/identity/trust.ts'
import { parseDenial } from './denial.ts'
import { type IdToken, identityTokenRejected } from './identity-token.ts'
import { jobPermissions } from './oidc.ts'
import { allowedNote, trustPolicyCommands } from './trust-policy.ts'

/** A role to assume, and the ID token or the credentials to assume it with. */
export interface Assumption {
  readonly plannedRole: PlannedRole
  /** The position of the role in a chain, such as ` (role 2 of 3)`; empty if there is only one role. */
  readonly position: string
  /** What the role is assumed with. */
  readonly source: ({ readonly kind: 'id-token' } & IdToken) | CallerCredentials
}

interface CallerCredentials {
  readonly kind: 'credentials'
  /** The role of these credentials, with its path; undefined if unknown. */
  readonly role: string | undefined
  /** Whether these ambient credentials are used because the job has no ID token. */
  readonly missingIdToken: boolean
}

/**
 * The error for a role that STS did not let the step assume, by the `name` of AWS's exception and its `message`; undefined for
 * other exceptions. Source: the STS API reference, and AWS re:Post on web identities.
 */
export function explainFailedAssumption(
  name: string,
  message: string,
  assumption: Assumption,
  cause: unknown,
): ActionError | undefined {
  const { source } = assumption
  if (/^AccessDenied/.test(name)) {
    return source.kind === 'id-token'
      ? tokenDenied(message, assumption, source.claims, cause)
      : callerDenied(message, assumption, source, cause)
  }
  if (source.kind === 'id-token' && /^(?:InvalidIdentityToken|IDPRejectedClaim|ExpiredToken)/.test(name)) {
    return identityTokenRejected({ name, message, cause }, assumption, source)
  }
  if (/^(?:MalformedPolicyDocument|PackedPolicyTooLarge)/.test(name)) return policyRejected(message, cause)
  if (/DurationSeconds/.test(message)) return durationRejected(message, assumption, cause)
  if (/^RegionDisabled/.test(name)) return regionDisabled(message, assumption, cause)
  return undefined
}

function tokenDenied(
  message: string,
  { plannedRole: { role }, position }: Assumption,
  claims: Claims,
  cause: unknown,
): ActionError {
  const { reason = '' } = parseDenial(message) ?? {}
  return new ActionError('assume-role-denied', {
    what: `This job may not assume ${role.arn}${position}. Its ID token has these claims:\n${claimLines(claims)}`,
    why:
      reason === ''
        ? `The role's trust policy does not match these claims, or the role does not exist.${subjectHint(claims)}`
        : `AWS says: ${reason}.`,
    fix: "Check the role's name and path. If they are right, run the command below to set the trust policy that matches this run.",
    detail: trustPolicyCommands(role, tokenTrust(role, claims), allowedNote(claims), readmeBlockValues(claims)),
    cause,
  })
}

/** Why a usual trust policy does not match a `sub` in another form than `repo:OWNER/NAME:…`; empty for this form. */
function subjectHint(claims: Claims): string {
  const { sub = '', repository = '' } = claims
  if (isCustomized(claims)) {
    return ` \`sub\` is customized, so a policy for GitHub's default form does not match it: see \`gh api repos/${repository}/actions/oidc/customization/sub\`.`
  }
  return /^repo:[^/:]*@/.test(sub)
    ? ' The `sub` of this repository contains ids, as for every repository created, renamed or transferred since 2026-07-15. A policy with only the names does not match it.'
    : ''
}

/**
 * The caller's policy and the role's trust policy must both allow the call. If AWS names one of these policies, only that
 * policy is printed.
 */
function callerDenied(
  message: string,
  { plannedRole, position }: Assumption,
  credentials: CallerCredentials,
  cause: unknown,
): ActionError {
  const { role, externalId, sessionTags } = plannedRole
  const denial = parseDenial(message)
  const caller = credentials.role ?? (denial ? roleOfSession(denial.principal) : undefined)
  const reason = denial ? denial.reason : message
  const what = `${caller ?? 'The caller'} may not assume ${role.arn}${position}${reason === '' ? '' : `: ${reason}`}.`
  const deniedError = (why: string, fix: string, ...details: readonly string[]) =>
    new ActionError('assume-role-denied', { what, why, fix, detail: details.join('\n'), cause })

  if (/explicit deny/.test(message)) {
    const fix = `Remove the Deny for ${denial?.action ?? 'sts:AssumeRole'} from that policy. An Allow does not override it.`
    return deniedError('The policy that AWS names explicitly denies the call.', fix)
  }
  const whyStart = startOfWhy(credentials)
  const permission = `Add to the permissions of ${caller ?? 'the caller'}:\n${indentedJson(assumePermission(plannedRole))}`
  if (/no identity-based policy allows/.test(message)) {
    return deniedError(
      `${whyStart}the caller lacks the permission.`,
      'Add the statement below to its permissions.',
      permission,
    )
  }
  const externalIdHint =
    externalId === undefined
      ? ' If the trust policy requires an external id, do not remove it: set `role-external-id` to that id.'
      : ' The trust policy may require an external id that differs from `role-external-id`.'
  const tagHint = sessionTags ? ' `session-tags` needs sts:TagSession in both policies.' : ''
  const principal = caller ?? `arn:${role.partition.name}:iam::ACCOUNT:role/CALLER`
  return deniedError(
    `${whyStart}the role does not trust the caller, the caller lacks the permission, or the role does not exist.`,
    `Check the role's name and path. Then compare the statement and the trust policy below with the existing policies.${externalIdHint}${tagHint}`,
    permission,
    trustPolicyCommands(role, roleTrust(principal, plannedRole)),
  )
}

/** The start of the text `why`; the cause follows. */
function startOfWhy({ missingIdToken }: CallerCredentials): string {
  if (!missingIdToken) return 'Most likely '
  return `The job has no ID token, so the step used the ambient AWS credentials. If the role is meant for GitHub, the job lacks \`${jobPermissions}\`. Otherwise `
}

/** The error for a session policy that STS rejects. */
export function policyRejected(message: string, cause: unknown): ActionError {
  return new ActionError('input-invalid', {
    what: `AWS rejected the session policy: ${message}`,
    why: 'The packed policy, with the session tags, is larger than STS allows, or the policy is valid JSON but not a valid IAM policy.',
    fix: 'Shorten or correct the policy in `session-policy`, or set `session-policy: off`.',
    cause,
  })
}

function durationRejected(message: string, { plannedRole, position }: Assumption, cause: unknown): ActionError {
  const { role, durationSeconds } = plannedRole
  return new ActionError('input-invalid', {
    what: `\`role-duration-seconds\`: AWS does not allow a session of ${durationSeconds} s for ${role.arn}${position}: ${message}`,
    why: 'The maximum session duration of the role is shorter. A role assumed from another role gets at most one hour, whatever its maximum is.',
    fix: 'Lower `role-duration-seconds`, or raise the maximum session duration of a role that is not assumed from another role. A longer build gets new credentials automatically.',
    cause,
  })
}

function regionDisabled(message: string, { plannedRole: { role } }: Assumption, cause: unknown): ActionError {
  return new ActionError('input-invalid', {
    what: `\`aws-region\`: AWS issues no credentials in this region: ${message}`,
    why: `The region is not enabled in account ${role.account}.`,
    fix: 'Enable the region (AWS Organizations or Account settings), or correct `aws-region` or the host in `repository`.',
    cause,
  })
}
