import { ActionError } from '../errors/action-error.ts'
import type { Matcher } from './automaton.ts'
import { goMatcher } from './go-expression.ts'
import { type BytePath, bytePath, runesOf } from './paths.ts'

/**
 * Returns a function that tells whether a .dockerignore pattern matches a path. Throws if the shell syntax of the pattern is
 * invalid. If only the regular expression that BuildKit generates is invalid, the returned function throws at its first call, as
 * BuildKit does. Source: `New`, `compile` and `match` of github.com/moby/patternmatcher.
 */
export function pathMatcher(pattern: string): (path: BytePath) => boolean {
  if (!isShellPattern(pattern)) throw invalidPattern(pattern)
  const { kind, expression } = compilePattern(pattern)
  const patternPath = bytePath(pattern)
  switch (kind) {
    case 'exact':
      return (path) => path === patternPath
    case 'prefix': {
      // `docs/**`: every path that starts with `docs/`.
      const prefix = patternPath.slice(0, -2)
      return (path) => path.startsWith(prefix)
    }
    case 'suffix': {
      // `**/a` matches `x/a` and `a`.
      const suffix = patternPath.slice(2)
      return (path) => path.endsWith(suffix) || `/${path}` === suffix
    }
    case 'expression': {
      let matches: Matcher | undefined
      return (path) => {
        matches ??= goMatcher(`^${expression}$`)
        if (!matches) throw invalidPattern(pattern)
        return matches(runesOf(path))
      }
    }
  }
}

/** The error for a pattern that Docker rejects too. */
export function invalidPattern(pattern: string, why = 'Docker rejects this pattern'): ActionError {
  const shortPattern = pattern.length > 80 ? `${pattern.slice(0, 80)}…` : pattern
  return new ActionError('input-invalid', {
    what: `\`{tree}\` cannot be computed: \`${shortPattern}\` in .dockerignore is not a valid pattern.`,
    why: `${why}, so the build would fail.`,
    fix: 'Correct the pattern in .dockerignore. If a file such as `Dockerfile.dockerignore` exists beside the Dockerfile, correct it there.',
  })
}

/**
 * Matches leading stars, then a chunk (captured): the part up to the next `*`, in the syntax of Go's `filepath.Match`. For
 * example, the first chunk of `**[a-z]b*c` is `[a-z]b`. A `^` after `[` always negates: it is never one of the characters.
 */
const chunkPattern =
  /^\**(?!\*)((?:[^*[\\]|\\.|\[(?:\^|(?!\^))(?:(?:[^\\\]-]|\\.)(?:-(?:[^\\\]-]|\\.))?)+\])*)(?=\*|$)/su

/**
 * Whether Go accepts the syntax of the pattern. BuildKit checks it by `filepath.Match(pattern, ".")`, which parses the second
 * chunk only if the first chunk matches `.`. It never parses a third chunk, because nothing is left to match.
 */
function isShellPattern(pattern: string): boolean {
  const [match = '', firstChunk = ''] = chunkPattern.exec(pattern) ?? []
  // Empty if the first chunk is invalid.
  if (match === '') return false
  return !matchesDot(firstChunk) || chunkPattern.test(pattern.slice(match.length))
}

/** Whether a chunk matches the text `.`. */
function matchesDot(chunk: string): boolean {
  // Brackets, such as `[a-z]` or `[^a]`.
  const [, caret, ranges] = /^\[(\^?)((?:[^\\\]]|\\.)+)\]$/su.exec(chunk) ?? []
  // `.`, `\.` or `?`.
  if (ranges === undefined) return /^(?:\\?\.|\?)$/.test(chunk)
  const isInRanges = [...ranges.matchAll(/\\?(.)(?:-\\?(.))?/gsu)].some(
    ([, from = '', to = from]) => from <= '.' && to >= '.',
  )
  return isInRanges !== (caret === '^')
}

type Kind = 'exact' | 'prefix' | 'suffix' | 'expression'

/** How BuildKit matches this pattern, and the regular expression that BuildKit generates, in Go's syntax. */
function compilePattern(pattern: string): { readonly kind: Kind; readonly expression: string } {
  // Go's `text/scanner` skips a byte order mark at the start of its text.
  const characters = [...pattern.replace(/^\ufeff/, '')]
  let kind: Kind = 'exact'
  let expression = ''
  for (let index = 0; index < characters.length; index++) {
    const character = characters[index] ?? ''
    if (character === '*' && characters[index + 1] === '*') {
      const isFirst = index === 0
      index += characters[index + 2] === '/' ? 2 : 1
      const isLast = index === characters.length - 1
      expression += isLast ? '.*' : '(.*/)?'
      if (isFirst) kind = 'suffix'
      else kind = isLast && kind === 'exact' ? 'prefix' : 'expression'
    } else if (character === '\\') {
      const escaped = characters[++index]
      expression += `\\${escaped ?? ''}`
      if (escaped !== undefined) kind = 'expression'
    } else if (character === '*' || character === '?') {
      expression += character === '*' ? '[^/]*' : '[^/]'
      kind = 'expression'
    } else {
      // BuildKit does not escape `|`, `{` and `}`: it stores its list of characters in a bit set for characters below 64.
      expression += /[.+()$]/.test(character) ? `\\${character}` : character
      if (character === '[' || character === ']') kind = 'expression'
    }
  }
  return { kind, expression }
}
