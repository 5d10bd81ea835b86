import { ActionError } from '../errors/action-error.ts'
import { policyOf, printed } from '../plan/iam/policy.ts'
import type { PlannedRole } from '../plan/identity/identity.ts'
import {
  type Claims,
  claimLines,
  issuerOf,
  lacksRepository,
  mayAssume,
  needsRepositoryId,
  providerArn,
  roleOfSession,
  roleTrust,
  tokenTrust,
} from '../plan/identity/trust.ts'
import type { RoleArn } from '../plan/inputs/identity.ts'
import { parseDenial } from './denial.ts'
import { permission } from './oidc.ts'

/** A role that is assumed, and from what. */
export interface Link {
  readonly planned: PlannedRole
  /** Such as ` (role 2 of 3)`; empty where there is only one. */
  readonly position: string
  readonly from: { readonly kind: 'id-token'; readonly audience: string; readonly claims: Claims } | Credentials
}

interface Credentials {
  readonly kind: 'credentials'
  /** The role that they are of, with its path, where that is known. */
  readonly role: string | undefined
  /** Whether they were taken because the job has no ID token. */
  readonly missingIdToken: boolean
}

/**
 * STS's refusal as an error that explains itself, by the `name` that AWS gave it and what it `said`; undefined for what is
 * no refusal. Source: the STS API reference, and the notes of AWS re:Post on web identities.
 */
export function explainAssumption(name: string, said: string, link: Link, cause: unknown): ActionError | undefined {
  const { from } = link
  if (/^AccessDenied/.test(name)) {
    return from.kind === 'id-token' ? tokenDenied(said, link, from.claims, cause) : roleDenied(said, link, from, cause)
  }
  if (from.kind === 'id-token' && /^(?:InvalidIdentityToken|IDPRejectedClaim|ExpiredToken)/.test(name)) {
    return tokenRejected(name, said, link, from.claims, from.audience, cause)
  }
  if (/^(?:MalformedPolicyDocument|PackedPolicyTooLarge)/.test(name)) return policyRefused(said, cause)
  if (/DurationSeconds/.test(said)) return durationRefused(said, link, cause)
  if (/^RegionDisabled/.test(name)) return regionDisabled(said, link, cause)
  return undefined
}

function tokenDenied(said: string, { planned: { role }, position }: Link, claims: Claims, cause: unknown): ActionError {
  const { because = '' } = parseDenial(said) ?? {}
  const ids = /^repo:[^/:]*@/.test(claims.sub ?? '')
    ? ' The `sub` of this repository has ids in it, as that of every repository made, renamed or moved since 2026-07-15: a policy with the names alone does not match.'
    : ''
  return new ActionError(
    'assume-role-denied',
    {
      what: `AWS does not let this job assume ${role.arn}${position}. The ID token says:\n${claimLines(claims)}`,
      why:
        because === ''
          ? `The role's trust policy does not match these claims, or there is no role of that name in the account.${ids}`
          : `AWS says: ${because}.`,
      fix: "Check the name, with its path. If it is right, set the trust policy below, or add its statement to the role's own policy, or compare the two, letter by letter: an environment takes the place of the branch in `sub`, a reusable workflow is told by `job_workflow_ref` alone, StringEquals takes no *, and upper and lower case count.",
      detail: trustPolicy(role, tokenTrust(role, claims), repositoryNote(claims)),
    },
    { cause },
  )
}

/** The whole policy of a role, and the command that sets it. */
function trustPolicy({ arn, account }: RoleArn, statement: object, note = ''): string {
  const policy = policyOf([statement])
  const name = arn.slice(arn.lastIndexOf('/') + 1)
  const command = `aws iam update-assume-role-policy --role-name ${name} --policy-document ${quoted(JSON.stringify(policy))}`
  return [
    `Trust policy of ${arn}:${note}`,
    printed(policy),
    `This sets it, with credentials of account ${account}. It replaces all statements that the role's trust policy has now:`,
    command,
  ].join('\n')
}

