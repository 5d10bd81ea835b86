import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { messageOf } from '../errors/action-error.ts'
import { type DockerResult, lastError } from '../failures/docker.ts'
import { emulationFailed, emulationLost } from '../failures/emulation.ts'
import {
  type EmulationStatus,
  joinedArchitectures,
  parseEmulationStatus,
  unsupportedPlatforms,
} from '../plan/builds/emulation.ts'
import type { Environment } from '../plan/run/context.ts'
import { type DockerOptions, docker, type ShowOutput, shortTimeoutMs, succeeded, throwIfCancelled } from './exec.ts'
import type { Session, SessionRecord } from './session.ts'

/** What the post step needs to remove the binfmt handlers that this step installed. */
interface EmulationRecord {
  /** The image of binfmt's installer. */
  readonly image: string
  /** The names of the handlers that existed before the step. */
  readonly existingHandlers: readonly string[]
  /** The names of the handlers that the step installed; undefined if the step was stopped during the installation. */
  readonly installedHandlers?: readonly string[]
}

export interface EmulationOptions {
  /** The image of binfmt's installer. */
  readonly image: string
  readonly platforms: readonly string[]
  readonly show: ShowOutput
}

/** Installs binfmt handlers for the platforms that the engine's machine cannot run. Returns these platforms. */
export async function installEmulation(
  { record, env }: Session,
  { image, platforms, show }: EmulationOptions,
): Promise<readonly string[]> {
  const runInstaller = async (args: readonly string[]) => {
    const { status, ...outcome } = await show((print) => runBinfmt(image, args, { env, print }))
    throwIfCancelled(outcome)
    if (!status) throw emulationFailed(platforms, image, outcome)
    return { ...status, outcome }
  }
  const before = await runInstaller([])
  const missingPlatforms = unsupportedPlatforms(platforms, before.supported)
  if (missingPlatforms.length === 0) return []
  const existingHandlers = before.emulators
  // Save the record first, so that the post step can always remove the handlers.
  saveRecord(record, { image, existingHandlers })
  const after = await runInstaller(['--install', joinedArchitectures(missingPlatforms)])
  saveRecord(record, { image, existingHandlers, installedHandlers: addedNames(existingHandlers, after.emulators) })
  if (unsupportedPlatforms(missingPlatforms, after.supported).length > 0)
    throw emulationFailed(missingPlatforms, image, after.outcome)
  // Check again: since Linux 6.7, the last unmount of binfmt_misc removes all handlers, here when the container ends.
  const afterUnmount = await runInstaller([])
  if (unsupportedPlatforms(missingPlatforms, afterUnmount.supported).length > 0) throw emulationLost(missingPlatforms)
  return missingPlatforms
}

/** Removes the handlers that the step installed, and returns their names. A second call does no harm. */
export async function removeEmulation(
  record: SessionRecord,
  env: Environment,
): Promise<{ readonly removedHandlers: readonly string[]; readonly failure?: string }> {
  const saved = readRecord(record)
  if (!saved) return { removedHandlers: [] }
  const { image, existingHandlers } = saved
  const runInstaller = async (args: readonly string[]) => {
    const options = { env: { ...env, DOCKER_CONFIG: record.configuration }, timeoutMs: shortTimeoutMs }
    const { status, output } = await runBinfmt(image, args, options)
    if (!status) throw new Error(lastError(output) || 'docker run failed')
    return status.emulators
  }
  try {
    const installedHandlers = saved.installedHandlers ?? addedNames(existingHandlers, await runInstaller([]))
    const handlers =
      installedHandlers.length > 0 ? await runInstaller(['--uninstall', installedHandlers.join(',')]) : []
    const remainingHandlers = installedHandlers.filter((name) => handlers.includes(name))
    if (remainingHandlers.length > 0) throw new Error(`${remainingHandlers.join(', ')} is still installed`)
    rmSync(recordFile(record), { force: true })
    return { removedHandlers: installedHandlers }
  } catch (error) {
    return { removedHandlers: [], failure: messageOf(error) }
  }
}

/**
 * Runs binfmt's installer in a privileged container. `status` is undefined if docker fails. The exit code is 0 even if the
 * installer fails, so callers compare `status` with what they requested.
 */
async function runBinfmt(
  image: string,
  args: readonly string[],
  options: DockerOptions,
): Promise<DockerResult & { readonly status: EmulationStatus | undefined }> {
  let stdout = ''
  const onStdout = (text: string) => {
    stdout += text
  }
  const command = ['run', '--rm', '--privileged', '--network', 'none', image, ...args]
  const outcome = await docker(command, { ...options, onStdout })
  return { ...outcome, status: succeeded(outcome) ? parseEmulationStatus(stdout) : undefined }
}

function addedNames(before: readonly string[], after: readonly string[]): readonly string[] {
  return after.filter((name) => !before.includes(name))
}

function saveRecord(record: SessionRecord, emulation: EmulationRecord): void {
  writeFileSync(recordFile(record), JSON.stringify(emulation), { mode: 0o600 })
}

/** The saved record. Undefined if it does not exist, or if the step was stopped while it wrote the record. */
function readRecord(record: SessionRecord): EmulationRecord | undefined {
  try {
    return JSON.parse(readFileSync(recordFile(record), 'utf8'))
  } catch {
    return undefined
  }
}

function recordFile({ directory }: SessionRecord): string {
  return join(directory, 'emulation.json')
}
