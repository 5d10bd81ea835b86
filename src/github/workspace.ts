import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  globSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs'
import { join, relative } from 'node:path'
import type { Reach } from '../plan/run/context.ts'

/** In bytes. A file that a workflow names is shorter. */
const limit = 4 * 1024 * 1024

/**
 * The text of a regular file; undefined where there is none within reach. A path in the workspace may not lead out of it
 * by a link: a commit could otherwise make the step read the runner's files.
 */
export function readText(path: string, reach: Reach = 'workspace'): string | undefined {
  try {
    return readRegular(realPath(path, reach))
  } catch {
    return undefined
  }
}

/** The files that a path or a pattern stands for, those in a folder and below it too; a path may hold what patterns do. */
export function findFiles(pattern: string): readonly string[] {
  const paths = existsSync(pattern) ? [pattern] : globSync(pattern)
  return paths.flatMap((path) => (statSync(path, { throwIfNoEntry: false })?.isDirectory() ? filesIn(path) : [path]))
}

/** Links in the folder are not followed: they may lead back to where they are, or out of the workspace. */
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

/** Throws where there is nothing within reach. */
function realPath(path: string, reach: Reach): string {
  const real = realpathSync(path)
  const isBound = reach === 'workspace' || isBelow('.', path)
  if (isBound && !isBelow(realpathSync('.'), real)) throw new Error('it is outside the workspace')
  return real
}

/** Neither waits for a pipe or a device, nor reads more than the size that was checked. */
function readRegular(path: string): string | undefined {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW)
  try {
    const status = fstatSync(file)
    if (!status.isFile() || status.size > limit) return undefined
    // Files of the kernel have no size until they are read.
    const bytes = Buffer.alloc(status.size + 1)
    let length = 0
    for (let read = 1; read > 0; length += read) read = readSync(file, bytes, length, bytes.length - length, null)
    if (length > status.size) return undefined
    return bytes.toString('utf8', 0, length)
  } finally {
    closeSync(file)
  }
}

/** Whether a path is in a folder, by its text. */
function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way !== '..' && !way.startsWith('../')
}
