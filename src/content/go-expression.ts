import { alternation, isWord, type Matcher, matcherOf, type Node } from './automaton.ts'

/**
 * The matcher of an expression in Go's syntax, for the expressions that a .dockerignore can produce; undefined if Go rejects
 * it. Source: Go's regexp/syntax.
 */
export function goMatcher(expression: string): Matcher | undefined {
  try {
    return matcherOf(alternation(new Parser(expression).alternatives()))
  } catch (error) {
    if (error instanceof Rejection) return undefined
    throw error
  }
}

/** Go rejects the expression. */
class Rejection extends Error {}

const isBoundary = (before: string, after: string) => isWord(before) !== isWord(after)
const assertions: Readonly<Record<string, Node['condition']>> = {
  '^': (before) => before === '',
  '\\A': (before) => before === '',
  $: (_, after) => after === '',
  '\\z': (_, after) => after === '',
  '\\b': isBoundary,
  '\\B': (before, after) => !isBoundary(before, after),
}

/** Character classes of Go that JavaScript writes differently. */
const classes: Readonly<Record<string, string>> = {
  '\\s': '[\\t\\n\\f\\r ]',
  '\\S': '[^\\t\\n\\f\\r ]',
  '\\pC': '[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}]',
  '\\PC': '[^\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}]',
}

const controls: Readonly<Record<string, string>> = { a: '\x07', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }

const posixClasses: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: '\\x00-\\x7f',
  blank: '\\t ',
  cntrl: '\\x00-\\x1f\\x7f',
  digit: '0-9',
  graph: '\\x21-\\x7e',
  lower: 'a-z',
  print: '\\x20-\\x7e',
  punct: '\\x21-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7e',
  space: '\\t\\n\\v\\f\\r ',
  upper: 'A-Z',
  word: '0-9A-Za-z_',
  xdigit: '0-9A-Fa-f',
}

class Parser {
  #at = 0
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  /** The nodes of each alternative, of which `|` separates two. */
  alternatives(): readonly (readonly Node[])[] {
    const alternatives = [this.#nodes()]
    while (this.#eat(/\|/y)) alternatives.push(this.#nodes())
    return alternatives
  }

  #nodes(): readonly Node[] {
    const nodes: Node[] = []
    // The start of the part that a following `{n,m}` repeats, and whether that part is already repeated.
    let last = 0
    let repeated = false
    while (this.#at < this.#text.length && this.#text[this.#at] !== '|') {
      const times = this.#eat(/\{(0|[1-9]\d*)(,(0|[1-9]\d*)?)?\}/y)
      if (times) {
        if (repeated || nodes.length === 0) throw new Rejection()
        const most = times[3] === undefined ? (times[2] === undefined ? Number(times[1]) : Infinity) : Number(times[3])
        const least = Number(times[1])
        if (least > 1000 || (most > 1000 && most !== Infinity) || most < least) throw new Rejection()
        const part = nodes.splice(last)
        for (let n = 0; n < least; n++) nodes.push(...part)
        if (most === Infinity) nodes.push({ jumps: [1, part.length + 2] }, ...part, { jumps: [-part.length - 1] })
        else for (let n = least; n < most; n++) nodes.push({ jumps: [1, part.length + 1] }, ...part)
        repeated = true
        continue
      }
      last = nodes.length
      repeated = false
      const assertion = this.#eat(/\^|\$|\\[AzbB]/y)
      const quoted = assertion ? null : this.#eat(/\\Q(.*?)(?:\\E|$)/sy)
      if (assertion) nodes.push({ condition: assertions[assertion[0]], jumps: [1] })
      else if (quoted) {
        for (const character of quoted[1] ?? '')
          nodes.push({ consumes: characterPattern(literal(character)), jumps: [] })
        last = Math.max(last, nodes.length - 1)
      } else if (this.#eat(/\(\.\*\/\)\?/y)) {
        // `(.*/)?`, the only group in these expressions.
        nodes.push(
          { jumps: [1, 3] },
          { consumes: characterPattern('[^\\n]'), repeats: true, jumps: [1] },
          { consumes: characterPattern('/'), jumps: [] },
        )
        repeated = true
      } else {
        const consumes = characterPattern(this.#atom())
        repeated = this.#eat(/\*/y) !== null
        nodes.push(repeated ? { consumes, repeats: true, jumps: [1] } : { consumes, jumps: [] })
      }
    }
    return nodes
  }

  #eat(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)
    if (found) this.#at = pattern.lastIndex
    return found
  }

  #atom(): string {
    if (this.#eat(/\./y)) return '[^\\n]'
    const set = this.#eat(/\[(\^?)/y)
    return set ? `[${set[1]}${this.#members()}]` : (this.#class() ?? literal(this.#character()))
  }

  #members(): string {
    const members: string[] = []
    while (members.length === 0 || !this.#eat(/\]/y)) {
      const posix = this.#posixClass() ?? this.#class()
      if (posix !== undefined) members.push(posix)
      else {
        const from = this.#character()
        const to = this.#eat(/-(?!\]|$)/y) ? this.#character() : from
        if ((to.codePointAt(0) ?? 0) < (from.codePointAt(0) ?? 0)) throw new Rejection()
        members.push(`${literal(from)}-${literal(to)}`)
      }
    }
    return members.join('')
  }

  #posixClass(): string | undefined {
    const found = this.#eat(/\[:(\^?)([a-z]+):\]/y)
    const set = posixClasses[found?.[2] ?? '']
    if (found && set !== undefined) return `[${found[1]}${set}]`
    if (found || (this.#text.startsWith('[:', this.#at) && this.#text.includes(':]', this.#at + 2)))
      throw new Rejection()
    return undefined
  }

  #class(): string | undefined {
    const name = this.#eat(/\\[dDwWsS]|\\[pP][CLMNPSZ]/y)?.[0]
    if (name !== undefined) return classes[name] ?? name.replace(/(?<=\\[pP])./, '{$&}')
    const [, sign, negated, property = ''] = this.#eat(/\\([pP])\{(\^?)([A-Z]\w*)\}/y) ?? []
    if (sign === undefined) return undefined
    const source = `\\${(sign === 'p') === (negated === '') ? 'p' : 'P'}{${property.length > 2 ? 'Script=' : ''}${property}}`
    try {
      characterPattern(source)
      return source
    } catch {
      throw new Rejection()
    }
  }

  #character(): string {
    const [, octal, hex = '', escaped] =
      this.#eat(/\\(?:([1-7][0-7]{1,2}|0[0-7]{0,2})|x([\da-fA-F]{2}|\{[\da-fA-F]+\})|(.))/suy) ?? []
    if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8))
    const code = hex === '' ? 0 : Number.parseInt(hex.replace('{', ''), 16)
    if (code > 0x10ffff) throw new Rejection()
    if (hex !== '') return String.fromCodePoint(code)
    const character = escaped === undefined ? this.#eat(/[^\\]/uy)?.[0] : (controls[escaped] ?? escaped)
    // In Go, an unknown escape of a letter or digit is an error.
    if (character === undefined || (character === escaped && /[a-zA-Z0-9]|[^\0-\x7f]/.test(escaped)))
      throw new Rejection()
    return character
  }
}

function literal(character: string): string {
  return `\\u{${character.codePointAt(0)?.toString(16)}}`
}

const expressions = new Map<string, RegExp>()

/** The expression for a single character. Expressions are cached. */
function characterPattern(source: string): RegExp {
  const known = expressions.get(source) ?? new RegExp(`^${source}$`, 'v')
  expressions.set(source, known)
  return known
}
