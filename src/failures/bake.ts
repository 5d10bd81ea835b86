import { ActionError } from '../errors/action-error.ts'
import { type Invalid, invalid } from '../parsing/reader.ts'
import { type DockerResult, lastError } from './docker.ts'

/** What is wrong with a bake file, or with the names of its targets, in buildx's own words. */
export function bakeFileRefused({ output, timedOut, exitCode }: DockerResult): Invalid {
  if (timedOut) return invalid('buildx does not come to an end with reading the bake file')
  const said = lastError(output) || `docker ended with exit code ${exitCode}`
  return invalid(`buildx cannot read the bake file: ${said}`)
}

/** The error for a target that was pushed without a trace. */
export function noDigestOf(target: string): ActionError {
  return new ActionError('push-failed', {
    what: `docker ended well, but its metadata names no digest for the target ${target}, so nobody knows what was pushed.`,
    why: "The target's `output` sends the image elsewhere, or this buildx is too old to tell.",
    fix: 'Take `output` out of the target, or update buildx.',
  })
}
