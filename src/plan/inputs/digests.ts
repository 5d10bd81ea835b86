/**
 * The entries of `digests`, one a line or separated by commas. JSON has commas and lines of its own, so that an entry that
 * begins with a bracket ends with its bracket.
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

/** Where the entry, or the separators, at an index end. Each form is read in one pass, so that a large text is too. */
function endOfEntry(text: string, at: number): number {
  if (/^[{[]/.test(text[at] ?? '')) return endOfBrackets(text, at)
  const form = /[\s,]+|#[^\n]*|[^,\n]+/y
  form.lastIndex = at
  form.test(text)
  return form.lastIndex
}

/** Brackets in quotes are none. What is never closed goes to the end. */
function endOfBrackets(text: string, start: number): number {
  let depth = 0
  let quoted = false
  for (let at = start; at < text.length; at++) {
    const sign = text[at]
    if (quoted && sign === '\\') at++
    else if (sign === '"') quoted = !quoted
    else if (quoted) continue
    else if (sign === '{' || sign === '[') depth++
    else if ((sign === '}' || sign === ']') && --depth === 0) return at + 1
  }
  return text.length
}
