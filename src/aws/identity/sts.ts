import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  type Credentials,
  GetCallerIdentityCommand,
  GetScopedCredentialsCommand,
  STSClient,
} from '@aws-sdk/client-sts'
import type { PlannedRole, SessionTags } from '../../plan/identity/identity.ts'
import { clientSettings } from '../client/connection.ts'
import { EmptyResponse } from '../client/faults.ts'

/** AWS keys. Temporary keys have a session token and an expiration. */
export interface Keys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
  readonly expiration?: Date
}

/** Returns valid keys, and renews them before they expire. */
export type KeyProvider = () => Promise<Keys>

export interface RoleSession {
  /** The ARN of the session, or of the role if STS does not return the session's ARN. */
  readonly arn: string
  readonly keys: Keys
}

/** STS in one region. */
export interface Sts {
  /** Assumes a role with a GitHub ID token, without AWS keys. */
  assumeWithToken(planned: PlannedRole, token: string, signal: AbortSignal): Promise<RoleSession>
  /** Assumes a role with AWS keys. */
  assume(planned: PlannedRole, signal: AbortSignal): Promise<RoleSession>
  /** Returns new keys of the same session. Their permissions are limited to the policy. */
  scopedKeys(policy: string, signal: AbortSignal): Promise<Keys>
  callerIdentity(signal: AbortSignal): Promise<{ readonly account: string; readonly arn: string }>
  /**
   * Returns the ambient keys: those that the AWS SDK finds, for example in the environment or in a profile. Use it only if
   * `connectSts` was called without keys.
   */
  readonly ambientKeys: KeyProvider
}

/**
 * Connects to STS. Requests are signed with `keys`, by default with the ambient keys. Source of all inputs and outputs: the STS
 * API reference.
 */
export function connectSts(region: string, keys?: KeyProvider): Sts {
  const client = new STSClient(clientSettings(region, keys))
  return {
    ambientKeys: client.config.credentials,
    async assumeWithToken(planned, token, abortSignal) {
      // This request has no parameters for an external ID and session tags.
      const input = { ...sessionInput(planned), WebIdentityToken: token }
      const response = await client.send(new AssumeRoleWithWebIdentityCommand(input), { abortSignal })
      return { arn: response.AssumedRoleUser?.Arn ?? planned.role.arn, keys: keysOf(response.Credentials) }
    },
    async assume(planned, abortSignal) {
      const { externalId, sessionTags } = planned
      const input = {
        ...sessionInput(planned),
        ...(externalId === undefined ? {} : { ExternalId: externalId }),
        ...(sessionTags && tagInput(sessionTags)),
      }
      const response = await client.send(new AssumeRoleCommand(input), { abortSignal })
      return { arn: response.AssumedRoleUser?.Arn ?? planned.role.arn, keys: keysOf(response.Credentials) }
    },
    async scopedKeys(policy, abortSignal) {
      const response = await client.send(new GetScopedCredentialsCommand({ Policy: policy }), { abortSignal })
      return keysOf(response.Credentials)
    },
    async callerIdentity(abortSignal) {
      const { Account, Arn } = await client.send(new GetCallerIdentityCommand({}), { abortSignal })
      if (!Account || !Arn) throw new EmptyResponse('the response has no account')
      return { account: Account, arn: Arn }
    },
  }
}

/** The region of the AWS profile; undefined if the profile has no region. */
export async function profileRegion(): Promise<string | undefined> {
  try {
    return await new STSClient({}).config.region()
  } catch {
    return undefined
  }
}

function sessionInput({ role, sessionName, durationSeconds, policy }: PlannedRole) {
  return {
    RoleArn: role.arn,
    RoleSessionName: sessionName,
    DurationSeconds: durationSeconds,
    ...(policy === undefined ? {} : { Policy: policy }),
  }
}

function tagInput({ tags, transitiveKeys }: SessionTags) {
  return {
    ...(tags.length > 0 ? { Tags: tags.map(({ key, value }) => ({ Key: key, Value: value })) } : {}),
    ...(transitiveKeys.length > 0 ? { TransitiveTagKeys: [...transitiveKeys] } : {}),
  }
}

function keysOf({ AccessKeyId, SecretAccessKey, SessionToken, Expiration }: Partial<Credentials> = {}): Keys {
  if (!AccessKeyId || !SecretAccessKey) throw new EmptyResponse('the response has no keys')
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    ...(SessionToken && { sessionToken: SessionToken }),
    ...(Expiration && { expiration: Expiration }),
  }
}
