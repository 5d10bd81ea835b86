import { accessSync, constants, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Environment } from '../plan/run/context.ts'
import {
  configFile,
  type DockerConfig,
  type LogFn,
  listConfiguration,
  omitHosts,
  readConfigOrWarn,
  readDockerConfig,
  userConfiguration,
  withoutLogins,
} from './configuration.ts'

/** What the post step needs to undo this step. It is saved as JSON before each change. */
export interface SessionRecord {
  /** The step's private directory. */
  readonly directory: string
  readonly dockerConfig: 'isolated' | 'shared'
  /** Whether the post step removes the step's logins. */
  readonly logout: boolean
  /** The registry hosts that the step logs in to, saved before the login. */
  readonly hosts: readonly string[]
  /** The hosts of the user's logins that are saved in the directory, see `saveLogins`. */
  readonly savedLoginHosts: readonly string[]
  /** The directory of the Docker configuration that contains the step's logins. */
  readonly configuration: string
  /** The values of the exported variables before the step. */
  readonly previousVariables: Readonly<Record<string, string>>
}

/** The step's files, and the Docker configuration of its commands. */
export interface Session {
  readonly record: SessionRecord
  /** The environment of the step's docker commands. `clearCredentials` changes its DOCKER_AUTH_CONFIG. */
  readonly env: Record<string, string | undefined>
  /** The variables with which later steps find the logins; empty for a shared configuration. */
  readonly variables: Readonly<Record<string, string>>
}

/** The environment variable of the step's docker commands by which the post step finds leftover processes. */
export const sessionMarker = 'ECR_BUILD_PUSH_SESSION'

/** The record of a new session in `directory`. */
export function createRecord(
  directory: string,
  { dockerConfig, logout }: Pick<SessionRecord, 'dockerConfig' | 'logout'>,
  env: Environment,
): SessionRecord {
  const isIsolated = dockerConfig === 'isolated'
  return {
    directory,
    dockerConfig,
    logout,
    hosts: [],
    savedLoginHosts: [],
    configuration: isIsolated ? join(directory, 'docker') : userConfiguration(env),
    previousVariables: isIsolated ? variablesBefore(env) : {},
  }
}

/** Creates the private directory and, if `isolated`, a Docker configuration in it. */
export function openSession(record: SessionRecord, env: Environment, warn: LogFn): Session {
  mkdirSync(record.directory, { mode: 0o700, recursive: true })
  const sessionEnv = { ...withoutRunnerSecrets(env), [sessionMarker]: record.directory }
  if (record.dockerConfig === 'shared') return { record, env: sessionEnv, variables: {} }
  const dockerVariables = seedConfiguration(userConfiguration(env), record.configuration, env, warn)
  // Docker does not read REGISTRY_AUTH_FILE, so only later steps need it.
  const variables = { ...dockerVariables, REGISTRY_AUTH_FILE: join(record.directory, 'auth.json') }
  return { record, env: { ...sessionEnv, ...dockerVariables }, variables }
}

/**
 * Removes the user's logins and credential helpers for these hosts from the private configuration, and from the variable
 * DOCKER_AUTH_CONFIG, which takes precedence over the file. A helper would store the password outside the private directory, or
 * reject it.
 */
export function clearCredentials({ record, env }: Session, hosts: readonly string[]): void {
  if (env.DOCKER_AUTH_CONFIG) env.DOCKER_AUTH_CONFIG = withoutLogins(env.DOCKER_AUTH_CONFIG, hosts)
  if (record.dockerConfig === 'shared') return
  const file = configFile(record.configuration)
  const config = readDockerConfig(file)
  // If the file had no entry at all, docker would select a credential store of the system.
  const emptyLogins = Object.fromEntries(hosts.map((host) => [host, {}]))
  // A helper with an empty name makes docker store the login in the file, and not in `credsStore`. It is set only if
  // `credsStore` is set, because some tools (rules_oci) fail on an empty name.
  const emptyHelpers = config.credsStore ? Object.fromEntries(hosts.map((host) => [host, ''])) : {}
  writeConfig(file, {
    ...config,
    auths: { ...omitHosts(hosts, config.auths), ...emptyLogins },
    credHelpers: { ...omitHosts(hosts, config.credHelpers), ...emptyHelpers },
  })
}

