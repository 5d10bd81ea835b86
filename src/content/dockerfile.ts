import { createHash } from 'node:crypto'
import {
  closeSync,
  constants,
  createReadStream,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
} from 'node:fs'
import { basename, dirname, join, sep } from 'node:path'
import { type Ignore, readDockerignore } from './dockerignore.ts'
import { runesOf } from './paths.ts'

/** The Dockerfile that a build of a folder uses; `file` is the input, a path. Source: buildx's `handleLowercaseDockerfile`. */
export function dockerfileOf(context: string, file: string | undefined): string {
  const dockerfile = file ?? join(context, 'Dockerfile')
  if (basename(dockerfile) !== 'Dockerfile') return dockerfile
  const names = namesIn(dirname(dockerfile))
  return !names.includes('Dockerfile') && names.includes('dockerfile')
    ? join(dirname(dockerfile), 'dockerfile')
    : dockerfile
}

/** The SHA-256 of a file's bytes in 64 hex digits; rejects with the system's error where it cannot be read. */
export async function fileDigest(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(file)) hash.update(piece)
  return hash.digest('hex')
}

/**
 * What BuildKit leaves out of a folder; `dockerfile`, where there is one, may have a .dockerignore of its own beside it,
 * which wins. Source: `dockerIgnorePatterns` of BuildKit's dockerui.
 */
export function ignoreOf(context: string, dockerfile?: string): Ignore {
  const own = dockerfile && textIn(dirname(dockerfile), `${basename(dockerfile)}.dockerignore`)
  return readDockerignore(own ?? textIn(context, '.dockerignore') ?? '')
}

/** The text of a file, if there is one; a link that leads out of the folder leads BuildKit to nothing. */
function textIn(folder: string, name: string): string | undefined {
  try {
    const path = realpathSync(join(folder, name))
    return path.startsWith(`${realpathSync(folder)}${sep}`) ? readBounded(path) : ''
  } catch {
    return undefined
  }
}

/** In bytes. A longer .dockerignore ignores nothing: then all files count. */
const limit = 4 * 1024 * 1024

/** The text of a regular file up to the limit, or else the empty text: a pipe or a device may never end. */
function readBounded(path: string): string {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW)
  try {
    const status = fstatSync(file)
    // With an encoding, or where the size is 0, Node reads on until the file ends.
    return status.isFile() && status.size > 0 && status.size <= limit
      ? runesOf(readFileSync(file).toString('latin1'))
      : ''
  } finally {
    closeSync(file)
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
