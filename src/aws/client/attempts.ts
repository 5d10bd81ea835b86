import { setTimeout as sleep } from 'node:timers/promises'
import { endpointFailed } from '../../failures/endpoint.ts'
import { networkCode } from '../../network/faults.ts'
import { asAttempt } from './call-log.ts'
import { type Fault, faultOf, isGitHubs } from './faults.ts'

/** The limits of one call, in milliseconds; the source of the total is the contract of the action. */
const limits = { attempts: 6, oneTry: 10_000, total: 60_000, backoff: 200, throttledBackoff: 1_000 }

/** A role made a moment ago is denied until IAM has spread it: two more tries, within 5 s. */
const denialLimits = { attempts: 3, wait: 1_500, total: 5_000 }

/** One more try tells whether the SDK's correction of the clock was enough. */
const skewTries = 2

export interface AttemptOptions {
  /** How often at the most; the usual limit where it is left out. */
  readonly maxAttempts?: number | undefined
  /** Whether a denial may heal by itself. */
  readonly healsDenial?: boolean
  readonly info: (text: string) => void
}

/** Calls AWS until it answers or there is no more sense in it: see `faultOf` for what is tried again. */
export async function attempts<T>(
  what: string,
  call: (signal: AbortSignal) => Promise<T>,
  { maxAttempts = limits.attempts, healsDenial = false, info }: AttemptOptions,
): Promise<T> {
  const start = performance.now()
  for (let attempt = 1; ; attempt++) {
    // A timer may wake up late, and a limit below zero is none.
    const left = Math.max(limits.total - (performance.now() - start), 1)
    try {
      const signal = AbortSignal.timeout(Math.ceil(Math.min(limits.oneTry, left)))
      return await asAttempt(attempt, () => call(signal))
    } catch (error) {
      const fault = faultOf(error)
      if (fault === undefined || (fault === 'denied' && !healsDenial)) throw error
      const spent = performance.now() - start
      const wait = waitBefore(attempt, maxAttempts, fault)
      const total = fault === 'denied' ? denialLimits.total : limits.total
      if (wait === undefined || spent + wait >= total) {
        if (isAnswer(fault)) throw error
        const tries = `${attempt} ${attempt === 1 ? 'attempt' : 'attempts'} ${inSeconds(spent)}`
        const endpoint = isGitHubs(error) ? 'GitHub' : 'AWS'
        throw endpointFailed(fault, { what, tries, endpoint, said: describe(error) }, error)
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

/** Whether AWS did answer, so that its words are the error. */
function isAnswer(fault: Fault): fault is 'denied' | 'skewed' {
  return fault === 'denied' || fault === 'skewed'
}

/** Full jitter, doubling; undefined when there is no further try. */
function waitBefore(attempt: number, tries: number, fault: Fault): number | undefined {
  if (fault === 'skewed') return attempt < skewTries ? 0 : undefined
  if (fault === 'denied') return attempt < denialLimits.attempts ? denialLimits.wait : undefined
  if (fault === 'untrusted' || attempt >= tries) return undefined
  const base = fault === 'throttled' ? limits.throttledBackoff : limits.backoff
  return Math.random() * base * 2 ** (attempt - 1)
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (isGitHubs(error)) return error.message
  if (faultOf(error) === 'timeout') return 'the request timed out'
  // What follows the first line is the SDK's advice to programmers.
  const [message = ''] = error.message.split('\n')
  // The SDK calls a connection that was reset a timeout; and Node's messages mostly have the code in them.
  const name = networkCode(error) ?? error.name
  if (message === '') return name
  return message.includes(name) ? message : `${name}: ${message}`
}
