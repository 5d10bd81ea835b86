import { setTimeout as sleep } from 'node:timers/promises'
import { asActionError } from '../errors/action-error.ts'
import type { StepContext } from './step-context.ts'

/** In milliseconds: exponential backoff with full jitter. */
const backoff = { first: 2_000, limit: 30_000 }

/** Runs `work` up to `attempts` times. Throws the error at once if it is not retryable. */
export async function inAttempts<T>(
  attempts: number,
  { log }: StepContext,
  work: (attempt: number) => Promise<T>,
): Promise<T> {
  const start = performance.now()
  for (let attempt = 1; ; attempt++) {
    try {
      return await work(attempt)
    } catch (error) {
      const failure = asActionError(error)
      if (!failure.retryable) throw failure
      const seconds = ((performance.now() - start) / 1000).toFixed(1)
      if (attempt >= attempts) throw attempt === 1 ? failure : failure.after(`${attempt} attempts in ${seconds} s`)
      const wait = Math.random() * Math.min(backoff.first * 2 ** (attempt - 1), backoff.limit)
      const when = `retrying in ${(wait / 1000).toFixed(1)} s with a new login`
      log.warning(`Attempt ${attempt} of ${attempts} failed: ${failure.message}; ${when}.`)
      await sleep(wait)
    }
  }
}
