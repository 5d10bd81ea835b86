import { writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Environment } from '../plan/run/context.ts'
import {
  configFile,
  type DockerConfig,
  type LogFn,
  omitHosts,
  readDockerConfig,
  readUserConfig,
} from './configuration.ts'
import type { Session } from './session.ts'

/**
 * Writes the logins for Podman, Buildah and Skopeo to the session's REGISTRY_AUTH_FILE: those of Docker and the user's own for
 * these programs, except to the step's hosts. The file is not Docker's, because they remove Docker's settings from a file.
 */
export function writeAuthFile({ record, variables }: Session, env: Environment, warn: LogFn): void {
  const { REGISTRY_AUTH_FILE: file } = variables
  if (file === undefined) return
  const users = userAuthFiles(env).map((own) => readUserConfig(own, warn))
  const withoutHosts = users.map(({ auths, credHelpers }) => ({
    auths: omitHosts(record.hosts, auths),
    credHelpers: omitHosts(record.hosts, credHelpers),
  }))
  const docker = readDockerConfig(configFile(record.configuration))
  const { auths, credHelpers = {} } = withoutHosts.reduce<DockerConfig>(override, docker)
  // They run a helper without a name as a program.
  const named = Object.fromEntries(Object.entries(credHelpers).filter(([, helper]) => helper !== ''))
  writeFileSync(file, JSON.stringify({ auths, credHelpers: named }), { mode: 0o600 })
}

/** In one file a helper comes before a login, so the helpers of `lower` do not apply to the logins of `upper`. */
function override(lower: DockerConfig, upper: DockerConfig): DockerConfig {
  const helpers = Object.entries(lower.credHelpers ?? {}).filter(([key]) => !(key in (upper.auths ?? {})))
  return {
    auths: { ...lower.auths, ...upper.auths },
    credHelpers: { ...Object.fromEntries(helpers), ...upper.credHelpers },
  }
}

/** The user's files, the one that takes precedence last. Source: containers-auth.json(5). */
function userAuthFiles(env: Environment): readonly string[] {
  if (env.REGISTRY_AUTH_FILE) return [env.REGISTRY_AUTH_FILE]
  const runtime = env.XDG_RUNTIME_DIR
    ? join(env.XDG_RUNTIME_DIR, 'containers')
    : `/run/containers/${process.getuid?.()}`
  return [join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'containers'), runtime].map((folder) =>
    join(folder, 'auth.json'),
  )
}
