import type { Matcher } from './automaton.ts'
import { goMatcher } from './go-expression.ts'
import { type BytePath, bytePath, runesOf } from './paths.ts'

/**
 * What a cleaned pattern of a .dockerignore matches, as BuildKit has it; undefined where BuildKit refuses it.
 * Source: `New`, `compile` and `match` of github.com/moby/patternmatcher.
 */
export function pathMatcher(pattern: string): ((path: BytePath) => boolean) | undefined {
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
      const matches: Matcher | undefined = goMatcher(`^${expression}$`)
      return matches && ((path) => matches(runesOf(path)))
    }
  }
}

type Kind = 'exact' | 'prefix' | 'suffix' | 'expression'

/** How BuildKit compares with this pattern, and the regular expression it makes of it, in Go's syntax. */
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
