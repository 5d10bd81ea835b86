import { type BigIntStats, promises as disk, lstatSync, readdirSync } from 'node:fs'
import { ActionError, messageOf } from '../plan/errors.ts'
import { blobId, fileBlobId } from './blob.ts'
import type { Ignore } from './dockerignore.ts'
import { type BytePath, below, onDisk, parentOf, textOf } from './paths.ts'

/** A file of a build context, as a git tree would hold it. */
export interface Entry {
  /** Seen from the context's root. */
  readonly path: BytePath
  /** `100644`, `100755` or `120000`. */
  readonly mode: string
  /** The id of git's SHA-1 blob with the file's bytes; for a symbolic link, of its target. */
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

/** How many files are read at a time; Node has four threads for it. */
const readers = 16

/** What is at a path on the disk now, symbolic links not followed; undefined where there is nothing. */
export function statusOf(context: Pick<BuildContext, 'root'>, path: BytePath): BigIntStats | undefined {
  try {
    return lstatSync(onDisk(below(context.root, path)), { bigint: true, throwIfNoEntry: false })
  } catch (error) {
    // A folder above it became a file.
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return undefined
    throw unreadable(path, error)
  }
}

/** Reads all that Docker would send of a folder. */
export async function readFolder(context: BuildContext, folder: BytePath): Promise<void> {
  await readFiles(context, [...filesIn(context, folder)])
}

/** Reads what Docker would send of these paths: files, links, folders with all that is in them. Some may be gone. */
export async function readPaths(context: BuildContext, paths: readonly BytePath[]): Promise<void> {
  const isFolder = realFolders(context)
  const files = paths.flatMap((path) => {
    const { sends, enters } = context.ignore
    if (!sends(path) && !enters(path)) return []
    const status = isFolder(parentOf(path)) ? statusOf(context, path) : undefined
    if (status?.isDirectory()) return [...filesIn(context, path)]
    return status && sends(path) ? [path] : []
  })
  await readFiles(context, [...new Set(files)])
}

/** Tells whether a path is a folder that is reached through no symbolic link. */
export function realFolders(context: BuildContext): (path: BytePath) => boolean {
  const known = new Map<BytePath, boolean>([['', true]])
  return function isFolder(path): boolean {
    const found = known.get(path) ?? (isFolder(parentOf(path)) && statusOf(context, path)?.isDirectory() === true)
    known.set(path, found)
    return found
  }
}

/** The mode that git gives such a file; undefined for what is neither a file nor a link. */
export function modeOf(status: BigIntStats): string | undefined {
  if (status.isSymbolicLink()) return '120000'
  if (!status.isFile()) return undefined
  return status.mode & 0o100n ? '100755' : '100644'
}

/** The name is about the tree, and `.git` is no part of it; but what a build makes of it is not named then. */
export function noteGit(context: BuildContext, path: BytePath): void {
  const status = statusOf(context, path)
  if (!status) return
  const sent = status.isDirectory() ? !filesIn(context, path).next().done : context.ignore.sends(path)
  if (sent) context.sentGit.push(path)
}

function* filesIn(context: BuildContext, folder: BytePath): Generator<BytePath> {
  if (folder !== '' && !context.ignore.enters(folder)) return
  for (const child of childrenOf(context, folder)) {
    const path = below(folder, child.name)
    if (child.name === '.git') noteGit(context, path)
    else if (child.isDirectory()) yield* filesIn(context, path)
    else if (context.ignore.sends(path)) yield path
  }
}

function childrenOf(context: BuildContext, folder: BytePath) {
  try {
    const path = onDisk(below(context.root, folder))
    return readdirSync(path, { encoding: 'latin1', withFileTypes: true })
  } catch (error) {
    throw unreadable(folder, error)
  }
}

async function readFiles(context: BuildContext, paths: readonly BytePath[]): Promise<void> {
  const waiting = paths.values()
  const reader = async () => {
    for (const path of waiting) {
      const entry = await readEntry(context, path)
      if (entry) context.entries.push(entry)
    }
  }
  await Promise.all(Array.from({ length: readers }, reader))
}

async function readEntry(context: BuildContext, path: BytePath): Promise<Entry | undefined> {
  const status = statusOf(context, path)
  if (!status) return undefined
  const file = onDisk(below(context.root, path))
  const mode = modeOf(status)
  try {
    // A pipe, socket or device holds nothing, git does not know it, and to open one may be to wait for ever.
    if (!mode) return undefined
    if (mode === '120000') return { path, mode, id: blobId(await disk.readlink(file, { encoding: 'buffer' })) }
    return { path, mode, id: await fileBlobId(file, Number(status.size)) }
  } catch (error) {
    throw unreadable(path, error)
  }
}

function unreadable(path: BytePath, cause: unknown): ActionError {
  return new ActionError(
    'input-invalid',
    {
      what: `\`{tree}\` cannot name the build: \`${textOf(path) || '.'}\` of the build context cannot be read (${messageOf(cause)}).`,
      why: 'Docker would send this file to the build, so it is part of the name.',
      fix: 'Let the user of this job read it, or exclude it in .dockerignore.',
    },
    { cause },
  )
}
