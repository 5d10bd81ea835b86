import { randomUUID } from 'node:crypto'
import { chmodSync, chownSync, existsSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { hostOf } from '../names/address.ts'
import { configFile, entriesFor, type LogFn, omitHosts, readConfig, readUserConfig } from './configuration.ts'
import type { SessionRecord } from './session.ts'

/** The logins of a Docker configuration, by host or URL. */
type Logins = Readonly<Record<string, unknown>>

/**
 * Keeps, in the step's private directory, the logins to some hosts that are in the user's own file, before the step's
 * logins take their place. Returns the hosts that have one. Called again for another attempt it keeps nothing more,
 * because the file by then holds the step's own.
 */
export function saveLogins(
  record: SessionRecord,
  hosts: readonly string[],
  log: { readonly info: LogFn; readonly warning: LogFn },
): readonly string[] {
  if (record.dockerConfig === 'isolated' || !record.logout) return []
  if (!existsSync(keptFile(record))) {
    const { auths, credHelpers, credsStore } = readUserConfig(configFile(record.configuration), log.warning)
    const inFile = hosts.filter((host) => {
      const helper = credHelpers?.[host] ?? credsStore
      if (helper)
        log.info(`The credential helper ${helper} stores the login to ${host}. A previous login in it is not restored.`)
      return !helper
    })
    writeFileSync(keptFile(record), JSON.stringify(entriesFor(inFile, auths)), { mode: 0o600 })
  }
  return hostsOf(readKept(record))
}

/**
 * Puts the kept logins back into the user's file, in place of the step's own. All else in the file stays as it is now.
 * Where none are kept any more it was done before.
 */
export function restoreLogins(record: SessionRecord): void {
  if (!existsSync(keptFile(record))) return
  const older = readKept(record)
  const file = configFile(record.configuration)
  const { auths, ...rest } = readConfig(file)
  if (isDeepStrictEqual(entriesFor(hostsOf(older), auths), older)) return
  // In docker's own order and form, so that a file that docker wrote is as it was to the byte.
  const all = Object.entries({ ...omitHosts(hostsOf(older), auths), ...older })
  const sorted = Object.fromEntries(all.toSorted(([one], [other]) => (one < other ? -1 : 1)))
  replaceFile(file, JSON.stringify({ auths: sorted, ...rest }, undefined, '\t'))
}

function keptFile({ directory }: SessionRecord): string {
  return join(directory, 'older-logins.json')
}

function readKept(record: SessionRecord): Logins {
  return readConfig(keptFile(record))
}

function hostsOf(logins: Logins): readonly string[] {
  return [...new Set(Object.keys(logins).map(hostOf))]
}

/** Replaces a file in one step, as docker does it: through a link, with the mode and the owner that it has. */
function replaceFile(file: string, text: string): void {
  const target = realpathSync(file)
  const { mode, uid, gid } = statSync(target)
  const next = `${target}.${randomUUID()}`
  try {
    writeFileSync(next, text, { mode: 0o600, flag: 'wx' })
    giveTo(next, uid, gid)
    chmodSync(next, mode)
    renameSync(next, target)
  } finally {
    rmSync(next, { force: true })
  }
}

function giveTo(file: string, uid: number, gid: number): void {
  try {
    chownSync(file, uid, gid)
  } catch {
    // Only root gives files away. That the login goes matters more than whose the file is.
  }
}
