/**
 * The entries of `digests`, one a line or separated by commas. JSON has commas and lines of its own, so that an entry that
 * begins with a bracket ends with its bracket.
 */
export function digestEntries(text: string): readonly string[] {
  const entries: string[] = []
  let rest = text.replace(separators, '')
  while (rest !== '') {
    const length = entryLength(rest)
    const entry = rest.slice(0, length).trim()
    if (!entry.startsWith('#')) entries.push(entry)
    rest = rest.slice(length).replace(separators, '')
  }
  return entries
}

const separators = /^[\s,]+/

function entryLength(text: string): number {
  if (text.startsWith('#')) return /^[^\n]*/.exec(text)?.[0].length ?? 0
  return /^[{[]/.test(text) ? bracketLength(text) : (/^[^,\n]*/.exec(text)?.[0].length ?? 0)
}

/** Brackets in quotes are none. What is never closed goes to the end. */
function bracketLength(text: string): number {
  let depth = 0
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (token === '{' || token === '[') depth++
    if (token === '}' || token === ']') depth--
    if (depth === 0) return index + 1
  }
  return text.length
}
