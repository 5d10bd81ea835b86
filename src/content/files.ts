import { type Dirent, lstatSync, readdirSync, readlinkSync, realpathSync } from 'node:fs'
import { ActionError, messageOf } from '../errors/action-error.ts'
import type { Ignore } from './dockerignore.ts'
import { hashFile, sha256 } from './hash.ts'
import { type BytePath, below, onDisk, textOf } from './paths.ts'

/** A file of a build context, or a folder without any. */
export interface Entry {
  /** Seen from the context's root. */
  readonly path: BytePath
  /** Its type in the system's octal digits; for a file also whether its owner may execute it. */
  readonly mode: string
  /** SHA-256 of the file's bytes or of the symbolic link's target; the number of a device; otherwise empty. */
  readonly id: string
}

/** A build context, and what is found in it. */
export interface BuildContext {
  /** Its real path. */
  readonly root: BytePath
  readonly ignore: Ignore
  readonly entries: Entry[]
  /** The `.git` of which Docker would send something. */
  readonly sentGit: BytePath[]
}

/** Reads all that Docker would send of a folder. Folders count only where they hold nothing that counts. */
export function readFolder(context: BuildContext, folder: BytePath): void {
  const { ignore, entries, sentGit } = context
  for (const child of childrenOf(context, folder)) {
    const path = below(folder, child.name)
    // The name is about the tree, and `.git` is no part of it; but what a build makes of it is not named then.
    if (child.name === '.git') {
      if (isSent(context, path, child)) sentGit.push(path)
    } else if (child.isDirectory()) {
      const before = entries.length
      if (ignore.enters(path)) readFolder(context, path)
      if (entries.length === before && ignore.sends(path)) entries.push({ path, mode: '040000', id: '' })
    } else if (ignore.sends(path)) {
      const entry = readEntry(context, path, child)
      if (entry) entries.push(entry)
    }
  }
}

/** Reads an OCI layout. buildx follows a link in the place of its index, and finds the rest by its SHA-256. */
export function readLayout(context: BuildContext): void {
  readFolder(context, '')
  const path = 'index.json'
  if (!context.entries.some((entry) => entry.path === path && entry.mode === '120000')) return
  try {
    const { digest } = hashFile(realpathSync(onDisk(below(context.root, path))))
    context.entries.push({ path: `/${path}`, mode: '100644', id: digest })
  } catch (error) {
    throw unreadable(path, error)
  }
}

/** Whether Docker would send a file, or any in this folder. */
function isSent(context: BuildContext, path: BytePath, entry: Dirent): boolean {
  const { ignore } = context
  if (!entry.isDirectory()) return ignore.sends(path)
  return (
    ignore.enters(path) && childrenOf(context, path).some((child) => isSent(context, below(path, child.name), child))
  )
}

function childrenOf(context: BuildContext, folder: BytePath): readonly Dirent[] {
  try {
    const path = onDisk(below(context.root, folder))
    return readdirSync(path, { encoding: 'latin1', withFileTypes: true })
  } catch (error) {
    throw unreadable(folder, error)
  }
}

/** Undefined for a file that is gone: Docker would not find it either. */
function readEntry(context: BuildContext, path: BytePath, child: Dirent): Entry | undefined {
  const place = onDisk(below(context.root, path))
  try {
    if (child.isSymbolicLink()) {
      return { path, mode: '120000', id: sha256(readlinkSync(place, { encoding: 'buffer' })) }
    }
    if (child.isFile()) {
      const { digest, isExecutable } = hashFile(place)
      return { path, mode: isExecutable ? '100755' : '100644', id: digest }
    }
    // To open a pipe, a socket or a device may be to wait for ever.
    const { mode, rdev } = lstatSync(place)
    return { path, mode: (mode & 0o170000).toString(8).padStart(6, '0'), id: `${rdev}` }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw unreadable(path, error)
  }
}

function unreadable(path: BytePath, cause: unknown): ActionError {
  return new ActionError(
    'input-invalid',
    {
      what: `\`{tree}\` cannot be computed: \`${textOf(path) || '.'}\` of the build context cannot be read (${messageOf(cause)}).`,
      why: 'Docker sends this file to the build, so it is part of `{tree}`.',
      fix: 'Make it readable for the user of this job, or exclude it in .dockerignore.',
    },
    { cause },
  )
}
