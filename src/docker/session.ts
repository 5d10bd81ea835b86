import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Environment } from '../plan/context.ts'

/** What the post step must know to undo what this step did: plain data, saved before each effect. */
export interface SessionRecord {
  /** The step's private directory. */
  readonly directory: string
  readonly dockerConfig: 'isolated' | 'shared'
  readonly logout: boolean
  /** The registries that were, or were about to be, logged in to. */
  readonly hosts: readonly string[]
  /** The Docker configuration that holds the logins. */
  readonly configuration: string
  /** What the variables that later steps see were before; none while they are not changed. */
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

interface DockerConfig {
  readonly auths?: Readonly<Record<string, unknown>>
  readonly credHelpers?: Readonly<Record<string, string>>
  readonly [name: string]: unknown
}

/** The record of a session that is about to begin in `directory`. */
export function newRecord(
  directory: string,
  { dockerConfig, logout }: Pick<SessionRecord, 'dockerConfig' | 'logout'>,
  env: Environment,
): SessionRecord {
  const configuration = dockerConfig === 'isolated' ? join(directory, 'docker') : userConfiguration(env)
  return { directory, dockerConfig, logout, hosts: [], configuration, previous: {} }
}

/** Makes the private directory that `record` names, with a Docker configuration in it where it is to be isolated. */
export function openSession(record: SessionRecord, env: Environment): Session {
  mkdirSync(record.directory, { mode: 0o700, recursive: true })
  const marked = { ...env, [sessionMarker]: record.directory }
  if (record.dockerConfig === 'shared') return { record, env: marked, variables: {} }
  const variables = seedConfiguration(userConfiguration(env), record.configuration, env)
  return { record, env: { ...marked, ...variables }, variables }
}

/**
 * Frees some hosts in the private configuration of what the user's own says about them: an older login, or a credential
 * helper, which would take the password elsewhere or refuse it.
 */
export function freeHosts(session: Session, hosts: readonly string[]): void {
  const directory = session.variables.DOCKER_CONFIG
  if (directory === undefined) return
  const file = join(directory, 'config.json')
  const config = readConfiguration(file)
  const auths = Object.entries(config.auths ?? {}).filter(([key]) => !hosts.includes(hostOf(key)))
  const helpers = Object.entries(config.credHelpers ?? {}).filter(([key]) => !hosts.includes(hostOf(key)))
  // An empty name means the file itself, also where `credsStore` names a store for all other hosts.
  const own = hosts.map((host) => [host, ''])
  const free = { ...config, auths: Object.fromEntries(auths), credHelpers: Object.fromEntries([...helpers, ...own]) }
  writeFileSync(file, JSON.stringify(free, undefined, '\t'), { mode: 0o600 })
}

/** What the environment was before this step, for the variables it exports: unset ones by their default. */
export function previousVariables(env: Environment): Readonly<Record<string, string>> {
  const user = userConfiguration(env)
  return { DOCKER_CONFIG: user, BUILDX_CONFIG: env.BUILDX_CONFIG || join(user, 'buildx') }
}

/** Removes the private directory with everything in it. Done twice it does no harm. */
export function removeDirectory({ directory }: SessionRecord): void {
  rmSync(directory, { recursive: true, force: true, maxRetries: 3 })
}

function userConfiguration(env: Environment): string {
  return resolve(env.DOCKER_CONFIG || join(homedir(), '.docker'))
}

/**
 * A configuration of our own on top of the user's: a copy of `config.json`, and links to all that lies beside it
 * (contexts, plugins, builders), so that they go on working and nothing of them is copied or removed with ours.
 */
function seedConfiguration(user: string, own: string, env: Environment): Readonly<Record<string, string>> {
  mkdirSync(own, { mode: 0o700 })
  const present = statSync(user, { throwIfNoEntry: false })?.isDirectory() ?? false
  for (const entry of present ? readdirSync(user) : []) {
    if (entry !== 'config.json') symlinkSync(join(user, entry), join(own, entry))
  }
  writeFileSync(join(own, 'config.json'), JSON.stringify(readConfiguration(join(user, 'config.json'))), { mode: 0o600 })
  return {
    DOCKER_CONFIG: own,
    // The builders stay where they are; with no configuration to keep them in, they go when this one goes.
    BUILDX_CONFIG: env.BUILDX_CONFIG || join(present ? user : own, 'buildx'),
  }
}

/** Docker starts from nothing when the file is missing or is no JSON, and so do we. */
function readConfiguration(file: string): DockerConfig {
  try {
    const config: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return typeof config === 'object' && config !== null ? (config as DockerConfig) : {}
  } catch {
    return {}
  }
}

/** Docker's older configurations key a registry by a URL. */
function hostOf(key: string): string {
  return key.replace(/^https?:\/\//, '').split('/')[0] ?? key
}
