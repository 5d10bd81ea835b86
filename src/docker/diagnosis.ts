import type { ActionError } from '../errors/action-error.ts'
import { type DockerResult, endpointFailure, engineFailure, engineTimedOut, lastError } from '../failures/docker.ts'
import { flagUnknown } from '../failures/old-buildx.ts'
import type { Environment } from '../plan/run/context.ts'
import { runShortCommand, succeeded } from './exec.ts'

/**
 * Whether docker has no buildx. Docker without buildx treats the arguments as its own and reports the first one as unknown,
 * so this checks only builds that failed with such a message.
 */
export async function lacksBuildx({ output }: DockerResult, env: Environment): Promise<boolean> {
  if (!/unknown (?:shorthand )?(?:flag|command)|is not a docker command/.test(output)) return false
  return !succeeded(await runShortCommand(['buildx', 'version'], { env }))
}

/** The error if buildx does not know an argument and so did not start the build; otherwise undefined. */
export async function argumentUnknown({ output }: DockerResult, env: Environment): Promise<ActionError | undefined> {
  const [, flag] = /^(?:ERROR: )?unknown flag: (--[\w-]+)/m.exec(output) ?? []
  if (flag === undefined) return undefined
  const version = await runShortCommand(['buildx', 'version'], { env })
  return flagUnknown(flag, /\bbuildx v?(\d+\.\d+\.\d+)/.exec(version.output)?.[1])
}

/**
 * The error if docker cannot read the engine's address or certificates, which buildx reports as a missing builder or
 * endpoint; undefined for another failure.
 */
export async function endpointInvalid({ output }: DockerResult, env: Environment): Promise<ActionError | undefined> {
  const unresolved =
    /^(?:no builder .* found|docker endpoint for .* not found|open \S+\.pem: |invalid bind address format|parse "tcp:)/
  if (!unresolved.test(lastError(output))) return undefined
  const version = await runShortCommand(['version'], { env })
  return succeeded(version) ? undefined : endpointFailure(lastError(version.output))
}

/**
 * The error if the engine does not respond; undefined if it does. Docker logs in through the engine if there is one, and
 * directly otherwise, so a failed login does not show whether the engine is the cause.
 */
export async function engineUnreachable(env: Environment): Promise<ActionError | undefined> {
  const outcome = await runShortCommand(['version', '--format', '{{.Server.Version}}'], { env })
  if (outcome.timedOut) return engineTimedOut()
  return succeeded(outcome) ? undefined : engineFailure(lastError(outcome.output))
}
