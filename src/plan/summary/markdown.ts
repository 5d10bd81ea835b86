/** A table row: a name and a Markdown value. A row without a value is left out. */
export type Row = readonly [name: string, value: string | undefined]

/** A table of properties. */
export function rows(cells: readonly Row[]): string {
  const lines = cells.filter(([, value]) => value).map(([name, value]) => `| ${name} | ${value} |`)
  return ['| Property | Value |', '| --- | --- |', ...lines].join('\n')
}

/** The rows as a list, for a summary that has another table. */
export function items(cells: readonly Row[]): string {
  const lines = cells.filter(([, value]) => value).map(([name, value]) => `- ${name}: ${value}`)
  return lines.join('\n')
}

/** The maximum size of a step's summary, in bytes. Source: actions/runner, `CreateStepSummaryCommand`. */
const largest = 1024 * 1024

/** The parts from the start that fit into GitHub's limit. */
export function fitting(parts: readonly string[]): string {
  const text = (count: number) => `${parts.slice(0, count).join('\n\n')}\n`
  return text(parts.filter((_, index) => Buffer.byteLength(text(index + 1)) <= largest).length)
}

/** The maximum length of a code span, in characters. Names of images are shorter. */
const longestCode = 512

/**
 * Untrusted text as a code span. The characters that end a span, a table cell or a line are replaced, because only they
 * are special in a code span.
 * Source: GitHub Flavored Markdown, "Code spans", "Tables".
 */
export function code(text: string): string {
  const inner = oneLine(text).slice(0, longestCode).trim()
  return inner && `\`${inner}\``
}

/** A word without special characters of Markdown or HTML, which GitHub does not turn into a link. */
const plainWord = /^[("']*(?:\p{L}+(?:['-]\p{L}+)*[.,;:!?)"']*|\d+(?:\.\d+)?[,;:]?)$/u

/** The maximum lengths of a sentence and of a code block, in characters. */
const longest = { prose: 4_000, block: 20_000 }

/** An untrusted sentence: every word that is not plain becomes code. */
export function prose(text: string): string {
  const cut = text.length > longest.prose ? `${text.slice(0, longest.prose)} …` : text
  const spans = cut.match(/`[^`\n]+`\S*|\S+/g) ?? []
  const runs: { isCode: boolean; words: string[] }[] = []
  for (const word of spans) {
    const isCode = word.startsWith('`') || !plainWord.test(word)
    const last = runs.at(-1)
    if (last?.isCode === isCode && !word.startsWith('`')) last.words.push(word)
    else runs.push({ isCode, words: [word] })
  }
  return runs.map(({ isCode, words }) => (isCode ? codeWords(words.join(' ')) : words.join(' '))).join(' ')
}

/** Words as a code span. Punctuation before and after the words is not part of the code. */
function codeWords(text: string): string {
  const before = text.startsWith('(') ? '(' : ''
  const [after = ''] = /(?<![.,;:)])[.,;:)]*$/.exec(text) ?? []
  return `${before}${code(text.slice(before.length, text.length - after.length))}${after}`
}

/** A code block. Its fence is longer than every sequence of backticks in the text. */
export function verbatimBlock(text: string): string {
  const shown = text.slice(0, longest.block).trimEnd()
  const runs = shown.match(/`+/g) ?? []
  const fence = '`'.repeat(Math.max(3, ...runs.map(({ length }) => length + 1)))
  return `${fence}text\n${shown.replaceAll(/[^\P{C}\n\t]/gu, ' ')}\n${fence}`
}

/** A code block with one line to copy. */
export function copyBlock(text: string): string {
  return `\`\`\`\n${oneLine(text)}\n\`\`\``
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