/**
 * Removes variables that docker and its plugins do not need: those that give access to the job's ID tokens and to GitHub's
 * services, and the step's inputs.
 */
export function withoutRunnerSecrets(env: Environment): Environment {
  return withoutVariables(env, /^(?:ACTIONS_ID_TOKEN_REQUEST_(?:URL|TOKEN)|ACTIONS_RUNTIME_TOKEN|INPUT_.*)$/)
}

/** Removes the variables with AWS credentials, for commands that do not call AWS. */
export function withoutAwsKeys(env: Environment): Environment {
  return withoutVariables(env, /^AWS_(?:ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|CONTAINER_AUTHORIZATION_TOKEN)$/)
}

function withoutVariables(env: Environment, names: RegExp): Environment {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !names.test(name)))
}

/** The values of the variables that an isolated session exports, or the defaults if they are not set. */
function variablesBefore(env: Environment): Readonly<Record<string, string>> {
  const userDirectory = userConfiguration(env)
  return {
    DOCKER_CONFIG: userDirectory,
    BUILDX_CONFIG: env.BUILDX_CONFIG || join(userDirectory, 'buildx'),
    REGISTRY_AUTH_FILE: env.REGISTRY_AUTH_FILE ?? '',
  }
}

/** The directory of an image that the engine's builder exports and the step pushes. */
export function layoutDirectory({ directory }: SessionRecord): string {
  return join(directory, 'layout')
}

/** A missing directory is not an error. Node retries if another process still writes to the directory. */
const removal = { recursive: true, force: true, maxRetries: 3 }

/** Removes the exported image, which may be large. */
export function removeExportedImage(record: SessionRecord): void {
  rmSync(layoutDirectory(record), removal)
}

/** Removes the private directory. */
export function removeDirectory({ directory }: SessionRecord): void {
  rmSync(directory, removal)
}

/**
 * Creates the private configuration: a copy of the user's `config.json`, and links to the user's other files (contexts,
 * plugins, builders). Returns the variables with which docker and buildx find the configuration.
 */
function seedConfiguration(
  userDirectory: string,
  privateDirectory: string,
  env: Environment,
  warn: LogFn,
): Readonly<Record<string, string>> {
  mkdirSync(privateDirectory, { mode: 0o700 })
  // buildx writes to its directory in each build. If the user's directory is not writable, buildx uses a private
  // directory, and that must not be a link to the user's directory.
  const buildxConfig = join(isWritableForBuildx(userDirectory) ? userDirectory : privateDirectory, 'buildx')
  for (const entry of listConfiguration(userDirectory, warn)) {
    const privatePath = join(privateDirectory, entry)
    if (entry === 'config.json') writeConfig(privatePath, readConfigOrWarn(configFile(userDirectory), warn))
    else if (privatePath !== buildxConfig) symlinkSync(join(userDirectory, entry), privatePath)
  }
  return { DOCKER_CONFIG: privateDirectory, BUILDX_CONFIG: env.BUILDX_CONFIG || buildxConfig }
}

/** Whether buildx can write to its directory in the user's Docker configuration. */
function isWritableForBuildx(userDirectory: string): boolean {
  const directory = join(userDirectory, 'buildx')
  try {
    accessSync(existsSync(directory) ? directory : userDirectory, constants.W_OK)
    return true
  } catch {
    return false
  }
}

function writeConfig(file: string, config: DockerConfig): void {
  writeFileSync(file, JSON.stringify(config, undefined, '\t'), { mode: 0o600 })
}
