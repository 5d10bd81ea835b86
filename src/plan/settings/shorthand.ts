import { type Invalid, isInvalid } from '../../parsing/reader.ts'

/** A form of a shorthand line, for the parser, the messages and the documentation. */
export interface Form<T> {
  /**
   * The words of the line, with `|` between alternatives. A word in capitals stands for a value: `NAME ...` for at least
   * one value, `[NAME ...]` for any number of values.
   */
  readonly form: string
  readonly example: string
  /** What the line does, in Markdown. */
  readonly meaning: string
  /** Reads the values of a line. */
  readonly read: (given: FormValues) => readonly (T | Invalid)[]
}

/** The values of a line, by the names in capitals. */
export interface FormValues {
  /** The chosen alternative, in lower case. */
  readonly choice: string
  one(name: string): string
  all(name: string): readonly string[]
}

/** A parsed item and the number of its line. */
export interface ShorthandEntry<T> {
  /** The line number, from 1. Empty lines count too. */
  readonly line: number
  readonly item: T
}

/** The entries and problems of a shorthand text. */
export interface ReadLines<T> {
  readonly entries: readonly ShorthandEntry<T>[]
  /** Each problem starts with its line number. */
  readonly problems: readonly string[]
}

/**
 * Reads shorthand lines; blank lines and lines that start with # are skipped. If several forms match, the one with the
 * most words applies.
 */
export function readShorthand<T>(text: string, forms: readonly Form<T>[]): ReadLines<T> {
  const mostSpecific = forms.toSorted((first, second) => wordCount(second) - wordCount(first))
  const read = text
    .split('\n')
    .map((line, index) => ({ line: index + 1, text: line.trim() }))
    .filter(({ text }) => text !== '' && !text.startsWith('#'))
    .flatMap(({ line, text }) => readLine(text, mostSpecific, forms).map((item) => ({ line, item })))
  const problems = read.flatMap(({ line, item }) => (isInvalid(item) ? [`line ${line}: ${item.invalid}`] : []))
  const entries = read.flatMap(({ line, item }) => (isInvalid(item) ? [] : [{ line, item }]))
  return {
    entries,
    problems: entries.length + problems.length > 0 ? problems : [`the text has no entry: ${suchAs(forms)}`],
  }
}

/** A clause with an example of each form. It begins with "write lines such as". */
export function suchAs(forms: readonly Pick<Form<unknown>, 'example'>[]): string {
  return `write lines such as ${forms.map(({ example }) => `\`${example}\``).join(', ')}`
}

/** The keywords of the forms, in singular and plural. */
export function wordsOf(forms: readonly Pick<Form<unknown>, 'form'>[]): readonly string[] {
  const words = forms.flatMap(({ form }) => form.match(/[a-z]+/g) ?? [])
  return [...new Set(words.flatMap((word) => [word, word.replace(/s$/, '')]))]
}

function wordCount({ form }: Pick<Form<unknown>, 'form'>): number {
  return form.match(/[a-z|]+/g)?.length ?? 0
}

function readLine<T>(
  text: string,
  mostSpecific: readonly Form<T>[],
  forms: readonly Form<T>[],
): readonly (T | Invalid)[] {
  const words = text.split(/[\s,]+/).filter((word) => word !== '')
  for (const form of mostSpecific) {
    const groups = patternOf(form.form).exec(words.map((word) => ` ${word}`).join(''))?.groups
    if (groups) return form.read(given(groups))
  }
  return [{ invalid: `\`${shortened(text)}\` is not one of ${forms.map(({ form }) => `\`${form}\``).join(', ')}` }]
}

/** The pattern of a form, for words with exactly one space before each word. */
function patternOf(form: string): RegExp {
  const parts = [...form.matchAll(/\[([A-Z]+) \.\.\.\]|([A-Z]+) \.\.\.|([A-Z]+)|(\S+)/g)]
  const source = parts.map(([, any, some, one, word = '']) => {
    if (any) return `(?<${any}>(?: \\S+)*)`
    if (some) return `(?<${some}>(?: \\S+)+)`
    if (one) return `(?<${one}> \\S+)`
    return word.includes('|') ? ` (?<choice>${word})` : ` ${word.replace(/s$/, 's?')}`
  })
  return new RegExp(`^${source.join('')}$`, 'i')
}

function given(groups: Readonly<Record<string, string>>): FormValues {
  const all = (name: string) => (groups[name] ?? '').split(' ').filter((word) => word !== '')
  return { choice: groups.choice?.toLowerCase() ?? '', one: (name) => all(name)[0] ?? '', all }
}

function shortened(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text
}
