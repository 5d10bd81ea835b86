import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Checkout } from '../plan/run/checkout.ts'
import { runGit } from './git.ts'

/** The git checkouts that contain a folder, the innermost first. Folders above `top` are not searched. */
export async function findCheckouts(folder: string, top: string): Promise<readonly Checkout[]> {
  const repositories = foldersUpTo(folder, top).flatMap((candidate) => repositoryAt(candidate) ?? [])
  const checkouts = await Promise.all(repositories.map(readCheckout))
  return checkouts.filter((checkout) => checkout !== undefined)
}

/** The real paths of a repository. */
interface GitRepository {
  readonly workTree: string
  readonly gitDirectory: string
}

/** The repository whose work tree has this folder as its root. Source: git's "gitrepository-layout". */
function repositoryAt(folder: string): GitRepository | undefined {
  const git = join(folder, '.git')
  try {
    // In a worktree or submodule, `.git` is a file such as `gitdir: ../.git/worktrees/name`.
    const target = statSync(git).isDirectory() ? git : /^gitdir: (.*)\n$/s.exec(readFileSync(git, 'utf8'))?.[1]
    return target === undefined ? undefined : { workTree: folder, gitDirectory: realpathSync(resolve(folder, target)) }
  } catch {
    return undefined
  }
}

/** The real paths of a folder and its parents up to `top`; empty if `folder` or `top` does not exist. */
function foldersUpTo(folder: string, top: string): readonly string[] {
  try {
    const lastFolder = realpathSync(top)
    let current = realpathSync(folder)
    const folders = [current]
    // The root folder is its own parent.
    while (current !== lastFolder && current !== dirname(current)) {
      current = dirname(current)
      folders.push(current)
    }
    return folders
  } catch {
    return []
  }
}

/** Reads the checkout from git's files. Starts git only for binary refs. Source: git's "gitrepository-layout". */
async function readCheckout({ workTree, gitDirectory }: GitRepository): Promise<Checkout | undefined> {
  // A worktree has its own HEAD. All other files are in the directory of its repository, which `commondir` names.
  const commonDirectory = resolve(gitDirectory, textIn(gitDirectory, 'commondir').trim())
  const hasReftable = existsSync(join(commonDirectory, 'reftable'))
  const head = hasReftable ? await readHeadWithGit(workTree) : readHead(gitDirectory, commonDirectory)
  return head && { ...head, origin: originIn(textIn(commonDirectory, 'config')) }
}

type Head = Pick<Checkout, 'commit' | 'branch'>

function readHead(gitDirectory: string, commonDirectory: string): Head | undefined {
  const head = textIn(gitDirectory, 'HEAD')
  return headOf(refIn(head), resolveRef(head, commonDirectory))
}

/** Runs git to read HEAD, because git's newer format of refs (reftable) is binary. */
async function readHeadWithGit(folder: string): Promise<Head | undefined> {
  const [commit, ref] = await Promise.all([
    runGit(folder, 'rev-parse', '--verify', 'HEAD'),
    runGit(folder, 'symbolic-ref', '--quiet', 'HEAD'),
  ])
  return headOf(ref?.trim(), commit?.trim())
}

function headOf(ref: string | undefined, commit: string | undefined): Head | undefined {
  const branch = /^refs\/heads\/(.+)$/.exec(ref ?? '')?.[1]
  return commit && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(commit) ? { commit, branch } : undefined
}

/** Resolves the text of HEAD or a ref to a commit. A ref may name another ref: at most `depth` names are followed. */
function resolveRef(text: string, commonDirectory: string, depth = 5): string | undefined {
  const ref = refIn(text)
  if (ref === undefined || depth === 0) return text.trim()
  const refText = textIn(commonDirectory, ref) || packedCommit(textIn(commonDirectory, 'packed-refs'), ref)
  return refText === undefined ? undefined : resolveRef(refText, commonDirectory, depth - 1)
}

/** The ref that a text such as `ref: refs/heads/main` names; undefined for a commit. */
function refIn(text: string): string | undefined {
  return text.startsWith('ref:') ? text.slice('ref:'.length).trim() || undefined : undefined
}

/** The commit of a ref in the text of `packed-refs`, whose lines are `COMMIT REF`. */
function packedCommit(packedRefs: string, ref: string): string | undefined {
  const line = packedRefs.split('\n').find((entry) => entry.endsWith(` ${ref}`))
  return line?.split(' ')[0]
}

/** The first URL of the remote `origin` in the text of git's `config`. Included configuration files are not read. */
function originIn(config: string): string | undefined {
  let inOrigin = false
  for (const line of config.split('\n')) {
    // A line is `[remote "origin"]`, an entry such as `url = …`, or both. Without a section, the whole line is the entry.
    const [, section, entry = line] = /^\s*\[([^\]]*)\](.*)$/.exec(line) ?? []
    if (section !== undefined) inOrigin = /^remote\s+"origin"$/i.test(section.trim())
    const url = inOrigin ? /^\s*url\s*=(.*)/i.exec(entry)?.[1]?.trim() : undefined
    // Removes a comment and quotation marks.
    if (url)
      return url
        .replace(/\s[#;].*/, '')
        .replaceAll('"', '')
        .trim()
  }
  return undefined
}

/** The text of a file; empty if the file cannot be read. */
function textIn(folder: string, file: string): string {
  try {
    return readFileSync(join(folder, file), 'utf8')
  } catch {
    return ''
  }
}
