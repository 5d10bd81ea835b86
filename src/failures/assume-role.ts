import { ActionError } from '../plan/errors.ts'
import type { PlannedRole } from '../plan/identity.ts'
import { type Claims, claimLines, issuerOf, mayAssume, roleOfSession, roleTrust, tokenTrust } from '../plan/trust.ts'
import { parseDenial } from './denial.ts'

/** A role that is assumed, and from what. */
export interface Link {
  readonly planned: PlannedRole
  /** Such as ` (role 2 of 3)`; empty where there is only one. */
  readonly position: string
  readonly from: { readonly kind: 'id-token'; readonly audience: string; readonly claims: Claims } | Credentials
}

interface Credentials {
  readonly kind: 'credentials'
  /** Whether they were taken because the job has no ID token. */
  readonly forWantOfToken: boolean
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
  return new ActionError(
    'assume-role-denied',
    {
      what: `AWS does not let this job assume ${role.arn}${position}. The ID token says:\n${claimLines(claims)}`,
      why:
        because === ''
          ? "The role's trust policy does not match these claims, or there is no role of that name in the account."
          : `AWS says: ${because}.`,
      fix: "Check the name, with its path. If it is right, put the statement below into the role's trust policy. In a policy that is there already, compare `sub` letter by letter: an environment takes the place of the branch in it, StringEquals takes no *, and upper and lower case count.",
      detail: [
        'This statement in the trust policy lets in exactly this run, whichever form of `sub` its repository has:',
        printed(tokenTrust(role, claims)),
      ].join('\n'),
    },
    { cause },
  )
}

/** AWS asks both sides of a role that a role or user assumes. */
function roleDenied(said: string, { planned, position }: Link, from: Credentials, cause: unknown): ActionError {
  const { role, externalId } = planned
  const denial = parseDenial(said)
  const caller = denial ? roleOfSession(denial.principal) : `arn:${role.partition.name}:iam::ACCOUNT:role/CALLER`
  const external = `the trust may ask for an external id, and \`role-external-id\` is ${externalId === undefined ? 'empty' : 'given'}`
  const token = from.forWantOfToken
    ? ' The job has no ID token, so the AWS credentials that are there were used: if the role is meant for GitHub, the job lacks `permissions: { id-token: write, contents: read }`.'
    : ''
  return new ActionError(
    'assume-role-denied',
    {
      what: `AWS does not let ${denial?.principal ?? 'the caller'} assume ${role.arn}${position}: ${denial?.because || said}`,
      why: `It takes both sides: the caller needs the permission, and the role has to trust the caller (${external}). Or there is no role of that name in the account.${token}`,
      fix: /explicit deny/.test(said)
        ? 'Take the Deny that covers sts:AssumeRole out of the policy that AWS names: an Allow elsewhere cannot outweigh it.'
        : 'Check the name, with its path, and hold the two statements below against the policies.',
      detail: [
        `In the permissions of ${caller}:`,
        printed(mayAssume(role)),
        `In the trust policy of ${role.arn}:`,
        printed(roleTrust(caller, externalId)),
      ].join('\n'),
    },
    { cause },
  )
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
  const provider = `arn:${role.partition.name}:iam::${role.account}:oidc-provider/${issuer.replace('https://', '')}`
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
      fix: 'Lower `role-duration-seconds`, or raise the maximum session duration of the role. A longer build gets new keys by itself.',
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

function printed(statement: object): string {
  return JSON.stringify(statement, undefined, 2)
}
