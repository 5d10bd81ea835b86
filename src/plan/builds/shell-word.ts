/** The values of the variables that a Dockerfile instruction can use, by name. */
export type Variables = ReadonlyMap<string, string>

/**
 * Expands the variables of a word in a Dockerfile, such as `alpine:${VERSION:-3}`, and removes its quotes. Undefined if BuildKit
 * would reject the word. Source: the Dockerfile reference, "Environment replacement", and BuildKit's `shell.Lex`.
 */
export function expandWord(word: string, variables: Variables, escapeToken = '\\'): string | undefined {
  try {
    return parseText({ text: word, position: 0, depth: 0, variables, escapeToken })
  } catch (error) {
    if (error instanceof ParseError) return undefined
    throw error
  }
}

/** Thrown for a word that BuildKit would reject. */
class ParseError extends Error {}

/**
 * The maximum number of characters in a result: longer texts are not image names. Without this limit, the result would grow
 * exponentially if each of many arguments contains the previous argument several times.
 */
const maxLength = 16_384
/** The maximum depth of nested `${NAME:-WORD}`, so that the recursion cannot exhaust the stack. */
const maxDepth = 100

/** The state of the parser. */
interface Parser {
  readonly text: string
  /** The index of the next character. */
  position: number
  /** The nesting depth of `${NAME:-WORD}`. */
  depth: number
  readonly variables: Variables
  readonly escapeToken: string
}

/**
 * Parses up to the character `stop`, or up to the end if `stop` is undefined. In a pattern (`isPattern`), the escape character is
 * kept, because it also escapes `*` and `?`.
 */
function parseText(parser: Parser, stop?: string, { isPattern = false } = {}): string {
  let result = ''
  if (++parser.depth > maxDepth) throw new ParseError()
  while (parser.position < parser.text.length) {
    const char = next(parser)
    if (char === stop) {
      parser.depth -= 1
      return result
    }
    if (char === '$') result += parseVariable(parser)
    else if (char === "'") result += parseSingleQuoted(parser)
    else if (char === '"') result += parseDoubleQuoted(parser)
    else if (char === parser.escapeToken) result += (isPattern ? char : '') + next(parser)
    else result += char
    if (result.length > maxLength) throw new ParseError()
  }
  if (stop !== undefined) throw new ParseError()
  return result
}

/** Returns the next character, and advances. */
function next(parser: Parser): string {
  const char = parser.text[parser.position] ?? ''
  parser.position += 1
  return char
}

/** Parses the text after `'`, in which nothing is expanded. */
function parseSingleQuoted(parser: Parser): string {
  const end = parser.text.indexOf("'", parser.position)
  if (end < 0) throw new ParseError()
  const text = parser.text.slice(parser.position, end)
  parser.position = end + 1
  return text
}

/** Parses the text after `"`. */
function parseDoubleQuoted(parser: Parser): string {
  let result = ''
  while (parser.position < parser.text.length) {
    const char = next(parser)
    if (char === '"') return result
    if (char === '$') result += parseVariable(parser)
    else if (char === parser.escapeToken && ['"', '$', parser.escapeToken].includes(parser.text[parser.position] ?? ''))
      result += next(parser)
    else result += char
  }
  throw new ParseError()
}

/** Parses the text after `$`: `NAME`, `{NAME}`, or `{NAME` with an operator. */
function parseVariable(parser: Parser): string {
  if (parser.text[parser.position] !== '{') {
    const name = parseName(parser)
    return name === '' ? '$' : (parser.variables.get(name) ?? '')
  }
  parser.position += 1
  const name = parseName(parser)
  if (name === '') throw new ParseError()
  const value = parser.variables.get(name)
  const operator = next(parser)
  switch (operator) {
    case '}':
      return value ?? ''
    case ':':
      // `${NAME:-WORD}`: an empty value counts as not set.
      return useAlternative(parser, next(parser), value === '' ? undefined : value)
    case '/':
      return replaceMatches(parser, value ?? '')
    case '#':
    case '%':
      return removeMatch(value ?? '', operator, parseText(parser, '}', { isPattern: true }))
    default:
      return useAlternative(parser, operator, value)
  }
}

function parseName(parser: Parser): string {
  const [name = ''] = /^(?:\d+|[\p{L}_][\p{L}\d_]*)/u.exec(parser.text.slice(parser.position)) ?? []
  parser.position += name.length
  return name
}

/** Parses the rest of `${NAME-WORD}` (default), `${NAME+WORD}` (only if set) or `${NAME?WORD}` (error if not set). */
function useAlternative(parser: Parser, operator: string, value: string | undefined): string {
  const word = parseText(parser, '}')
  if (operator === '-') return value ?? word
  if (operator === '+') return value === undefined ? '' : word
  if (operator === '?' && value !== undefined) return value
  throw new ParseError()
}

