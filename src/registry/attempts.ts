import { setTimeout as sleep } from 'node:timers/promises'
import { messageOf } from '../errors/action-error.ts'
import { type EndpointFault, endpointFailed, type FailedCalls } from '../failures/endpoint.ts'
import { networkCode, networkFault } from '../network/faults.ts'
import { RefusedAnswer } from './refusal.ts'

/** In milliseconds, but for the tries; `total` is how much of it may be waiting and small requests. */
const limits = { tries: 5, total: 60_000, backoff: 300, throttledBackoff: 1_000 }

export interface AttemptOptions {
  readonly info: (text: string) => void
  /** Whether it may take as long as it takes, because it is a matter of size. */
  readonly long?: boolean
  readonly endpoint: FailedCalls['endpoint']
}

/** Waits before the next try, after a fault that may pass; throws the error for any other, and for one too many. */
export type RetryPolicy = (error: unknown) => Promise<void>

/** Counts the tries of one thing, such as `Reading the manifest v1`. */
export function tries(what: string, { info, endpoint, long = false }: AttemptOptions): RetryPolicy {
  const start = performance.now()
  let count = 0
  return async (error) => {
    count += 1
    const fault = faultOf(error)
    if (fault === undefined) throw error
    const spent = performance.now() - start
    const base = fault === 'throttled' ? limits.throttledBackoff : limits.backoff
    const wait = Math.random() * base * 2 ** (count - 1)
    const over = count >= limits.tries || (!long && spent + wait >= limits.total)
    if (over || fault === 'untrusted') {
      const tries = `${count} ${count === 1 ? 'attempt' : 'attempts'} in ${inSeconds(spent)}`
      throw endpointFailed(fault, { what, tries, endpoint, said: describe(error) }, error)
    }
    info(`${what}: ${describe(error)}; retrying in ${inSeconds(wait)}.`)
    await sleep(wait)
  }
}

/** Does `work` until it succeeds or there is no more sense in it. */
export async function attempt<T>(again: RetryPolicy, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      await again(error)
    }
  }
}

function faultOf(error: unknown): EndpointFault | undefined {
  if (error instanceof RefusedAnswer) return faultIn(error)
  // What is no HTTP at all has an error of Node's parser.
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return networkFault(error) ?? (code.startsWith('HPE_') ? 'garbled' : undefined)
}

/** A success that is none is not the registry's: it has other statuses and other words. */
function faultIn({ status, code }: RefusedAnswer): EndpointFault | undefined {
  if (status === 429 || code === 'TOOMANYREQUESTS') return 'throttled'
  if (status >= 500) return 'broken'
  return status < 400 ? 'garbled' : undefined
}

function describe(error: unknown): string {
  const code = networkCode(error)
  const message = messageOf(error)
  return code === undefined || message.includes(code) ? message : `${code} ${message}`.trim()
}

function inSeconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}
