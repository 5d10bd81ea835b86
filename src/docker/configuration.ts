import { readdirSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { messageOf } from '../errors/action-error.ts'
import { hostOf } from '../names/address.ts'
import type { Environment } from '../plan/run/context.ts'

/** A Docker configuration, as far as it is read here. Source: docker/cli, `cli/config/configfile`. */
export interface DockerConfig {
  /** By a registry's host, or as older versions wrote it by a URL. */
  readonly auths?: ByHost<unknown>
  /** The helper for all hosts that have none of their own; none means that the file itself keeps their logins. */
  readonly credsStore?: string
  /** An empty name means the file itself. */
  readonly credHelpers?: ByHost<string>
  readonly [name: string]: unknown
}

type ByHost<T> = Readonly<Record<string, T>>

/** Takes a sentence that a person should read. */
export type LogFn = (text: string) => void

/** The directory of the user's configuration: the one that docker would take. */
export function userConfiguration(env: Environment): string {
  return resolve(env.DOCKER_CONFIG || join(homedir(), '.docker'))
}

/** The file of a configuration's directory. */
export function configFile(directory: string): string {
  return join(directory, 'config.json')
}

/** What lies in the user's directory. Nothing where there is none, and with a warning where it cannot be read. */
export function listConfiguration(directory: string, warn: LogFn): readonly string[] {
  try {
    return readdirSync(directory)
  } catch (error) {
    if (!isMissing(error)) warn(`${unreadable(directory, error)}. ${emptyInstead}`)
    return []
  }
}

/** The user's `config.json`; an empty one, with a warning, where it cannot be read: so does docker take it. */
export function readUserConfig(file: string, warn: LogFn): DockerConfig {
  try {
    return readConfig(file)
  } catch (error) {
    warn(`${messageOf(error)}. ${emptyInstead}`)
    return {}
  }
}

/** Reads a `config.json`; one that is missing is empty. The error for one that cannot be read never shows its content. */
export function readConfig(file: string): DockerConfig {
  const text = readText(file)
  // Docker takes an empty file for an empty configuration.
  const config = text.trim() === '' ? {} : parse(text)
  if (typeof config !== 'object' || config === null) throw new Error(`${file} is not a JSON object`)
  return config as DockerConfig
}

/** The entries for some hosts. */
export function entriesFor<T>(hosts: readonly string[], entries: ByHost<T> | undefined): ByHost<T> {
  return Object.fromEntries(Object.entries(entries ?? {}).filter(([key]) => hosts.includes(hostOf(key))))
}

/** The entries for all other hosts. */
export function omitHosts<T>(hosts: readonly string[], entries: ByHost<T> | undefined): ByHost<T> {
  return Object.fromEntries(Object.entries(entries ?? {}).filter(([key]) => !hosts.includes(hostOf(key))))
}

const emptyInstead =
  'It is treated as empty: its logins, credential helpers, proxies, contexts and builders are missing from this step on.'

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (isMissing(error)) return ''
    throw new Error(unreadable(file, error))
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The error of JSON.parse quotes the text, in which there are passwords.
    return undefined
  }
}

function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(errorCode(error))
}

function unreadable(path: string, error: unknown): string {
  return `${path} cannot be read (${errorCode(error)})`
}

/** Of an error of `node:fs`, such as `ENOENT`. */
function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? `${error.code}` : messageOf(error)
}
