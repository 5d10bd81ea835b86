/** A list entry: a line, or text in double quotes. */
export interface ListEntry {
  readonly content: string
  /** Whether a double quote at the start of the entry is closed at the end of a line. True if there is no such quote. */
  readonly isComplete: boolean
}

/**
 * Splits a list into lines and double-quoted entries, which may span lines and in which `""` means `"`. Comments and
 * blank lines are skipped. Source: docker/actions-toolkit, `Util.getInputList`, which reads lists as CSV.
 */
export function splitEntries(text: string): readonly ListEntry[] {
  const entry = /^[^\S\n]*"([^"]*(?:""[^"]*)*)"[^\S\n]*$|^[^\S\n]*("[\s\S]*)|^([^\n]*)/gm
  return [...text.matchAll(entry)].flatMap(([, quoted, open, line]) => {
    if (quoted !== undefined) return { content: quoted.replaceAll('""', '"'), isComplete: true }
    if (open !== undefined) return { content: open, isComplete: false }
    return /^\s*(?:#|$)/.test(line ?? '') ? [] : { content: line?.replace(/\r$/, '') ?? '', isComplete: true }
  })
}

/** The problem of an entry with an unclosed quote. It does not repeat the value, which may be secret. */
export function unclosedProblem(index: number): string {
  return `entry ${index + 1} starts with a double quote, but no line of it ends with the closing one: wrap the whole entry in double quotes and write "" for each " inside it, such as "KEY=a, ""b"""`
}

/** Puts an entry in double quotes if it has a line break or starts with a quote, because `splitEntries` splits it. */
export function quotedEntry(entry: string): string {
  return /[\r\n]|^"/.test(entry) ? `"${entry.replaceAll('"', '""')}"` : entry
}

/** Splits a list into lines, without comment lines and double quotes. Only for values that contain neither comma nor quote. */
export function plainLines(text: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => !line.trim().startsWith('#'))
    .join('\n')
    .replaceAll(/"([^"]*)"/g, '$1')
    .split('\n')
}

/** Splits a line at commas. */
export function commaEntries(line: string): readonly string[] {
  return line
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
}
