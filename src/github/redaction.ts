/** Replaces secrets in text with `***`. */
export interface Redaction {
  /** Adds a secret. Returns false if it was already added. */
  add(secret: string): boolean
  redact(text: string): string
  /** Redacts text that arrives in chunks. A secret may span two chunks. */
  pieces(write: (text: string) => void): RedactionStream
}

export interface RedactionStream {
  write(text: string): void
  /** Writes the buffered rest. */
  end(): void
}

/** In characters. A line is written when it is complete; a longer one is written in parts. */
const maxLineLength = 64 * 1024

export function openRedaction(): Redaction {
  const secrets = new Set<string>()

  /** Redacts `text` from `begin` to `end`. A secret that starts there is replaced up to its own end, `next`. */
  function part(text: string, begin: number, end: number): { readonly shown: string; readonly next: number } {
    let shown = ''
    let next = begin
    for (const { from, to } of secretsIn(text)) {
      if (from >= end) break
      if (to <= next) continue
      // Two overlapping secrets share one replacement.
      if (from >= next) shown += `${text.slice(next, from)}***`
      next = to
    }
    return { shown: shown + text.slice(next, Math.max(next, end)), next: Math.max(next, end) }
  }

  function secretsIn(text: string): readonly { readonly from: number; readonly to: number }[] {
    return [...secrets]
      .flatMap((secret) => occurrencesOf(secret, text).map((from) => ({ from, to: from + secret.length })))
      .sort((a, b) => a.from - b.from || b.to - a.to)
  }

  return {
    add(secret) {
      const before = secrets.size
      return secrets.add(secret).size > before
    },
    redact: (text) => part(text, 0, text.length).shown,
    pieces(write) {
      let rest = ''
      /** How many characters at the start of `rest` are already replaced. */
      let replaced = 0
      const flush = (end: number) => {
        const { shown, next } = part(rest, replaced, end)
        if (shown !== '') write(shown)
        rest = rest.slice(end)
        replaced = next - end
      }
      return {
        write(text) {
          rest += text
          const line = text.lastIndexOf('\n') + 1
          // The end of a part may be the start of a secret.
          const maxSecretLength = Math.max(0, ...[...secrets].map(({ length }) => length))
          if (line > 0) flush(rest.length - text.length + line)
          else if (rest.length > maxLineLength + 2 * maxSecretLength) flush(rest.length - maxSecretLength)
        },
        end: () => flush(rest.length),
      }
    },
  }
}

function occurrencesOf(secret: string, text: string): readonly number[] {
  const positions: number[] = []
  for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) positions.push(at)
  return positions
}
