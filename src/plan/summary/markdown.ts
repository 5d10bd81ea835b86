/** A property: a name and a Markdown value. Tables and lists do not show a property without a value. */
export type Property = readonly [name: string, value: string | undefined]

/** A table; `head` and each row are lists of Markdown texts. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

export function propertyTable(properties: readonly Property[]): string {
  return table(
    ['Property', 'Value'],
    properties.flatMap(([name, value]) => (value ? [[name, value]] : [])),
  )
}

export function propertyList(properties: readonly Property[]): string {
  const lines = properties.filter(([, value]) => value).map(([name, value]) => `- ${name}: ${value}`)
  return lines.join('\n')
}

/** The maximum size of a step's summary, in bytes. Source: actions/runner, `CreateStepSummaryCommand`. */
const maximumBytes = 1024 * 1024

/** Joins the parts of a summary. Leaves out the last parts if the summary exceeds GitHub's limit. */
export function joinParts(parts: readonly string[]): string {
  const join = (count: number) => `${parts.slice(0, count).join('\n\n')}\n`
  const fittingParts = parts.filter((_, index) => Buffer.byteLength(join(index + 1)) <= maximumBytes)
  return join(fittingParts.length)
}

/** The maximum lengths, in characters. An image name is shorter than 512 characters, so it is never cut. */
const maximumLength = { codeSpan: 512, sentence: 4_000, codeBlock: 20_000 }

/**
 * Untrusted text as a code span. The characters that end a span, a table cell or a line are replaced. Other characters have no
 * special meaning in a code span. Source: GitHub Flavored Markdown, "Code spans", "Tables".
 */
export function codeSpan(text: string): string {
  const content = oneLine(text).slice(0, maximumLength.codeSpan).trim()
  return content && `\`${content}\``
}

/** A word that has no special meaning in Markdown and HTML, and that GitHub does not turn into a link: `(it's`, `end.`, `2.5`. */
const plainWord = /^[("']*(?:\p{L}+(?:['-]\p{L}+)*[.,;:!?)"']*|\d+(?:\.\d+)?[,;:]?)$/u

/** Untrusted sentences. Words that are not plain become code spans. */
export function safeSentences(text: string): string {
  const cutText = text.length > maximumLength.sentence ? `${text.slice(0, maximumLength.sentence)} …` : text
  // A code span of the text stays one word, also in parentheses: `a b`, (`a b`).
  const words = cutText.match(/\(?`[^`\n]+`\S*|\S+/g) ?? []
  const groups: { isCode: boolean; words: string[] }[] = []
  for (const word of words) {
    const isCodeSpan = /^\(?`/.test(word)
    const isCode = isCodeSpan || !plainWord.test(word)
    const lastGroup = groups.at(-1)
    if (lastGroup?.isCode === isCode && !isCodeSpan) lastGroup.words.push(word)
    else groups.push({ isCode, words: [word] })
  }
  return groups.map(({ isCode, words }) => (isCode ? wordsAsCode(words.join(' ')) : words.join(' '))).join(' ')
}

/** Words as a code span. Punctuation before and after the words is not part of the code span. */
function wordsAsCode(text: string): string {
  const before = text.startsWith('(') ? '(' : ''
  // With the lookbehind, a long sequence of punctuation is searched only once.
  const [after = ''] = /(?<![.,;:)])[.,;:)]*$/.exec(text) ?? []
  return `${before}${codeSpan(text.slice(before.length, text.length - after.length))}${after}`
}

/** Untrusted text as a code block. Its fence is longer than every sequence of backticks in the text. */
export function codeBlock(text: string): string {
  const content = text.slice(0, maximumLength.codeBlock).trimEnd()
  const backticks = content.match(/`+/g) ?? []
  const fence = '`'.repeat(Math.max(3, ...backticks.map(({ length }) => length + 1)))
  // Replaces control characters, but not line breaks and tabs.
  return `${fence}text\n${content.replaceAll(/[^\P{C}\n\t]/gu, ' ')}\n${fence}`
}

/** A code block with lines to copy. */
export function copyBlock(...lines: readonly string[]): string {
  return ['```', ...lines.map(oneLine), '```'].join('\n')
}

/** The text as one line, without characters that end a code span or a table cell. */
function oneLine(text: string): string {
  return text.replaceAll(/[`|\\\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
}

/** A size in decimal units, as registries show sizes. */
export function formatSize(bytes: number): string {
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}
