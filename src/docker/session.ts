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

/** What the post step needs to undo this step. It is saved as JSON before each change. */
export interface SessionRecord {
  /** The step's private directory. */
  readonly directory: string
  readonly dockerConfig: 'isolated' | 'shared'
  readonly logout: boolean
  /** The registry hosts that the step logs in to, saved before the login. */
  readonly hosts: readonly string[]
  /** The hosts whose previous login is saved in the directory. */
  readonly replaced: readonly string[]
  /** The directory of the Docker configuration with the logins. */
  readonly configuration: string
  /** The previous values of the exported variables. */
  readonly previous: Readonly<Record<string, string>>
}

/** The step's files, and the Docker configuration of its commands. */
export interface Session {
  readonly record: SessionRecord
  /** The environment of the step's docker commands. `clearCredentials` changes its DOCKER_AUTH_CONFIG. */
  readonly env: Record<string, string | undefined>
  /** The variables with which later steps find the logins; empty for a shared configuration. */
  readonly variables: Readonly<Record<string, string>>
}

/** The environment variable that marks the step's processes for the post step. */
export const sessionMarker = 'ECR_BUILD_PUSH_SESSION'

/** The record of a new session in `directory`. */
export function createRecord(
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
 * DOCKER_AUTH_CONFIG, which takes precedence. A helper would store the password in another place, or reject it.
 */
export function clearCredentials({ record, env }: Session, hosts: readonly string[]): void {
  if (env.DOCKER_AUTH_CONFIG) env.DOCKER_AUTH_CONFIG = withoutLogins(env.DOCKER_AUTH_CONFIG, hosts)
  if (record.dockerConfig === 'shared') return
  const file = configFile(record.configuration)
  const config = readDockerConfig(file)
  // Without any entry, docker would select a credential store.
  const empty = Object.fromEntries(hosts.map((host) => [host, {}]))
  // An empty helper makes docker store the login in the file. The empty helper is set only if needed, because some tools
  // (rules_oci) fail on an empty name.
  const emptyHelpers = config.credsStore ? Object.fromEntries(hosts.map((host) => [host, ''])) : {}
  writeConfig(file, {
    ...config,
    auths: { ...omitHosts(hosts, config.auths), ...empty },
    credHelpers: { ...omitHosts(hosts, config.credHelpers), ...emptyHelpers },
  })
}

/** Removes the variables with the job's access to ID tokens and GitHub's services, and the inputs, for docker and its plugins. */
export function withoutRunnerSecrets(env: Environment): Environment {
  return without(env, /^(?:ACTIONS_ID_TOKEN_REQUEST_(?:URL|TOKEN)|ACTIONS_RUNTIME_TOKEN|INPUT_.*)$/)
}

/** Removes the variables with AWS credentials, for commands that do not call AWS. */
export function withoutAwsKeys(env: Environment): Environment {
  return without(env, /^AWS_(?:ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|CONTAINER_AUTHORIZATION_TOKEN)$/)
}

function without(env: Environment, names: RegExp): Environment {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !names.test(name)))
}

/** The values, or the defaults, of the variables that this step replaces. */
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

/** Removes the exported image, which may be large. A second call does no harm. */
export function removeLayout(record: SessionRecord): void {
  rmSync(layoutDirectory(record), { recursive: true, force: true, maxRetries: 3 })
}

/** Removes the private directory. A second call does no harm. */
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
  const builders = join(isWritableForBuildx(user) ? user : target, 'buildx')
  for (const entry of listConfiguration(user, warn)) {
    if (entry === 'config.json') writeConfig(configFile(target), readUserConfig(configFile(user), warn))
    else if (join(target, entry) !== builders) symlinkSync(join(user, entry), join(target, entry))
  }
  return { DOCKER_CONFIG: target, BUILDX_CONFIG: env.BUILDX_CONFIG || builders }
}

/** Whether buildx can write to the user's directory, which it needs for a build. */
function isWritableForBuildx(user: string): boolean {
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
