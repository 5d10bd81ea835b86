import { mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import type { Environment } from '../plan/run/context.ts'
import { configFile, listConfiguration, userConfiguration } from './configuration.ts'
import { askDocker } from './exec.ts'

/** How buildx reaches the engine: by a Docker context where it has a name, and with what variables. */
export interface EngineContext {
  readonly name?: string
  readonly variables: Readonly<Record<string, string>>
}

/**
 * Makes a Docker context of DOCKER_HOST and its certificates: buildx makes no builder on an engine whose certificates it
 * knows from the environment alone. The context is in a new Docker configuration below `directory` that is otherwise the
 * one of `env`, so the user's contexts do not change. If it fails, `docker buildx create` fails too, and says why.
 */
export async function engineContext(env: Environment, directory: string): Promise<EngineContext> {
  if (!env.DOCKER_HOST || !(env.DOCKER_TLS_VERIFY || env.DOCKER_TLS)) return { variables: {} }
  const [name, current, own] = ['engine', userConfiguration(env), join(directory, 'docker')]
  rmSync(own, { recursive: true, force: true })
  mkdirSync(own, { mode: 0o700 })
  const entries = listConfiguration(current, () => {}).filter(
    (entry) => entry !== 'config.json' && entry !== 'contexts',
  )
  for (const entry of entries) symlinkSync(join(current, entry), join(own, entry))
  // A login may write this file later.
  symlinkSync(configFile(current), configFile(own))
  const variables = { DOCKER_CONFIG: own }
  await askDocker(['context', 'create', name], { env: { ...env, ...variables } })
  return { name, variables }
}
