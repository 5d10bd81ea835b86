let write: ((line: string) => void) | undefined

/** Turns the debug log on: from now on `writer` gets its lines. */
export function startDebug(writer: (line: string) => void): void {
  write = writer
}

/** Whether the job's debug log is on. */
export function isDebug(): boolean {
  return write !== undefined
}

/** Writes a line to the debug log. While it is off, the line is not even made. */
export function debug(line: () => string): void {
  write?.(line())
}

/** The time since `start`, a value of `performance.now()`. */
export function since(start: number): string {
  return `${Math.round(performance.now() - start)} ms`
}
