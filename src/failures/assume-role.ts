import { ActionError } from '../errors/action-error.ts'
import { indentedJson } from '../plan/iam/policy.ts'
import type { PlannedRole } from '../plan/identity/identity.ts'
import {
  assumePermission,
  blockValues,
  type Claims,
  claimLines,
  isCustomized,
  issuerOf,
  providerArn,
  roleOfSession,
  roleTrust,
  tokenTrust,
} from '../plan/identity/trust.ts'
import { parseDenial } from './denial.ts'
import { permission } from './oidc.ts'
import { allowedNote, trustPolicy } from './trust-policy.ts'

/** A role to assume, and the ID token or the credentials to assume it with. */
export interface Assumption {
  readonly planned: PlannedRole
  /** The position of the role in a chain, such as ` (role 2 of 3)`; empty if there is only one role. */
  readonly position: string
  readonly from: { readonly kind: 'id-token'; readonly audience: string; readonly claims: Claims } | Credentials
}

interface Credentials {
  readonly kind: 'credentials'
  /** The role of these credentials, with its path; undefined if unknown. */
  readonly role: string | undefined
  /** Whether these ambient credentials are used because the job has no ID token. */
  readonly missingIdToken: boolean
}

/**
 * The error for a request that STS denied, by the `name` of AWS's exception and its `message`; `undefined` if the exception
 * is not a denial. Source: the STS API reference, and AWS re:Post on web identities.
 */
export function explainAssumption(
  name: string,
  message: string,
  assumption: Assumption,
  cause: unknown,
): ActionError | undefined {
  const { from } = assumption
  if (/^AccessDenied/.test(name)) {
    return from.kind === 'id-token'
      ? tokenDenied(message, assumption, from.claims, cause)
      : roleDenied(message, assumption, from, cause)
  }
  if (from.kind === 'id-token' && /^(?:InvalidIdentityToken|IDPRejectedClaim|ExpiredToken)/.test(name)) {
    return tokenRejected({ name, message, cause }, assumption, from)
  }
  if (/^(?:MalformedPolicyDocument|PackedPolicyTooLarge)/.test(name)) return policyRejected(message, cause)
  if (/DurationSeconds/.test(message)) return durationRejected(message, assumption, cause)
  if (/^RegionDisabled/.test(name)) return regionDisabled(message, assumption, cause)
  return undefined
}

function tokenDenied(
  message: string,
  { planned: { role }, position }: Assumption,
  claims: Claims,
  cause: unknown,
): ActionError {
  const { reason = '' } = parseDenial(message) ?? {}
  return new ActionError(
    'assume-role-denied',
    {
      what: `This job may not assume ${role.arn}${position}. Its ID token has these claims:\n${claimLines(claims)}`,
      why:
        reason === ''
          ? `The role's trust policy does not match these claims, or the role does not exist.${subjectNote(claims)}`
          : `AWS says: ${reason}.`,
      fix: "Check the role's name and path. If they are right, run the command below to set the trust policy that matches this run.",
      detail: trustPolicy(role, tokenTrust(role, claims), allowedNote(claims), blockValues(claims)),
    },
    { cause },
  )
}

