import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { ActionError, messageOf } from '../errors/action-error.ts'
import { type Ignore, readDockerignore } from './dockerignore.ts'
import { sha256 } from './hash.ts'
import { runesOf } from './paths.ts'

/**
 * The path of the Dockerfile of a build; `file` is the input. If `Dockerfile` does not exist, but `dockerfile` does, returns the
 * path of `dockerfile`. Source: buildx's `handleLowercaseDockerfile`.
 */
export function dockerfilePathOf(context: string, file: string | undefined): string {
  const dockerfile = file ?? join(context, 'Dockerfile')
  if (basename(dockerfile) !== 'Dockerfile') return dockerfile
  const names = namesIn(dirname(dockerfile))
  return !names.includes('Dockerfile') && names.includes('dockerfile')
    ? join(dirname(dockerfile), 'dockerfile')
    : dockerfile
}

/** The path at which buildx finds a build policy, if there is one. Source: `toSolveOpt` in buildx's `build/opt.go`. */
export function policyPath(context: string, file: string | undefined): string {
  return `${dockerfilePathOf(context, file)}.rego`
}

/** SHA-256 of the Dockerfile that BuildKit reads for this path, 64 hex digits. Source: `ReadEntrypoint` of dockerui. */
export function dockerfileHash(file: string): string {
  const [folder, name] = [dirname(file), basename(file)]
  // BuildKit also uses `dockerfile` if `Dockerfile` is a link to a missing file.
  const bytes = readIn(folder, name) ?? (name === 'Dockerfile' ? readIn(folder, 'dockerfile') : undefined)
  if (bytes === undefined) throw unreadable(file, new Error('the file does not exist'))
  return sha256(bytes)
}

/**
 * The rules of the .dockerignore that applies to a build context. `DOCKERFILE.dockerignore` beside the Dockerfile takes
 * precedence over `.dockerignore`. Source: `dockerIgnorePatterns` of BuildKit's dockerui.
 */
export function ignoreOf(context: string, dockerfile?: string): Ignore {
  const bytesBesideDockerfile = dockerfile && readIn(dirname(dockerfile), `${basename(dockerfile)}.dockerignore`)
  const bytes = bytesBesideDockerfile ?? readIn(context, '.dockerignore')
  // `runesOf` expects one character per byte, which is what latin1 gives.
  return readDockerignore(runesOf(bytes?.toString('latin1') ?? ''))
}

/** The maximum size of a Dockerfile or .dockerignore, in bytes. */
const maxSize = 4 * 1024 * 1024

/**
 * Reads a file in a folder. Links are resolved as in BuildKit, which has only a copy of the folder. Returns `undefined` if the
 * file does not exist. Throws if the file is too large, or not a regular file: reading a pipe may never end.
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

/** Reads a regular file of limited size. A folder is treated as an empty file, as in BuildKit. */
function readBounded(path: string): Buffer {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW)
  try {
    const status = fstatSync(file)
    if (status.isDirectory()) return Buffer.alloc(0)
    if (!status.isFile() || status.size > maxSize) throw new Error('it is not a regular file of at most 4 MiB')
    // For a size of 0, Node would read without a limit.
    return status.size > 0 ? readFileSync(file) : Buffer.alloc(0)
  } finally {
    closeSync(file)
  }
}

/** Resolves a path with the folder as the root of all links and `..`; undefined if it does not exist. */
function resolveIn(folder: string, path: string): string | undefined {
  let current = '/'
  const remainingParts = path.split('/')
  // The limit is for links that refer to each other.
  for (let steps = 0; steps < 1000; steps++) {
    const part = remainingParts.shift()
    if (part === undefined) return join(folder, current)
    const next = join(current, part)
    try {
      const target = readlinkSync(join(folder, next))
      if (target.startsWith('/')) current = '/'
      remainingParts.unshift(...target.split('/'))
    } catch (error) {
      // EINVAL: the path exists, but it is not a link.
      if (!(error instanceof Error && 'code' in error && error.code === 'EINVAL')) return undefined
      current = next
    }
  }
  return undefined
}

function unreadable(path: string, cause: unknown): ActionError {
  return new ActionError('input-invalid', {
    what: `\`{tree}\` cannot be computed: \`${path}\` cannot be read (${messageOf(cause)}).`,
    why: '`{tree}` includes the Dockerfile and .dockerignore, and a symbolic link in their folder may not point outside this folder.',
    fix: `Make \`${path}\` a regular file of at most 4 MiB that the user of this job can read.`,
    cause,
  })
}

/** The names of the files in a folder; empty if the folder cannot be read. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
