import { randomBytes } from 'node:crypto'
import type { Tag } from './cloud.ts'
import type { Statement } from './policy.ts'

/** The tags of a session. */
export interface SessionTags {
  readonly tags: readonly Tag[]
  /** Those that a session inherits that is opened with this one. */
  readonly transitiveTags: readonly Tag[]
}

/** Who signs a request: an assumed-role session, or an IAM user with its own key. */
export interface Principal extends Partial<SessionTags> {
  /** `arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION` or `arn:aws:iam::ACCOUNT:user/NAME`. */
  readonly arn: string
  readonly account: string
  readonly userId: string
  /** The role a session came from. */
  readonly roleArn?: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
  /** Milliseconds. */
  readonly expiration?: number
  /** The identity's policies as they are now: changing a role changes its sessions, as in AWS. */
  readonly statements: () => readonly Statement[]
  readonly sessionPolicy?: readonly Statement[]
  /** Those of GetScopedCredentials, one for each call. */
  readonly scopePolicies?: readonly (readonly Statement[])[]
}

/** A session's principal: it signs with a session token, for a while. */
export type SessionPrincipal = Principal & { readonly sessionToken: string; readonly expiration: number }

/** Makes the keys of a role session, shaped like STS's own. */
export function newSession(session: {
  readonly partition: string
  readonly account: string
  readonly roleArn: string
  readonly roleName: string
  readonly sessionName: string
  readonly expiration: number
  readonly statements: () => readonly Statement[]
  readonly sessionPolicy: readonly Statement[] | undefined
  readonly tags: readonly Tag[] | undefined
  readonly transitiveTags: readonly Tag[] | undefined
}): SessionPrincipal {
  return {
    arn: `arn:${session.partition}:sts::${session.account}:assumed-role/${session.roleName}/${session.sessionName}`,
    account: session.account,
    userId: `AROA${identifier()}:${session.sessionName}`,
    roleArn: session.roleArn,
    ...sessionKeys(),
    expiration: session.expiration,
    statements: session.statements,
    ...(session.tags ? { tags: session.tags } : {}),
    ...(session.transitiveTags ? { transitiveTags: session.transitiveTags } : {}),
    ...(session.sessionPolicy ? { sessionPolicy: session.sessionPolicy } : {}),
  }
}

/** Makes temporary keys. */
export function sessionKeys() {
  return {
    accessKeyId: `ASIA${identifier()}`,
    secretAccessKey: randomBytes(30).toString('base64'),
    sessionToken: `IQoJb3JpZ2luX2Vj${randomBytes(600).toString('base64')}`,
  }
}

/** Makes an IAM user's long-lived keys. */
export function newUser(arn: string, account: string, statements: readonly Statement[]): Principal {
  return {
    arn,
    account,
    userId: `AIDA${identifier()}`,
    accessKeyId: `AKIA${identifier()}`,
    secretAccessKey: randomBytes(30).toString('base64'),
    statements: () => statements,
  }
}

function identifier(): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  return Array.from(randomBytes(16), (byte) => alphabet[byte % alphabet.length]).join('')
}
