import {
  AssumeRoleWithWebIdentityCommand,
  type Credentials,
  GetCallerIdentityCommand,
  STSClient,
} from '@aws-sdk/client-sts'
import { ActionError, messageOf } from '../plan/errors.ts'
import type { PlannedIdentity } from '../plan/identity.ts'
import { type Claims, claimLines, readClaims, trustStatement } from '../plan/trust.ts'
import { attempts } from './attempts.ts'
import { clientSettings } from './connection.ts'
import { errorName, isDenied } from './faults.ts'
import { noCredentials } from './refusals.ts'

/** Who the step is for AWS. The keys live in here and nowhere else. */
export interface Identity {
  /** 12 digits. */
  readonly account: string
  /** Of the session, or of the ambient user or role. */
  readonly arn: string
  /** Undefined: what the SDK finds by itself. */
  readonly credentials: (() => Promise<SessionKeys>) | undefined
}

export interface SessionKeys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken: string
  readonly expiration: Date
}

/** What becoming an identity needs from outside. */
export interface Entrance {
  /** A new ID token of GitHub's, for one audience. */
  readonly idToken: (audience: string, signal: AbortSignal) => Promise<string>
  readonly mask: (secret: string) => void
  readonly note: (text: string) => void
}

type PlannedRole = PlannedIdentity & { readonly kind: 'role' }

/** Assumes the role, or learns who the ambient credentials belong to. */
export function becomeIdentity(planned: PlannedIdentity, entrance: Entrance): Promise<Identity> {
  return planned.kind === 'role' ? assumeRole(planned, entrance) : ambientIdentity(planned.region, entrance)
}

async function assumeRole(planned: PlannedRole, entrance: Entrance): Promise<Identity> {
  const first = await newSession(planned, entrance)
  let session = first
  return {
    account: planned.role.account,
    arn: first.arn,
    // The SDK asks again shortly before the keys expire: a long build ends with a new session.
    credentials: async () => {
      if (session.keys.expiration.getTime() - Date.now() < 5 * 60_000) session = await newSession(planned, entrance)
      return session.keys
    },
  }
}

/** One session of the role. Each try has an ID token of its own, because one lives for five minutes only. */
async function newSession(planned: PlannedRole, { idToken, mask, note }: Entrance) {
  const sts = new STSClient(clientSettings(planned.region))
  let claims: Claims = {}
  try {
    const answer = await attempts(
      `Assuming ${planned.role.arn}`,
      async (signal) => {
        const token = await idToken(planned.audience, signal)
        mask(token)
        claims = readClaims(token)
        return sts.send(
          new AssumeRoleWithWebIdentityCommand({
            RoleArn: planned.role.arn,
            RoleSessionName: planned.sessionName,
            WebIdentityToken: token,
            DurationSeconds: planned.durationSeconds,
            ...(planned.policy === undefined ? {} : { Policy: planned.policy }),
          }),
          { abortSignal: signal },
        )
      },
      { healsDenial: true, note },
    )
    return { arn: answer.AssumedRoleUser?.Arn ?? planned.role.arn, keys: sessionKeys(answer.Credentials, mask) }
  } catch (error) {
    throw explainAssumption(error, planned, claims)
  }
}

function sessionKeys(credentials: Credentials | undefined, mask: (secret: string) => void): SessionKeys {
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '', Expiration = new Date() } = credentials ?? {}
  for (const secret of [AccessKeyId, SecretAccessKey, SessionToken]) if (secret !== '') mask(secret)
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
    expiration: Expiration,
  }
}

async function ambientIdentity(region: string, { note }: Entrance): Promise<Identity> {
  const sts = new STSClient(clientSettings(region))
  try {
    const answer = await attempts(
      'Asking AWS who we are',
      (signal) => sts.send(new GetCallerIdentityCommand({}), { abortSignal: signal }),
      { note },
    )
    return { account: answer.Account ?? '', arn: answer.Arn ?? '', credentials: undefined }
  } catch (error) {
    throw error instanceof ActionError ? error : noCredentials(messageOf(error), error)
  }
}

/** STS's refusals by what they mean. Source: the STS API reference and the notes of AWS re:Post on web identities. */
function explainAssumption(error: unknown, planned: PlannedRole, claims: Claims): unknown {
  const name = errorName(error)
  const message = messageOf(error)
  if (isDenied(error)) return denied(error, planned, claims)
  if (/^(InvalidIdentityToken|IDPRejectedClaim|ExpiredToken)/.test(name)) return rejected(error, planned, claims)
  if (/^(MalformedPolicyDocument|PackedPolicyTooLarge)/.test(name))
    return refusedInput('session-policy', message, error)
  if (/DurationSeconds/.test(message)) return refusedInput('role-duration-seconds', message, error)
  if (/^RegionDisabled/.test(name)) return refusedInput('aws-region', message, error)
  return error
}

function denied(cause: unknown, { role }: PlannedRole, claims: Claims): ActionError {
  return new ActionError(
    'assume-role-denied',
    {
      what: `AWS does not let this job assume ${role.arn}. The ID token says:\n${claimLines(claims)}`,
      why: "The role's trust policy does not match these claims, or there is no role of that name in the account.",
      fix: `Check the name, and let the role's trust policy hold this statement (StringEquals takes no *; use StringLike for patterns): ${trustStatement(role, claims)}`,
    },
    { cause },
  )
}

function rejected(cause: unknown, { role, audience }: PlannedRole, claims: Claims): ActionError {
  const issuer = claims.iss ?? 'https://token.actions.githubusercontent.com'
  return new ActionError(
    'identity-token-rejected',
    {
      what: `AWS rejected GitHub's ID token for ${role.arn}: ${messageOf(cause)}`,
      why: `Account ${role.account} has no OIDC identity provider for ${issuer}, or the provider does not list the audience ${audience}, or the token expired on its way.`,
      fix: `Create the identity provider ${issuer} with the audience ${audience} in account ${role.account}, or give the provider's audience as \`audience\`.`,
    },
    { cause },
  )
}

function refusedInput(input: string, message: string, cause: unknown): ActionError {
  return new ActionError(
    'input-invalid',
    {
      what: `AWS does not take the value of \`${input}\`: ${message}`,
      why: 'The value is beyond what the role or AWS allows.',
      fix: `Change \`${input}\` in the workflow, or the setting of the role that limits it.`,
    },
    { cause },
  )
}
