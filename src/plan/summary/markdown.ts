/** A table row: a name and a Markdown value; rows without a value are skipped. */
export type Row = readonly [name: string, value: string | undefined]

/** A table of properties. */
export function rows(cells: readonly Row[]): string {
  const lines = cells.filter(([, value]) => value).map(([name, value]) => `| ${name} | ${value} |`)
  return ['| Property | Value |', '| --- | --- |', ...lines].join('\n')
}

/** The same as a list, for a summary whose table has other columns. */
export function items(cells: readonly Row[]): string {
  const lines = cells.filter(([, value]) => value).map(([name, value]) => `- ${name}: ${value}`)
  return lines.join('\n')
}

/** The maximum size of a step's summary, in bytes. Source: actions/runner, `CreateStepSummaryCommand`. */
const largest = 1024 * 1024

/** The leading parts that fit into GitHub's limit. */
export function fitting(parts: readonly string[]): string {
  const text = (count: number) => `${parts.slice(0, count).join('\n\n')}\n`
  return text(parts.filter((_, index) => Buffer.byteLength(text(index + 1)) <= largest).length)
}

/** An image name is not longer. */
const longestCode = 512

/**
 * Untrusted text as a code span, in which only the end of the code, of a table cell and of the line are special.
 * Source: GitHub Flavored Markdown, "Code spans", "Tables".
 */
export function code(text: string): string {
  const inner = oneLine(text).slice(0, longestCode).trim()
  return inner && `\`${inner}\``
}

/** Words without meaning in Markdown, HTML and GitHub's autolinks. */
const plainWord = /^[("']*(?:\p{L}+(?:['-]\p{L}+)*[.,;:!?)"']*|\d+(?:\.\d+)?[,;:]?)$/u

/** In characters. */
const longest = { prose: 4_000, block: 20_000 }

/** A sentence with untrusted words: everything that is not a plain word becomes code. */
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

/** Punctuation around the words stays outside of the code. */
function codeWords(text: string): string {
  const before = text.startsWith('(') ? '(' : ''
  const [after = ''] = /(?<![.,;:)])[.,;:)]*$/.exec(text) ?? []
  return `${before}${code(text.slice(before.length, text.length - after.length))}${after}`
}

/** A code block whose fence is longer than any in the text. */
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

/** One line without characters that end a code span or a table cell. */
function oneLine(text: string): string {
  return text.replaceAll(/[`|\\\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
}

/** Decimal units, as registries show them. */
export function formatSize(bytes: number): string {
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}
