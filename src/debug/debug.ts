let write: ((line: string) => void) | undefined

/** Turns on the debug log, which `writer` receives line by line. */
export function startDebug(writer: (line: string) => void): void {
  write = writer
}

/** Whether the debug log is on. */
export function isDebug(): boolean {
  return write !== undefined
}

/** Writes a line to the debug log. If it is off, `line` is not called. */
export function debug(line: () => string): void {
  write?.(line())
}

/** The time since `start`, for example `12 ms`; `start` is a value of `performance.now()`. */
export function since(start: number): string {
  return `${Math.round(performance.now() - start)} ms`
}
