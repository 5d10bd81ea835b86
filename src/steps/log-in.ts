import type { RegistryLogin } from '../aws/authorization.ts'
import { logInTo } from '../docker/login.ts'
import type { Session } from '../docker/session.ts'
import type { Aws } from './aws.ts'
import type { Job } from './job.ts'
import { expectLogins, shareSession } from './session.ts'

/** Logs in to every registry, one after the other, because Docker's configuration has no lock. */
export async function logIn(aws: Aws, attempt: number, session: Session, job: Job): Promise<readonly RegistryLogin[]> {
  const logins = await aws.logins(attempt)
  const byHost = new Map(logins.map((login) => [login.host, login]))
  const expecting = expectLogins(session, [...byHost.keys()], job)
  for (const login of byHost.values()) {
    await logInTo(login, session.env)
    const until = login.expiresAt ? `, until ${login.expiresAt.toISOString()} at the latest` : ''
    job.log.info(`Logged in to ${login.host}${until}.`)
  }
  shareSession(expecting, job)
  return logins
}
