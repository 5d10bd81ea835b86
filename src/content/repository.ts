import { readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { type BuildContext, type Entry, statusOf } from './files.ts'
import { askGit } from './git.ts'
import { readIndex, type StagedFile, stampOf } from './git-index.ts'
import { type BytePath, below, bytePath, textOf } from './paths.ts'

/** What git knows of a folder; all paths are seen from the context's root. */
export interface GitListing {
  /** Files whose bytes are those of a blob. */
  readonly known: readonly Entry[]
  /** Files and folders of which the disk knows better; some may be gone. */
  readonly unsure: readonly BytePath[]
  readonly submodules: readonly BytePath[]
}

const questions = [
  'git "$@" cat-file --buffer --batch-check="%(objectsize)"',
  // The attributes are those of a tree that holds nothing, so that no filter is run on what git has to compare.
  'GIT_ATTR_SOURCE=4b825dc642cb6eb9a060e54bf8d69288fbee4904 ' +
    'git "$@" -c core.attributesFile=/dev/null diff-files -z --name-only --relative --ignore-submodules=all -- .',
  'git "$@" ls-files -z --others --directory',
  'git "$@" ls-files -z -- . ":(exclude,attr:!filter !ident !working-tree-encoding)"',
  'git "$@" rev-parse --show-toplevel --absolute-git-dir --show-object-format',
]

/** Asks git about a folder of the context; undefined where there is no git, no repository, or one that is not plain. */
export async function gitListing(context: BuildContext, folder: BytePath): Promise<GitListing | undefined> {
  const cwd = textOf(below(context.root, folder))
  const place = placeOf(cwd, folder !== '')
  if (!place) return undefined
  const asked = askGit(cwd, questions)
  const files = sentFiles(context, folder, await stagedFiles(cwd, place))
  const certain = files.filter(({ certain, mode }) => certain && mode !== submodule)
  asked.give(certain.map(({ id }) => id).join('\n'))
  const [sizes, changed, others, converted, confirmed] = (await asked.answers) ?? []
  // Where git answers less than everything, or is not where it seemed to be, all is read.
  if (files.length === 0 || !isConfirmed(place, confirmed)) return undefined
  const unsure = new Set([changed, others, converted].flatMap((text) => pathsOf(text ?? '', folder)))
  for (const { path } of filesUnlikeBlobs(context, certain, sizes ?? '')) unsure.add(path)
  const submodules = new Set<BytePath>()
  for (const { path, mode, certain } of files) {
    if (mode === submodule) submodules.add(path)
    else if (!certain) unsure.add(path)
  }
  const known = unsure.size === 0 ? certain : certain.filter(({ path }) => !unsure.has(path))
  return { known, unsure: [...unsure], submodules: [...submodules] }
}

const submodule = '160000'

/** Where a repository is, in real paths. */
interface Place {
  /** The root of its work tree. */
  readonly top: string
  readonly gitDirectory: string
}

/** The repository around a folder; for a submodule only one of its own. Source: git's "gitrepository-layout". */
export function placeOf(folder: string, ownOnly: boolean): Place | undefined {
  const git = join(folder, '.git')
  const status = statSync(git, { throwIfNoEntry: false })
  if (!status) return ownOnly || dirname(folder) === folder ? undefined : placeOf(dirname(folder), false)
  try {
    const target = status.isDirectory() ? git : /^gitdir: (.*)\n$/s.exec(readFileSync(git, 'utf8'))?.[1]
    return target === undefined ? undefined : { top: folder, gitDirectory: realpathSync(resolve(folder, target)) }
  } catch {
    return undefined
  }
}

/** Where git finds the repository; one that is too old to know of SHA-256 repeats the question. */
function isConfirmed({ top, gitDirectory }: Place, answer: string | undefined): boolean {
  const place = bytePath(`${top}\n${gitDirectory}\n`)
  return answer === `${place}sha1\n` || answer === `${place}--show-object-format\n`
}

/** The files of the index that are in this folder, seen from there. */
async function stagedFiles(folder: string, { top, gitDirectory }: Place): Promise<readonly StagedFile[]> {
  const index = join(gitDirectory, 'index')
  const written = Math.floor((statSync(index, { throwIfNoEntry: false })?.mtimeMs ?? 0) / 1000)
  const prefix = folder === top ? '' : bytePath(`${relative(top, folder)}/`)
  return readIndex(bytesOf(index), prefix, written) ?? listedFiles(folder, written)
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch {
    return Buffer.alloc(0)
  }
}

/** What git says of its index, and what the disk says of the files. */
async function listedFiles(folder: string, written: number): Promise<readonly StagedFile[]> {
  const asked = askGit(folder, ['git "$@" ls-files -z --stage -v'])
  asked.give('')
  const [text = ''] = (await asked.answers) ?? []
  const lines = text.split('\0').slice(0, -1)
  return lines.map((line) => {
    const path = line.slice(line.indexOf('\t') + 1)
    const [tag, mode = '', id = '', stage = ''] = line.split(/[ \t]/, 4)
    const status = statusOf({ root: bytePath(folder) }, path)
    const isOlder = status !== undefined && status.ctimeNs < BigInt(written) * 1_000_000_000n
    const certain = tag === 'H' && stage === '0' && isOlder
    return { path, mode, id, certain, size: Number(status?.size ?? 0) % 2 ** 32, stamp: undefined }
  })
}

/** What Docker sends of files in a folder. */
function sentFiles({ ignore }: BuildContext, folder: BytePath, files: readonly StagedFile[]): readonly StagedFile[] {
  const placed = folder === '' ? files : files.map((file) => ({ ...file, path: below(folder, file.path) }))
  return placed.filter(({ path, mode }) => (mode === submodule ? ignore.enters(path) : ignore.sends(path)))
}

function pathsOf(text: string, folder: BytePath): readonly BytePath[] {
  const paths = text.split('\0').slice(0, -1)
  return paths.map((path) => below(folder, path.endsWith('/') ? path.slice(0, -1) : path))
}

/**
 * The files whose bytes may not be those of their blob, even where git says that they did not change. git compares a file
 * as it would add it, and what it then does to line ends (text, eol, autocrlf) only takes bytes away: as long as the sizes
 * are the same, so are the bytes.
 */
function filesUnlikeBlobs(context: BuildContext, files: readonly StagedFile[], sizes: string): readonly StagedFile[] {
  const young = files.filter((file) => file.stamp !== undefined && file.stamp !== stampNow(context, file.path))
  // One comparison of all is much faster than one of each.
  if (`${files.map(({ size }) => size).join('\n')}\n` === sizes) return young
  const blobs = sizes.split('\n')
  return [...young, ...files.filter(({ size }, at) => Number(blobs[at]) % 2 ** 32 !== size)]
}

function stampNow(context: BuildContext, path: BytePath): string | undefined {
  const status = statusOf(context, path)
  return status && stampOf(status)
}
