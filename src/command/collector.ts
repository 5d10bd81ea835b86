/** The limit in characters. All outputs that the action reads as a whole are shorter. */
const limit = 16 * 1024 * 1024

/** Collects the output of a command; `text` is `undefined` if the output is longer than 16 MiB. */
export function outputCollector(): {
  readonly onStdout: (text: string) => void
  readonly text: () => string | undefined
} {
  let text = ''
  return {
    onStdout(chunk) {
      if (text.length <= limit) text += chunk
    },
    text: () => (text.length <= limit ? text : undefined),
  }
}
