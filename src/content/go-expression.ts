import { alternation, isWordCharacter, type Matcher, matcherOf, type Node } from './automaton.ts'

/**
 * The matcher of a regular expression in Go's syntax; undefined if Go rejects the expression. Supports only the expressions
 * that BuildKit generates from a .dockerignore. Source: Go's regexp/syntax.
 */
export function goMatcher(expression: string): Matcher | undefined {
  try {
    return matcherOf(alternation(new Parser(expression).alternatives()))
  } catch (error) {
    if (error instanceof Rejection) return undefined
    throw error
  }
}

/** Thrown if Go rejects the expression. */
class Rejection extends Error {}

const isBoundary = (before: string, after: string) => isWordCharacter(before) !== isWordCharacter(after)

/** The condition of each assertion, by the characters before and after the position. */
const assertions: Readonly<Record<string, Node['condition']>> = {
  '^': (before) => before === '',
  '\\A': (before) => before === '',
  $: (_, after) => after === '',
  '\\z': (_, after) => after === '',
  '\\b': isBoundary,
  '\\B': (before, after) => !isBoundary(before, after),
}

/** The character classes of Go that mean something else in JavaScript, and their JavaScript source. */
const goClasses: Readonly<Record<string, string>> = {
  '\\s': '[\\t\\n\\f\\r ]',
  '\\S': '[^\\t\\n\\f\\r ]',
  '\\pC': '[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}]',
  '\\PC': '[^\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}]',
}

/** The control characters that an escape such as `\n` stands for. */
const controlCharacters: Readonly<Record<string, string>> = {
  a: '\x07',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}

/** The characters of a class such as `[:alpha:]`. */
const posixClasses = new Map(
  Object.entries({
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
  }),
)

