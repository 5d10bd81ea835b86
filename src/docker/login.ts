import { lastError } from '../plan/build-failure.ts'
import { ActionError } from '../plan/errors.ts'
import { engineDead } from './diagnosis.ts'
import { docker, type Environment, type Outcome, succeeded } from './exec.ts'

/** What a registry takes for a login. */
export interface Credentials {
  readonly host: string
  readonly username: string
  readonly password: string
}

/** Logs in to a registry; the password goes through standard input. */
export async function logInTo({ host, username, password }: Credentials, env: Environment): Promise<void> {
  const outcome = await docker(['login', '--username', username, '--password-stdin', host], { env, input: password })
  if (!succeeded(outcome)) throw (await engineDead(env)) ?? loginFailed(host, outcome)
}

/** Logs out of a registry; a failure is told, not thrown. */
export async function logOut(host: string, env: Environment): Promise<string | undefined> {
  const outcome = await docker(['logout', host], { env })
  return succeeded(outcome) ? undefined : lastError(outcome.output)
}

function loginFailed(host: string, outcome: Outcome): ActionError {
  const said = lastError(outcome.output) || `docker ended with ${outcome.signal ?? `exit code ${outcome.exitCode}`}`
  if (/authorization token has expired/i.test(said)) {
    return new ActionError('login-expired', {
      what: `${host} no longer accepts the login: ${said}`,
      why: 'The token expired before it was used, or the clock of the runner or the registry is wrong.',
      fix: "Run the job again, and check the runner's clock if it comes back.",
    })
  }
  return new ActionError('login-failed', {
    what: `The login to ${host} failed: ${said}`,
    why: /storing credentials|credential|not implemented/i.test(outcome.output)
      ? "A credential helper or store of the user's Docker configuration refused to keep the password."
      : 'The registry refused the token, or cannot be reached from this runner.',
    fix: "Use `docker-config: isolated`, where no helper is asked for this host; and check the runner's way to the registry (proxy, firewall, VPC endpoint).",
  })
}
