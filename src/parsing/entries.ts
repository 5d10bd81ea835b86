/** A list entry: a line, or text in double quotes. */
export interface ListEntry {
  readonly content: string
  /** False if the entry starts with a double quote, and no line ends with its closing quote. */
  readonly isComplete: boolean
}

/**
 * Splits a list into lines and double-quoted entries, which may span lines and in which `""` means `"`. Comments and
 * blank lines are skipped. Source: docker/actions-toolkit, `Util.getInputList`, which reads lists as CSV.
 */
export function splitEntries(text: string): readonly ListEntry[] {
  // Three alternatives: `"a, ""b"""`, which may span lines; an unclosed `"` and all text after it; any other line.
  const entry = /^[^\S\n]*"([^"]*(?:""[^"]*)*)"[^\S\n]*$|^[^\S\n]*("[\s\S]*)|^([^\n]*)/gm
  return [...text.matchAll(entry)].flatMap(([, quotedText, unclosedText, line]) => {
    if (quotedText !== undefined) return { content: quotedText.replaceAll('""', '"'), isComplete: true }
    if (unclosedText !== undefined) return { content: unclosedText, isComplete: false }
    // Comments and blank lines.
    return /^\s*(?:#|$)/.test(line ?? '') ? [] : { content: line?.replace(/\r$/, '') ?? '', isComplete: true }
  })
}

/** The problem of an entry with an unclosed quote. The text does not contain the value, which may be secret. */
export function unclosedProblem(index: number): string {
  return `entry ${index + 1} starts with a double quote that is not closed at the end of a line: wrap the whole entry in double quotes and write "" for each " inside it, such as "KEY=a, ""b"""`
}

/** Formats an entry for `splitEntries`: in double quotes if it contains a line break or starts with a double quote. */
export function quotedEntry(entry: string): string {
  return /[\r\n]|^"/.test(entry) ? `"${entry.replaceAll('"', '""')}"` : entry
}

/**
 * The lines of a list whose values contain no double quotes. Removes the lines that are comments, then the quotes, which may be
 * around several lines. Does not remove blank lines, because `commaEntries` skips them.
 */
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
