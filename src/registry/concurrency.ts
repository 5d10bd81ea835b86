/** Runs a piece of work as soon as there is a lane for it. */
export type Lanes = <T>(work: () => Promise<T>) => Promise<T>

/** As many lanes as `width`; nothing starts any more once `signal` is aborted. */
export function limit(width: number, signal: AbortSignal): Lanes {
  const waiting: (() => void)[] = []
  let free = width

  return async (work) => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      signal.throwIfAborted()
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free += 1
    }
  }
}
