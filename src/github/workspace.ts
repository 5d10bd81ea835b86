import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  globSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import nodePath, { dirname, join, type PlatformPath } from 'node:path'
import type { Reach } from '../plan/run/context.ts'

/** The maximum size of a file in bytes. */
const maxSize = 4 * 1024 * 1024

/**
 * The text of a regular file; undefined if the path is not a regular file within `reach`. A link in the workspace may not
 * point outside the workspace: otherwise a commit could make the step read the runner's files.
 */
export function readText(path: string, reach: Reach = 'workspace'): string | undefined {
  try {
    return readRegular(realPath(path, reach))
  } catch {
    return undefined
  }
}

/** Writes a regular file in the workspace, and creates its folders. Throws if a link leads outside the workspace. */
export function writeText(path: string, text: string): void {
  const folder = dirname(path)
  const existing = ancestors(folder).find((path) => existsSync(path)) ?? '.'
  realPath(existing, 'workspace')
  mkdirSync(folder, { recursive: true })
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_NONBLOCK | constants.O_NOFOLLOW
  const file = openSync(path, flags, 0o644)
  try {
    writeFileSync(file, text)
  } finally {
    closeSync(file)
  }
}

/** A folder and the folders that contain it, up to the workspace. */
function ancestors(folder: string): readonly string[] {
  return folder === '.' ? [folder] : [folder, ...ancestors(dirname(folder))]
}

/** The files that match a path or pattern. Folders are read recursively. An existing path is not treated as a pattern. */
export function findFiles(pattern: string): readonly string[] {
  const paths = existsSync(pattern) ? [pattern] : globSync(pattern)
  return paths.flatMap((path) => (statSync(path, { throwIfNoEntry: false })?.isDirectory() ? filesIn(path) : [path]))
}

/** The files in a folder. Links in the folder are not followed: they may be cyclic or point outside the workspace. */
function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(realPath(folder, 'anywhere'), { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? filesIn(path) : entry.isFile() ? [path] : []
    })
  } catch {
    return []
  }
}

/** Resolves the links in a path. Throws if the path does not exist within `reach`. */
function realPath(path: string, reach: Reach): string {
  const real = realpathSync(path)
  const isBound = reach === 'workspace' || isBelow('.', path)
  if (isBound && !isBelow(realpathSync('.'), real)) throw new Error('it is outside the workspace')
  return real
}

/** Reads a regular file; undefined for anything else. Does not wait for a pipe or device, and reads at most the checked size. */
function readRegular(path: string): string | undefined {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW)
  try {
    const status = fstatSync(file)
    if (!status.isFile() || status.size > maxSize) return undefined
    // Read one byte more than the size: kernel files report size 0.
    const bytes = Buffer.alloc(status.size + 1)
    let length = 0
    for (let read = 1; read > 0; length += read) read = readSync(file, bytes, length, bytes.length - length, null)
    if (length > status.size) return undefined
    return bytes.toString('utf8', 0, length)
  } finally {
    closeSync(file)
  }
}

function isBelow(folder: string, path: string): boolean {
  return pathBelow(folder, path) !== undefined
}

/** A path relative to a folder, with `/`; `undefined` if the path is outside the folder. Links are not resolved. */
export function pathBelow(
  folder: string,
  path: string,
  { isAbsolute, relative, sep }: PlatformPath = nodePath,
): string | undefined {
  const below = relative(folder, path)
  // On Windows, `relative` returns an absolute path for another drive.
  const isOutside = below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below)
  return isOutside ? undefined : below.replaceAll(sep, '/')
}
