import { type Invalid, isInvalid } from '../../parsing/reader.ts'

/** One form of a shorthand line. Parsers, messages and documentation use it. */
export interface Form<T> {
  /**
   * The words, with `|` between alternatives. Names of values are in capitals: `NAME ...` is one or more, `[NAME ...]`
   * any number.
   */
  readonly form: string
  readonly example: string
  /** In Markdown. */
  readonly meaning: string
  /** Reads the values of a line. */
  readonly read: (given: FormValues) => readonly (T | Invalid)[]
}

/** The values of a line. */
export interface FormValues {
  /** The chosen alternative, in lower case. */
  readonly choice: string
  one(name: string): string
  all(name: string): readonly string[]
}

/** A parsed entry and its line. */
export interface ShorthandEntry<T> {
  /** From 1, including empty lines. */
  readonly line: number
  readonly item: T
}

/** The entries and problems of a shorthand. */
export interface ReadLines<T> {
  readonly entries: readonly ShorthandEntry<T>[]
  /** Each contains its line number. */
  readonly problems: readonly string[]
}

/**
 * Reads shorthand lines; blank lines and lines that start with # are skipped. If several forms match, the one with the
 * most words applies.
 */
export function readShorthand<T>(text: string, forms: readonly Form<T>[]): ReadLines<T> {
  const mostSpecific = forms.toSorted((one, other) => wordCount(other) - wordCount(one))
  const read = text
    .split('\n')
    .map((line, index) => ({ line: index + 1, text: line.trim() }))
    .filter(({ text }) => text !== '' && !text.startsWith('#'))
    .flatMap(({ line, text }) => readLine(text, mostSpecific, forms).map((item) => ({ line, item })))
  const problems = read.flatMap(({ line, item }) => (isInvalid(item) ? [`line ${line}: ${item.invalid}`] : []))
  const entries = read.flatMap(({ line, item }) => (isInvalid(item) ? [] : [{ line, item }]))
  return {
    entries,
    problems: entries.length + problems.length > 0 ? problems : [`it has no entry: ${suchAs(forms)}`],
  }
}

/** Examples of the shorthand, as a clause. */
export function suchAs(forms: readonly Pick<Form<unknown>, 'example'>[]): string {
  return `write lines such as ${forms.map(({ example }) => `\`${example}\``).join(', ')}`
}

/** The keywords of a shorthand. */
export function wordsOf(forms: readonly Pick<Form<unknown>, 'form'>[]): readonly string[] {
  const words = forms.flatMap(({ form }) => form.match(/[a-z]+/g) ?? [])
  return [...new Set(words.flatMap((word) => [word, word.replace(/s$/, '')]))]
}

function wordCount({ form }: Pick<Form<unknown>, 'form'>): number {
  return form.match(/[a-z|]+/g)?.length ?? 0
}

function readLine<T>(text: string, strictest: readonly Form<T>[], forms: readonly Form<T>[]): readonly (T | Invalid)[] {
  const words = text.split(/[\s,]+/).filter((word) => word !== '')
  for (const form of strictest) {
    const groups = patternOf(form.form).exec(words.map((word) => ` ${word}`).join(''))?.groups
    if (groups) return form.read(given(groups))
  }
  return [{ invalid: `\`${shortened(text)}\` is not one of ${forms.map(({ form }) => `\`${form}\``).join(', ')}` }]
}

/** A pattern for words that each follow one space. */
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
