import { posix } from 'node:path'
import { type BytePath, bytePath, parentOf } from './paths.ts'
import { invalidPattern, pathMatcher } from './pattern.ts'

/** The files of a build context that Docker sends. Paths are relative to the root of the context. */
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
    const pattern = line.startsWith('#') ? '' : cleanLine(line)
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
  /** The pattern without a final `/*` or `/**`. Undefined if it has other wildcards, because then it may match in any folder. */
  readonly fixedPath: BytePath | undefined
}

/** A white space character of Go's `strings.TrimSpace`, which differs from JavaScript's `trim`. */
const whiteSpace = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]$/

/** Like Go's `strings.TrimSpace`. */
function trimSpace(text: string): string {
  let [start, end] = [0, text.length]
  while (start < end && whiteSpace.test(text.charAt(start))) start++
  while (end > start && whiteSpace.test(text.charAt(end - 1))) end--
  return text.slice(start, end)
}

/** Like Go's `path.Clean`: also removes a `/` at the end. */
function cleanPath(path: string): string {
  return posix.normalize(path).replace(/(?<=.)\/$/s, '')
}

/** Cleans a line as `ReadAll` does. For example, `! /a//b/` becomes `!a/b`. */
function cleanLine(line: string): string {
  const text = trimSpace(line)
  const exceptionMark = text.startsWith('!') ? '!' : ''
  const path = trimSpace(text.slice(exceptionMark.length))
  return exceptionMark + (path === '' ? '' : cleanPath(path).replace(/^\/(?=.)/s, ''))
}

/** The rule of a line that `ReadAll` has cleaned. `New` cleans the line again, together with its `!`. */
function ruleOf(line: string): Rule {
  const pattern = cleanPath(trimSpace(line))
  const isException = pattern.startsWith('!')
  const path = isException ? pattern.slice(1) : pattern
  if (path === '') throw invalidPattern(pattern)
  const prefix = path.replace(/\/\*\*$/, '').replace(/\/\*$/, '')
  const fixedPath = /[*[\]?^\\]/.test(prefix) ? undefined : bytePath(prefix)
  return { isException, matches: pathMatcher(path), fixedPath }
}

/** The result of the rules for a folder. */
interface FolderResult {
  /** For each rule, whether it matches the folder or one of its parents. */
  readonly matches: readonly boolean[]
  /** Whether Docker reads the folder. */
  readonly isRead: boolean
}

function ignoreBy(rules: readonly Rule[]): Ignore {
  const results = new Map<BytePath, FolderResult>()
  const exceptions = rules.filter(({ isException }) => isException)
  const hasExceptionForAnyFolder = exceptions.some(({ fixedPath }) => fixedPath === undefined)

  const resultOf = (folder: BytePath): FolderResult => {
    const cachedResult = results.get(folder)
    if (cachedResult) return cachedResult
    const parent = resultOfParent(folder)
    const result = parent && !parent.isRead ? parent : evaluateFolder(folder, parent)
    results.set(folder, result)
    return result
  }
  /** The result of the folder that contains a path; undefined in the root of the context. */
  const resultOfParent = (path: BytePath): FolderResult | undefined => {
    const parent = parentOf(path)
    return parent === '' ? undefined : resultOf(parent)
  }
  const evaluateFolder = (folder: BytePath, parent: FolderResult | undefined): FolderResult => {
    const { matches, isExcluded } = evaluate(rules, folder, parent?.matches)
    const mayInclude =
      hasExceptionForAnyFolder || exceptions.some(({ fixedPath }) => `${fixedPath}/`.startsWith(`${folder}/`))
    return { matches, isRead: !isExcluded || mayInclude }
  }
  return {
    mayContainIncluded: (folder) => resultOf(folder).isRead,
    includes: (path) => {
      const parent = resultOfParent(path)
      return parent?.isRead !== false && !evaluate(rules, path, parent?.matches).isExcluded
    },
  }
}

/**
 * Whether the rules exclude a path, and for each rule, whether it matches. Docker skips a rule that would not change the result.
 * A skipped rule does not count as a match, not even for the files below the path. Example: with `a/*` and then `!a`, the folder
 * `a` is not excluded, so `!a` is skipped, and `a/f` stays excluded.
 */
function evaluate(rules: readonly Rule[], path: BytePath, parentMatches: readonly boolean[] = []) {
  const matches: boolean[] = []
  let isExcluded = false
  for (const [index, rule] of rules.entries()) {
    const mayChangeResult = rule.isException === isExcluded
    const isMatch = parentMatches[index] === true || (mayChangeResult && rule.matches(path))
    if (isMatch) isExcluded = !rule.isException
    matches.push(isMatch)
  }
  return { matches, isExcluded }
}
