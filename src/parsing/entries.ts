/** An entry of a list, one a line or in double quotes. */
export interface Entry {
  readonly content: string
  /** Whether a quote that opens it is closed at the end of a line. */
  readonly isComplete: boolean
}

/**
 * The entries of a list: a line as it is, or what stands in double quotes, over several lines too, where `""` means `"`.
 * Comments and blank lines are left out. Source: docker/actions-toolkit, `Util.getInputList`, which reads lists as CSV.
 */
export function splitEntries(text: string): readonly Entry[] {
  const entry = /^[^\S\n]*"([^"]*(?:""[^"]*)*)"[^\S\n]*$|^[^\S\n]*("[\s\S]*)|^([^\n]*)/gm
  return [...text.matchAll(entry)].flatMap(([, quoted, open, line]) => {
    if (quoted !== undefined) return { content: quoted.replaceAll('""', '"'), isComplete: true }
    if (open !== undefined) return { content: open, isComplete: false }
    return /^\s*(?:#|$)/.test(line ?? '') ? [] : { content: line?.replace(/\r$/, '') ?? '', isComplete: true }
  })
}

/** What is wrong with an entry whose quotes are not closed; its value may be confidential. */
export function unclosed(index: number): string {
  return `entry ${index + 1} starts with a double quote that is not closed at the end of a line: wrap the whole entry in double quotes and write "" for each " inside it, such as "KEY=a, ""b"""`
}

/** An entry as a list takes it. */
export function quotedEntry(entry: string): string {
  return /[\r\n]|^"/.test(entry) ? `"${entry.replaceAll('"', '""')}"` : entry
}

/** The lines of a list whose commas separate too, as they are; its values hold neither commas nor quotes. */
export function plainLines(text: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => !line.trim().startsWith('#'))
    .join('\n')
    .replaceAll(/"([^"]*)"/g, '$1')
    .split('\n')
}

/** The entries of a line in which commas separate. */
export function commaEntries(line: string): readonly string[] {
  return line
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
}
