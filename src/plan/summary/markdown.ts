/** A table without a head: a name and a value in each row; rows without a value are left out. */
export function rows(cells: readonly (readonly [string, string | undefined])[]): string {
  const lines = cells.filter(([, value]) => value).map(([name, value]) => `| ${name} | ${value} |`)
  return ['| | |', '| --- | --- |', ...lines].join('\n')
}

/** Text in the type of code. */
export function code(text: string): string {
  return `\`${text}\``
}

/** What somebody else says of itself, without anything that Markdown or Mermaid would take for its own. */
export function plain(text: string): string {
  return text.replaceAll(/[^\w./+-]+/g, ' ')
}

/** Decimal units, as registries show them. */
export function formatSize(bytes: number): string {
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}