/** What is special about `sub`. */
function subjectNote(claims: Claims): string {
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
function roleDenied(
  message: string,
  { planned, position }: Assumption,
  from: Credentials,
  cause: unknown,
): ActionError {
  const { role, externalId, sessionTags } = planned
  const denial = parseDenial(message)
  const caller = from.role ?? (denial ? roleOfSession(denial.principal) : undefined)
  const reason = denial ? denial.reason : message
  const what = `${caller ?? 'The caller'} may not assume ${role.arn}${position}${reason === '' ? '' : `: ${reason}`}.`
  const explained = (why: string, fix: string, ...statements: readonly string[]) =>
    new ActionError('assume-role-denied', { what, why, fix, detail: statements.join('\n') }, { cause })

  const allowing = `Add to the permissions of ${caller ?? 'the caller'}:\n${indentedJson(assumePermission(planned))}`
  if (/explicit deny/.test(message)) {
    const fix = `Remove the Deny for ${denial?.action ?? 'sts:AssumeRole'} from that policy. An Allow does not override it.`
    return explained('The policy that AWS names explicitly denies the call.', fix)
  }
  if (/no identity-based policy allows/.test(message)) {
    return explained(
      `${missingTokenHint(from)}the caller lacks the permission.`,
      'Add the statement below to its permissions.',
      allowing,
    )
  }
  const external =
    externalId === undefined
      ? ' If the trust policy requires an external id, do not remove it: set `role-external-id` to that id.'
      : ' The trust policy may require an external id that differs from `role-external-id`.'
  const principal = caller ?? `arn:${role.partition.name}:iam::ACCOUNT:role/CALLER`
  return explained(
    `${missingTokenHint(from)}the role does not trust the caller, the caller lacks the permission, or the role does not exist.`,
    `Check the role's name and path. Then compare the statement and the trust policy below with the existing policies.${external}${sessionTags ? ' `session-tags` needs sts:TagSession in both policies.' : ''}`,
    allowing,
    trustPolicy(role, roleTrust(principal, planned)),
  )
}

function missingTokenHint({ missingIdToken }: Credentials): string {
  if (!missingIdToken) return 'Most likely '
  return `The job has no ID token, so the step used the ambient AWS credentials. If the role is meant for GitHub, the job lacks \`${permission}\`. Otherwise `
}

function tokenRejected(
  { name, message, cause }: { readonly name: string; readonly message: string; readonly cause: unknown },
  { planned: { role }, position }: Assumption,
  { claims, audience }: { readonly claims: Claims; readonly audience: string },
): ActionError {
  const issuer = issuerOf(claims)
  const provider = providerArn(role, claims)
  const what = `AWS rejected GitHub's ID token for ${role.arn}${position}: ${message}`
  return new ActionError('identity-token-rejected', { what, ...reason() }, { cause })

  function reason(): { why: string; fix: string } {
    if (/no openidconnect provider/i.test(message)) {
      return {
        why: `Account ${role.account} has no OIDC identity provider for ${issuer}.`,
        fix: `Create the provider in that account: \`aws iam create-open-id-connect-provider --url ${issuer} --client-id-list ${audience}\`. Or correct the account in \`role-to-assume\`.`,
      }
    }
    if (/thumbprint/i.test(message)) {
      return {
        why: `The identity provider ${provider} has the thumbprint of another certificate.`,
        fix: `Replace the thumbprint. THUMBPRINT is the SHA-1 fingerprint (40 hex digits) of the last certificate in the server's chain: \`aws iam update-open-id-connect-provider-thumbprint --open-id-connect-provider-arn ${provider} --thumbprint-list THUMBPRINT\`.`,
      }
    }
    if (/audience/i.test(message)) {
      return {
        why: `The token is for the audience ${audience}. The identity provider of account ${role.account} does not list it.`,
        fix: `Add the audience: \`aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn ${provider} --client-id ${audience}\`. Or set \`audience\` to an audience that the provider lists.`,
      }
    }
    if (/^(?:ExpiredToken|IDPRejectedClaim)/.test(name) || /expired/i.test(message)) {
      return {
        why: 'An ID token is valid for five minutes. This token had expired or was not valid yet when AWS received it: the request was delayed, or the clock of a GitHub Enterprise Server is wrong.',
        fix: "Run the job again. If it fails again, look for a proxy that delays requests, and check the server's clock.",
      }
    }
    return {
      why: `The identity provider ${provider} does not accept this token.`,
      fix: `Compare the provider's URL with the token's issuer (${issuer}), and its audiences with ${audience}.`,
    }
  }
}

/** The error for a session policy that STS rejects. */
export function policyRejected(message: string, cause: unknown): ActionError {
  return new ActionError(
    'input-invalid',
    {
      what: `AWS rejected the session policy: ${message}`,
      why: 'The packed policy, with the session tags, is larger than STS allows, or the policy is valid JSON but not a valid IAM policy.',
      fix: 'Shorten or correct the policy in `session-policy`, or set `session-policy: off`.',
    },
    { cause },
  )
}

function durationRejected(message: string, { planned, position }: Assumption, cause: unknown): ActionError {
  const { role, durationSeconds } = planned
  return new ActionError(
    'input-invalid',
    {
      what: `\`role-duration-seconds\`: AWS does not allow a session of ${durationSeconds} s for ${role.arn}${position}: ${message}`,
      why: 'The maximum session duration of the role is shorter. A role assumed from another role gets at most one hour, whatever its maximum is.',
      fix: 'Lower `role-duration-seconds`, or raise the maximum session duration of a role that is not assumed from another role. A longer build gets new credentials automatically.',
    },
    { cause },
  )
}

function regionDisabled(message: string, { planned: { role } }: Assumption, cause: unknown): ActionError {
  return new ActionError(
    'input-invalid',
    {
      what: `\`aws-region\`: AWS issues no credentials in this region: ${message}`,
      why: `The region is not enabled in account ${role.account}.`,
      fix: 'Enable the region (AWS Organizations or Account settings), or correct `aws-region` or the host in `repository`.',
    },
    { cause },
  )
}
