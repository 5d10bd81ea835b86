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

/** A pipe or device must not block the step, and a link may lead outside the workspace. */
const safeFlags = constants.O_NONBLOCK | constants.O_NOFOLLOW

/**
 * The text of a regular file of at most 4 MiB; undefined for any other path. A path outside the workspace needs the reach
 * `anywhere`. A link in the workspace may never point outside the workspace, because otherwise a commit could make the step read
 * the runner's files.
 */
export function readText(path: string, reach: Reach = 'workspace'): string | undefined {
  try {
    return readRegularFile(resolveLinks(path, reach))
  } catch {
    return undefined
  }
}

/** Writes a regular file in the workspace, and creates its folders. Throws if a link leads outside the workspace. */
export function writeText(path: string, text: string): void {
  const folder = dirname(path)
  // Only for its check that no link leads outside the workspace.
  resolveLinks(nearestFolder(folder), 'workspace')
  mkdirSync(folder, { recursive: true })
  const file = openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | safeFlags, 0o644)
  try {
    writeFileSync(file, text)
  } finally {
    closeSync(file)
  }
}

/** The folder, or if it does not exist, the nearest folder above it that exists. */
function nearestFolder(folder: string): string {
  return folder === '.' || existsSync(folder) ? folder : nearestFolder(dirname(folder))
}

/** The files that match a path or pattern. Folders are read recursively. An existing path is not treated as a pattern. */
export function findFiles(pattern: string): readonly string[] {
  const paths = existsSync(pattern) ? [pattern] : globSync(pattern)
  return paths.flatMap((path) => (statSync(path, { throwIfNoEntry: false })?.isDirectory() ? filesIn(path) : [path]))
}

/**
 * The files in a folder, which may be outside the workspace; empty if the folder cannot be read. Links in the folder are not
 * followed: they may be cyclic.
 */
function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(resolveLinks(folder, 'anywhere'), { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return filesIn(path)
      return entry.isFile() ? [path] : []
    })
  } catch {
    return []
  }
}

/**
 * Resolves the links in a path. Throws if the path does not exist, or if it leads outside the workspace and `reach` does not
 * allow that. A path in the workspace must always lead to the workspace.
 */
function resolveLinks(path: string, reach: Reach): string {
  const resolved = realpathSync(path)
  const mustBeInWorkspace = reach === 'workspace' || isBelow('.', path)
  if (mustBeInWorkspace && !isBelow(realpathSync('.'), resolved)) throw new Error('it is outside the workspace')
  return resolved
}

/** Reads a regular file; undefined for a larger file, or another type. */
function readRegularFile(path: string): string | undefined {
  const file = openSync(path, constants.O_RDONLY | safeFlags)
  try {
    const status = fstatSync(file)
    if (!status.isFile() || status.size > maxSize) return undefined
    // One byte more than the file's size. If a read fills it, the file has grown, or it is a kernel file, whose size is 0.
    const buffer = Buffer.alloc(status.size + 1)
    let length = 0
    let bytesRead: number
    do {
      bytesRead = readSync(file, buffer, length, buffer.length - length, null)
      length += bytesRead
    } while (bytesRead > 0)
    return length > status.size ? undefined : buffer.toString('utf8', 0, length)
  } finally {
    closeSync(file)
  }
}

function isBelow(folder: string, path: string): boolean {
  return pathBelow(folder, path) !== undefined
}

/** A path relative to a folder, with `/` as separator; undefined if the path is outside the folder. Does not resolve links. */
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
