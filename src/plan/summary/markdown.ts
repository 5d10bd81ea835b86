/** A row of a table: a name, and a value in Markdown; without a value it is left out. */
export type Row = readonly [name: string, value: string | undefined]

/** A table without a head. */
export function rows(cells: readonly Row[]): string {
  const lines = cells.filter(([, value]) => value).map(([name, value]) => `| ${name} | ${value} |`)
  return ['| | |', '| --- | --- |', ...lines].join('\n')
}

/** What GitHub accepts of a step, in bytes. Source: actions/runner, `CreateStepSummaryCommand`. */
const largest = 1024 * 1024

/** As many parts of a summary as GitHub accepts, from the first. */
export function fitting(parts: readonly string[]): string {
  const text = (count: number) => `${parts.slice(0, count).join('\n\n')}\n`
  return text(parts.filter((_, index) => Buffer.byteLength(text(index + 1)) <= largest).length)
}

/** No name of an image is longer. */
const longestCode = 512

/**
 * Text in the type of code, whoever wrote it: in there nothing is Markdown but the end of the code, and the end of a table's
 * cell or line. Source: GitHub Flavored Markdown, "Code spans", "Tables".
 */
export function code(text: string): string {
  const inner = oneLine(text).slice(0, longestCode).trim()
  return inner && `\`${inner}\``
}

/** Words that Markdown, HTML and GitHub's autolinks leave alone. */
const plainWord = /^[("']*(?:\p{L}+(?:['-]\p{L}+)*[.,;:!?)"']*|\d+(?:\.\d+)?[,;:]?)$/u

/** In characters. */
const longest = { prose: 4_000, block: 20_000 }

/** A sentence in which other programs' words may stand: everything that is not a plain word is shown as code. */
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

/** The stop or bracket around the words belongs to the sentence. */
function codeWords(text: string): string {
  const before = text.startsWith('(') ? '(' : ''
  const [after = ''] = /(?<![.,;:)])[.,;:)]*$/.exec(text) ?? []
  return `${before}${code(text.slice(before.length, text.length - after.length))}${after}`
}

/** Several lines as they are: the fence is longer than any in the text. */
export function verbatimBlock(text: string): string {
  const shown = text.slice(0, longest.block).trimEnd()
  const runs = shown.match(/`+/g) ?? []
  const fence = '`'.repeat(Math.max(3, ...runs.map(({ length }) => length + 1)))
  return `${fence}text\n${shown.replaceAll(/[^\P{C}\n\t]/gu, ' ')}\n${fence}`
}

/** A line that a person copies. */
export function copyBlock(text: string): string {
  return `\`\`\`\n${oneLine(text)}\n\`\`\``
}

/** One line without what ends code or a cell. */
function oneLine(text: string): string {
  return text.replaceAll(/[`|\\\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
}

/** Decimal units, as registries show them. */
export function formatSize(bytes: number): string {
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}