class Parser {
  #position = 0
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  /** The nodes of each alternative. The alternatives are separated by `|`. */
  alternatives(): readonly (readonly Node[])[] {
    const alternatives = [this.#nodes()]
    while (this.#consume(/\|/y)) alternatives.push(this.#nodes())
    return alternatives
  }

  /** Parses one alternative. */
  #nodes(): readonly Node[] {
    const nodes: Node[] = []
    // The first node of the part that a following `{n,m}` repeats, and whether this part already has a repetition.
    let partStart = 0
    let isRepeated = false
    while (this.#position < this.#text.length && this.#text[this.#position] !== '|') {
      // `{2}`, `{2,}` or `{2,5}`.
      const repetition = this.#consume(/\{(0|[1-9]\d*)(,(0|[1-9]\d*)?)?\}/y)
      if (repetition) {
        if (isRepeated || nodes.length === 0) throw new Rejection()
        const [, minText, comma, maxText = Infinity] = repetition
        const min = Number(minText)
        const max = comma === undefined ? min : Number(maxText)
        // Go's limit is 1000.
        if (min > 1000 || (max > 1000 && max !== Infinity) || max < min) throw new Rejection()
        const part = nodes.splice(partStart)
        for (let count = 0; count < min; count++) nodes.push(...part)
        // Each jump is an offset to another node. `{n,}` ends with a loop, which a match can skip. `{n,m}` ends with m - n
        // optional parts.
        if (max === Infinity) nodes.push({ jumps: [1, part.length + 2] }, ...part, { jumps: [-part.length - 1] })
        else for (let count = min; count < max; count++) nodes.push({ jumps: [1, part.length + 1] }, ...part)
        isRepeated = true
        continue
      }
      partStart = nodes.length
      isRepeated = false
      const assertion = this.#consume(/\^|\$|\\[AzbB]/y)
      // `\Qtext\E` matches the text literally.
      const quotation = assertion ? null : this.#consume(/\\Q(.*?)(?:\\E|$)/sy)
      if (assertion) nodes.push({ condition: assertions[assertion[0]], jumps: [1] })
      else if (quotation) {
        for (const character of quotation[1] ?? '')
          nodes.push({ consumes: characterPattern(escapeOf(character)), jumps: [] })
        // A repetition after `\Qab\E` repeats only the last character, `b`. After an empty `\Q\E`, it repeats nothing.
        partStart = Math.max(partStart, nodes.length - 1)
      } else if (this.#consume(/\(\.\*\/\)\?/y)) {
        // `(.*/)?` is the only group in these expressions.
        nodes.push(
          { jumps: [1, 3] },
          { consumes: characterPattern('[^\\n]'), repeats: true, jumps: [1] },
          { consumes: characterPattern('/'), jumps: [] },
        )
        isRepeated = true
      } else {
        const consumes = characterPattern(this.#characterSource())
        isRepeated = this.#consume(/\*/y) !== null
        nodes.push(isRepeated ? { consumes, repeats: true, jumps: [1] } : { consumes, jumps: [] })
      }
    }
    return nodes
  }

  /** Reads the text that a pattern matches at the current position, and moves behind it. */
  #consume(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#position
    const match = pattern.exec(this.#text)
    if (match) this.#position = pattern.lastIndex
    return match
  }

  /** Parses the part that matches one character, such as `.`, `[a-z]`, `\d` or `a`. Returns its JavaScript source. */
  #characterSource(): string {
    if (this.#consume(/\./y)) return '[^\\n]'
    const bracket = this.#consume(/\[(\^?)/y)
    return bracket ? `[${bracket[1]}${this.#bracketContent()}]` : (this.#class() ?? escapeOf(this.#character()))
  }

  /** Parses the content of brackets, and the closing bracket. A bracket that comes first is a character. */
  #bracketContent(): string {
    const members: string[] = []
    while (members.length === 0 || !this.#consume(/\]/y)) {
      const characterClass = this.#posixClass() ?? this.#class()
      if (characterClass !== undefined) members.push(characterClass)
      else {
        const from = this.#character()
        // A range such as `a-z`. The dash in `[a-]` is a character.
        const to = this.#consume(/-(?!\]|$)/y) ? this.#character() : from
        if ((to.codePointAt(0) ?? 0) < (from.codePointAt(0) ?? 0)) throw new Rejection()
        members.push(`${escapeOf(from)}-${escapeOf(to)}`)
      }
    }
    return members.join('')
  }

  /** Parses a class such as `[:alpha:]` or `[:^alpha:]`; undefined if there is none at the current position. */
  #posixClass(): string | undefined {
    const isClass = this.#text.startsWith('[:', this.#position) && this.#text.includes(':]', this.#position + 2)
    if (!isClass) return undefined
    const [, caret = '', name = ''] = this.#consume(/\[:(\^?)([a-z]+):\]/y) ?? []
    const characters = posixClasses.get(name)
    if (characters === undefined) throw new Rejection()
    return `[${caret}${characters}]`
  }

  /** Parses a class such as `\d`, `\pL` or `\p{Greek}`; undefined if there is none at the current position. */
  #class(): string | undefined {
    const shortClass = this.#consume(/\\[dDwWsS]|\\[pP][CLMNPSZ]/y)?.[0]
    if (shortClass !== undefined) return goClasses[shortClass] ?? shortClass.replace(/(?<=\\[pP])./, '{$&}')
    // `\p{Lu}`, `\P{Greek}` or `\p{^Greek}`.
    const [, letter, caret, property = ''] = this.#consume(/\\([pP])\{(\^?)([A-Z]\w*)\}/y) ?? []
    if (letter === undefined) return undefined
    const isNegated = (letter === 'P') !== (caret === '^')
    // Names of scripts have more than two letters, and names of categories at most two.
    const script = property.length > 2 ? 'Script=' : ''
    const source = `\\${isNegated ? 'P' : 'p'}{${script}${property}}`
    try {
      characterPattern(source)
      return source
    } catch {
      throw new Rejection()
    }
  }

  /**
   * Parses a single character, which may be escaped: `\101` (octal), `\x41`, `\x{41}`, `\n`, `\.` or `a`. Go rejects `\1`,
   * which is not octal but a reference to a group.
   */
  #character(): string {
    const [, octal, hex = '', escaped] =
      this.#consume(/\\(?:([1-7][0-7]{1,2}|0[0-7]{0,2})|x([\da-fA-F]{2}|\{[\da-fA-F]+\})|(.))/suy) ?? []
    if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8))
    const code = hex === '' ? 0 : Number.parseInt(hex.replace('{', ''), 16)
    if (code > 0x10ffff) throw new Rejection()
    if (hex !== '') return String.fromCodePoint(code)
    const character = escaped === undefined ? this.#consume(/[^\\]/uy)?.[0] : (controlCharacters[escaped] ?? escaped)
    // Go rejects an unknown escape of a letter, a digit or a character outside of ASCII.
    if (character === undefined || (character === escaped && /[a-zA-Z0-9]|[^\0-\x7f]/.test(escaped)))
      throw new Rejection()
    return character
  }
}

/** The JavaScript source that matches exactly this character, such as `\u{61}`. */
function escapeOf(character: string): string {
  return `\\u{${character.codePointAt(0)?.toString(16)}}`
}

const cachedPatterns = new Map<string, RegExp>()

/** The expression that matches a single character, from its JavaScript source. */
function characterPattern(source: string): RegExp {
  const pattern = cachedPatterns.get(source) ?? new RegExp(`^${source}$`, 'v')
  cachedPatterns.set(source, pattern)
  return pattern
}
