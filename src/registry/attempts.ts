import { setTimeout as sleep } from 'node:timers/promises'
import { messageOf } from '../errors/action-error.ts'
import { type EndpointFault, endpointFailed, type FailedCall } from '../failures/endpoint.ts'
import { networkCode, networkFault } from '../network/faults.ts'
import { UnexpectedResponse } from './unexpected-response.ts'

/** Times in milliseconds. `total` does not apply to `long` operations. */
const limits = { attempts: 5, total: 60_000, backoff: 300, throttledBackoff: 1_000 }

export interface AttemptOptions {
  readonly info: (text: string) => void
  /** Whether there is no total time limit, because the duration depends on the size. */
  readonly withoutDeadline?: boolean
  readonly endpoint: FailedCall['endpoint']
}

/** Waits before the next attempt if the error is transient. Throws if it is not, or if the attempts are exhausted. */
export type RetryPolicy = (error: unknown) => Promise<void>

/** The retry policy of one operation, such as `Reading the manifest v1`. */
export function retryPolicy(what: string, { info, endpoint, withoutDeadline = false }: AttemptOptions): RetryPolicy {
  const start = performance.now()
  let count = 0
  return async (error) => {
    count += 1
    const fault = faultOf(error)
    if (fault === undefined) throw error
    const spent = performance.now() - start
    const base = fault === 'throttled' ? limits.throttledBackoff : limits.backoff
    const wait = Math.random() * base * 2 ** (count - 1)
    const isExhausted = count >= limits.attempts || (!withoutDeadline && spent + wait >= limits.total)
    if (isExhausted || fault === 'untrusted') {
      const attempts = `${count} ${count === 1 ? 'attempt' : 'attempts'} in ${inSeconds(spent)}`
      throw endpointFailed(fault, { what, attempts, endpoint, response: describe(error) }, error)
    }
    info(`${what}: ${describe(error)}; retrying in ${inSeconds(wait)}.`)
    await sleep(wait)
  }
}

/** Runs `work` until it succeeds or the retry policy throws. */
export async function attempt<T>(retry: RetryPolicy, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      await retry(error)
    }
  }
}

function faultOf(error: unknown): EndpointFault | undefined {
  if (error instanceof UnexpectedResponse) return faultIn(error)
  // A response that is not HTTP has an error code of Node's parser.
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return networkFault(error) ?? (code.startsWith('HPE_') ? 'invalid-response' : undefined)
}

/** An unexpected status below 400 does not come from the registry. */
function faultIn({ status, code }: UnexpectedResponse): EndpointFault | undefined {
  if (status === 429 || code === 'TOOMANYREQUESTS') return 'throttled'
  if (status >= 500) return 'broken'
  return status < 400 ? 'invalid-response' : undefined
}

function describe(error: unknown): string {
  const code = networkCode(error)
  const message = messageOf(error)
  return code === undefined || message.includes(code) ? message : `${code} ${message}`.trim()
}

function inSeconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}
