import { type Invalid, isInvalid } from '../../parsing/reader.ts'

/**
 * A form of a line in the shorthand of `lifecycle-policy` or `repository-policy`. The parser, the messages and the
 * documentation use it.
 */
export interface Form<T> {
  /**
   * The words of a line, such as `archive untagged|any after COUNT days`. `|` separates alternatives. A word in capitals
   * stands for one value, `NAME ...` for at least one value, and `[NAME ...]` for any number of values.
   */
  readonly form: string
  readonly example: string
  /** What the line does, in Markdown. */
  readonly meaning: string
  /** Makes items, such as rules, from the values of a line. */
  readonly parse: (line: LineValues) => readonly (T | Invalid)[]
}

export interface LineValues {
  /** The chosen alternative in lower case; empty if the form has no alternatives. */
  readonly choice: string
  /** The value that stands in the place of `name`, a word in capitals. */
  value(name: string): string
  /** All values that stand in the place of `name ...`. */
  values(name: string): readonly string[]
}

/** An item that a line was parsed into, for example a rule. */
export interface ShorthandEntry<T> {
  /** The line number, from 1. Empty lines count too. */
  readonly line: number
  readonly item: T
}

/** The entries and problems of a shorthand text. */
interface ParsedLines<T> {
  readonly entries: readonly ShorthandEntry<T>[]
  /** Each problem starts with its line number. */
  readonly problems: readonly string[]
}

/**
 * Parses shorthand lines, whose words are separated by spaces or commas. Blank lines and lines that start with # are skipped.
 * If several forms match a line, the form with the most keywords applies.
 */
export function readShorthand<T>(text: string, forms: readonly Form<T>[]): ParsedLines<T> {
  const lines = text
    .split('\n')
    .map((content, index) => ({ line: index + 1, content: content.trim() }))
    .filter(({ content }) => content !== '' && !content.startsWith('#'))
  const results = lines.flatMap(({ line, content }) => readLine(content, forms).map((item) => ({ line, item })))
  const problems = results.flatMap(({ line, item }) => (isInvalid(item) ? [`line ${line}: ${item.invalid}`] : []))
  const entries = results.flatMap(({ line, item }) => (isInvalid(item) ? [] : [{ line, item }]))
  return {
    entries,
    problems: entries.length + problems.length > 0 ? problems : [`the text has no entry: ${exampleHint(forms)}`],
  }
}

/** The hint "write lines such as …", with an example of each form. */
export function exampleHint(forms: readonly Pick<Form<unknown>, 'example'>[]): string {
  return `write lines such as ${forms.map(({ example }) => `\`${example}\``).join(', ')}`
}

/** The keywords of the forms, such as `days`. A plural is followed by its singular. */
export function keywordsOf(forms: readonly Pick<Form<unknown>, 'form'>[]): readonly string[] {
  const words = forms.flatMap(({ form }) => form.match(/[a-z]+/g) ?? [])
  return [...new Set(words.flatMap((word) => [word, word.replace(/s$/, '')]))]
}

/** The number of keywords. Alternatives such as `untagged|any` count as one keyword. */
function keywordCount({ form }: Pick<Form<unknown>, 'form'>): number {
  return form.match(/[a-z|]+/g)?.length ?? 0
}

function readLine<T>(line: string, forms: readonly Form<T>[]): readonly (T | Invalid)[] {
  const words = line.split(/[\s,]+/).filter((word) => word !== '')
  const spacedWords = words.map((word) => ` ${word}`).join('')
  const mostKeywordsFirst = forms.toSorted((first, second) => keywordCount(second) - keywordCount(first))
  for (const form of mostKeywordsFirst) {
    const groups = patternOf(form.form).exec(spacedWords)?.groups
    if (groups) return form.parse(lineValues(groups))
  }
  return [{ invalid: `\`${shortened(line)}\` is not one of ${forms.map(({ form }) => `\`${form}\``).join(', ')}` }]
}

/**
 * The pattern of a form, for words with exactly one space before each word. For `keep COUNT any` it is
 * `^ keep(?<COUNT> \S+) any$`.
 */
function patternOf(form: string): RegExp {
  // `[NAME ...]`, `NAME ...`, `NAME`, or a keyword
  const parts = [...form.matchAll(/\[([A-Z]+) \.\.\.\]|([A-Z]+) \.\.\.|([A-Z]+)|(\S+)/g)]
  const source = parts.map(([, anyNumberName, atLeastOneName, singleName, keyword = '']) => {
    if (anyNumberName) return `(?<${anyNumberName}>(?: \\S+)*)`
    if (atLeastOneName) return `(?<${atLeastOneName}>(?: \\S+)+)`
    if (singleName) return `(?<${singleName}> \\S+)`
    // A plural such as `days` also matches the singular.
    return keyword.includes('|') ? ` (?<choice>${keyword})` : ` ${keyword.replace(/s$/, 's?')}`
  })
  return new RegExp(`^${source.join('')}$`, 'i')
}

function lineValues(groups: Readonly<Record<string, string>>): LineValues {
  const values = (name: string) => (groups[name] ?? '').split(' ').filter((word) => word !== '')
  return { choice: groups.choice?.toLowerCase() ?? '', value: (name) => values(name)[0] ?? '', values }
}

function shortened(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text
}
