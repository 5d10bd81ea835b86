import { lastError } from '../failures/docker.ts'
import type { Environment } from '../plan/context.ts'
import { messageOf } from '../plan/errors.ts'
import { docker, shortly, succeeded } from './exec.ts'
import { withoutAwsKeys } from './session.ts'

/** Logs out of a registry; a failure is told, not thrown. */
export async function logOut(host: string, env: Environment): Promise<string | undefined> {
  try {
    const outcome = await docker(['logout', host], { env: withoutAwsKeys(env), limit: shortly })
    if (outcome.overdue) return 'the credential helper of the Docker configuration gave no answer'
    return succeeded(outcome) ? undefined : lastError(outcome.output)
  } catch (error) {
    return messageOf(error)
  }
}
