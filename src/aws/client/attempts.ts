import { endpointPolicy, type RetryLimits, retry } from '../../network/retry.ts'
import { asAttempt } from './call-log.ts'
import { conditionOf, isDenied, isFromGitHub, isSkewed } from './faults.ts'

/** The time limit of one attempt in milliseconds. */
const perAttempt = 10_000

/** The limits for a denial: AWS denies requests of a new role until the role has propagated. */
const newRole: RetryLimits = { attempts: 3, wait: () => 1_500, total: 5_000 }

/** The limits for a wrong clock: one retry, with the clock offset that the SDK learned from the response. */
const wrongClock: RetryLimits = {
  attempts: 2,
  wait: () => 0,
  how: "with AWS's time, because this runner's clock is wrong",
}

export interface CallOptions {
  /** The maximum number of attempts. Default 6. */
  readonly maxAttempts?: number | undefined
  /** Whether a denial is retried, because the role may be new. */
  readonly retriesDenial?: boolean
  readonly info: (text: string) => void
}

/** Calls AWS and retries transient failures, see `faultIn`. `what` names the call in messages. */
export async function callWithRetries<T>(
  what: string,
  call: (signal: AbortSignal) => Promise<T>,
  { maxAttempts, retriesDenial = false, info }: CallOptions,
): Promise<T> {
  const endpointOf = (error: unknown) => (isFromGitHub(error) ? 'GitHub' : 'AWS')
  const policy = endpointPolicy({ what, endpointOf, conditionOf, info, attempts: maxAttempts })
  const response = (error: unknown) =>
    isSkewed(error) ? wrongClock : retriesDenial && isDenied(error) ? newRole : undefined
  const retryable = (error: unknown) => policy.retryable(error) ?? response(error)
  return retry({ ...policy, retryable, perAttempt }, (signal, attempt) => asAttempt(attempt, () => call(signal)))
}
