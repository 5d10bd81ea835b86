/** Values by name, as a Dockerfile's instruction sees them. */
export type Variables = ReadonlyMap<string, string>

/**
 * A word of a Dockerfile with its variables filled in and its quotes taken off; undefined where BuildKit would refuse it.
 * `escapeSign` is the character that takes the next one as it is. Source: the Dockerfile reference, "Environment replacement",
 * and BuildKit's `shell.Lex`.
 */
export function expandWord(word: string, variables: Variables, escapeSign = '\\'): string | undefined {
  try {
    return plainText({ text: word, at: 0, variables, escapeSign }, undefined, false)
  } catch (error) {
    if (error instanceof Unreadable) return undefined
    throw error
  }
}

class Unreadable extends Error {}

/** A word that is being read. */
interface Reading {
  readonly text: string
  at: number
  readonly variables: Variables
  readonly escapeSign: string
}

/** Reads up to `stop`, or to the end where there is none; a pattern keeps its escapes. */
function plainText(reading: Reading, stop: string | undefined, isPattern: boolean): string {
  let result = ''
  while (reading.at < reading.text.length) {
    const char = next(reading)
    if (char === stop) return result
    if (char === '$') result += variable(reading)
    else if (char === "'") result += singleQuoted(reading)
    else if (char === '"') result += doubleQuoted(reading)
    else if (char === reading.escapeSign) result += (isPattern ? char : '') + next(reading)
    else result += char
  }
  if (stop !== undefined) throw new Unreadable()
  return result
}

function next(reading: Reading): string {
  const char = reading.text[reading.at] ?? ''
  reading.at += 1
  return char
}

function singleQuoted(reading: Reading): string {
  const end = reading.text.indexOf("'", reading.at)
  if (end < 0) throw new Unreadable()
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
    else if (char === reading.escapeSign && ['"', '$', reading.escapeSign].includes(reading.text[reading.at] ?? ''))
      result += next(reading)
    else result += char
  }
  throw new Unreadable()
}

/** What stands behind a `$`. */
function variable(reading: Reading): string {
  if (reading.text[reading.at] !== '{') {
    const name = variableName(reading)
    return name === '' ? '$' : (reading.variables.get(name) ?? '')
  }
  reading.at += 1
  const name = variableName(reading)
  if (name === '') throw new Unreadable()
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
  throw new Unreadable()
}

function replaced(reading: Reading, value: string): string {
  const all = reading.text[reading.at] === '/'
  if (all) reading.at += 1
  const pattern = plainText(reading, '/', true)
  const replacement = plainText(reading, '}', true)
  return value.replace(new RegExp(expression(pattern), all ? 'gs' : 's'), () => replacement)
}

/** Takes the shortest match off the beginning (`#`) or the end (`%`), the longest where the sign is there twice. */
function trimmed(value: string, sign: '#' | '%', text: string): string {
  const longest = text.startsWith(sign)
  const whole = new RegExp(`^${expression(longest ? text.slice(1) : text)}$`, 's')
  const lengths = Array.from({ length: value.length + 1 }, (_, length) => length)
  const inOrder = longest ? lengths.toReversed() : lengths
  const cut = (length: number) => (sign === '#' ? value.slice(0, length) : value.slice(value.length - length))
  const length = inOrder.find((one) => whole.test(cut(one))) ?? 0
  return sign === '#' ? value.slice(length) : value.slice(0, value.length - length)
}

/** A shell's pattern, of which BuildKit knows `*` and `?`, as a regular expression. */
function expression(pattern: string): string {
  return pattern.replaceAll(/\\(.)|[\s\S]/g, (char, escaped: string | undefined) => {
    if (escaped !== undefined) return literal(escaped)
    if (char === '*') return '.*'
    return char === '?' ? '.' : literal(char)
  })
}

/** A text as a regular expression that matches it and nothing else. */
export function literal(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
