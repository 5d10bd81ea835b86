import { pollWait } from '../run/poll-wait.ts'

/** The maximum wait for signatures, in milliseconds. ECR signs within seconds. */
export const maxSigningWaitMs = 300_000

/** The time in which the first status of a new image appears, in milliseconds. If none appears, the wait ends with `unsigned`. */
const firstStatusMs = 30_000

/** The status of the signature with one signing profile. Source: the ECR API reference, ImageSigningStatus. */
export interface SigningStatus {
  /** The ARN of the signing profile. */
  readonly profile: string
  /** `IN_PROGRESS`, `COMPLETE` or `FAILED`. */
  readonly status: string
  /** ECR's code and reason of a failure; may be empty. */
  readonly reason: string
}

/** The next action: wait again, or stop the wait. The kind says why the wait stops. */
export type SigningAction =
  /** `unsigned`: ECR has no status, because no signing rule covers the image. `late`: the maximum wait is over. */
  | { readonly kind: 'done' | 'failed' | 'unsigned' | 'late' }
  /** `wait` is in milliseconds. */
  | { readonly kind: 'wait'; readonly wait: number }

/** Decides the next action. `elapsed` is the time since the first request, in milliseconds. */
export function nextSigningAction(statuses: readonly SigningStatus[], elapsed: number): SigningAction {
  if (statuses.some(({ status }) => status === 'FAILED')) return { kind: 'failed' }
  if (statuses.length > 0 && statuses.every(({ status }) => status === 'COMPLETE')) return { kind: 'done' }
  if (statuses.length === 0 && elapsed >= firstStatusMs) return { kind: 'unsigned' }
  const remaining = maxSigningWaitMs - elapsed
  if (remaining <= 0) return { kind: 'late' }
  return { kind: 'wait', wait: pollWait(elapsed, remaining) }
}

/** The worst status of each signing profile, by its ARN. Several images can have a status with the same profile. */
export function worstStatusByProfile(statuses: readonly SigningStatus[]): Readonly<Record<string, string>> {
  const bestFirst = ['COMPLETE', 'IN_PROGRESS', 'FAILED']
  // A status that is not in this list has the index -1, so it comes first, and any known status replaces it.
  const sortedStatuses = statuses.toSorted((a, b) => bestFirst.indexOf(a.status) - bestFirst.indexOf(b.status))
  // Of several entries with one key, the last entry counts.
  return Object.fromEntries(sortedStatuses.map(({ profile, status }) => [profile, status]))
}
