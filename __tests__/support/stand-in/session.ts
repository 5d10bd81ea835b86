import { parseRoleArn } from './arn.ts'
import type { Cloud } from './cloud.ts'
import type { Statement } from './policy.ts'
import { newSession, type SessionPrincipal, type SessionTags } from './principal.ts'

/** Opens a session of a role: from now on its keys sign requests, and they are among the secrets. */
export function openSession(
  cloud: Cloud,
  session: {
    readonly roleArn: string
    readonly sessionName: string
    /** Seconds. */
    readonly duration: number
    readonly sessionPolicy?: readonly Statement[] | undefined
  } & Partial<SessionTags>,
): SessionPrincipal {
  const { roleArn, sessionName, duration, sessionPolicy, tags, transitiveTags } = session
  const role = parseRoleArn(roleArn)
  if (!role) throw new Error(`${roleArn} is not the ARN of a role`)
  const principal = newSession({
    partition: role.partition,
    account: role.account,
    roleName: role.name,
    roleArn,
    sessionName,
    expiration: cloud.now() + duration * 1000,
    statements: () => cloud.roles.get(roleArn)?.statements ?? [],
    sessionPolicy,
    tags,
    transitiveTags,
  })
  cloud.principals.set(principal.accessKeyId, principal)
  cloud.secrets.push(principal.accessKeyId, principal.secretAccessKey, principal.sessionToken)
  return principal
}
