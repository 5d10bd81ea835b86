import { writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Environment } from '../plan/run/context.ts'
import {
  configFile,
  type DockerConfig,
  type LogFn,
  omitHosts,
  readConfigOrWarn,
  readDockerConfig,
} from './configuration.ts'
import type { Session } from './session.ts'

/**
 * Writes the logins for Podman, Buildah and Skopeo to the session's REGISTRY_AUTH_FILE: the logins in the Docker configuration,
 * and the user's logins in the files of these programs, except those to the step's hosts. The file is not Docker's
 * `config.json`, because these programs remove Docker's other settings from a file.
 */
export function writeAuthFile({ record, variables }: Session, env: Environment, warn: LogFn): void {
  const { REGISTRY_AUTH_FILE: file } = variables
  // With `docker-config: shared`, the session has no such file.
  if (file === undefined) return
  // Warn about an unreadable file only if the user named it: the default files may belong to programs that are not used.
  const warnIfNamed = env.REGISTRY_AUTH_FILE ? warn : () => {}
  const userConfigs = userAuthFiles(env).map((path) => readConfigOrWarn(path, warnIfNamed))
  const userLogins = userConfigs.map(({ auths, credHelpers }) => ({
    auths: omitHosts(record.hosts, auths),
    credHelpers: omitHosts(record.hosts, credHelpers),
  }))
  const dockerConfig = readDockerConfig(configFile(record.configuration))
  const { auths, credHelpers = {} } = userLogins.reduce<DockerConfig>(override, dockerConfig)
  // These programs fail on a helper with an empty name, which `clearCredentials` adds for Docker.
  const namedHelpers = Object.fromEntries(Object.entries(credHelpers).filter(([, helper]) => helper !== ''))
  writeFileSync(file, JSON.stringify({ auths, credHelpers: namedHelpers }), { mode: 0o600 })
}

/**
 * Combines two configurations. `upper` takes precedence. In one file, a helper for a host takes precedence over a login to the
 * host, so `lower`'s helper is removed if `upper` has a login to the host.
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
  const configFolder = join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'containers')
  const runtimeFolder = env.XDG_RUNTIME_DIR
    ? join(env.XDG_RUNTIME_DIR, 'containers')
    : `/run/containers/${process.getuid?.()}`
  return [join(configFolder, 'auth.json'), join(runtimeFolder, 'auth.json')]
}
