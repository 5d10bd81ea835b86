import { asActionError, messageOf } from '../errors/action-error.ts'
import { fullJitter, type RetryPolicy, retry } from '../network/retry.ts'
import type { StepContext } from './step-context.ts'

/** The wait after a failed attempt: at first up to 2 seconds, later up to 30 seconds. */
const waitMs = fullJitter(2_000, 30_000)

/**
 * Runs `work`, which logs in and pushes, up to `attempts` times. The total time is not limited, because a build may take hours.
 */
export async function inAttempts<T>(
  attempts: number,
  { log }: StepContext,
  work: (attempt: number) => Promise<T>,
): Promise<T> {
  const policy: RetryPolicy = {
    totalTimeoutMs: Infinity,
    limitsFor(error) {
      const failure = asActionError(error)
      // If only one attempt is allowed, the error does not contain the number of attempts.
      if (attempts === 1 || !failure.retryable) return undefined
      return { maxAttempts: attempts, waitMs, makeError: (attemptsText) => failure.afterAttempts(attemptsText) }
    },
    report: (error, how, attempt) =>
      log.warning(`Attempt ${attempt} of ${attempts} failed: ${messageOf(error)}; retrying ${how} with a new login.`),
  }
  return retry(policy, (_, attempt) => work(attempt))
}