/** Parses the rest of `${NAME/PATTERN/REPLACEMENT}`, or of `${NAME//PATTERN/REPLACEMENT}`, which replaces all matches. */
function replaceMatches(parser: Parser, value: string): string {
  const replacesAll = parser.text[parser.position] === '/'
  if (replacesAll) parser.position += 1
  const pattern = parsePattern(parseText(parser, '/', { isPattern: true }))
  // As in BuildKit, the replacement keeps its escape characters too.
  const replacement = parseText(parser, '}', { isPattern: true })
  const characters = [...value]
  const result: string[] = []
  let position = 0
  // An empty value is searched once too, because the pattern `*` matches it.
  while (position < characters.length || result.length === 0) {
    const match = firstMatch(characters, pattern, position)
    if (!match) break
    result.push(...characters.slice(position, match.start), replacement)
    // After an empty match, continue after the next character.
    if (match.end === match.start) result.push(...characters.slice(match.end, match.end + 1))
    position = Math.max(match.end, match.start + 1)
    if (!replacesAll) break
  }
  return [...result, ...characters.slice(position)].join('')
}

/**
 * Removes the shortest match from the start (`${NAME#PATTERN}`) or the end (`${NAME%PATTERN}`) of a value. With a doubled
 * operator (`##`, `%%`), removes the longest match.
 */
function removeMatch(value: string, operator: '#' | '%', text: string): string {
  const isDoubled = text.startsWith(operator)
  const length = isDoubled ? 'longest' : 'shortest'
  const pattern = parsePattern(isDoubled ? text.slice(1) : text)
  const characters = [...value]
  if (operator === '#') return characters.slice(matchEnd(characters, pattern, 0, length) ?? 0).join('')
  // A suffix is a prefix of the reversed text.
  const reversedCharacters = characters.toReversed()
  const reversedPattern = pattern.map((part) => part.toReversed()).toReversed()
  const end = matchEnd(reversedCharacters, reversedPattern, 0, length) ?? 0
  return reversedCharacters.slice(end).toReversed().join('')
}

/** The characters of a shell pattern between two `*`. Undefined stands for `?`. BuildKit supports no other wildcards. */
type PatternPart = readonly (string | undefined)[]

/** Splits a pattern at `*`. */
function parsePattern(pattern: string): readonly PatternPart[] {
  const parts: (string | undefined)[][] = [[]]
  // An escaped character such as `\*`, or any other character. In BuildKit's patterns, only `\` escapes.
  for (const [char, escaped] of pattern.matchAll(/\\(.)|[\s\S]/gu)) {
    if (char === '*') parts.push([])
    else parts.at(-1)?.push(escaped ?? (char === '?' ? undefined : char))
  }
  return parts
}

/**
 * The end of the shortest or longest match that starts at `start`; undefined without a match. Only the last part decides the
 * length. Each part before it is matched at its first possible position. Each part is searched once, so the time is linear.
 */
function matchEnd(
  characters: readonly string[],
  [firstPart = [], ...parts]: readonly PatternPart[],
  start: number,
  length: 'shortest' | 'longest',
): number | undefined {
  if (!isPartAt(characters, firstPart, start)) return undefined
  let end = start + firstPart.length
  for (const [index, part] of parts.entries()) {
    const lastStart = characters.length - part.length
    const searchesBackwards = length === 'longest' && index === parts.length - 1
    const step = searchesBackwards ? -1 : 1
    let partStart = searchesBackwards ? lastStart : end
    while (partStart >= end && partStart <= lastStart && !isPartAt(characters, part, partStart)) partStart += step
    if (partStart < end || partStart > lastStart) return undefined
    end = partStart + part.length
  }
  return end
}

/** The leftmost longest match at or after `from`. */
function firstMatch(characters: readonly string[], pattern: readonly PatternPart[], from: number) {
  const [firstPart = []] = pattern
  for (let start = from; start <= characters.length - firstPart.length; start++) {
    if (!isPartAt(characters, firstPart, start)) continue
    const end = matchEnd(characters, pattern, start, 'longest')
    // If the rest of the pattern does not match after the first start, it does not match after a later start.
    return end === undefined ? undefined : { start, end }
  }
  return undefined
}

function isPartAt(characters: readonly string[], part: PatternPart, position: number): boolean {
  return (
    position + part.length <= characters.length &&
    part.every((char, index) => char === undefined || characters[position + index] === char)
  )
}
