/**
 * The entries of `digests`, separated by line breaks or commas. An entry that starts with a bracket is JSON, which may
 * contain line breaks and commas, and ends with the matching bracket. A comment starts with `#` and ends with its line.
 */
export function digestEntries(text: string): readonly string[] {
  const entries: string[] = []
  let start = 0
  while (start < text.length) {
    const end = endOfPart(text, start)
    const part = text.slice(start, end).trim()
    const isEntry = /^[^,#]/.test(part)
    if (isEntry) entries.push(part)
    start = end
  }
  return entries
}

/** The index after the part that begins at `start`: an entry, a comment, or separators. */
function endOfPart(text: string, start: number): number {
  if (/^[{[]/.test(text[start] ?? '')) return endOfJson(text, start)
  // Separators, a comment, or an entry that is not JSON. The flag `y` matches at `start` without a copy of the text.
  const part = /[\s,]+|#[^\n]*|[^,\n]+/y
  part.lastIndex = start
  part.test(text)
  return part.lastIndex
}

/** The index after the JSON that begins at `start`. If its first bracket is not closed: the end of the text. */
function endOfJson(text: string, start: number): number {
  let depth = 0
  let isInString = false
  for (let index = start; index < text.length; index++) {
    const char = text[index]
    // Skips the character that a backslash escapes.
    if (isInString && char === '\\') index++
    else if (char === '"') isInString = !isInString
    else if (isInString) continue
    else if (char === '{' || char === '[') depth++
    else if (char === '}' || char === ']') {
      depth--
      if (depth === 0) return index + 1
    }
  }
  return text.length
}
