let writeLine: ((line: string) => void) | undefined

/** Turns on the debug log. `writer` receives each line. */
export function startDebug(writer: (line: string) => void): void {
  writeLine = writer
}

/** Whether the debug log is on. */
export function isDebug(): boolean {
  return writeLine !== undefined
}

/** Writes a line to the debug log. `makeLine` is called only if the debug log is on. */
export function debug(makeLine: () => string): void {
  writeLine?.(makeLine())
}

/** The time since `start`, for example `12 ms`; `start` is a value of `performance.now()`. */
export function since(start: number): string {
  return `${Math.round(performance.now() - start)} ms`
}
