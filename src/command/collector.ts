/** The limit in characters. No output that the action reads as a whole is longer. */
const limit = 16 * 1024 * 1024

/** Collects the output of a command; `text` is undefined if it is longer than 16 MiB. */
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
