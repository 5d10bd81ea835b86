import { ActionError } from '../errors/action-error.ts'
import { type Invalid, invalid } from '../parsing/reader.ts'
import { type DockerResult, lastError } from './docker.ts'

/** The error for a bake file or target names that buildx rejects, with buildx's message. */
export function bakeFileRejected({ output, timedOut, exitCode }: DockerResult): Invalid {
  if (timedOut) return invalid('buildx timed out while it read the bake file')
  const message = lastError(output) || `docker failed with exit code ${exitCode}`
  return invalid(`buildx cannot read the bake file: ${message}`)
}

/** The error for a bake file whose resolved text would use too much memory. */
export const bakeFileTooLarge = invalid(
  'buildx resolves the bake file to more than 16 MiB: shorten its values, or build fewer targets in one step',
)

/** The error for a bake target whose digest docker does not report. */
export function targetDigestMissing(target: string): ActionError {
  return new ActionError('push-failed', {
    what: `docker succeeded but reported no digest for the target ${target}, so the pushed image cannot be identified.`,
    why: "The target's `output` sends the image to another destination, or this buildx is too old to report the digest.",
    fix: 'Remove `output` from the target, or update buildx.',
  })
}
