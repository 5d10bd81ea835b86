import { setTimeout as sleep } from 'node:timers/promises'
import { ActionError, type ErrorCode, type Explanation } from '../plan/errors.ts'
import { type Fault, faultOf, isGitHubs } from './faults.ts'

/** The limits of one call, in milliseconds; the source of the total is the contract of the action. */
const limits = { attempts: 6, oneTry: 10_000, total: 60_000, backoff: 200, throttledBackoff: 1_000 }

/** A role made a moment ago is denied until IAM has spread it: two more tries, within 5 s. */
const denialLimits = { attempts: 3, wait: 1_500, total: 5_000 }

/** One more try tells whether the SDK's correction of the clock was enough. */
const skewTries = 2

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
        throw isAnswer(fault) ? error : exhausted(what, fault, attempt, spent, error)
      }
      const remedy = fault === 'skewed' ? "going by AWS's clock, because this runner's is wrong" : inSeconds(wait)
      note(`${what}: ${describe(error)}; trying again ${remedy}.`)
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

type Exhausted = Exclude<Fault, 'denied' | 'skewed'>

function exhausted(what: string, fault: Exhausted, attempt: number, spent: number, cause: unknown): ActionError {
  const tries = `${attempt} ${attempt === 1 ? 'try' : 'tries'} ${inSeconds(spent)}`
  const detail = describe(cause)
  const explained = (code: ErrorCode, explanation: Explanation) => new ActionError(code, explanation, { cause })
  const checkWay = isGitHubs(cause)
    ? "Check GitHub's status page, and the runner's way to GitHub: HTTPS_PROXY and NO_PROXY, firewalls; then run the job again."
    : "Check `aws-region`, the runner's way to AWS (DNS, HTTPS_PROXY and NO_PROXY, VPC endpoints, firewalls), and AWS's health page; then run the job again."
  switch (fault) {
    case 'throttled':
      return explained('throttled', {
        what: `${what}: ${isGitHubs(cause) ? 'GitHub' : 'AWS'} asked to slow down, after ${tries}: ${detail}`,
        why: 'This API is called more often than its quota allows, from this job or from others.',
        fix: 'Run the job again later, start fewer jobs at once, or ask for a higher quota.',
      })
    case 'timeout':
      return explained('aws-timeout', {
        what: `${what}: no answer in time, after ${tries}${isGitHubs(cause) ? `: ${detail}` : ''}`,
        why: 'The endpoint, a proxy or a firewall between it and the runner takes the request and lets it hang.',
        fix: checkWay,
      })
    case 'untrusted':
      return explained('aws-unreachable', {
        what: `${what}: the certificate of the endpoint is not trusted: ${detail}`,
        why: 'A proxy or an endpoint of your own shows a certificate of an authority that this runner does not know.',
        fix: isGitHubs(cause)
          ? "Give that authority's certificate as NODE_EXTRA_CA_CERTS (a PEM file) in the runner's environment."
          : "Give that authority's certificate as AWS_CA_BUNDLE (a PEM file) in the job's environment.",
      })
    case 'garbled':
      return explained('aws-unreachable', {
        what: `${what}: what came back is no answer of the service, after ${tries}: ${detail}`,
        why: 'Something between the runner and the service answers in its place, such as the page of a proxy or of a sign-in to the network.',
        fix: checkWay,
      })
    case 'unreachable':
      return explained('aws-unreachable', {
        what: `${what}: it failed, after ${tries}: ${detail}`,
        why: 'The endpoint cannot be reached from this runner, or has trouble of its own.',
        fix: checkWay,
      })
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (isGitHubs(error)) return error.message
  if (faultOf(error) === 'timeout') return 'no answer in time'
  // What follows the first line is the SDK's advice to programmers.
  const [message] = error.message.split('\n')
  return message ? `${error.name}: ${message}` : error.name
}
