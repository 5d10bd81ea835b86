import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Checkout } from '../plan/run/checkout.ts'
import { runGit } from './git.ts'

/** The git checkouts that contain a folder, the innermost first. Folders above `top` are not searched. */
export async function findCheckouts(folder: string, top: string): Promise<readonly Checkout[]> {
  const found = foldersUpTo(folder, top).flatMap((candidate) => repositoryAt(candidate) ?? [])
  const checkouts = await Promise.all(found.map(({ top, gitDirectory }) => readCheckout(top, gitDirectory)))
  return checkouts.filter((checkout) => checkout !== undefined)
}

/** The real paths of a repository. */
interface GitRepository {
  /** The root of its work tree. */
  readonly top: string
  readonly gitDirectory: string
}

/** The repository whose work tree has this folder as its root. Source: git's "gitrepository-layout". */
function repositoryAt(folder: string): GitRepository | undefined {
  const git = join(folder, '.git')
  try {
    const target = statSync(git).isDirectory() ? git : /^gitdir: (.*)\n$/s.exec(readFileSync(git, 'utf8'))?.[1]
    return target === undefined ? undefined : { top: folder, gitDirectory: realpathSync(resolve(folder, target)) }
  } catch {
    return undefined
  }
}

function foldersUpTo(folder: string, top: string): readonly string[] {
  try {
    const last = realpathSync(top)
    const folders = [realpathSync(folder)]
    for (let at = folders[0] ?? last; at !== last && at !== dirname(at); ) {
      at = dirname(at)
      folders.push(at)
    }
    return folders
  } catch {
    return []
  }
}

/** Reads the checkout from git's files, without starting git if possible. Source: git's "gitrepository-layout". */
async function readCheckout(folder: string, gitDirectory: string): Promise<Checkout | undefined> {
  // A worktree has its own HEAD, and shares all other files with its repository.
  const common = resolve(gitDirectory, textIn(gitDirectory, 'commondir').trim())
  const head = existsSync(join(common, 'reftable')) ? await readHeadWithGit(folder) : readHead(gitDirectory, common)
  return head && { ...head, origin: originIn(textIn(common, 'config')) }
}

type Head = Pick<Checkout, 'commit' | 'branch'>

function readHead(gitDirectory: string, common: string): Head | undefined {
  const head = textIn(gitDirectory, 'HEAD')
  return headOf(refIn(head), resolveRef(head, common))
}

/** Runs git, because its newer format of refs (reftable) is binary. */
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

/** Resolves the text of a ref to a commit. A branch may be an alias of another branch. */
function resolveRef(text: string, common: string, depth = 5): string | undefined {
  const ref = refIn(text)
  if (ref === undefined || depth === 0) return text.trim()
  const next = textIn(common, ref) || packedRef(textIn(common, 'packed-refs'), ref)
  return next === undefined ? undefined : resolveRef(next, common, depth - 1)
}

function refIn(text: string): string | undefined {
  return text.startsWith('ref:') ? text.slice('ref:'.length).trim() || undefined : undefined
}

function packedRef(refs: string, ref: string): string | undefined {
  const line = refs.split('\n').find((entry) => entry.endsWith(` ${ref}`))
  return line?.split(' ')[0]
}

/** The first URL of the remote `origin`. Included configuration files are not read. */
function originIn(config: string): string | undefined {
  let inOrigin = false
  for (const line of config.split('\n')) {
    const [, section, rest = line] = /^\s*\[([^\]]*)\](.*)$/.exec(line) ?? []
    if (section !== undefined) inOrigin = /^remote\s+"origin"$/i.test(section.trim())
    const url = inOrigin ? /^\s*url\s*=(.*)/i.exec(rest)?.[1]?.trim() : undefined
    if (url)
      return url
        .replace(/\s[#;].*/, '')
        .replaceAll('"', '')
        .trim()
  }
  return undefined
}

function textIn(folder: string, file: string): string {
  try {
    return readFileSync(join(folder, file), 'utf8')
  } catch {
    return ''
  }
}
