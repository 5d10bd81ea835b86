/** The maximum number of characters. All outputs that the action reads completely are shorter. */
const maxLength = 16 * 1024 * 1024

/** Collects the output of a command. `text` returns the output, or `undefined` if it is longer than 16 Mi characters. */
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
