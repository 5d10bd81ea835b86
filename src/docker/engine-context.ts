import { mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import type { Environment } from '../plan/run/context.ts'
import { configFile, listConfiguration, userConfiguration } from './configuration.ts'
import { runShortCommand } from './exec.ts'

/** The Docker context with which buildx connects to the engine. */
export interface EngineContext {
  /** Undefined if buildx needs no context. */
  readonly name?: string
  /** The environment variables with which docker finds the context. */
  readonly variables: Readonly<Record<string, string>>
}

/**
 * Creates a Docker context from DOCKER_HOST and its certificates, because buildx cannot create a builder on an engine whose
 * certificates come only from the environment. The context is in a copy of the Docker configuration in `directory`, so the
 * user's contexts do not change. An error is ignored: `docker buildx create` then fails and reports the reason.
 */
export async function engineContext(env: Environment, directory: string): Promise<EngineContext> {
  if (!env.DOCKER_HOST || !(env.DOCKER_TLS_VERIFY || env.DOCKER_TLS)) return { variables: {} }
  const name = 'engine'
  const user = userConfiguration(env)
  const copy = join(directory, 'docker')
  rmSync(copy, { recursive: true, force: true })
  mkdirSync(copy, { mode: 0o700 })
  // Link everything except `contexts`: the new context must not be in the user's folder.
  const ignoreWarning = () => {}
  const entries = listConfiguration(user, ignoreWarning).filter(
    (entry) => entry !== 'config.json' && entry !== 'contexts',
  )
  for (const entry of entries) symlinkSync(join(user, entry), join(copy, entry))
  // Link `config.json` even if it does not exist yet, because a later login may create it.
  symlinkSync(configFile(user), configFile(copy))
  const variables = { DOCKER_CONFIG: copy }
  await runShortCommand(['context', 'create', name], { env: { ...env, ...variables } })
  return { name, variables }
}
