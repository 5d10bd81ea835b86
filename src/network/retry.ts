import { setTimeout as sleep } from 'node:timers/promises'
import { type Condition, faultIn } from '../failures/conditions.ts'
import { endpointFailed, type FailedCall } from '../failures/endpoint.ts'
import { describeFault } from './faults.ts'

/** How an operation is retried. Times in milliseconds. */
export interface RetryPolicy {
  /** The limits for this error; undefined if it is not retryable. */
  readonly retryable: (error: unknown) => RetryLimits | undefined
  /** Logs a retry. `how` says when or how, for example `in 1.2 s`. */
  readonly report: (error: unknown, how: string, attempt: number) => void
  /**
   * Removes the cause of an error, for example renews a login. If it returns true, the next attempt starts at once and is
   * not counted.
   */
  readonly recover?: (error: unknown) => boolean
  /** The time limit of one attempt; none by default. */
  readonly perAttempt?: number
  /** The time limit of all attempts. Default 60 s. */
  readonly total?: number
}

/** The limits for one kind of error. Times in milliseconds. */
export interface RetryLimits {
  readonly attempts: number
  /** The wait after each failed attempt; the first is 1. */
  readonly wait: (attempt: number) => number
  /** The time limit of all attempts, instead of the policy's. */
  readonly total?: number
  /** The text for the log instead of the wait, see `report`. */
  readonly how?: string
  /** The error to throw after the last attempt; `attempts` is a text such as `3 attempts in 2.1 s`. Default: the last error. */
  readonly failed?: (attempts: string) => unknown
}

const defaultTotal = 60_000

/** Waits with exponential backoff and full jitter, in milliseconds. */
export function fullJitter(first: number, limit = Infinity): RetryLimits['wait'] {
  return (attempt) => Math.random() * Math.min(first * 2 ** (attempt - 1), limit)
}

/** Limits for reading something that was just written, because ECR is eventually consistent. */
export function propagation(attempts: number): RetryLimits {
  return { attempts, wait: (attempt) => 250 * 2 ** (attempt - 1) }
}

/** Waits before the next attempt. Throws the error of the last attempt if no further attempt is allowed. */
export type NextAttempt = (error: unknown) => Promise<void>

/** Starts an operation that has its own loop. `start` is the time from which the total counts. */
export function startAttempts(
  { retryable, report, recover, total = defaultTotal }: RetryPolicy,
  start = performance.now(),
): NextAttempt {
  let attempt = 0
  return async (error) => {
    if (recover?.(error)) return
    attempt += 1
    const limits = retryable(error)
    if (!limits) throw error
    const elapsed = performance.now() - start
    const wait = limits.wait(attempt)
    if (attempt >= limits.attempts || elapsed + wait >= (limits.total ?? total)) {
      throw limits.failed?.(`${attempt} ${attempt === 1 ? 'attempt' : 'attempts'} ${inSeconds(elapsed)}`) ?? error
    }
    report(error, limits.how ?? inSeconds(wait), attempt)
    await sleep(wait)
  }
}

/** Runs `work` until it succeeds or the policy allows no further attempt. */
export async function retry<T>(
  policy: RetryPolicy,
  work: (signal: AbortSignal, attempt: number) => Promise<T>,
): Promise<T> {
  const { perAttempt = Infinity, total = defaultTotal } = policy
  const start = performance.now()
  const next = startAttempts(policy, start)
  for (let attempt = 1; ; attempt++) {
    const remaining = total - (performance.now() - start)
    try {
      return await within(Math.min(perAttempt, remaining), (signal) => work(signal, attempt))
    } catch (error) {
      await next(error)
    }
  }
}

/** Aborts the signal of `work` after `time` milliseconds. If `work` ignores the signal, rejects 100 ms later. */
async function within<T>(time: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  if (time === Infinity) return work(controller.signal)
  const error = new DOMException('the request timed out', 'TimeoutError')
  const abort = setTimeout(() => controller.abort(error), time)
  const { promise: ignored, reject } = Promise.withResolvers<never>()
  const end = setTimeout(reject, time + 100, error)
  try {
    return await Promise.race([work(controller.signal), ignored])
  } finally {
    clearTimeout(abort)
    clearTimeout(end)
  }
}

/** A call to AWS, GitHub or a registry. */
export interface EndpointCall extends Pick<FailedCall, 'what'> {
  readonly endpointOf: (error: unknown) => FailedCall['endpoint']
  readonly conditionOf: (error: unknown) => Condition | undefined
  readonly info: (text: string) => void
  /** The maximum number of attempts. Default 6. */
  readonly attempts?: number | undefined
}

/** The retry policy of a call: retries transient failures. */
export function endpointPolicy({ what, endpointOf, conditionOf, info, attempts = 6 }: EndpointCall): RetryPolicy {
  return {
    retryable(error) {
      const fault = faultIn(conditionOf(error))
      if (fault === undefined) return undefined
      return {
        attempts: fault === 'untrusted' ? 1 : attempts,
        wait: fullJitter(fault === 'throttled' ? 1_000 : 200),
        failed: (attempts) =>
          endpointFailed(fault, { what, attempts, endpoint: endpointOf(error), response: describeFault(error) }, error),
      }
    },
    report: (error, how) => info(`${what}: ${describeFault(error)}; retrying ${how}.`),
  }
}

function inSeconds(milliseconds: number): string {
  return `in ${(milliseconds / 1000).toFixed(1)} s`
}
