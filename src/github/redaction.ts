/** Replaces secrets in text with `***`. */
export interface Redaction {
  /** Adds a secret without line breaks: `openStream` redacts complete lines. Returns false if it was already added. */
  addSecret(secret: string): boolean
  redact(text: string): string
  /** Redacts text that arrives in chunks. A secret may be split between chunks. `write` receives the redacted text. */
  openStream(write: (text: string) => void): RedactionStream
}

export interface RedactionStream {
  /** Adds a chunk. Redacts and writes all complete lines. */
  write(text: string): void
  /** Redacts and writes the last line, which has no line break. */
  end(): void
}

/** The minimum number of characters in a part of a long line that is written before the line is complete. */
const minPartLength = 64 * 1024

/** Secrets are found by their start: their first 8 characters. The start of a shorter secret is the whole secret. */
const startLength = 8

export function openRedaction(): Redaction {
  const secrets = new Set<string>()
  /** The lengths of the secrets, by their start. With this index the search time does not depend on the number of secrets. */
  const lengthsByStart = new Map<string, Set<number>>()
  /** The lengths of the starts in `lengthsByStart`. */
  const startLengths = new Set<number>()
  let maxSecretLength = 0

  /**
   * Redacts `text` from `begin` to `end`. A secret that starts before `end` is replaced as a whole, so the redacted range may
   * end later: at `redactedEnd`.
   */
  function redactRange(
    text: string,
    begin: number,
    end: number,
  ): { readonly redacted: string; readonly redactedEnd: number } {
    let redacted = ''
    let position = begin
    for (const { from, to } of secretsIn(text)) {
      if (from >= end) break
      if (to <= position) continue
      // Two overlapping secrets share one replacement.
      if (from >= position) redacted += `${text.slice(position, from)}***`
      position = to
    }
    const redactedEnd = Math.max(position, end)
    return { redacted: redacted + text.slice(position, redactedEnd), redactedEnd }
  }

  /** The positions of all secrets, in order. If several secrets start at the same position, the longest is first. */
  function secretsIn(text: string): readonly { readonly from: number; readonly to: number }[] {
    const found: { from: number; to: number }[] = []
    for (let from = 0; from < text.length; from++) {
      for (const size of startLengths) {
        for (const length of lengthsByStart.get(text.slice(from, from + size)) ?? []) {
          if (secrets.has(text.slice(from, from + length))) found.push({ from, to: from + length })
        }
      }
    }
    return found.sort((a, b) => a.from - b.from || b.to - a.to)
  }

  return {
    addSecret(secret) {
      if (secrets.has(secret)) return false
      const start = secret.slice(0, startLength)
      secrets.add(secret)
      startLengths.add(start.length)
      lengthsByStart.set(start, (lengthsByStart.get(start) ?? new Set()).add(secret.length))
      maxSecretLength = Math.max(maxSecretLength, secret.length)
      return true
    },
    redact: (text) => redactRange(text, 0, text.length).redacted,
    openStream(write) {
      let buffer = ''
      /** The number of characters at the start of `buffer` that belong to a secret that is already replaced. */
      let replacedLength = 0
      /** Writes the first `end` characters of the buffer. */
      const flush = (end: number) => {
        const { redacted, redactedEnd } = redactRange(buffer, replacedLength, end)
        if (redacted !== '') write(redacted)
        buffer = buffer.slice(end)
        replacedLength = redactedEnd - end
      }
      return {
        write(text) {
          const textStart = buffer.length
          buffer += text
          const lastLineBreak = text.lastIndexOf('\n')
          if (lastLineBreak >= 0) return flush(textStart + lastLineBreak + 1)
          // The first characters of the buffer may belong to a replaced secret. The last ones stay in the buffer, because a
          // secret may start there.
          const writableLength = buffer.length - 2 * maxSecretLength
          if (writableLength > minPartLength) flush(buffer.length - maxSecretLength)
        },
        end: () => flush(buffer.length),
      }
    },
  }
}
