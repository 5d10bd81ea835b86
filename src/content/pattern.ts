import { ActionError } from '../errors/action-error.ts'
import type { Matcher } from './automaton.ts'
import { goMatcher } from './go-expression.ts'
import { type BytePath, bytePath, runesOf } from './paths.ts'

/**
 * The matcher of a cleaned .dockerignore pattern. Throws if BuildKit rejects the pattern; as in BuildKit, for most patterns
 * only at the first comparison.
 * Source: `New`, `compile` and `match` of github.com/moby/patternmatcher.
 */
export function pathMatcher(pattern: string): (path: BytePath) => boolean {
  if (!isShellPattern(pattern)) throw invalidPattern(pattern)
  const { kind, expression } = goExpression(pattern)
  const bytes = bytePath(pattern)
  switch (kind) {
    case 'exact':
      return (path) => path === bytes
    case 'prefix': {
      const prefix = bytes.slice(0, -2)
      return (path) => path.startsWith(prefix)
    }
    case 'suffix': {
      const suffix = bytes.slice(2)
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
export function invalidPattern(pattern: string): ActionError {
  const shown = pattern.length > 80 ? `${pattern.slice(0, 80)}…` : pattern
  return new ActionError('input-invalid', {
    what: `\`{tree}\` cannot be computed: \`${shown}\` in .dockerignore is not a valid pattern.`,
    why: 'Docker rejects this pattern, so the build would fail.',
    fix: 'Correct the pattern in .dockerignore, or in the file DOCKERFILE.dockerignore beside the Dockerfile if it exists.',
  })
}

/** The part of a pattern up to the next `*`, in the syntax of Go's `filepath.Match`. */
const chunk = /^\**(?!\*)((?:[^*[\\]|\\.|\[(?:\^|(?!\^))(?:(?:[^\\\]-]|\\.)(?:-(?:[^\\\]-]|\\.))?)+\])*)(?=\*|$)/su

/**
 * Whether `filepath.Match` accepts the pattern when BuildKit compares it with `.`. `filepath.Match` parses the second chunk
 * only if the first chunk matches.
 */
function isShellPattern(pattern: string): boolean {
  const [start = '', first = ''] = chunk.exec(pattern) ?? []
  if (start === '') return false
  return !matchesDot(first) || chunk.test(pattern.slice(start.length))
}

function matchesDot(chunk: string): boolean {
  const [, negated, ranges] = /^\[(\^?)((?:[^\\\]]|\\.)+)\]$/su.exec(chunk) ?? []
  if (ranges === undefined) return /^(?:\\?\.|\?)$/.test(chunk)
  const condition = [...ranges.matchAll(/\\?(.)(?:-\\?(.))?/gsu)].some(
    ([, from = '', to = from]) => from <= '.' && to >= '.',
  )
  return condition === (negated === '')
}

type Kind = 'exact' | 'prefix' | 'suffix' | 'expression'

/** How BuildKit matches this pattern, and the regular expression that it generates, in Go's syntax. */
function goExpression(pattern: string): { readonly kind: Kind; readonly expression: string } {
  // Go's scanner skips a byte order mark at its start.
  const characters = [...pattern.replace(/^\ufeff/, '')]
  let kind: Kind = 'exact'
  let expression = ''
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? ''
    if (character === '*' && characters[at + 1] === '*') {
      const isFirst = at === 0
      at += characters[at + 2] === '/' ? 2 : 1
      const isLast = at === characters.length - 1
      expression += isLast ? '.*' : '(.*/)?'
      kind = isFirst ? 'suffix' : isLast && kind === 'exact' ? 'prefix' : 'expression'
    } else if (character === '\\') {
      const escaped = characters[++at]
      expression += `\\${escaped ?? ''}`
      if (escaped !== undefined) kind = 'expression'
    } else {
      const isWildcard = character === '*' || character === '?'
      const wildcard = character === '*' ? '[^/]*' : '[^/]'
      expression += isWildcard ? wildcard : /[.+()$]/.test(character) ? `\\${character}` : character
      if (isWildcard || character === '[' || character === ']') kind = 'expression'
    }
  }
  return { kind, expression }
}
