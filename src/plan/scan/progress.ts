/**
 * The maximum wait for a scan, in milliseconds. A basic scan takes seconds, the first scan of Amazon Inspector minutes.
 */
export const scanDeadline = 600_000

/** Polling limits, in milliseconds. */
const pollTiming = {
  /** How long a scan on push may take to appear. */
  ownScan: 15_000,
  /** How long a new image may take to appear. */
  image: 30_000,
  /** How long to wait for a scan of Amazon Inspector, which starts within seconds, if the registry rejects requests. */
  rejected: 120_000,
  shortest: 1_000,
  longest: 15_000,
}

/** The state of a scan: ECR's status, or `NO_IMAGE` or `NO_SCAN`. Source: the ECR API reference, ImageScanStatus. */
export interface ScanState {
  readonly status: string
  /** ECR's description; may be empty. */
  readonly description: string
}

/** The progress of waiting for a scan. */
export interface ScanProgress {
  /** The time since the first request, in milliseconds. */
  readonly elapsed: number
  /** Whether the image was just pushed to a repository that scans on push. */
  readonly isScannedOnPush: boolean
  /** The response to StartImageScan: undefined before the request, `rejected` if the registry does not support it. */
  readonly start: 'accepted' | 'rejected' | undefined
}

/** What to do next: read the findings, start a scan, stop, or wait. */
export type ScanAction =
  | { readonly kind: 'read' | 'start' | 'stop' }
  /** The wait in milliseconds. */
  | { readonly kind: 'wait'; readonly wait: number }

/** Decides what to do next while waiting for a scan. */
export function nextScanAction({ status }: Pick<ScanState, 'status'>, progress: ScanProgress): ScanAction {
  const { elapsed, isScannedOnPush, start } = progress
  if (isRead(status)) return { kind: 'read' }
  if (isFinal(status)) return { kind: 'stop' }
  if (status === 'NO_IMAGE' && elapsed >= pollTiming.image) return { kind: 'stop' }
  if (status === 'NO_SCAN' && start === 'rejected' && elapsed >= pollTiming.rejected) return { kind: 'stop' }
  if (status === 'NO_SCAN' && !start && (!isScannedOnPush || elapsed >= pollTiming.ownScan)) return { kind: 'start' }
  const left = scanDeadline - elapsed
  if (left <= 0) return { kind: 'stop' }
  return { kind: 'wait', wait: Math.min(Math.max(elapsed / 4, pollTiming.shortest), pollTiming.longest, left) }
}

/** Whether findings can be read. Enhanced scanning is continuous, so its status is `ACTIVE` and never `COMPLETE`. */
export function isRead(status: string): boolean {
  return status === 'COMPLETE' || status === 'ACTIVE'
}

/** Whether ECR does not support the image type. */
export function isUnsupported({ status, description }: ScanState): boolean {
  return status === 'UNSUPPORTED_IMAGE' || (status === 'FAILED' && description.startsWith('UnsupportedImageError'))
}

function isFinal(status: string): boolean {
  return finalStates.includes(status)
}

const finalStates: readonly string[] = [
  'FAILED',
  'UNSUPPORTED_IMAGE',
  'SCAN_ELIGIBILITY_EXPIRED',
  'LIMIT_EXCEEDED',
  'IMAGE_ARCHIVED',
  'FINDINGS_UNAVAILABLE',
]