/** A word in single quotes, as every POSIX shell reads it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

function repositoryNote(claims: Claims): string {
  if (!lacksRepository(claims)) return ' it authorizes runs with these claims, in both forms of `sub`.'
  const risk = ' `sub` is customized and does not name the repository, so other repositories can have the same `sub`.'
  if (needsRepositoryId(claims)) return `${risk} The condition on \`repository_id\` limits the role to this repository.`
  return `${risk} AWS reads no other claim of this token: include the claim \`repo\` in \`sub\` before you set this policy.`
}

/** AWS asks both sides of a role that a role or user assumes. Where it names one, the other is no matter. */
function roleDenied(said: string, { planned, position }: Link, from: Credentials, cause: unknown): ActionError {
  const { role, externalId } = planned
  const denial = parseDenial(said)
  const caller = from.role ?? (denial ? roleOfSession(denial.principal) : undefined)
  const reason = denial ? denial.because : said
  const what = `AWS does not let ${caller ?? 'the caller'} assume ${role.arn}${position}${reason === '' ? '' : `: ${reason}`}.`
  const explained = (why: string, fix: string, ...statements: readonly string[]) =>
    new ActionError('assume-role-denied', { what, why, fix, detail: statements.join('\n') }, { cause })

  const allowing = `In the permissions of ${caller ?? 'the caller'}:\n${printed(mayAssume(role))}`
  if (/explicit deny/.test(said)) {
    const fix = 'Take the Deny that covers sts:AssumeRole out of that policy: an Allow elsewhere cannot outweigh it.'
    return explained('A policy denies it, of the kind that AWS names.', fix)
  }
  if (/no identity-based policy allows/.test(said)) {
    return explained(
      `${missingTokenHint(from)}the caller lacks the permission.`,
      'Give it the statement below.',
      allowing,
    )
  }
  const external =
    externalId === undefined
      ? ' If it asks for an external id, leave it as it is, and give the id as `role-external-id`.'
      : ' The external id that it asks for may be another one than `role-external-id`.'
  const principal = caller ?? `arn:${role.partition.name}:iam::ACCOUNT:role/CALLER`
  return explained(
    `${missingTokenHint(from)}the role does not trust the caller, the caller lacks the permission, or there is no role of that name in the account.`,
    `Check the name, with its path, and compare the statement and the trust policy below with the policies.${external}`,
    allowing,
    trustPolicy(role, roleTrust(principal, externalId)),
  )
}

function missingTokenHint({ missingIdToken }: Credentials): string {
  if (!missingIdToken) return 'Most likely '
  return `The job has no ID token, so the AWS credentials that are there were used; if the role is meant for GitHub, the job lacks \`${permission}\`. Otherwise `
}

function tokenRejected(
  name: string,
  said: string,
  { planned: { role }, position }: Link,
  claims: Claims,
  audience: string,
  cause: unknown,
): ActionError {
  const issuer = issuerOf(claims)
  const provider = providerArn(role, claims)
  const what = `AWS rejected GitHub's ID token for ${role.arn}${position}: ${said}`
  return new ActionError('identity-token-rejected', { what, ...reason() }, { cause })

  function reason(): { why: string; fix: string } {
    if (/no openidconnect provider/i.test(said)) {
      return {
        why: `Account ${role.account} has no OIDC identity provider for ${issuer}.`,
        fix: `Create it there: aws iam create-open-id-connect-provider --url ${issuer} --client-id-list ${audience}. Or correct the account in \`role-to-assume\`.`,
      }
    }
    if (/thumbprint/i.test(said)) {
      return {
        why: `The identity provider ${provider} has the thumbprint of another certificate.`,
        fix: `Give it the new one: aws iam update-open-id-connect-provider-thumbprint --open-id-connect-provider-arn ${provider}.`,
      }
    }
    if (/audience/i.test(said)) {
      return {
        why: `The token is for the audience ${audience}, which the identity provider of account ${role.account} does not list.`,
        fix: `Add it: aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn ${provider} --client-id ${audience}. Or give an audience that is listed as \`audience\`.`,
      }
    }
    if (/^(?:ExpiredToken|IDPRejectedClaim)/.test(name) || /expired/i.test(said)) {
      return {
        why: 'An ID token lives for five minutes, and this one was older, or not valid yet, when AWS looked at it: something held the request up, or the clock of a GitHub Enterprise Server is wrong.',
        fix: "Run the job again. If it comes back, look for a proxy that holds requests back, and at the server's clock.",
      }
    }
    return {
      why: `The identity provider ${provider} does not take this token.`,
      fix: `Compare the provider's URL with the token's issuer, ${issuer}, and its audiences with ${audience}.`,
    }
  }
}

function policyRefused(said: string, cause: unknown): ActionError {
  return new ActionError(
    'input-invalid',
    {
      what: `AWS does not take the session policy: ${said}`,
      why: 'STS packs the policy and has its own limit for what comes out; and it reads the policy more strictly than JSON.',
      fix: 'Make the policy in `session-policy` shorter or correct it, or set it to `off`.',
    },
    { cause },
  )
}

function durationRefused(said: string, { planned, position }: Link, cause: unknown): ActionError {
  const { role, durationSeconds } = planned
  return new ActionError(
    'input-invalid',
    {
      what: `\`role-duration-seconds\`: AWS gives no session of ${durationSeconds} s for ${role.arn}${position}: ${said}`,
      why: 'The role has a maximum session duration of its own; and a role that another role assumes gets one hour at most, whatever its own limit.',
      fix: 'Lower `role-duration-seconds`, or raise the maximum session duration of the role, if no other role assumes it. A longer build gets new keys by itself.',
    },
    { cause },
  )
}

function regionDisabled(said: string, { planned: { role } }: Link, cause: unknown): ActionError {
  return new ActionError(
    'input-invalid',
    {
      what: `\`aws-region\`: AWS gives no session in this region: ${said}`,
      why: `The region is not enabled in account ${role.account}.`,
      fix: 'Enable it (AWS Organizations or Account settings), or correct `aws-region` or the host in `repository`.',
    },
    { cause },
  )
}
