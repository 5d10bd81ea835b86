import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { messageOf } from '../errors/action-error.ts'
import { lastError } from '../failures/docker.ts'
import type { BuilderDriver } from '../plan/inputs/nodes.ts'
import type { Environment } from '../plan/run/context.ts'
import { docker, shortTimeoutMs, succeeded } from './exec.ts'
import type { SessionRecord } from './session.ts'

/** What the post step has to know of a builder. */
interface BuilderRecord {
  readonly name: string
  readonly driver: BuilderDriver
}

/** Writes down which builder the step is about to make. */
export function recordBuilder(record: SessionRecord, builder: BuilderRecord): void {
  writeFileSync(recordFile(record), JSON.stringify(builder), { mode: 0o600 })
}

/** Where buildx keeps its record of the builder, which is nowhere else. */
export function buildxDirectory({ directory }: SessionRecord): string {
  return join(directory, 'buildx')
}

/** Removes the step's builder, with its container and its cache, where there is one. Done twice it does no harm. */
export async function removeBuilder(record: SessionRecord, env: Environment): Promise<readonly string[]> {
  const made = readRecord(record)
  if (!made) return []
  const { name, driver } = made
  const own = { ...env, DOCKER_CONFIG: record.configuration, BUILDX_CONFIG: buildxDirectory(record) }
  const complaints: string[] = []
  for (const args of removeArguments(name, driver)) {
    const complaint = await runQuietly(args, own)
    if (complaint !== undefined) complaints.push(complaint)
  }
  if (complaints.length === 0) forgetBuilder(record)
  return complaints
}

/** Removes what is kept of a builder that does not exist. */
export function forgetBuilder(record: SessionRecord): void {
  rmSync(buildxDirectory(record), { recursive: true, force: true })
  rmSync(recordFile(record), { force: true })
}

/** A record that was not written to its end is of a builder that there never was. */
function readRecord(record: SessionRecord): BuilderRecord | undefined {
  try {
    return JSON.parse(readFileSync(recordFile(record), 'utf8'))
  } catch {
    return undefined
  }
}

function recordFile({ directory }: SessionRecord): string {
  return join(directory, 'builder.json')
}

/**
 * A container is removed without buildx: it waits for BuildKit to stop, and of a container that is gone already it
 * leaves the volume. Source: docker/buildx, `driver/docker-container`, for both names.
 */
function removeArguments(name: string, driver: BuilderDriver): readonly (readonly string[])[] {
  const container = `buildx_buildkit_${name}0`
  switch (driver) {
    case 'remote':
      return []
    case 'kubernetes':
      return [['buildx', 'rm', '--force', name]]
    case 'docker-container':
      return [
        ['container', 'rm', '--force', '--volumes', container],
        ['volume', 'rm', '--force', `${container}_state`],
      ]
  }
}

/** A failure is told, not thrown. */
async function runQuietly(args: readonly string[], env: Environment): Promise<string | undefined> {
  try {
    const outcome = await docker(args, { env, timeoutMs: shortTimeoutMs })
    if (outcome.timedOut) return `docker ${args.join(' ')}: no response within ${shortTimeoutMs / 1000} s`
    return succeeded(outcome) ? undefined : lastError(outcome.output)
  } catch (error) {
    return messageOf(error)
  }
}
