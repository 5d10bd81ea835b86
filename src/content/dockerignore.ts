import { posix } from 'node:path'
import { type BytePath, bytePath, parentOf } from './paths.ts'
import { invalidPattern, pathMatcher } from './pattern.ts'

/** The rules of a .dockerignore. Paths are relative to the context's root. */
export interface Ignore {
  /** Whether Docker sends this file. */
  readonly includes: (path: BytePath) => boolean
  /** Whether Docker reads this folder, because some files in the folder may be sent. */
  readonly mayContainIncluded: (folder: BytePath) => boolean
}

/** The rules without a .dockerignore: Docker sends every file. */
export const ignoreNothing: Ignore = { includes: () => true, mayContainIncluded: () => true }

/**
 * Parses a .dockerignore like BuildKit. Throws if BuildKit rejects it.
 * Source: `ReadAll` and `New` of github.com/moby/patternmatcher, and the walk of github.com/tonistiigi/fsutil.
 */
export function readDockerignore(text: string): Ignore {
  const lines = text.replace(/^\ufeff/, '').split('\n')
  const rules = lines.flatMap((line) => {
    if (Buffer.byteLength(line) > maxLineLength)
      throw invalidPattern(line, 'Docker rejects lines of more than 65,535 bytes')
    const pattern = line.startsWith('#') ? '' : cleanedLine(line)
    return pattern === '' ? [] : [ruleOf(pattern)]
  })
  return rules.length === 0 ? ignoreNothing : ignoreBy(rules)
}

/** The maximum length of a line, in bytes. Source: Go's `bufio.Scanner`. */
const maxLineLength = 65_535

interface Rule {
  /** Whether the rule (`!PATTERN`) includes files that earlier rules excluded. */
  readonly isException: boolean
  readonly matches: (path: BytePath) => boolean
  /** The path without a final `/*` or `/**`; undefined if it has other wildcards, so that the rule may match anywhere. */
  readonly fixedPath: BytePath | undefined
}

/** The white space of Go's `strings.TrimSpace`, which differs from JavaScript's. */
const blanks = '[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+'
const blank = new RegExp(`^${blanks}$`)

function trimmed(text: string): string {
  let [start, end] = [0, text.length]
  while (start < end && blank.test(text.charAt(start))) start++
  while (end > start && blank.test(text.charAt(end - 1))) end--
  return text.slice(start, end)
}

/** Like Go's `path.Clean`. */
function cleaned(path: string): string {
  return posix.normalize(path).replace(/(?<=.)\/$/s, '')
}

function cleanedLine(line: string): string {
  const text = trimmed(line)
  const mark = text.startsWith('!') ? '!' : ''
  const path = trimmed(text.slice(mark.length))
  return mark + (path === '' ? '' : cleaned(path).replace(/^\/(?=.)/s, ''))
}

/** `ReadAll` cleans each line, and `New` cleans the pattern again, with its `!`. */
function ruleOf(cleanedPattern: string): Rule {
  const pattern = cleaned(trimmed(cleanedPattern))
  const isException = pattern.startsWith('!')
  const path = isException ? pattern.slice(1) : pattern
  if (path === '') throw invalidPattern(pattern)
  const prefix = path.replace(/\/\*\*$/, '').replace(/\/\*$/, '')
  const fixedPath = /[*[\]?^\\]/.test(prefix) ? undefined : bytePath(prefix)
  return { isException, matches: pathMatcher(path), fixedPath }
}

/** What is known about a folder: the rules that match the folder or a parent, and whether Docker reads the folder. */
interface Folder {
  readonly matched: readonly boolean[]
  readonly entered: boolean
}

function ignoreBy(rules: readonly Rule[]): Ignore {
  const folders = new Map<BytePath, Folder>()
  const exceptions = rules.filter(({ isException }) => isException)
  const anywhere = exceptions.some(({ fixedPath }) => fixedPath === undefined)

  const folderAt = (path: BytePath): Folder => {
    const known = folders.get(path)
    if (known) return known
    const above = parentOf(path)
    const parent: Folder | undefined = above === '' ? undefined : folderAt(above)
    const folder = parent && !parent.entered ? parent : evaluateFolder(path, parent)
    folders.set(path, folder)
    return folder
  }
  const evaluateFolder = (path: BytePath, parent: Folder | undefined): Folder => {
    const { matched, excluded } = evaluate(rules, path, parent?.matched)
    const mayInclude = anywhere || exceptions.some(({ fixedPath }) => `${fixedPath}/`.startsWith(`${path}/`))
    return { matched, entered: !excluded || mayInclude }
  }
  return {
    mayContainIncluded: (folder) => folderAt(folder).entered,
    includes: (path) => {
      const above = parentOf(path)
      const parent = above === '' ? undefined : folderAt(above)
      return parent?.entered !== false && !evaluate(rules, path, parent?.matched).excluded
    },
  }
}

/**
 * Whether the rules exclude a path, and which rules match it. A rule that would not change the result is skipped, and does
 * not count as a match for the files below the path either. Example: with `a/*` and then `!a`, the folder `a` is not
 * excluded, so `!a` is skipped, and `a/f` stays excluded.
 */
function evaluate(rules: readonly Rule[], path: BytePath, parent: readonly boolean[] = []) {
  const matched: boolean[] = []
  let excluded = false
  for (const [index, { isException, matches }] of rules.entries()) {
    const match = parent[index] === true || (isException === excluded && matches(path))
    if (match) excluded = !isException
    matched.push(match)
  }
  return { matched, excluded }
}
