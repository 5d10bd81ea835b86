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

/** A session of a role. */
export interface RoleSession {
  readonly arn: string
  readonly keys: Keys
}

/** STS in one region. Requests are signed with the keys that `connectSts` gets; only `assumeWithToken` needs no keys. */
export interface Sts {
  assumeWithToken(planned: PlannedRole, token: string, signal: AbortSignal): Promise<RoleSession>
  assume(planned: PlannedRole, signal: AbortSignal): Promise<RoleSession>
  /** New keys for the same session, whose permissions are limited to the policy. */
  limit(policy: string, signal: AbortSignal): Promise<Keys>
  whoAmI(signal: AbortSignal): Promise<{ readonly account: string; readonly arn: string }>
  /** The ambient credentials, if `connectSts` got no keys. */
  readonly ambientKeys: KeyProvider
}

/** Source of all shapes: the STS API reference. */
export function connectSts(region: string, keys?: KeyProvider): Sts {
  const client = new STSClient(clientSettings(region, keys))
  return {
    ambientKeys: client.config.credentials,
    async assumeWithToken(planned, token, abortSignal) {
      const input = { ...request(planned), WebIdentityToken: token }
      const response = await client.send(new AssumeRoleWithWebIdentityCommand(input), { abortSignal })
      return { arn: response.AssumedRoleUser?.Arn ?? planned.role.arn, keys: keysOf(response.Credentials) }
    },
    async assume(planned, abortSignal) {
      const { externalId, sessionTags } = planned
      const input = {
        ...request(planned),
        ...(externalId === undefined ? {} : { ExternalId: externalId }),
        ...(sessionTags && tagInput(sessionTags)),
      }
      const response = await client.send(new AssumeRoleCommand(input), { abortSignal })
      return { arn: response.AssumedRoleUser?.Arn ?? planned.role.arn, keys: keysOf(response.Credentials) }
    },
    async limit(Policy, abortSignal) {
      const response = await client.send(new GetScopedCredentialsCommand({ Policy }), { abortSignal })
      return keysOf(response.Credentials)
    },
    async whoAmI(abortSignal) {
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

function request({ role, sessionName, durationSeconds, policy }: PlannedRole) {
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
