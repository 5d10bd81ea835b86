/** Hides secrets in text. */
export interface Redaction {
  /** Hides a text from here on; says whether it was not hidden before. */
  add(secret: string): boolean
  redact(text: string): string
  /** Redacts text that comes in pieces, of which a secret may be in two. */
  pieces(write: (text: string) => void): Pieces
}

export interface Pieces {
  write(text: string): void
  /** Writes what was kept back. */
  end(): void
}

/** A line is written when it is whole. Of a longer one, parts are written before its end. In characters. */
const longestLine = 64 * 1024

export function openRedaction(): Redaction {
  const secrets = new Set<string>()

  /** Redacts the part of `text` from `begin` to `end`. A secret that begins there is hidden to its own end, `next`. */
  function part(text: string, begin: number, end: number): { readonly shown: string; readonly next: number } {
    let shown = ''
    let next = begin
    for (const { from, to } of secretsIn(text)) {
      if (from >= end) break
      if (to <= next) continue
      // Of two that overlap, the rest of the second is hidden by the same sign.
      if (from >= next) shown += `${text.slice(next, from)}***`
      next = to
    }
    return { shown: shown + text.slice(next, Math.max(next, end)), next: Math.max(next, end) }
  }

  function secretsIn(text: string): readonly { readonly from: number; readonly to: number }[] {
    return [...secrets]
      .flatMap((secret) => placesOf(secret, text).map((from) => ({ from, to: from + secret.length })))
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
      /** How much of the rest's beginning is hidden already. */
      let hidden = 0
      const flush = (end: number) => {
        const { shown, next } = part(rest, hidden, end)
        if (shown !== '') write(shown)
        rest = rest.slice(end)
        hidden = next - end
      }
      return {
        write(text) {
          rest += text
          const line = text.lastIndexOf('\n') + 1
          // The end of a part may be the beginning of a secret.
          const back = Math.max(0, ...[...secrets].map(({ length }) => length))
          if (line > 0) flush(rest.length - text.length + line)
          else if (rest.length > longestLine + 2 * back) flush(rest.length - back)
        },
        end: () => flush(rest.length),
      }
    },
  }
}

function placesOf(secret: string, text: string): readonly number[] {
  const places: number[] = []
  for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) places.push(at)
  return places
}
