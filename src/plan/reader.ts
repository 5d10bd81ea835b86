/** A sentence about one input that cannot be used. */
export interface Problem {
  readonly input: string
  readonly text: string
}

/** Checks one value: the value made ready, or what is wrong with it. */
export type Check<T> = (value: string) => T | Wrong

/** What a check answers for a value that it refuses. */
export interface Wrong {
  readonly wrong: string
}

export function wrong(text: string): Wrong {
  return { wrong: text }
}

/** Reads inputs by kind, and collects every problem instead of stopping at the first. */
export interface Reader {
  text<T>(name: string, check: Check<T>): T | undefined
  boolean(name: string, byDefault: boolean): boolean
  number(name: string, range: { readonly from: number; readonly to: number; readonly byDefault: number }): number
  choice<T extends string>(name: string, choices: readonly [T, ...T[]]): T
  lines<T>(name: string, check: Check<T>): readonly T[]
  /** Like `lines`, but commas separate too: for values that cannot hold one. */
  list<T>(name: string, check: Check<T>): readonly T[]
  /** For a list with a grammar of its own: `parse` gets the text as it came, with all its spaces. */
  parsed<T>(name: string, parse: (text: string) => readonly (T | Wrong)[]): readonly T[]
  /** The names that were asked for, in order. */
  readonly known: readonly string[]
  readonly problems: readonly Problem[]
}

/** The six spellings of YAML 1.2's core schema. */
const booleans: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['True', true],
  ['TRUE', true],
  ['false', false],
  ['False', false],
  ['FALSE', false],
])

/** A reader over inputs that come as text, the empty text where none was given. */
export function inputReader(get: (name: string) => string): Reader {
  const known: string[] = []
  const problems: Problem[] = []

  function value(name: string): string {
    known.push(name)
    return get(name).trim()
  }

  function checked<T>(name: string, text: string, check: Check<T>): T | undefined {
    const result = check(text)
    if (!isWrong(result)) return result
    problems.push({ input: name, text: result.wrong })
    return undefined
  }

  function optional<T>(name: string, check: Check<T>): T | undefined {
    const text = value(name)
    return text === '' ? undefined : checked(name, text, check)
  }

  function entries<T>(name: string, separator: RegExp, check: Check<T>): readonly T[] {
    return value(name)
      .split('\n')
      .filter((line) => !line.trim().startsWith('#'))
      .flatMap((line) => line.split(separator))
      .map((entry) => entry.trim())
      .filter((entry) => entry !== '')
      .map((entry) => checked(name, entry, check))
      .filter((entry) => entry !== undefined)
  }

  function parsed<T>(name: string, parse: (text: string) => readonly (T | Wrong)[]): readonly T[] {
    known.push(name)
    const results = parse(get(name))
    for (const result of results) if (isWrong(result)) problems.push({ input: name, text: result.wrong })
    return results.filter((result): result is T => !isWrong(result))
  }

  return {
    known,
    problems,
    text: optional,
    boolean: (name, byDefault) => optional(name, boolean) ?? byDefault,
    number: (name, { from, to, byDefault }) => optional(name, wholeNumber(from, to)) ?? byDefault,
    choice: (name, choices) => optional(name, oneOf(choices)) ?? choices[0],
    lines: (name, check) => entries(name, /\n/, check),
    list: (name, check) => entries(name, /,/, check),
    parsed,
  }
}

function boolean(text: string): boolean | Wrong {
  return booleans.get(text) ?? wrong(`\`${text}\` is not a boolean: write true or false`)
}

function wholeNumber(from: number, to: number): Check<number> {
  return (text) => {
    const number = /^\d+$/.test(text) ? Number(text) : Number.NaN
    return number >= from && number <= to ? number : wrong(`\`${text}\` is not a whole number from ${from} to ${to}`)
  }
}

/** One of some words; where `false` is among them, its other YAML spellings are too. */
function oneOf<T extends string>(choices: readonly T[]): Check<T> {
  return (text) => {
    const spelled = booleans.get(text)?.toString() ?? text
    return choices.find((choice) => choice === spelled) ?? wrong(`\`${text}\` is not one of ${choices.join(', ')}`)
  }
}

/** Whether a check refused its value. */
export function isWrong(result: unknown): result is Wrong {
  return typeof result === 'object' && result !== null && 'wrong' in result
}
