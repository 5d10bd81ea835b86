/** Runs `work`, or waits until other work has ended if the maximum is running. */
export type Limiter = <T>(work: () => Promise<T>) => Promise<T>

/** Creates a limiter that runs at most `maximum` functions in parallel, and starts none after `signal` is aborted. */
export function createLimiter(maximum: number, signal: AbortSignal): Limiter {
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
