import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { messageOf } from '../errors/action-error.ts'
import { type DockerResult, lastError } from '../failures/docker.ts'
import { emulationFailed, emulationLost } from '../failures/emulation.ts'
import {
  architecturesOf,
  type EmulationStatus,
  parseEmulationStatus,
  unsupportedPlatforms,
} from '../plan/builds/emulation.ts'
import type { Environment } from '../plan/run/context.ts'
import { type DockerOptions, docker, type ShowOutput, shortTimeoutMs, succeeded, throwIfCancelled } from './exec.ts'
import type { Session, SessionRecord } from './session.ts'

/** The handlers that the post step removes. */
interface EmulationRecord {
  readonly image: string
  /** The handlers that were installed before. */
  readonly before: readonly string[]
  /** The handlers that the step installed; undefined if the step was stopped during the installation. */
  readonly installed?: readonly string[]
}

export interface EmulationOptions {
  /** The image of binfmt's installer. */
  readonly image: string
  readonly platforms: readonly string[]
  readonly show: ShowOutput
}

/** Installs handlers for the platforms that the engine's machine cannot run. Returns these platforms. */
export async function installEmulation(
  { record, env }: Session,
  { image, platforms, show }: EmulationOptions,
): Promise<readonly string[]> {
  const run = async (args: readonly string[]) => {
    const { status, ...outcome } = await show((print) => runBinfmt(image, args, { env, print }))
    throwIfCancelled(outcome)
    if (!status) throw emulationFailed(platforms, image, outcome)
    return { ...status, outcome }
  }
  const { supported, emulators: before } = await run([])
  const missing = unsupportedPlatforms(platforms, supported)
  if (missing.length === 0) return []
  // Save the record first, so that the post step can always remove the handlers.
  saveRecord(record, { image, before })
  const after = await run(['--install', architecturesOf(missing)])
  saveRecord(record, { image, before, installed: added(before, after.emulators) })
  if (unsupportedPlatforms(missing, after.supported).length > 0) throw emulationFailed(missing, image, after.outcome)
  // Since Linux 6.7, the last unmount of binfmt_misc, here the container's, removes all handlers.
  const kept = await run([])
  if (unsupportedPlatforms(missing, kept.supported).length > 0) throw emulationLost(missing)
  return missing
}

/** Removes the handlers that the step installed. A second call does no harm. */
export async function removeEmulation(
  record: SessionRecord,
  env: Environment,
): Promise<{ readonly removed: readonly string[]; readonly failure?: string }> {
  const saved = readRecord(record)
  if (!saved) return { removed: [] }
  const { image, before } = saved
  const run = async (args: readonly string[]) => {
    const options = { env: { ...env, DOCKER_CONFIG: record.configuration }, timeoutMs: shortTimeoutMs }
    const { status, output } = await runBinfmt(image, args, options)
    if (!status) throw new Error(lastError(output) || 'docker run failed')
    return status.emulators
  }
  try {
    const installed = saved.installed ?? added(before, await run([]))
    const left = installed.length > 0 ? await run(['--uninstall', installed.join(',')]) : []
    const kept = installed.filter((name) => left.includes(name))
    if (kept.length > 0) throw new Error(`${kept.join(', ')} is still installed`)
    rmSync(recordFile(record), { force: true })
    return { removed: installed }
  } catch (error) {
    return { removed: [], failure: messageOf(error) }
  }
}

/** Runs binfmt's installer in a privileged container. Its exit code is 0 even after an error, so `status` must be checked. */
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

function added(before: readonly string[], after: readonly string[]): readonly string[] {
  return after.filter((name) => !before.includes(name))
}

function saveRecord(record: SessionRecord, emulation: EmulationRecord): void {
  writeFileSync(recordFile(record), JSON.stringify(emulation), { mode: 0o600 })
}

/** The saved record. Undefined without a complete record: then nothing was installed. */
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
