import { ActionError } from '../errors/action-error.ts'
import type { PlannedRole } from '../plan/identity/identity.ts'
import { type Claims, issuerOf, providerArn } from '../plan/identity/trust.ts'
import type { RoleArn } from '../plan/inputs/identity.ts'

/** An ID token of GitHub. */
export interface IdToken {
  readonly audience: string
  readonly claims: Claims
}

/** An exception of STS. `name` is AWS's name of the exception. */
interface StsError {
  readonly name: string
  readonly message: string
  readonly cause: unknown
}

/** The error for an ID token that AWS rejects for a role. `position`: such as ` (role 2 of 3)`; empty for a single role. */
export function identityTokenRejected(
  { name, message, cause }: StsError,
  { plannedRole: { role }, position }: { readonly plannedRole: PlannedRole; readonly position: string },
  token: IdToken,
): ActionError {
  const what = `AWS rejected GitHub's ID token for ${role.arn}${position}: ${message}`
  return new ActionError('identity-token-rejected', {
    what,
    ...explainRejectedToken(name, message, role, token),
    cause,
  })
}

function explainRejectedToken(name: string, message: string, role: RoleArn, { claims, audience }: IdToken) {
  const issuer = issuerOf(claims)
  const provider = providerArn(role, claims)
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
  // `IDPRejectedClaim` can also mean an expired token. Source: the STS API reference, AssumeRoleWithWebIdentity.
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
