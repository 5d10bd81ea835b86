import type { RegistryLogin } from '../aws/client/authorization.ts'
import { logInTo } from '../docker/login.ts'
import type { Session } from '../docker/session.ts'
import type { Aws } from './aws.ts'
import { exportLogins, prepareLogins } from './session.ts'
import type { StepContext } from './step-context.ts'

/**
 * Logs docker in to each host once. The logins run one after the other, because Docker does not lock its configuration file. Each
 * attempt after the first uses new logins.
 */
export async function logIn(
  aws: Aws,
  attempt: number,
  session: Session,
  step: StepContext,
): Promise<readonly RegistryLogin[]> {
  const registryLogins = await aws.dockerLogins(attempt)
  const firstIndex = (host: string) => registryLogins.findIndex((login) => login.host === host)
  const logins = registryLogins.filter(({ host }, index) => firstIndex(host) === index)
  const hosts = logins.map(({ host }) => host)
  const preparedSession = prepareLogins(session, hosts, step)
  for (const login of logins) {
    await logInTo(login, preparedSession.env)
    const until = login.expiresAt ? `, until ${login.expiresAt.toISOString()} at the latest` : ''
    step.log.logChange(`Logged in to ${login.host}${until}.`)
  }
  exportLogins(preparedSession, step)
  return logins
}
