import { explainLogin } from '../failures/login.ts'
import type { Environment } from '../plan/run/context.ts'
import { explainEngineFailure } from './diagnosis.ts'
import { docker, shortTimeoutMs, succeeded } from './exec.ts'
import { withoutAwsKeys } from './session.ts'

/** The credentials of a registry. */
export interface DockerLogin {
  readonly host: string
  readonly username: string
  readonly password: string
}

/** Logs in to a registry. The password is passed on standard input. */
export async function logInTo({ host, username, password }: DockerLogin, env: Environment): Promise<void> {
  const outcome = await docker(['login', '--username', username, '--password-stdin', host], {
    env: withoutAwsKeys(env),
    input: password,
    timeoutMs: shortTimeoutMs,
  })
  if (!succeeded(outcome))
    throw (await explainEngineFailure(outcome, env)) ?? explainLogin(host, outcome, shortTimeoutMs)
}
