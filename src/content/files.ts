import { type Dirent, lstatSync, readdirSync, readlinkSync, realpathSync } from 'node:fs'
import { ActionError, messageOf } from '../errors/action-error.ts'
import type { Ignore } from './dockerignore.ts'
import { hashFile, sha256 } from './hash.ts'
import { type BytePath, diskPath, joinPath, textOf } from './paths.ts'

/** A file of a build context, or an empty folder. */
export interface FileEntry {
  /** Relative to the context's root. */
  readonly path: BytePath
  /**
   * The type of the file as git writes it: `100644`, `100755` if the owner may execute it, `120000` for a symbolic link, `040000`
   * for an empty folder. For a device, pipe or socket, the file type of its mode in octal, such as `010000`.
   */
  readonly mode: string
  /** SHA-256 of the file's bytes or of the symbolic link's target; the device number of a device; empty for a folder. */
  readonly id: string
}

/** A build context and its entries. */
export interface BuildContext {
  /** The real path of the context. */
  readonly root: BytePath
  readonly ignore: Ignore
  readonly entries: FileEntry[]
  /** The `.git` folders and files that Docker sends. */
  readonly gitFolders: BytePath[]
}

/** Adds the files that Docker sends from a folder to the entries of the context. A folder is an entry only if it is empty. */
export function readFolder(context: BuildContext, folder: BytePath): void {
  const { ignore, entries, gitFolders } = context
  for (const child of childrenOf(context, folder)) {
    const path = joinPath(folder, child.name)
    // `{tree}` does not include `.git`. The caller logs a warning if Docker sends it.
    if (child.name === '.git') {
      if (isIncluded(context, path, child)) gitFolders.push(path)
    } else if (child.isDirectory()) {
      const countBefore = entries.length
      if (ignore.mayContainIncluded(path)) readFolder(context, path)
      if (entries.length === countBefore && ignore.includes(path)) entries.push({ path, mode: '040000', id: '' })
    } else if (ignore.includes(path)) {
      const entry = readEntry(context, path, child)
      if (entry) entries.push(entry)
    }
  }
}

/** Adds the files of an OCI layout. If `index.json` is a link, buildx follows the link, so its target is hashed too. */
export function readLayout(context: BuildContext): void {
  readFolder(context, '')
  const path = 'index.json'
  if (!context.entries.some((entry) => entry.path === path && entry.mode === '120000')) return
  try {
    const { digest } = hashFile(realpathSync(diskPath(joinPath(context.root, path))))
    // The `/` distinguishes the target from the link.
    context.entries.push({ path: `/${path}`, mode: '100644', id: digest })
  } catch (error) {
    throw unreadable(path, error)
  }
}

/** Whether Docker sends a file, or any file in a folder. */
function isIncluded(context: BuildContext, path: BytePath, entry: Dirent): boolean {
  const { ignore } = context
  if (!entry.isDirectory()) return ignore.includes(path)
  return (
    ignore.mayContainIncluded(path) &&
    childrenOf(context, path).some((child) => isIncluded(context, joinPath(path, child.name), child))
  )
}

function childrenOf(context: BuildContext, folder: BytePath): readonly Dirent[] {
  try {
    const path = diskPath(joinPath(context.root, folder))
    return readdirSync(path, { encoding: 'latin1', withFileTypes: true })
  } catch (error) {
    throw unreadable(folder, error)
  }
}

/** Reads a file. Returns `undefined` if the file was deleted in the meantime, because Docker cannot find it either. */
function readEntry(context: BuildContext, path: BytePath, child: Dirent): FileEntry | undefined {
  const filePath = diskPath(joinPath(context.root, path))
  try {
    if (child.isSymbolicLink()) {
      return { path, mode: '120000', id: sha256(readlinkSync(filePath, { encoding: 'buffer' })) }
    }
    if (child.isFile()) {
      const { digest, isExecutable } = hashFile(filePath)
      return { path, mode: isExecutable ? '100755' : '100644', id: digest }
    }
    // A pipe, socket or device is not opened, because this may block. The mask keeps only the file type of the mode.
    const { mode, rdev } = lstatSync(filePath)
    return { path, mode: (mode & 0o170000).toString(8).padStart(6, '0'), id: `${rdev}` }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw unreadable(path, error)
  }
}

function unreadable(path: BytePath, cause: unknown): ActionError {
  return new ActionError('input-invalid', {
    what: `\`{tree}\` cannot be computed: \`${textOf(path) || '.'}\` of the build context cannot be read (${messageOf(cause)}).`,
    why: 'Docker sends this file to the build, so `{tree}` includes it.',
    fix: 'Make the file readable for the user of this job, or exclude it in .dockerignore.',
    cause,
  })
}
