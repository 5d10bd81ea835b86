import type { ActionError } from '../errors/action-error.ts'
import {
  type DockerResult,
  endpointFailure,
  engineFailure,
  engineTimedOut,
  lastError,
  loadEngineMissing,
} from '../failures/docker.ts'
import { flagUnknown } from '../failures/old-buildx.ts'
import type { Environment } from '../plan/run/context.ts'
import { runShortCommand, succeeded } from './exec.ts'

/**
 * Whether docker has no buildx. Docker without buildx reports the first argument as unknown, so buildx is searched only after
 * such a message.
 */
export async function lacksBuildx({ output }: DockerResult, env: Environment): Promise<boolean> {
  if (!/unknown (?:shorthand )?(?:flag|command)|is not a docker command/.test(output)) return false
  return !succeeded(await runShortCommand(['buildx', 'version'], { env }))
}

/** The error if buildx did not start the build because it does not know an argument; otherwise undefined. */
export async function explainUnknownArgument(
  { output }: DockerResult,
  env: Environment,
): Promise<ActionError | undefined> {
  const [, flag] = /^(?:ERROR: )?unknown flag: (--[\w-]+)/m.exec(output) ?? []
  if (flag === undefined) return undefined
  const version = await runShortCommand(['buildx', 'version'], { env })
  return flagUnknown(flag, /\bbuildx v?(\d+\.\d+\.\d+)/.exec(version.output)?.[1])
}

/**
 * The error if docker cannot read the engine's address or certificates, which buildx reports as a missing builder or
 * endpoint; undefined for another failure.
 */
export async function explainInvalidEndpoint(
  { output }: DockerResult,
  env: Environment,
): Promise<ActionError | undefined> {
  const unresolved =
    /^(?:no builder .* found|docker endpoint for .* not found|open \S+\.pem: |invalid bind address format|parse "tcp:)/
  if (!unresolved.test(lastError(output))) return undefined
  const version = await runShortCommand(['version'], { env })
  return succeeded(version) ? undefined : endpointFailure(lastError(version.output))
}

/**
 * The error if a login failed because of the engine; undefined if the registry is the cause. docker logs in through the
 * engine if an engine responds, and directly otherwise. A direct login rejects a registry without TLS, which an engine may
 * allow.
 */
export async function explainEngineFailure(
  { output, timedOut }: DockerResult,
  env: Environment,
): Promise<ActionError | undefined> {
  const message = lastError(output)
  const isWithoutTls = message.endsWith('server gave HTTP response to HTTPS client')
  if (!timedOut && !isWithoutTls) return engineFailure(message)
  const outcome = await runShortCommand(['version', '--format', '{{.Server.Version}}'], { env })
  if (outcome.timedOut) return engineTimedOut()
  return timedOut || succeeded(outcome) ? undefined : engineFailure(lastError(outcome.output))
}

/**
 * The error if an image cannot be loaded because the engine does not respond; undefined for another failure. buildx 0.38
 * requests the engine's features before the build. With an older buildx, BuildKit reports only that its output was closed.
 */
export async function explainFailedLoad({ output }: DockerResult, env: Environment): Promise<ActionError | undefined> {
  if (!/^#\d+ exporting to docker image format$|failed to detect docker features/m.test(output)) return undefined
  const outcome = await runShortCommand(['version', '--format', '{{.Server.Version}}'], { env })
  return succeeded(outcome) ? undefined : loadEngineMissing(lastError(outcome.output))
}
