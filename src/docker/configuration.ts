import { readdirSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { messageOf } from '../errors/action-error.ts'
import { hostOf } from '../names/address.ts'
import type { Environment } from '../plan/run/context.ts'

/** The fields of a Docker configuration that the step uses. Source: docker/cli, `cli/config/configfile`. */
export interface DockerConfig {
  /** The logins by registry host, or by URL if an older version of docker wrote them. */
  readonly auths?: ByHost<unknown>
  /** The default credential helper. Without a helper, the file itself stores the logins. */
  readonly credsStore?: string
  /** The credential helper by host. With an empty name, the file itself stores the login. */
  readonly credHelpers?: ByHost<string>
  readonly [name: string]: unknown
}

type ByHost<T> = Readonly<Record<string, T>>

/** Writes a log line. */
export type LogFn = (text: string) => void

/** The directory of the user's Docker configuration. */
export function userConfiguration(env: Environment): string {
  return resolve(env.DOCKER_CONFIG || join(homedir(), '.docker'))
}

export function configFile(directory: string): string {
  return join(directory, 'config.json')
}

/**
 * The names of the files in the user's configuration directory. Empty if the directory does not exist or cannot be read. Logs a
 * warning if it cannot be read.
 */
export function listConfiguration(directory: string, warn: LogFn): readonly string[] {
  try {
    return readdirSync(directory)
  } catch (error) {
    if (!isFileMissing(error)) warn(`${unreadableMessage(directory, error)}. ${emptyConfigWarning}`)
    return []
  }
}

/** The user's `config.json`. If the file cannot be read, logs a warning and returns an empty configuration, as Docker does. */
export function readConfigOrWarn(file: string, warn: LogFn): DockerConfig {
  try {
    return readDockerConfig(file)
  } catch (error) {
    warn(`${messageOf(error)}. ${emptyConfigWarning}`)
    return {}
  }
}

/** Reads a `config.json`; empty if the file is missing. Errors never contain the content of the file. */
export function readDockerConfig(file: string): DockerConfig {
  return readJsonObject(file) as DockerConfig
}

/** Reads a file that contains a JSON object; empty if the file is missing. Errors never contain the content of the file. */
export function readJsonObject(file: string): Readonly<Record<string, unknown>> {
  const text = readFileText(file)
  // Docker treats an empty file as an empty configuration.
  const value = text.trim() === '' ? {} : parseJson(text)
  if (typeof value !== 'object' || value === null) throw new Error(`${file} is not a JSON object`)
  return value as Readonly<Record<string, unknown>>
}

/** The entries for these hosts. */
export function entriesFor<T>(hosts: readonly string[], entries: ByHost<T> | undefined): ByHost<T> {
  return Object.fromEntries(Object.entries(entries ?? {}).filter(([key]) => hosts.includes(hostOf(key))))
}

/** The entries for all hosts except these. */
export function omitHosts<T>(hosts: readonly string[], entries: ByHost<T> | undefined): ByHost<T> {
  return Object.fromEntries(Object.entries(entries ?? {}).filter(([key]) => !hosts.includes(hostOf(key))))
}

/** The JSON of DOCKER_AUTH_CONFIG without the logins to these hosts; unchanged if there is no login to the hosts. */
export function withoutLogins(text: string, hosts: readonly string[]): string {
  const config = parseJson(text) as DockerConfig | null | undefined
  const auths = omitHosts(hosts, config?.auths)
  const isChanged = Object.keys(auths).length < Object.keys(config?.auths ?? {}).length
  return isChanged ? JSON.stringify({ ...config, auths }) : text
}

/** The second sentence of the warning for a configuration that cannot be read. */
const emptyConfigWarning =
  'The configuration is treated as empty: this step and later steps do not use its logins, credential helpers, proxies, contexts and builders.'

function readFileText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (isFileMissing(error)) return ''
    throw new Error(unreadableMessage(file, error))
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The error of JSON.parse quotes the text, which may contain passwords.
    return undefined
  }
}

function isFileMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(errorCode(error))
}

function unreadableMessage(path: string, error: unknown): string {
  return `${path} cannot be read (${errorCode(error)})`
}

/** The code of a `node:fs` error, such as `ENOENT`, or else the message. */
function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? `${error.code}` : messageOf(error)
}
