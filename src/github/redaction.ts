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

/** In characters. A line is written when it is complete, a longer line in parts. */
const maxLineLength = 64 * 1024

/** Secrets are found by their first characters: this number, or all of a shorter secret. */
const startLength = 8

export function openRedaction(): Redaction {
  const secrets = new Set<string>()
  /** The lengths of the secrets, by their first characters. So the search time does not depend on the number of secrets. */
  const lengths = new Map<string, Set<number>>()
  /** The lengths of the keys of `lengths`. */
  const startSizes = new Set<number>()
  let maxSecretLength = 0

  /**
   * Redacts `text` from `begin` to `end`. A secret that starts before `end` is replaced as a whole; `next` is the end of
   * what was replaced.
   */
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

  /** The positions of all secrets, in order. If several start at the same position, the longest is first. */
  function secretsIn(text: string): readonly { readonly from: number; readonly to: number }[] {
    const found: { from: number; to: number }[] = []
    for (let from = 0; from < text.length; from++) {
      for (const size of startSizes) {
        for (const length of lengths.get(text.slice(from, from + size)) ?? []) {
          if (secrets.has(text.slice(from, from + length))) found.push({ from, to: from + length })
        }
      }
    }
    return found.sort((a, b) => a.from - b.from || b.to - a.to)
  }

  return {
    add(secret) {
      if (secrets.has(secret)) return false
      const start = secret.slice(0, startLength)
      secrets.add(secret)
      startSizes.add(start.length)
      lengths.set(start, (lengths.get(start) ?? new Set()).add(secret.length))
      maxSecretLength = Math.max(maxSecretLength, secret.length)
      return true
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
          // Keep the end of a part, because a secret may start there.
          if (line > 0) flush(rest.length - text.length + line)
          else if (rest.length > maxLineLength + 2 * maxSecretLength) flush(rest.length - maxSecretLength)
        },
        end: () => flush(rest.length),
      }
    },
  }
}
