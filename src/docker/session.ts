import { accessSync, constants, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Environment } from '../plan/run/context.ts'
import {
  configFile,
  type DockerConfig,
  type LogFn,
  listConfiguration,
  omitHosts,
  readConfig,
  readUserConfig,
  userConfiguration,
} from './configuration.ts'

/** What the post step must know to undo what this step did: plain data, saved before each effect. */
export interface SessionRecord {
  /** The step's private directory. */
  readonly directory: string
  readonly dockerConfig: 'isolated' | 'shared'
  readonly logout: boolean
  /** The registries that were, or were about to be, logged in to. */
  readonly hosts: readonly string[]
  /** Those of them whose older login in the user's own file is kept in the directory, to be put back. */
  readonly replaced: readonly string[]
  /** The Docker configuration that holds the logins. */
  readonly configuration: string
  /** What the variables that later steps are to see were before. */
  readonly previous: Readonly<Record<string, string>>
}

/** A place for the step's files, and a Docker configuration for its commands. */
export interface Session {
  readonly record: SessionRecord
  /** The environment of every docker command of the step. */
  readonly env: Environment
  /** The variables that give later steps this session's logins; none in a shared configuration. */
  readonly variables: Readonly<Record<string, string>>
}

/** Marks the step's processes, so that the post step can tell them from everybody else's. */
export const sessionMarker = 'ECR_BUILD_PUSH_SESSION'

/** The record of a session that is about to begin in `directory`. */
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

/** Makes the private directory that `record` names, with a Docker configuration in it where it is to be isolated. */
export function openSession(record: SessionRecord, env: Environment, warn: LogFn): Session {
  mkdirSync(record.directory, { mode: 0o700, recursive: true })
  const marked = { ...withoutRunnerSecrets(env), [sessionMarker]: record.directory }
  if (record.dockerConfig === 'shared') return { record, env: marked, variables: {} }
  const variables = seedConfiguration(userConfiguration(env), record.configuration, env, warn)
  return { record, env: { ...marked, ...variables }, variables }
}

/**
 * Frees some hosts in the private configuration of what the user's own says about them: an older login, or a credential
 * helper, which would take the password elsewhere or refuse it.
 */
export function clearCredentials({ record }: Session, hosts: readonly string[]): void {
  if (record.dockerConfig === 'shared') return
  const file = configFile(record.configuration)
  const config = readConfig(file)
  // With an empty entry docker does not look for a store of its own choice, as it does where there are no logins at all.
  const empty = Object.fromEntries(hosts.map((host) => [host, {}]))
  // An empty helper means the file itself. Some tools (rules_oci) stumble over it, so it is there only where it must be.
  const none = config.credsStore ? Object.fromEntries(hosts.map((host) => [host, ''])) : {}
  writeConfig(file, {
    ...config,
    auths: { ...omitHosts(hosts, config.auths), ...empty },
    credHelpers: { ...omitHosts(hosts, config.credHelpers), ...none },
  })
}

/** The job's access to ID tokens and GitHub's services, and the inputs: docker and its plugins do not get them. */
export function withoutRunnerSecrets(env: Environment): Environment {
  return without(env, /^(?:ACTIONS_ID_TOKEN_REQUEST_(?:URL|TOKEN)|ACTIONS_RUNTIME_TOKEN|INPUT_.*)$/)
}

/** For a command that asks nothing of AWS. */
export function withoutAwsKeys(env: Environment): Environment {
  return without(env, /^AWS_(?:ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|CONTAINER_AUTHORIZATION_TOKEN)$/)
}

function without(env: Environment, names: RegExp): Environment {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !names.test(name)))
}

/** What the environment was before this step, for the variables it exports: unset ones by their default. */
function previousVariables(env: Environment): Readonly<Record<string, string>> {
  const user = userConfiguration(env)
  return { DOCKER_CONFIG: user, BUILDX_CONFIG: env.BUILDX_CONFIG || join(user, 'buildx') }
}

/** Removes the private directory with everything in it. Done twice it does no harm. */
export function removeDirectory({ directory }: SessionRecord): void {
  rmSync(directory, { recursive: true, force: true, maxRetries: 3 })
}

/**
 * A configuration of our own on top of the user's: a copy of `config.json`, and links to all that lies beside it
 * (contexts, plugins, builders), so that they go on working and nothing of them is copied or removed with ours.
 */
function seedConfiguration(user: string, own: string, env: Environment, warn: LogFn): Readonly<Record<string, string>> {
  mkdirSync(own, { mode: 0o700 })
  const builders = join(holdsBuilders(user) ? user : own, 'buildx')
  for (const entry of listConfiguration(user, warn)) {
    if (entry === 'config.json') writeConfig(configFile(own), readUserConfig(configFile(user), warn))
    else if (join(own, entry) !== builders) symlinkSync(join(user, entry), join(own, entry))
  }
  return { DOCKER_CONFIG: own, BUILDX_CONFIG: env.BUILDX_CONFIG || builders }
}

/** Whether there can be builders in a user's directory: buildx cannot even build where it cannot write. */
function holdsBuilders(user: string): boolean {
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
