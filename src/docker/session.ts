import { accessSync, constants, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Environment } from '../plan/run/context.ts'
import {
  configFile,
  type DockerConfig,
  type LogFn,
  listConfiguration,
  omitHosts,
  readDockerConfig,
  readUserConfig,
  userConfiguration,
  withoutLogins,
} from './configuration.ts'

/** What the post step needs to undo this step. Saved as JSON before each effect. */
export interface SessionRecord {
  /** The step's private directory. */
  readonly directory: string
  readonly dockerConfig: 'isolated' | 'shared'
  readonly logout: boolean
  /** The registry hosts that the step logs in to, saved before the login. */
  readonly hosts: readonly string[]
  /** Those of `hosts` whose previous login is saved in the directory. */
  readonly replaced: readonly string[]
  /** The Docker configuration that holds the logins. */
  readonly configuration: string
  /** The previous values of the exported variables. */
  readonly previous: Readonly<Record<string, string>>
}

/** The step's files, and the Docker configuration of its commands. */
export interface Session {
  readonly record: SessionRecord
  /** The environment of the step's docker commands. `clearCredentials` changes its DOCKER_AUTH_CONFIG. */
  readonly env: Record<string, string | undefined>
  /** The variables that give later steps the logins; empty for a shared configuration. */
  readonly variables: Readonly<Record<string, string>>
}

/** The environment variable that marks the step's processes for the post step. */
export const sessionMarker = 'ECR_BUILD_PUSH_SESSION'

/** The record of a new session in `directory`. */
export function newRecord(
  directory: string,
  { dockerConfig, logout }: Pick<SessionRecord, 'dockerConfig' | 'logout'>,
  env: Environment,
): SessionRecord {
  const isolated = dockerConfig === 'isolated'
  const configuration = isolated ? join(directory, 'docker') : userConfiguration(env)
  const previous = isolated ? previousVariables(env) : {}
  return { directory, dockerConfig, logout, hosts: [], replaced: [], configuration, previous }
}

/** Creates the private directory and, if `isolated`, a Docker configuration in it. */
export function openSession(record: SessionRecord, env: Environment, warn: LogFn): Session {
  mkdirSync(record.directory, { mode: 0o700, recursive: true })
  const marked = { ...withoutRunnerSecrets(env), [sessionMarker]: record.directory }
  if (record.dockerConfig === 'shared') return { record, env: marked, variables: {} }
  const docker = seedConfiguration(userConfiguration(env), record.configuration, env, warn)
  const variables = { ...docker, REGISTRY_AUTH_FILE: join(record.directory, 'auth.json') }
  return { record, env: { ...marked, ...docker }, variables }
}

/**
 * Removes the user's logins and credential helpers for these hosts from the private configuration, and from
 * DOCKER_AUTH_CONFIG, which takes precedence. A helper would store the password elsewhere or reject it.
 */
export function clearCredentials({ record, env }: Session, hosts: readonly string[]): void {
  if (env.DOCKER_AUTH_CONFIG) env.DOCKER_AUTH_CONFIG = withoutLogins(env.DOCKER_AUTH_CONFIG, hosts)
  if (record.dockerConfig === 'shared') return
  const file = configFile(record.configuration)
  const config = readDockerConfig(file)
  // Without any entry, docker selects a credential store itself.
  const empty = Object.fromEntries(hosts.map((host) => [host, {}]))
  // With an empty helper, docker uses the file itself. Some tools (rules_oci) fail on it, so it is set only if needed.
  const emptyHelpers = config.credsStore ? Object.fromEntries(hosts.map((host) => [host, ''])) : {}
  writeConfig(file, {
    ...config,
    auths: { ...omitHosts(hosts, config.auths), ...empty },
    credHelpers: { ...omitHosts(hosts, config.credHelpers), ...emptyHelpers },
  })
}

/** Removes the job's access to ID tokens and GitHub's services, and the inputs. Docker and its plugins do not get them. */
export function withoutRunnerSecrets(env: Environment): Environment {
  return without(env, /^(?:ACTIONS_ID_TOKEN_REQUEST_(?:URL|TOKEN)|ACTIONS_RUNTIME_TOKEN|INPUT_.*)$/)
}

/** Removes AWS credentials, for commands that do not call AWS. */
export function withoutAwsKeys(env: Environment): Environment {
  return without(env, /^AWS_(?:ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|CONTAINER_AUTHORIZATION_TOKEN)$/)
}

function without(env: Environment, names: RegExp): Environment {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !names.test(name)))
}

/** The previous values of the variables that this step exports, or their defaults. */
function previousVariables(env: Environment): Readonly<Record<string, string>> {
  const user = userConfiguration(env)
  return {
    DOCKER_CONFIG: user,
    BUILDX_CONFIG: env.BUILDX_CONFIG || join(user, 'buildx'),
    REGISTRY_AUTH_FILE: env.REGISTRY_AUTH_FILE ?? '',
  }
}

/** The directory of an image that the engine's builder exports and the step pushes. */
export function layoutDirectory({ directory }: SessionRecord): string {
  return join(directory, 'layout')
}

/** Removes the exported image, which may be large. Safe to run twice. */
export function removeLayout(record: SessionRecord): void {
  rmSync(layoutDirectory(record), { recursive: true, force: true, maxRetries: 3 })
}

/** Removes the private directory. Safe to run twice. */
export function removeDirectory({ directory }: SessionRecord): void {
  rmSync(directory, { recursive: true, force: true, maxRetries: 3 })
}

/**
 * Creates the private configuration: a copy of the user's `config.json`, and links to the other files (contexts, plugins,
 * builders), which are neither copied nor removed.
 */
function seedConfiguration(
  user: string,
  target: string,
  env: Environment,
  warn: LogFn,
): Readonly<Record<string, string>> {
  mkdirSync(target, { mode: 0o700 })
  const builders = join(canHoldBuilders(user) ? user : target, 'buildx')
  for (const entry of listConfiguration(user, warn)) {
    if (entry === 'config.json') writeConfig(configFile(target), readUserConfig(configFile(user), warn))
    else if (join(target, entry) !== builders) symlinkSync(join(user, entry), join(target, entry))
  }
  return { DOCKER_CONFIG: target, BUILDX_CONFIG: env.BUILDX_CONFIG || builders }
}

/** Whether buildx can write to the user's directory. It cannot build without write access. */
function canHoldBuilders(user: string): boolean {
  const directory = join(user, 'buildx')
  try {
    accessSync(existsSync(directory) ? directory : user, constants.W_OK)
    return true
  } catch {
    return false
  }
}

function writeConfig(file: string, config: DockerConfig): void {
  writeFileSync(file, JSON.stringify(config, undefined, '\t'), { mode: 0o600 })
}
