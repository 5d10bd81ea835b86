/** Runs `work`. If the maximum number of functions already runs, first waits until one of them ends. */
export type Limiter = <T>(work: () => Promise<T>) => Promise<T>

/** Creates a limiter that runs at most `maximum` functions in parallel, and starts none after `signal` is aborted. */
export function createLimiter(maximum: number, signal: AbortSignal): Limiter {
  /** Each function starts the work of a waiting caller. */
  const waitingStarts: (() => void)[] = []
  let freeSlots = maximum

  return async (work) => {
    if (freeSlots > 0) freeSlots -= 1
    else await new Promise<void>((start) => waitingStarts.push(start))
    try {
      signal.throwIfAborted()
      return await work()
    } finally {
      // A waiting caller gets this slot.
      const startNext = waitingStarts.shift()
      if (startNext) startNext()
      else freeSlots += 1
    }
  }
}
