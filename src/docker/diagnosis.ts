import type { ActionError } from '../errors/action-error.ts'
import { type DockerResult, endpointFailure, engineFailure, engineSilent, lastError } from '../failures/docker.ts'
import { flagUnknown } from '../failures/old-buildx.ts'
import type { Environment } from '../plan/run/context.ts'
import { askDocker, succeeded } from './exec.ts'

/**
 * Whether a docker that could not even begin to build has no buildx. Such a docker takes the arguments for its own
 * and only complains about the first of them, so a build that failed with such a complaint is looked into.
 */
export async function lacksBuildx({ output }: DockerResult, env: Environment): Promise<boolean> {
  if (!/unknown (?:shorthand )?(?:flag|command)|is not a docker command/.test(output)) return false
  return !succeeded(await askDocker(['buildx', 'version'], { env }))
}

/** The error for a buildx that does not know an argument, and so did not begin to build; undefined where it did. */
export async function argumentUnknown({ output }: DockerResult, env: Environment): Promise<ActionError | undefined> {
  const [, flag] = /^(?:ERROR: )?unknown flag: (--[\w-]+)/m.exec(output) ?? []
  if (flag === undefined) return undefined
  const asked = await askDocker(['buildx', 'version'], { env })
  return flagUnknown(flag, /\bbuildx v?(\d+\.\d+\.\d+)/.exec(asked.output)?.[1])
}

/**
 * The error for an engine whose address or certificates docker cannot read, which buildx reports as a builder or an
 * endpoint that does not exist; undefined for another failure.
 */
export async function endpointInvalid({ output }: DockerResult, env: Environment): Promise<ActionError | undefined> {
  const unresolved =
    /^(?:no builder .* found|docker endpoint for .* not found|open \S+\.pem: |invalid bind address format|parse "tcp:)/
  if (!unresolved.test(lastError(output))) return undefined
  const asked = await askDocker(['version'], { env })
  return succeeded(asked) ? undefined : endpointFailure(lastError(asked.output))
}

/**
 * The error for an engine that does not answer, or undefined where it does. A login goes through the engine where there
 * is one and is tried without it where there is none, so a login that failed does not say which it was.
 */
export async function engineUnreachable(env: Environment): Promise<ActionError | undefined> {
  const outcome = await askDocker(['version', '--format', '{{.Server.Version}}'], { env })
  if (outcome.timedOut) return engineSilent()
  return succeeded(outcome) ? undefined : engineFailure(lastError(outcome.output))
}
