/** The maximum wait for signatures, in milliseconds. ECR signs within seconds. */
export const signingDeadline = 300_000

/** Polling limits, in milliseconds. */
const pollTiming = {
  /** How long the first status of a new image may take to appear. */
  first: 30_000,
  shortest: 1_000,
  longest: 15_000,
}

/** The status of the signature with one signing profile. Source: the ECR API reference, ImageSigningStatus. */
export interface SigningStatus {
  /** The ARN of the signing profile. */
  readonly profile: string
  /** `IN_PROGRESS`, `COMPLETE` or `FAILED`. */
  readonly status: string
  /** ECR's code and reason of a failure; may be empty. */
  readonly reason: string
}

/** What to do next while waiting for signatures. */
export type SigningAction =
  | { readonly kind: 'done' | 'failed' | 'unsigned' | 'late' }
  /** The wait in milliseconds. */
  | { readonly kind: 'wait'; readonly wait: number }

/** Decides what to do next. `elapsed` is the time since the first request, in milliseconds. */
export function nextSigningAction(statuses: readonly SigningStatus[], elapsed: number): SigningAction {
  if (statuses.some(({ status }) => status === 'FAILED')) return { kind: 'failed' }
  if (statuses.length > 0 && statuses.every(({ status }) => status === 'COMPLETE')) return { kind: 'done' }
  if (statuses.length === 0 && elapsed >= pollTiming.first) return { kind: 'unsigned' }
  const left = signingDeadline - elapsed
  if (left <= 0) return { kind: 'late' }
  return { kind: 'wait', wait: Math.min(Math.max(elapsed / 4, pollTiming.shortest), pollTiming.longest, left) }
}

/** The worst status of several images, by profile. */
export function byProfile(statuses: readonly SigningStatus[]): Readonly<Record<string, string>> {
  const bestFirst = statuses.toSorted((a, b) => badness(a) - badness(b))
  return Object.fromEntries(bestFirst.map(({ profile, status }) => [profile, status]))
}

function badness({ status }: SigningStatus): number {
  return ['COMPLETE', 'IN_PROGRESS', 'FAILED'].indexOf(status)
}
