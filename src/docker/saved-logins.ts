import { randomUUID } from 'node:crypto'
import { chmodSync, chownSync, existsSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { hostOf } from '../names/address.ts'
import {
  configFile,
  entriesFor,
  type LogFn,
  omitHosts,
  readConfigOrWarn,
  readDockerConfig,
  readJsonObject,
} from './configuration.ts'
import type { SessionRecord } from './session.ts'

/** The logins of a Docker configuration, by host or URL. */
type Logins = Readonly<Record<string, unknown>>

/**
 * Saves the user's logins to these hosts in the step's private directory, before the step's logins replace them. Returns the
 * hosts of the saved logins. A second call saves nothing, because Docker's file then contains the step's logins.
 */
export function saveLogins(
  record: SessionRecord,
  hosts: readonly string[],
  log: { readonly info: LogFn; readonly warning: LogFn },
): readonly string[] {
  // The logins in an isolated configuration are copies. Without `logout`, the step's logins stay.
  if (record.dockerConfig === 'isolated' || !record.logout) return []
  if (!existsSync(savedLoginsFile(record))) {
    const { auths, credHelpers, credsStore } = readConfigOrWarn(configFile(record.configuration), log.warning)
    const helperOf = (host: string) => credHelpers?.[host] ?? credsStore
    for (const host of hosts) {
      const helper = helperOf(host)
      if (helper)
        log.info(
          `The credential helper ${helper} stores the login to ${host}. A previous login in this helper is not restored.`,
        )
    }
    const hostsInFile = hosts.filter((host) => !helperOf(host))
    writeFileSync(savedLoginsFile(record), JSON.stringify(entriesFor(hostsInFile, auths)), { mode: 0o600 })
  }
  return hostsOf(readSavedLogins(record))
}

/**
 * Replaces the step's logins with the saved logins to the same hosts, in the user's file, and changes nothing else. A second call
 * does no harm.
 */
export function restoreLogins(record: SessionRecord): void {
  if (!existsSync(savedLoginsFile(record))) return
  const savedLogins = readSavedLogins(record)
  const savedHosts = hostsOf(savedLogins)
  const file = configFile(record.configuration)
  const { auths, ...otherSettings } = readDockerConfig(file)
  if (isDeepStrictEqual(entriesFor(savedHosts, auths), savedLogins)) return
  // Use docker's order and format, so that the restored file is identical to the original.
  const logins = Object.entries({ ...omitHosts(savedHosts, auths), ...savedLogins })
  const sortedLogins = Object.fromEntries(logins.toSorted(([a], [b]) => (a < b ? -1 : 1)))
  replaceFile(file, JSON.stringify({ auths: sortedLogins, ...otherSettings }, undefined, '\t'))
}

function savedLoginsFile({ directory }: SessionRecord): string {
  return join(directory, 'saved-logins.json')
}

/** The file has only the logins by host, without the field `auths` around them. */
function readSavedLogins(record: SessionRecord): Logins {
  return readJsonObject(savedLoginsFile(record))
}

function hostsOf(logins: Logins): readonly string[] {
  return [...new Set(Object.keys(logins).map(hostOf))]
}

/** Replaces a file atomically, as docker does. If the file is a link, replaces its target. Keeps mode and owner. */
function replaceFile(file: string, text: string): void {
  const target = realpathSync(file)
  const { mode, uid, gid } = statSync(target)
  const temporary = `${target}.${randomUUID()}`
  try {
    writeFileSync(temporary, text, { mode: 0o600, flag: 'wx' })
    changeOwner(temporary, uid, gid)
    chmodSync(temporary, mode)
    renameSync(temporary, target)
  } finally {
    rmSync(temporary, { force: true })
  }
}

function changeOwner(file: string, uid: number, gid: number): void {
  try {
    chownSync(file, uid, gid)
  } catch {
    // Only root can change the owner. The error is ignored, because it is more important to remove the step's login.
  }
}
