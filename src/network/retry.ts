import { setTimeout as sleep } from 'node:timers/promises'
import { type Condition, faultIn } from '../failures/conditions.ts'
import { endpointFailed, type FailedCall } from '../failures/endpoint.ts'
import { describeError } from './faults.ts'

/** How an operation is retried. */
export interface RetryPolicy {
  /** Returns the limits for an error; undefined if the error is not retryable. */
  readonly limitsFor: (error: unknown) => RetryLimits | undefined
  /** Logs a retry. `how` is the text to follow "retrying", such as `in 1.2 s`. The first `attempt` is 1. */
  readonly report: (error: unknown, how: string, attempt: number) => void
  /**
   * Removes the cause of an error, for example renews a login. If it returns true, the next attempt starts at once, and the
   * failed attempt does not count toward `maxAttempts`.
   */
  readonly recover?: (error: unknown) => boolean
  /** The time limit of one attempt; no limit by default. */
  readonly attemptTimeoutMs?: number
  /** The time limit of all attempts and waits. Default 60,000. */
  readonly totalTimeoutMs?: number
}

/** The limits for one kind of error. */
export interface RetryLimits {
  readonly maxAttempts: number
  /** Returns the wait in milliseconds after a failed attempt. The first `attempt` is 1. */
  readonly waitMs: (attempt: number) => number
  /** A shorter time limit than that of the policy. */
  readonly totalTimeoutMs?: number
  /** The text for `report`. Default: the wait, such as `in 1.2 s`. */
  readonly how?: string
  /** Makes the error after the last attempt. `attemptsText`: such as `3 attempts in 2.1 s`. Default: the last error. */
  readonly makeError?: (attemptsText: string) => unknown
}

const defaultTotalTimeoutMs = 60_000

/** Exponential backoff with full jitter: the first wait is at most `firstMs`, and every wait is at most `limitMs`. */
export function fullJitter(firstMs: number, limitMs = Infinity): RetryLimits['waitMs'] {
  return (attempt) => Math.random() * Math.min(firstMs * 2 ** (attempt - 1), limitMs)
}

/** The limits for reading something that was just written, because ECR is eventually consistent. */
export function propagationLimits(maxAttempts: number): RetryLimits {
  return { maxAttempts, waitMs: (attempt) => 250 * 2 ** (attempt - 1) }
}

/** Waits after a failed attempt. Throws if the policy allows no further attempt. */
export type NextAttempt = (error: unknown) => Promise<void>

/**
 * For a caller with its own retry loop: returns the function to call after each failed attempt. The total timeout counts from
 * `start`, a value of `performance.now()`.
 */
export function startAttempts(
  { limitsFor, report, recover, totalTimeoutMs = defaultTotalTimeoutMs }: RetryPolicy,
  start = performance.now(),
): NextAttempt {
  let attempt = 0
  return async (error) => {
    if (recover?.(error)) return
    attempt += 1
    const limits = limitsFor(error)
    if (!limits) throw error
    const elapsedMs = performance.now() - start
    const waitMs = limits.waitMs(attempt)
    if (attempt >= limits.maxAttempts || elapsedMs + waitMs >= (limits.totalTimeoutMs ?? totalTimeoutMs)) {
      const attemptsText = `${attempt} ${attempt === 1 ? 'attempt' : 'attempts'} ${inSeconds(elapsedMs)}`
      throw limits.makeError?.(attemptsText) ?? error
    }
    report(error, limits.how ?? inSeconds(waitMs), attempt)
    await sleep(waitMs)
  }
}

/**
 * Runs `work` until it succeeds or the policy allows no further attempt. The first `attempt` is 1. This
 * number also counts the attempts after which `recover` returned true.
 */
export async function retry<T>(
  policy: RetryPolicy,
  work: (signal: AbortSignal, attempt: number) => Promise<T>,
): Promise<T> {
  const { attemptTimeoutMs = Infinity, totalTimeoutMs = defaultTotalTimeoutMs } = policy
  const start = performance.now()
  const nextAttempt = startAttempts(policy, start)
  for (let attempt = 1; ; attempt++) {
    const remainingMs = totalTimeoutMs - (performance.now() - start)
    try {
      return await withTimeout(Math.min(attemptTimeoutMs, remainingMs), (signal) => work(signal, attempt))
    } catch (error) {
      await nextAttempt(error)
    }
  }
}

/** Aborts the signal of `work` after the timeout. If `work` ignores the signal, rejects 100 ms later. */
async function withTimeout<T>(timeoutMs: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  if (timeoutMs === Infinity) return work(controller.signal)
  const error = new DOMException('the request timed out', 'TimeoutError')
  const abortTimer = setTimeout(() => controller.abort(error), timeoutMs)
  const { promise: rejection, reject } = Promise.withResolvers<never>()
  const rejectTimer = setTimeout(reject, timeoutMs + 100, error)
  try {
    return await Promise.race([work(controller.signal), rejection])
  } finally {
    clearTimeout(abortTimer)
    clearTimeout(rejectTimer)
  }
}

/** A call to AWS, GitHub or a registry. */
export interface EndpointCall extends Pick<FailedCall, 'what'> {
  readonly endpointOf: (error: unknown) => FailedCall['endpoint']
  readonly conditionOf: (error: unknown) => Condition | undefined
  readonly info: (text: string) => void
  /** Default 6. */
  readonly maxAttempts?: number | undefined
}

/** The retry policy of a call. Retries transient failures. Explains an untrusted certificate, but does not retry. */
export function endpointPolicy({ what, endpointOf, conditionOf, info, maxAttempts = 6 }: EndpointCall): RetryPolicy {
  return {
    limitsFor(error) {
      const fault = faultIn(conditionOf(error))
      if (fault === undefined) return undefined
      return {
        maxAttempts: fault === 'untrusted' ? 1 : maxAttempts,
        waitMs: fullJitter(fault === 'throttled' ? 1_000 : 200),
        makeError: (attempts) =>
          endpointFailed(fault, { what, attempts, endpoint: endpointOf(error), response: describeError(error) }, error),
      }
    },
    report: (error, how) => info(`${what}: ${describeError(error)}; retrying ${how}.`),
  }
}

function inSeconds(milliseconds: number): string {
  return `in ${(milliseconds / 1000).toFixed(1)} s`
}
