import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { ActionError, messageOf } from '../plan/errors.ts'
import { ignoreOf } from './dockerfile.ts'
import { type Ignore, ignoreNothing } from './dockerignore.ts'
import { type BuildContext, noteGit, readFolder, readPaths, realFolders, statusOf } from './files.ts'
import { type BytePath, below, bytePath, textOf } from './paths.ts'
import { gitListing } from './repository.ts'

/** What a folder holds for a build. */
export interface Content {
  /** The same for the same files: 64 hex digits. */
  readonly digest: string
  /** Whole sentences for the log. */
  readonly warnings: readonly string[]
}

/**
 * Names every file that Docker would send of a folder by its path, its bytes and whether it may be executed;
 * `dockerfile`, a path, is given for the build's own context and left out for a named one.
 */
export async function contentOf(folder: string, dockerfile?: string): Promise<Content> {
  const root = realPath(folder)
  return filesOf(root, ignoreOf(root, dockerfile))
}

/** Names every file of an OCI layout: BuildKit does not read a .dockerignore there. */
export async function layoutContentOf(folder: string): Promise<Content> {
  return filesOf(realPath(folder), ignoreNothing)
}

async function filesOf(root: string, ignore: Ignore): Promise<Content> {
  const context = { root: bytePath(root), ignore, entries: [], sentGit: [] }
  await survey(context, '')
  return { digest: digestOf(context), warnings: warningsOf(context) }
}

function realPath(folder: string): string {
  try {
    return realpathSync(folder)
  } catch (error) {
    throw new ActionError(
      'input-invalid',
      {
        what: `There is no folder \`${folder}\` to build from (${messageOf(error)}).`,
        why: 'A build context is a folder of the job, and paths are seen from the workspace.',
        fix: 'Check `context` and `build-contexts`, and that the checkout runs before this step.',
      },
      { cause: error },
    )
  }
}

/** Finds what is in a folder, the root or a submodule, with git's help where it can. */
async function survey(context: BuildContext, folder: BytePath): Promise<void> {
  const listing = await gitListing(context, folder)
  if (!listing) return readFolder(context, folder)
  noteGit(context, below(folder, '.git'))
  for (const entry of listing.known) context.entries.push(entry)
  await readPaths(context, listing.unsure)
  for (const submodule of listing.submodules) await surveySubmodule(context, submodule)
}

/** Until a submodule is checked out, git in it would answer for the repository around it. */
async function surveySubmodule(context: BuildContext, path: BytePath): Promise<void> {
  const isFolder = realFolders(context)
  const isCheckedOut = isFolder(path) && statusOf(context, below(path, '.git')) !== undefined
  return isCheckedOut ? survey(context, path) : readPaths(context, [path])
}

/** Modes and ids are as long as each other, and no path holds a zero: what is put together here comes apart in one way. */
function digestOf({ entries }: BuildContext): string {
  // git's files are in order, so there is little to sort.
  const sorted = entries.sort((a, b) => (a.path < b.path ? -1 : 1))
  const parts = [
    sorted.map(({ path }) => path).join('\0'),
    sorted.map(({ mode }) => mode).join(''),
    sorted.map(({ id }) => id).join(''),
  ]
  return createHash('sha256')
    .update(Buffer.from(parts.join('\0'), 'latin1'))
    .digest('hex')
}

function warningsOf({ sentGit }: BuildContext): readonly string[] {
  const [first, ...others] = sentGit.map((path) => `\`${textOf(path)}\``)
  if (first === undefined) return []
  const all = others.length === 0 ? first : `${first} and ${others.length} more like it`
  return [`The build can see ${all}, which is not part of \`{tree}\`: put \`**/.git\` into .dockerignore.`]
}
