import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { ActionError, messageOf } from '../errors/action-error.ts'
import { type Ignore, readDockerignore } from './dockerignore.ts'
import { sha256 } from './hash.ts'
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

/** The SHA-256 of the Dockerfile that BuildKit reads for this path, 64 hex digits. Source: `ReadEntrypoint` of dockerui. */
export function dockerfileHash(file: string): string {
  const [folder, name] = [dirname(file), basename(file)]
  const bytes = readIn(folder, name) ?? (name === 'Dockerfile' ? readIn(folder, 'dockerfile') : undefined)
  if (bytes === undefined) throw unreadable(file, new Error('the file does not exist'))
  return sha256(bytes)
}

/**
 * What BuildKit leaves out of a folder; `dockerfile`, where there is one, may have a .dockerignore of its own beside it,
 * which wins. Source: `dockerIgnorePatterns` of BuildKit's dockerui.
 */
export function ignoreOf(context: string, dockerfile?: string): Ignore {
  const own = dockerfile && readIn(dirname(dockerfile), `${basename(dockerfile)}.dockerignore`)
  const bytes = own ?? readIn(context, '.dockerignore')
  return readDockerignore(runesOf(bytes?.toString('latin1') ?? ''))
}

/** In bytes. */
const limit = 4 * 1024 * 1024

/**
 * The bytes of a file as BuildKit finds it in its copy of a folder; undefined where there is none. Throws for what may never
 * end, such as a pipe or a device, and for what is too large.
 */
function readIn(folder: string, name: string): Buffer | undefined {
  const path = resolveIn(folder, name)
  if (path === undefined) return undefined
  try {
    return readBounded(path)
  } catch (error) {
    throw unreadable(join(folder, name), error)
  }
}

/** A folder has no bytes, for BuildKit too. */
function readBounded(path: string): Buffer {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW)
  try {
    const status = fstatSync(file)
    if (status.isDirectory()) return Buffer.alloc(0)
    if (!status.isFile() || status.size > limit) throw new Error('it is not a regular file of at most 4 MiB')
    // Where the size is 0 Node reads on until the file ends.
    return status.size > 0 ? readFileSync(file) : Buffer.alloc(0)
  } finally {
    closeSync(file)
  }
}

/** Where a path leads when the folder is the root for all links and `..` in it; undefined where that is nothing. */
function resolveIn(folder: string, path: string): string | undefined {
  let at = '/'
  const ahead = path.split('/')
  for (let steps = 0; steps < 1000; steps++) {
    const part = ahead.shift()
    if (part === undefined) return join(folder, at)
    const next = join(at, part)
    try {
      const target = readlinkSync(join(folder, next))
      if (target.startsWith('/')) at = '/'
      ahead.unshift(...target.split('/'))
    } catch (error) {
      // EINVAL: it is not a link.
      if (!(error instanceof Error && 'code' in error && error.code === 'EINVAL')) return undefined
      at = next
    }
  }
  return undefined
}

function unreadable(path: string, cause: unknown): ActionError {
  return new ActionError(
    'input-invalid',
    {
      what: `\`{tree}\` cannot be computed: \`${path}\` cannot be read (${messageOf(cause)}).`,
      why: '`{tree}` depends on the Dockerfile and .dockerignore, and a symbolic link in their folder may not point outside it.',
      fix: 'Make it a regular file of at most 4 MiB that the user of this job can read.',
    },
    { cause },
  )
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
