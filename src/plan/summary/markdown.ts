/** A row of a table: a name, and a value in Markdown; without a value it is left out. */
export type Row = readonly [name: string, value: string | undefined]

/** A table without a head. */
export function rows(cells: readonly Row[]): string {
  const lines = cells.filter(([, value]) => value).map(([name, value]) => `| ${name} | ${value} |`)
  return ['| | |', '| --- | --- |', ...lines].join('\n')
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
