import { messageOf } from '../errors/action-error.ts'
import { lastError } from '../failures/docker.ts'
import type { Environment } from '../plan/run/context.ts'
import { docker, shortTimeoutMs, succeeded } from './exec.ts'
import { withoutAwsKeys } from './session.ts'

/** Logs out of a registry. Returns the error instead of throwing it. */
export async function logOut(host: string, env: Environment): Promise<string | undefined> {
  try {
    // `docker logout` calls only the credential helper: no AWS service, and not the engine.
    const outcome = await docker(['logout', host], { env: withoutAwsKeys(env), timeoutMs: shortTimeoutMs })
    if (outcome.timedOut) return 'the credential helper of the Docker configuration did not respond'
    return succeeded(outcome) ? undefined : lastError(outcome.output)
  } catch (error) {
    return messageOf(error)
  }
}
