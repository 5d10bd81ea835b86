import type { ActionError } from '../errors/action-error.ts'
import {
  type DockerResult,
  engineEndpointFailure,
  engineFailure,
  engineTimedOut,
  lastError,
  loadEngineMissing,
} from '../failures/docker.ts'
import { flagUnknown } from '../failures/old-buildx.ts'
import type { Environment } from '../plan/run/context.ts'
import { runShortCommand, succeeded } from './exec.ts'

/** Whether a command failed because docker has no buildx. */
export async function lacksBuildx({ output }: DockerResult, env: Environment): Promise<boolean> {
  // Such as `unknown flag: --builder`, `unknown shorthand flag: 'f' in -f` or `docker: 'buildx' is not a docker command.`
  if (!/unknown (?:shorthand )?(?:flag|command)|is not a docker command/.test(output)) return false
  return !succeeded(await runShortCommand(['buildx', 'version'], { env }))
}

/** The error if buildx rejected an argument as unknown; undefined for another failure. */
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
 * The error if docker cannot read the engine's address or certificates; undefined for another failure. buildx often reports
 * this as a missing builder or endpoint, so docker is asked for its own message.
 */
export async function explainEngineEndpoint(
  { output }: DockerResult,
  env: Environment,
): Promise<ActionError | undefined> {
  // Such as `no builder "default" found` or `open /certs/ca.pem: no such file or directory`.
  const endpointInvalid =
    /^(?:no builder .* found|docker endpoint for .* not found|open \S+\.pem: |invalid bind address format|parse "tcp:)/
  if (!endpointInvalid.test(lastError(output))) return undefined
  const version = await runShortCommand(['version'], { env })
  return succeeded(version) ? undefined : engineEndpointFailure(lastError(version.output))
}

/**
 * The error if a login failed because of the engine; undefined if the registry is the cause. docker logs in through the
 * engine, or directly if the engine does not respond. A registry without TLS rejects a direct login: only an engine can be
 * configured to use HTTP.
 */
export async function explainEngineFailure(
  { output, timedOut }: DockerResult,
  env: Environment,
): Promise<ActionError | undefined> {
  const message = lastError(output)
  const registryLacksTls = message.endsWith('server gave HTTP response to HTTPS client')
  // Undefined if the message is not about the engine.
  if (!timedOut && !registryLacksTls) return engineFailure(message)
  const version = await engineVersion(env)
  if (version.timedOut) return engineTimedOut()
  // The engine does not hang, so the login timed out because of the registry.
  if (timedOut) return undefined
  return succeeded(version) ? undefined : engineFailure(lastError(version.output))
}

/**
 * The error if an image cannot be loaded because the engine does not respond; undefined for another failure. buildx 0.38
 * requests the engine's features before the build. With an older buildx, BuildKit reports only that its output was closed.
 */
export async function explainFailedLoad({ output }: DockerResult, env: Environment): Promise<ActionError | undefined> {
  // Such as `#12 exporting to docker image format`, which only a build that loads an image prints.
  if (!/^#\d+ exporting to docker image format$|failed to detect docker features/m.test(output)) return undefined
  const version = await engineVersion(env)
  return succeeded(version) ? undefined : loadEngineMissing(lastError(version.output))
}

/** Requests the engine's version, which fails if the engine does not respond. */
function engineVersion(env: Environment): Promise<DockerResult> {
  return runShortCommand(['version', '--format', '{{.Server.Version}}'], { env })
}
