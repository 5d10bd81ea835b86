import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { messageOf } from '../errors/action-error.ts'
import { lastError } from '../failures/docker.ts'
import type { BuilderDriver } from '../plan/inputs/driver-options.ts'
import type { Environment } from '../plan/run/context.ts'
import { docker, shortTimeoutMs, succeeded } from './exec.ts'
import type { SessionRecord } from './session.ts'

/** The builder that the post step removes. */
interface BuilderRecord {
  readonly name: string
  readonly driver: BuilderDriver
  /** The resource in Kubernetes, for messages, such as `Deployment x0 in the namespace ci`. */
  readonly resource?: string | undefined
}

/** Saves the record of a builder. Call it before the builder is created. */
export function saveBuilderRecord(session: SessionRecord, builder: BuilderRecord): void {
  writeFileSync(builderRecordFile(session), JSON.stringify(builder), { mode: 0o600 })
}

/** The private directory where buildx stores the builder. */
export function buildxDirectory({ directory }: SessionRecord): string {
  return join(directory, 'buildx')
}

/**
 * Removes the step's builder, if it was created: its container and its cache volume, or its pods. Returns the errors. A second
 * call does no harm.
 */
export async function removeBuilder(session: SessionRecord, env: Environment): Promise<readonly string[]> {
  const builder = readBuilderRecord(session)
  if (!builder) return []
  const { name, driver, resource } = builder
  // `buildx rm` needs buildx's file of the builder. If there is none, buildx has not created the builder.
  if (driver === 'kubernetes' && !ensureInstanceFile(session, name)) {
    deleteBuilderRecord(session)
    return []
  }
  const builderEnv = { ...env, DOCKER_CONFIG: session.configuration, BUILDX_CONFIG: buildxDirectory(session) }
  const failures: string[] = []
  for (const args of removeCommands(name, driver)) {
    const failure = await runQuietly(args, builderEnv)
    if (failure !== undefined) failures.push(resource === undefined ? failure : `${resource}: ${failure}`)
  }
  if (failures.length === 0) deleteBuilderRecord(session)
  return failures
}

/** Deletes the record and buildx's files of a builder that was removed or never created. */
export function deleteBuilderRecord(session: SessionRecord): void {
  rmSync(buildxDirectory(session), { recursive: true, force: true })
  rmSync(builderRecordFile(session), { force: true })
}

/**
 * Copies buildx's file of a builder, or restores the file from the copy, because buildx deletes the file even if it could not
 * remove the builder. Returns false if neither exists: then buildx has not created the builder.
 */
function ensureInstanceFile(session: SessionRecord, name: string): boolean {
  const file = join(buildxDirectory(session), 'instances', name)
  const copy = join(session.directory, 'instance')
  if (existsSync(file)) copyFileSync(file, copy)
  else if (existsSync(copy)) copyFileSync(copy, file)
  return existsSync(file)
}

/** The saved record. Undefined if it does not exist or is incomplete: then the builder was not created. */
function readBuilderRecord(session: SessionRecord): BuilderRecord | undefined {
  try {
    return JSON.parse(readFileSync(builderRecordFile(session), 'utf8'))
  } catch {
    return undefined
  }
}

function builderRecordFile({ directory }: SessionRecord): string {
  return join(directory, 'builder.json')
}

/**
 * The arguments of the docker commands that remove a builder. A container and its volume are removed without buildx: buildx
 * waits until BuildKit has stopped, and does not remove the volume if the container is missing. Source of the names of the
 * container and the volume: docker/buildx, `driver/docker-container`.
 */
function removeCommands(name: string, driver: BuilderDriver): readonly (readonly string[])[] {
  // A builder with the driver docker-container has only one node, node 0.
  const container = `buildx_buildkit_${name}0`
  switch (driver) {
    // The step did not start the BuildKit of a remote builder.
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

/** Runs a docker command. Returns the error instead of throwing it. */
async function runQuietly(args: readonly string[], env: Environment): Promise<string | undefined> {
  try {
    const outcome = await docker(args, { env, timeoutMs: shortTimeoutMs })
    if (outcome.timedOut) return `docker ${args.join(' ')}: no response within ${shortTimeoutMs / 1000} s`
    if (succeeded(outcome)) return undefined
    // `buildx rm` prints the reason (`failed to remove x: timeout`), and then a last line without the reason.
    const [, reason] = /^failed to remove \S+: (.*)$/m.exec(outcome.output) ?? []
    return reason ?? lastError(outcome.output)
  } catch (error) {
    return messageOf(error)
  }
}
