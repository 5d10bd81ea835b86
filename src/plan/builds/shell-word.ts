/** Values by name, as a Dockerfile's instruction sees them. */
export type Variables = ReadonlyMap<string, string>

/**
 * Expands the variables and removes the quotes of a Dockerfile word; undefined if BuildKit would reject it. Source: the
 * Dockerfile reference, "Environment replacement", and BuildKit's `shell.Lex`.
 */
export function expandWord(word: string, variables: Variables, escapeToken = '\\'): string | undefined {
  try {
    return plainText({ text: word, at: 0, depth: 0, variables, escapeToken }, undefined, false)
  } catch (error) {
    if (error instanceof ParseError) return undefined
    throw error
  }
}

/** BuildKit would reject the word. */
class ParseError extends Error {}

/**
 * The maximum length, because longer texts are not image names. The limit also stops arguments that contain each other
 * several times, and would grow without end.
 */
const lengthLimit = 16_384
const depthLimit = 100

/** The state of the parser. */
interface Reading {
  readonly text: string
  at: number
  /** The nesting depth of `${NAME:-WORD}`. */
  depth: number
  readonly variables: Variables
  readonly escapeToken: string
}

/** Reads to the character `stop`, or to the end if it is undefined. In a pattern, escapes are kept. */
function plainText(reading: Reading, stop: string | undefined, isPattern: boolean): string {
  let result = ''
  if (++reading.depth > depthLimit) throw new ParseError()
  while (reading.at < reading.text.length) {
    const char = next(reading)
    if (char === stop) {
      reading.depth -= 1
      return result
    }
    if (char === '$') result += variable(reading)
    else if (char === "'") result += singleQuoted(reading)
    else if (char === '"') result += doubleQuoted(reading)
    else if (char === reading.escapeToken) result += (isPattern ? char : '') + next(reading)
    else result += char
    if (result.length > lengthLimit) throw new ParseError()
  }
  if (stop !== undefined) throw new ParseError()
  return result
}

function next(reading: Reading): string {
  const char = reading.text[reading.at] ?? ''
  reading.at += 1
  return char
}

function singleQuoted(reading: Reading): string {
  const end = reading.text.indexOf("'", reading.at)
  if (end < 0) throw new ParseError()
  const text = reading.text.slice(reading.at, end)
  reading.at = end + 1
  return text
}

function doubleQuoted(reading: Reading): string {
  let result = ''
  while (reading.at < reading.text.length) {
    const char = next(reading)
    if (char === '"') return result
    if (char === '$') result += variable(reading)
    else if (char === reading.escapeToken && ['"', '$', reading.escapeToken].includes(reading.text[reading.at] ?? ''))
      result += next(reading)
    else result += char
  }
  throw new ParseError()
}

/** Reads the part after `$`. */
function variable(reading: Reading): string {
  if (reading.text[reading.at] !== '{') {
    const name = variableName(reading)
    return name === '' ? '$' : (reading.variables.get(name) ?? '')
  }
  reading.at += 1
  const name = variableName(reading)
  if (name === '') throw new ParseError()
  const value = reading.variables.get(name)
  const operator = next(reading)
  switch (operator) {
    case '}':
      return value ?? ''
    case ':':
      return alternative(reading, next(reading), value === '' ? undefined : value)
    case '/':
      return replaced(reading, value ?? '')
    case '#':
    case '%':
      return trimmed(value ?? '', operator, plainText(reading, '}', true))
    default:
      return alternative(reading, operator, value)
  }
}

function variableName(reading: Reading): string {
  const [name = ''] = /^(?:\d+|[\p{L}_][\p{L}\d_]*)/u.exec(reading.text.slice(reading.at)) ?? []
  reading.at += name.length
  return name
}

function alternative(reading: Reading, operator: string, value: string | undefined): string {
  const word = plainText(reading, '}', false)
  if (operator === '-') return value ?? word
  if (operator === '+') return value === undefined ? '' : word
  if (operator === '?' && value !== undefined) return value
  throw new ParseError()
}

function replaced(reading: Reading, value: string): string {
  const all = reading.text[reading.at] === '/'
  if (all) reading.at += 1
  const parts = patternParts(plainText(reading, '/', true))
  const replacement = plainText(reading, '}', true)
  const characters = [...value]
  const result: string[] = []
  let at = 0
  while (at < characters.length || result.length === 0) {
    const found = firstMatch(characters, parts, at)
    if (!found) break
    result.push(...characters.slice(at, found.start), replacement)
    // After an empty match, continue after the next character.
    if (found.end === found.start) result.push(...characters.slice(found.end, found.end + 1))
    at = Math.max(found.end, found.start + 1)
    if (!all) break
  }
  return [...result, ...characters.slice(at)].join('')
}

/** Removes the shortest match from the start (`#`) or end (`%`) of a value; with a doubled operator, the longest match. */
function trimmed(value: string, sign: '#' | '%', text: string): string {
  const longest = text.startsWith(sign)
  const parts = patternParts(longest ? text.slice(1) : text)
  const characters = [...value]
  if (sign === '#') return characters.slice(matchEnd(characters, parts, 0, longest) ?? 0).join('')
  // A suffix is a prefix of the reversed text.
  const reversed = characters.toReversed()
  const ends = parts.map((part) => part.toReversed()).toReversed()
  return reversed
    .slice(matchEnd(reversed, ends, 0, longest) ?? 0)
    .toReversed()
    .join('')
}

/** The characters of a shell pattern between two `*`; undefined stands for `?`. BuildKit supports no other wildcards. */
type Part = readonly (string | undefined)[]

function patternParts(pattern: string): readonly Part[] {
  const parts: (string | undefined)[][] = [[]]
  for (const [char, escaped] of pattern.matchAll(/\\(.)|[\s\S]/gu)) {
    if (char === '*') parts.push([])
    else parts.at(-1)?.push(escaped ?? (char === '?' ? undefined : char))
  }
  return parts
}

/**
 * The end of a match that starts at `start`; undefined without a match. Each part is searched only once, so the time is
 * linear.
 */
function matchEnd(
  text: readonly string[],
  parts: readonly Part[],
  start: number,
  longest: boolean,
): number | undefined {
  const [first = [], ...others] = parts
  if (!isAt(text, first, start)) return undefined
  let end = start + first.length
  for (const [index, part] of others.entries()) {
    const isLast = index === others.length - 1
    const last = text.length - part.length
    const step = longest && isLast ? -1 : 1
    let at = step < 0 ? last : end
    while (at >= end && at <= last && !isAt(text, part, at)) at += step
    if (at < end || at > last) return undefined
    end = at + part.length
  }
  return end
}

/** The leftmost longest match. If the match that starts first has no end, later matches have no end either. */
function firstMatch(text: readonly string[], parts: readonly Part[], from: number) {
  const [first = []] = parts
  for (let start = from; start <= text.length - first.length; start++) {
    if (!isAt(text, first, start)) continue
    const end = matchEnd(text, parts, start, true)
    return end === undefined ? undefined : { start, end }
  }
  return undefined
}

function isAt(text: readonly string[], part: Part, at: number): boolean {
  return at + part.length <= text.length && part.every((char, index) => char === undefined || text[at + index] === char)
}

/** Escapes a text for a regular expression. */
export function escapeRegExp(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
