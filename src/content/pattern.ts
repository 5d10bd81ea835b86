/**
 * What a cleaned pattern of a .dockerignore matches, as BuildKit has it; undefined where BuildKit refuses it.
 * Source: `compile` and `match` of github.com/moby/patternmatcher.
 */
export function pathMatcher(pattern: string): ((path: string) => boolean) | undefined {
  const { kind, expression } = goExpression(pattern)
  switch (kind) {
    case 'exact':
      return (path) => path === pattern
    case 'prefix': {
      const prefix = pattern.slice(0, -2)
      return (path) => path.startsWith(prefix)
    }
    case 'suffix': {
      const suffix = pattern.slice(2)
      return (path) => path.endsWith(suffix) || `/${path}` === suffix
    }
    case 'expression': {
      const regExp = fromGo(`^${expression}$`)
      return regExp && ((path) => regExp.test(path))
    }
  }
}

type Kind = 'exact' | 'prefix' | 'suffix' | 'expression'

/** How BuildKit compares with this pattern, and the regular expression it makes of it, in Go's syntax. */
function goExpression(pattern: string): { readonly kind: Kind; readonly expression: string } {
  const characters = [...pattern]
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
      expression += characters[++at] === undefined ? refused : `\\${characters[at]}`
      kind = 'expression'
    } else {
      const isWildcard = character === '*' || character === '?'
      const wildcard = character === '*' ? '[^/]*' : '[^/]'
      expression += isWildcard ? wildcard : /[.+()|{}$]/.test(character) ? `\\${character}` : character
      if (isWildcard || character === '[' || character === ']') kind = 'expression'
    }
  }
  return { kind, expression }
}

/** A backslash at the end escapes nothing, and this is nothing that Go knows. */
const refused = '\\c'

/** An escape of Go's, and what it is in JavaScript. Source: Go's regexp/syntax. */
const escapes: Readonly<Record<string, string>> = {
  d: '\\d',
  D: '\\D',
  w: '\\w',
  W: '\\W',
  s: '[\\t\\n\\f\\r ]',
  S: '[^\\t\\n\\f\\r ]',
  b: '\\b',
  B: '\\B',
  a: '\\x07',
  f: '\\f',
  n: '\\n',
  r: '\\r',
  t: '\\t',
  v: '\\v',
  A: '^',
  z: '$',
}

/** No regular expression of JavaScript has it. */
const invalid = '\\_'

/** A regular expression of Go's in JavaScript; undefined where Go has none, or JavaScript. */
function fromGo(expression: string): RegExp | undefined {
  const source = expression.replaceAll(
    /\\(.)|\[(\^?)(\]?(?:\\.|[^\]\\])*)\]|[\].]/gsu,
    (token, escaped, not, members) => {
      if (members !== undefined) return `[${not}${membersFromGo(members)}]`
      if (token === '.') return '[^\\n]'
      if (token === ']') return '\\]'
      return escapes[escaped] ?? literal(escaped)
    },
  )
  try {
    return new RegExp(source, 'u')
  } catch {
    return undefined
  }
}

function membersFromGo(members: string): string {
  if (members.includes('[:')) return invalid
  return members.replaceAll(/\\(.)|[[\]]/gsu, (token, escaped) => {
    if (escaped === undefined) return `\\${token}`
    if (/[sSbBAz]/.test(escaped)) return invalid
    return escapes[escaped] ?? (escaped === '-' ? '\\-' : literal(escaped))
  })
}

/** A letter or digit behind a backslash that has no meaning is an error in Go, and so it is here. */
function literal(escaped: string): string {
  if (/[\^$\\.*+?()[\]{}|/]/.test(escaped)) return `\\${escaped}`
  return escaped < '\x80' && !/[a-zA-Z0-9]/.test(escaped) ? escaped : invalid
}
