import { setTimeout as sleep } from 'node:timers/promises'
import { ActionError } from '../plan/errors.ts'
import { type Fault, faultOf } from './faults.ts'

/** The limits of one call, in milliseconds; the source of the total is the contract of the action. */
const limits = { attempts: 6, oneTry: 10_000, total: 60_000, backoff: 200, throttledBackoff: 1_000 }

/** A role made a moment ago is denied until IAM has spread it: two more tries, within 5 s. */
const denialLimits = { attempts: 3, wait: 1_500, total: 5_000 }

export interface AttemptOptions {
  /** How often at the most; the usual limit where it is left out. */
  readonly tries?: number
  /** Whether a denial may heal by itself. */
  readonly healsDenial?: boolean
  readonly note: (text: string) => void
}

/** Calls AWS until it answers or there is no more sense in it: see `faultOf` for what is tried again. */
export async function attempts<T>(
  what: string,
  call: (signal: AbortSignal) => Promise<T>,
  { tries = limits.attempts, healsDenial = false, note }: AttemptOptions,
): Promise<T> {
  const start = performance.now()
  for (let attempt = 1; ; attempt++) {
    // A timer may wake up late, and a limit below zero is none.
    const left = Math.max(limits.total - (performance.now() - start), 1)
    try {
      return await call(AbortSignal.timeout(Math.ceil(Math.min(limits.oneTry, left))))
    } catch (error) {
      const fault = faultOf(error)
      if (fault === undefined || (fault === 'denied' && !healsDenial)) throw error
      const spent = performance.now() - start
      const wait = waitBefore(attempt, tries, fault)
      const total = fault === 'denied' ? denialLimits.total : limits.total
      if (wait === undefined || spent + wait >= total) {
        throw fault === 'denied' ? error : exhausted(what, fault, attempt, spent, error)
      }
      note(`${what}: ${describe(error)}; trying again in ${(wait / 1000).toFixed(1)} s`)
      await sleep(wait)
    }
  }
}

/** Full jitter, doubling; undefined when there is no further try. */
function waitBefore(attempt: number, tries: number, fault: Fault): number | undefined {
  if (fault === 'denied') return attempt < denialLimits.attempts ? denialLimits.wait : undefined
  if (fault === 'untrusted' || attempt >= tries) return undefined
  const base = fault === 'throttled' ? limits.throttledBackoff : limits.backoff
  return Math.random() * base * 2 ** (attempt - 1)
}

function exhausted(what: string, fault: Fault, attempt: number, spent: number, cause: unknown): ActionError {
  const tries = `${attempt} ${attempt === 1 ? 'try' : 'tries'} in ${(spent / 1000).toFixed(1)} s`
  const detail = describe(cause)
  switch (fault) {
    case 'throttled':
      return new ActionError(
        'throttled',
        {
          what: `${what}: AWS asked to slow down, after ${tries}: ${detail}`,
          why: 'The account calls this API more often than AWS allows, from this job or from others.',
          fix: 'Run the job again later, start fewer jobs at once, or ask AWS for a higher quota.',
        },
        { cause },
      )
    case 'timeout':
      return new ActionError(
        'aws-timeout',
        {
          what: `${what}: no answer in time, after ${tries}`,
          why: 'The endpoint, a proxy or a firewall between it and the runner takes the request and lets it hang.',
          fix: "Check the runner's way to AWS: HTTPS_PROXY and NO_PROXY, VPC endpoints, firewalls, `aws-region`.",
        },
        { cause },
      )
    case 'untrusted':
      return new ActionError(
        'aws-unreachable',
        {
          what: `${what}: the certificate of the endpoint is not trusted: ${detail}`,
          why: 'A proxy or an endpoint of your own shows a certificate of an authority that this runner does not know.',
          fix: "Give that authority's certificate as AWS_CA_BUNDLE (a PEM file) in the job's environment.",
        },
        { cause },
      )
    default:
      return new ActionError(
        'aws-unreachable',
        {
          what: `${what}: it failed, after ${tries}: ${detail}`,
          why: 'The endpoint cannot be reached from this runner, or has trouble of its own.',
          fix: "Check `aws-region`, the runner's DNS, HTTPS_PROXY and NO_PROXY, and AWS's health page; then run the job again.",
        },
        { cause },
      )
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (faultOf(error) === 'timeout') return 'no answer in time'
  return error.message === '' ? error.name : `${error.name}: ${error.message}`
}
