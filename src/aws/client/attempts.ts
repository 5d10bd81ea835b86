import { setTimeout as sleep } from 'node:timers/promises'
import { endpointFailed } from '../../failures/endpoint.ts'
import { networkCode } from '../../network/faults.ts'
import { asAttempt } from './call-log.ts'
import { type Fault, faultOf, isFromGitHub } from './faults.ts'

/** The limits of one call. Times in milliseconds. */
const limits = { attempts: 6, perAttempt: 10_000, total: 60_000, backoff: 200, throttledBackoff: 1_000 }

/** IAM denies a new role until it has propagated: two retries within 5 s. Times in milliseconds. */
const denialLimits = { attempts: 3, wait: 1_500, total: 5_000 }

/** One retry, with the clock offset that the SDK learned. */
const skewAttempts = 2

export interface CallOptions {
  /** Default 6. */
  readonly maxAttempts?: number | undefined
  /** Whether a denial is retried, because the role may be new. */
  readonly retriesDenial?: boolean
  readonly info: (text: string) => void
}

/** Calls AWS and retries transient failures, see `faultOf`. `what` names the call in messages. */
export async function callWithRetries<T>(
  what: string,
  call: (signal: AbortSignal) => Promise<T>,
  { maxAttempts = limits.attempts, retriesDenial = false, info }: CallOptions,
): Promise<T> {
  const start = performance.now()
  for (let attempt = 1; ; attempt++) {
    // At least 1: a timer may fire late, and the timeout must be positive.
    const remaining = Math.max(limits.total - (performance.now() - start), 1)
    try {
      const signal = AbortSignal.timeout(Math.ceil(Math.min(limits.perAttempt, remaining)))
      return await asAttempt(attempt, () => call(signal))
    } catch (error) {
      const fault = faultOf(error)
      if (fault === undefined || (fault === 'denied' && !retriesDenial)) throw error
      const spent = performance.now() - start
      const wait = waitBefore(attempt, maxAttempts, fault)
      const total = fault === 'denied' ? denialLimits.total : limits.total
      if (wait === undefined || spent + wait >= total) {
        if (isResponse(fault)) throw error
        const count = `${attempt} ${attempt === 1 ? 'attempt' : 'attempts'} ${inSeconds(spent)}`
        const endpoint = isFromGitHub(error) ? 'GitHub' : 'AWS'
        throw endpointFailed(fault, { what, attempts: count, endpoint, response: describe(error) }, error)
      }
      const remedy = fault === 'skewed' ? "with AWS's time, because this runner's clock is wrong" : inSeconds(wait)
      info(`${what}: ${describe(error)}; retrying ${remedy}.`)
      await sleep(wait)
    }
  }
}

function inSeconds(milliseconds: number): string {
  return `in ${(milliseconds / 1000).toFixed(1)} s`
}

/** Whether AWS itself responded, so that its message is the error. */
function isResponse(fault: Fault): fault is 'denied' | 'skewed' {
  return fault === 'denied' || fault === 'skewed'
}

/** Exponential backoff with full jitter, in milliseconds; undefined if there is no further attempt. */
function waitBefore(attempt: number, maxAttempts: number, fault: Fault): number | undefined {
  if (fault === 'skewed') return attempt < skewAttempts ? 0 : undefined
  if (fault === 'denied') return attempt < denialLimits.attempts ? denialLimits.wait : undefined
  if (fault === 'untrusted' || attempt >= maxAttempts) return undefined
  const base = fault === 'throttled' ? limits.throttledBackoff : limits.backoff
  return Math.random() * base * 2 ** (attempt - 1)
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (isFromGitHub(error)) return error.message
  if (faultOf(error) === 'timeout') return 'the request timed out'
  // After the first line, the SDK adds advice for developers.
  const [message = ''] = error.message.split('\n')
  // The SDK reports a reset connection as TimeoutError. Node's messages usually contain the code.
  const name = networkCode(error) ?? error.name
  if (message === '') return name
  return message.includes(name) ? message : `${name}: ${message}`
}
