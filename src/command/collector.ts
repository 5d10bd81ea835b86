/** The maximum number of characters. The action needs no output that is longer. */
const maxLength = 16 * 1024 * 1024

/** Collects the standard output of a command. `text` returns it, or `undefined` if it is longer than 16 Mi characters. */
export function outputCollector(): {
  readonly onStdout: (text: string) => void
  readonly text: () => string | undefined
} {
  let text = ''
  return {
    onStdout(chunk) {
      if (text.length <= maxLength) text += chunk
    },
    text: () => (text.length <= maxLength ? text : undefined),
  }
}
