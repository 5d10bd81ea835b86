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
 * Writes the logins for Podman, Buildah and Skopeo to the session's REGISTRY_AUTH_FILE: Docker's logins, and the user's
 * logins in the files of these programs, except to the step's hosts. The logins need a file of their own, because these
 * programs remove Docker's other settings from a file.
 */
export function writeAuthFile({ record, variables }: Session, env: Environment, warn: LogFn): void {
  const { REGISTRY_AUTH_FILE: file } = variables
  if (file === undefined) return
  // Most users of a default file that cannot be read do not use these programs.
  const report = env.REGISTRY_AUTH_FILE ? warn : () => {}
  const users = userAuthFiles(env).map((own) => readUserConfig(own, report))
  const withoutHosts = users.map(({ auths, credHelpers }) => ({
    auths: omitHosts(record.hosts, auths),
    credHelpers: omitHosts(record.hosts, credHelpers),
  }))
  const docker = readDockerConfig(configFile(record.configuration))
  const { auths, credHelpers = {} } = withoutHosts.reduce<DockerConfig>(override, docker)
  // These programs would try to run a helper with an empty name.
  const named = Object.fromEntries(Object.entries(credHelpers).filter(([, helper]) => helper !== ''))
  writeFileSync(file, JSON.stringify({ auths, credHelpers: named }), { mode: 0o600 })
}

/**
 * Combines two configurations, of which `upper` takes precedence. In one file a helper takes precedence over a login, so the
 * helpers of `lower` are removed for the logins of `upper`.
 */
function override(lower: DockerConfig, upper: DockerConfig): DockerConfig {
  const helpers = Object.entries(lower.credHelpers ?? {}).filter(([key]) => !(key in (upper.auths ?? {})))
  return {
    auths: { ...lower.auths, ...upper.auths },
    credHelpers: { ...Object.fromEntries(helpers), ...upper.credHelpers },
  }
}

/** The user's files with logins, in ascending order of precedence. Source: containers-auth.json(5). */
function userAuthFiles(env: Environment): readonly string[] {
  if (env.REGISTRY_AUTH_FILE) return [env.REGISTRY_AUTH_FILE]
  const runtime = env.XDG_RUNTIME_DIR
    ? join(env.XDG_RUNTIME_DIR, 'containers')
    : `/run/containers/${process.getuid?.()}`
  return [join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'containers'), runtime].map((folder) =>
    join(folder, 'auth.json'),
  )
}
