import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { ActionError, messageOf } from '../errors/action-error.ts'
import { ignoreOf } from './dockerfile.ts'
import { type Ignore, ignoreNothing } from './dockerignore.ts'
import { type BuildContext, type FileEntry, readFolder, readLayout } from './files.ts'
import { bytePath, textOf } from './paths.ts'

/** The hash of a folder that a build uses. */
export interface FolderHash {
  /** SHA-256 of the content, 64 hex digits. */
  readonly digest: string
  /** Warnings for the log. */
  readonly warnings: readonly string[]
}

/**
 * Hashes the path, bytes and executable bit of every file that Docker sends from a folder. `dockerfile` is the path of the
 * Dockerfile, whose name decides which .dockerignore applies. Omit it for a named context.
 */
export function hashFolder(folder: string, dockerfile?: string): FolderHash {
  const root = realPath(folder)
  return hashContext(root, ignoreOf(root, dockerfile), (context) => readFolder(context, ''))
}

/** Hashes an OCI layout. BuildKit does not read a .dockerignore there. */
export function hashLayout(folder: string): FolderHash {
  return hashContext(realPath(folder), ignoreNothing, readLayout)
}

/** Hashes a build context. `addEntries` adds the files to its entries. */
function hashContext(root: string, ignore: Ignore, addEntries: (context: BuildContext) => void): FolderHash {
  const context: BuildContext = { root: bytePath(root), ignore, entries: [], gitFolders: [] }
  addEntries(context)
  return { digest: digestOf(context.entries), warnings: warningsOf(context) }
}

function realPath(folder: string): string {
  try {
    return realpathSync(folder)
  } catch (error) {
    throw new ActionError('input-invalid', {
      what: `The build context \`${folder}\` is not a readable folder (${messageOf(error)}).`,
      why: 'A local build context is a folder, and its path is relative to the workspace.',
      fix: 'Check `context` and `build-contexts`, and run the checkout before this step.',
      cause: error,
    })
  }
}

/** Hashes all entries. Different lists give different bytes: `mode` has no space, `path` no NUL, and `id` no line feed. */
function digestOf(entries: readonly FileEntry[]): string {
  const sortedEntries = entries.toSorted((a, b) => (a.path < b.path ? -1 : 1))
  const sha = createHash('sha256')
  // A path has one character per byte (`BytePath`), and `latin1` converts each character back to its byte.
  for (const { mode, path, id } of sortedEntries) sha.update(`${mode} ${path}\0${id}\n`, 'latin1')
  return sha.digest('hex')
}

function warningsOf({ gitFolders }: BuildContext): readonly string[] {
  const [firstFolder, ...otherFolders] = gitFolders.map((path) => `\`${textOf(path)}\``)
  if (firstFolder === undefined) return []
  const count = otherFolders.length
  const folders = count === 0 ? firstFolder : `${firstFolder} and ${count} more \`.git\``
  return [`The build receives ${folders}, which \`{tree}\` does not include. Add \`**/.git\` to .dockerignore.`]
}
