/**
 * The entries of `digests`, separated by line breaks or commas. An entry that starts with a bracket is JSON and ends
 * with the matching bracket.
 */
export function digestEntries(text: string): readonly string[] {
  const entries: string[] = []
  for (let at = 0; at < text.length; ) {
    const end = endOfEntry(text, at)
    const entry = text.slice(at, end).trim()
    if (/^[^,#]/.test(entry)) entries.push(entry)
    at = end
  }
  return entries
}

/**
 * The end of the entry, comment or separators that start at an index. One regular expression matches them, so that the time is
 * linear for large texts.
 */
function endOfEntry(text: string, at: number): number {
  if (/^[{[]/.test(text[at] ?? '')) return endOfBrackets(text, at)
  const form = /[\s,]+|#[^\n]*|[^,\n]+/y
  form.lastIndex = at
  form.test(text)
  return form.lastIndex
}

/** The end of JSON that starts at an index: after the matching bracket, or the end of the text if it is not closed. */
function endOfBrackets(text: string, start: number): number {
  let depth = 0
  let quoted = false
  for (let at = start; at < text.length; at++) {
    const char = text[at]
    if (quoted && char === '\\') at++
    else if (char === '"') quoted = !quoted
    else if (quoted) continue
    else if (char === '{' || char === '[') depth++
    else if ((char === '}' || char === ']') && --depth === 0) return at + 1
  }
  return text.length
}
