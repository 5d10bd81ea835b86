import { commaEntries, plainLines, splitEntries, unclosedProblem } from './entries.ts'

/** A problem of one input. */
export interface Problem {
  readonly input: string
  readonly text: string
}

/** Parses a text. Returns `Invalid` if the text is not valid. */
export type Check<T> = (value: string) => T | Invalid

/** The result of a failed check. */
export interface Invalid {
  /** The reason, as text for a problem. */
  readonly invalid: string
}

export function invalid(text: string): Invalid {
  return { invalid: text }
}

export type InputType = 'text' | 'boolean' | 'number' | 'choice' | 'lines' | 'list'

/** The inputs that a reader can read, by name: their type, and their default as text. */
export type InputTable = Readonly<Record<string, { readonly type: InputType; readonly default?: string }>>

/**
 * The names of the inputs of one type. With this type, a call that reads an unknown input, or an input of another type, does not
 * compile.
 */
type InputName<Table extends InputTable, Type extends InputType> = {
  [Name in keyof Table]: Type extends Table[Name]['type'] ? Name : never
}[keyof Table] &
  string

/**
 * Reads inputs by their type and collects all problems. An empty or invalid single value is read as the default of the input. The
 * invalid entries of a list are left out.
 */
export interface Reader<Table extends InputTable> {
  /** Undefined for an empty or invalid input without default. A list such as `digests` is read as text if it may also be JSON. */
  text<T, Name extends InputName<Table, 'text' | 'list'>>(
    name: Name,
    check: Check<T>,
  ): Table[Name] extends { readonly default: string } ? T : T | undefined
  boolean(name: InputName<Table, 'boolean'>): boolean
  number(name: InputName<Table, 'number'>, range: { readonly from: number; readonly to: number }): number
  choice<T extends string>(name: InputName<Table, 'choice'>, choices: readonly T[]): T
  /** One entry per line, or in double quotes over several lines. */
  lines<T>(name: InputName<Table, 'lines'>, check: Check<T>): readonly T[]
  /** Like `lines`, but entries may also be separated by commas. Their values cannot contain a comma. */
  list<T>(name: InputName<Table, 'list'>, check: Check<T>): readonly T[]
  /** For a list with its own grammar. `parse` receives the untrimmed text, which is empty if the input is not set. */
  customList<T>(
    name: InputName<Table, 'lines' | 'list'>,
    parse: (text: string) => readonly (T | Invalid)[],
  ): readonly T[]
  /** The names of the inputs that were read, in order. */
  readonly inputNames: readonly string[]
  /**
   * The names of the inputs that are set to another value than the default, valid or not. Except an invalid single value of an
   * input without default: it is read as undefined, like an empty input.
   */
  readonly givenInputs: readonly string[]
  readonly problems: readonly Problem[]
  /** The names of invalid inputs, except lists with a valid entry. Problems that follow from these inputs are not reported. */
  readonly invalidInputs: readonly string[]
}

/** The six spellings of booleans in YAML 1.2's core schema. */
const booleans: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['True', true],
  ['TRUE', true],
  ['false', false],
  ['False', false],
  ['FALSE', false],
])

/** Creates a reader. `get` returns the text of an input; undefined or empty if it is not set. */
export function inputReader<Table extends InputTable>(
  get: (name: string) => string | undefined,
  table: Table,
): Reader<Table> {
  const inputNames: string[] = []
  const givenInputs: string[] = []
  const problems: Problem[] = []
  const invalidInputs: string[] = []

  function textOf(name: string): string {
    inputNames.push(name)
    return get(name) ?? ''
  }

  function defaultOf(name: string): string | undefined {
    return table[name]?.default
  }

  /** The value of a text; undefined if it is invalid. Records the problem. */
  function checked<T>(name: string, text: string, check: Check<T>): T | undefined {
    const result = check(text)
    if (!isInvalid(result)) return result
    problems.push({ input: name, text: result.invalid })
    invalidInputs.push(name)
    return undefined
  }

  /**
   * The value of an input, or its default. A default is always valid, so an input with a default always has a value of the
   * type `T`.
   */
  function single<T>(name: string, check: Check<T>): T {
    const defaultText = defaultOf(name)
    const text = textOf(name).trim()
    const defaultValue = (defaultText === undefined ? undefined : check(defaultText)) as T
    if (text === '' || text === defaultText) return defaultValue
    const value = checked(name, text, check)
    if (value !== defaultValue) givenInputs.push(name)
    return value ?? defaultValue
  }

  function customList<T>(name: string, parse: (text: string) => readonly (T | Invalid)[]): readonly T[] {
    const text = textOf(name)
    const results = parse(text)
    if (results.length > 0 && text.trim() !== defaultOf(name)) givenInputs.push(name)
    for (const result of results) if (isInvalid(result)) problems.push({ input: name, text: result.invalid })
    if (results.length > 0 && results.every(isInvalid)) invalidInputs.push(name)
    return results.filter((result): result is T => !isInvalid(result))
  }

  return {
    inputNames,
    givenInputs,
    problems,
    invalidInputs,
    text: single,
    boolean: (name) => single(name, boolean),
    number: (name, { from, to }) => single(name, wholeNumber(from, to)),
    choice: (name, choices) => single(name, oneOf(choices)),
    lines: (name, check) =>
      customList(name, (text) =>
        // `splitEntries` skips blank lines, but not `""`.
        splitEntries(text)
          .filter(({ content }) => content.trim() !== '')
          .map(({ content, isComplete }, index) =>
            isComplete ? check(content.trim()) : invalid(unclosedProblem(index)),
          ),
      ),
    list: (name, check) => customList(name, (text) => plainLines(text).flatMap(commaEntries).map(check)),
    customList,
  }
}

function boolean(text: string): boolean | Invalid {
  return booleans.get(text) ?? invalid(`\`${text}\` is not a boolean: write true or false`)
}

function wholeNumber(from: number, to: number): Check<number> {
  return (text) => {
    const number = /^\d+$/.test(text) ? Number(text) : Number.NaN
    return number >= from && number <= to ? number : invalid(`\`${text}\` is not a whole number from ${from} to ${to}`)
  }
}

/** Accepts one of the choices. For the choices `true` and `false`, YAML's other spellings are accepted too. */
function oneOf<T extends string>(choices: readonly T[]): Check<T> {
  return (text) => {
    const normalized = booleans.get(text)?.toString() ?? text
    return choices.find((choice) => choice === normalized) ?? invalid(`\`${text}\` is not one of ${choices.join(', ')}`)
  }
}

/** Whether a check failed. */
export function isInvalid(result: unknown): result is Invalid {
  return typeof result === 'object' && result !== null && 'invalid' in result
}
