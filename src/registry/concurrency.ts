/** Runs `work` when fewer than the maximum are running. */
export type Limiter = <T>(work: () => Promise<T>) => Promise<T>

/** Runs at most `maximum` pieces of work in parallel. None starts after `signal` is aborted. */
export function limit(maximum: number, signal: AbortSignal): Limiter {
  const waiting: (() => void)[] = []
  let free = maximum

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
