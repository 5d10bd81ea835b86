import { endpointPolicy, type RetryLimits, retry } from '../../network/retry.ts'
import { runAttempt } from './call-log.ts'
import { conditionOf, isClockSkewed, isDenied, isFromGitHub } from './faults.ts'

/** The time limit of one attempt. */
const attemptTimeoutMs = 10_000

/** The limits for a denial: AWS denies requests of a new role until the role has propagated. */
const denialLimits: RetryLimits = { maxAttempts: 3, waitMs: () => 1_500, totalTimeoutMs: 5_000 }

/** The limits for a wrong clock: one retry, with the clock offset from the response. `how` completes the log line "retrying …". */
const clockSkewLimits: RetryLimits = {
  maxAttempts: 2,
  waitMs: () => 0,
  how: "with AWS's time, because this runner's clock is wrong",
}

export interface CallOptions {
  /** Default: see `endpointPolicy`. */
  readonly maxAttempts?: number | undefined
  /** Whether a denial is retried, because the role may be new. */
  readonly retriesDenial?: boolean
  readonly info: (text: string) => void
}

/** `maxAttempts` of a call whose result is optional: few, so that an unavailable API does not delay the step. */
export const optionalCallAttempts = 2

/** Calls AWS. Retries transient failures, see `endpointPolicy`. `what` names the call in messages, such as `Creating team/app`. */
export async function callWithRetries<T>(
  what: string,
  call: (signal: AbortSignal) => Promise<T>,
  { maxAttempts, retriesDenial = false, info }: CallOptions,
): Promise<T> {
  // To assume a role, a call first requests an ID token from GitHub.
  const endpointOf = (error: unknown) => (isFromGitHub(error) ? 'GitHub' : 'AWS')
  const policy = endpointPolicy({ what, endpointOf, conditionOf, info, maxAttempts })
  const limitsFor = (error: unknown): RetryLimits | undefined => {
    const transientLimits = policy.limitsFor(error)
    if (transientLimits) return transientLimits
    if (isClockSkewed(error)) return clockSkewLimits
    return retriesDenial && isDenied(error) ? denialLimits : undefined
  }
  return retry({ ...policy, limitsFor, attemptTimeoutMs }, (signal, attempt) => runAttempt(attempt, () => call(signal)))
}
