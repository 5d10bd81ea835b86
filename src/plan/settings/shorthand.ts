import { type Invalid, isInvalid } from '../../parsing/reader.ts'

/** One form that a line of a shorthand may have. Parsers, messages and documentation are all made from it. */
export interface Form<T> {
  /**
   * Words to type, with `|` between two that are possible; in capitals the names of values: `NAME ...` is one or more of
   * them, `[NAME ...]` any number.
   */
  readonly form: string
  readonly example: string
  /** In Markdown. */
  readonly meaning: string
  /** What the values of such a line stand for. */
  readonly read: (given: Given) => readonly (T | Invalid)[]
}

/** What was typed in the places of a form. */
export interface Given {
  /** The word chosen where the form has a `|`, in small letters. */
  readonly choice: string
  one(name: string): string
  all(name: string): readonly string[]
}

/** Something that a line stands for. */
export interface Entry<T> {
  /** Counted from 1, with the lines that are empty. */
  readonly line: number
  readonly item: T
}

/** All that could be read of a shorthand, and all that could not. */
export interface ReadLines<T> {
  readonly entries: readonly Entry<T>[]
  /** Each names its line. */
  readonly problems: readonly string[]
}

/**
 * Reads a shorthand, a line for each entry or for several; blank lines and lines that start with # say nothing. Of several
 * forms that a line fits, the one with the most words to type is meant.
 */
export function readShorthand<T>(text: string, forms: readonly Form<T>[]): ReadLines<T> {
  const strictest = forms.toSorted((one, other) => wordCount(other) - wordCount(one))
  const read = text
    .split('\n')
    .map((line, index) => ({ line: index + 1, text: line.trim() }))
    .filter(({ text }) => text !== '' && !text.startsWith('#'))
    .flatMap(({ line, text }) => readLine(text, strictest, forms).map((item) => ({ line, item })))
  const problems = read.flatMap(({ line, item }) => (isInvalid(item) ? [`line ${line}: ${item.invalid}`] : []))
  const entries = read.flatMap(({ line, item }) => (isInvalid(item) ? [] : [{ line, item }]))
  return {
    entries,
    problems: entries.length + problems.length > 0 ? problems : [`it has no entry: ${suchAs(forms)}`],
  }
}

/** How a shorthand looks, in half a sentence. */
export function suchAs(forms: readonly Pick<Form<unknown>, 'example'>[]): string {
  return `write lines such as ${forms.map(({ example }) => `\`${example}\``).join(', ')}`
}

/** The words that a shorthand is made of, without the names of values. */
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

/** A pattern over words that have one blank before each. */
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

function given(groups: Readonly<Record<string, string>>): Given {
  const all = (name: string) => (groups[name] ?? '').split(' ').filter((word) => word !== '')
  return { choice: groups.choice?.toLowerCase() ?? '', one: (name) => all(name)[0] ?? '', all }
}

function shortened(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text
}
