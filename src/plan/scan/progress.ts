import { pollWait } from '../run/poll-wait.ts'

/** The maximum wait for a scan, in milliseconds. A basic scan takes seconds. The first scan of Amazon Inspector takes minutes. */
export const maxScanWaitMs = 600_000

/** The time limits of polling, in milliseconds. */
const pollTiming = {
  /** The time in which a scan on push appears. After it, the step starts a scan. */
  scanOnPush: 15_000,
  /** The time in which a new image appears. After it, the step stops. */
  image: 30_000,
  /**
   * The time in which a scan of Amazon Inspector appears, if the registry rejects requests for a scan. After it, the step
   * stops. Such a scan usually starts within seconds.
   */
  inspectorScan: 120_000,
}

export interface ScanState {
  /** ECR's status, or `NO_IMAGE` or `NO_SCAN`. Source: the ECR API reference, ImageScanStatus. */
  readonly status: string
  /** ECR's description; may be empty. */
  readonly description: string
}

/** What happened since the step began to wait for a scan. */
export interface ScanProgress {
  /** The time since the first request, in milliseconds. */
  readonly elapsed: number
  /** Whether the repository scans images on push, so that the scan of a new image appears without a request. */
  readonly isScannedOnPush: boolean
  /** The response to the request to start a scan; undefined before the request. Some registries reject such requests. */
  readonly startResponse: 'accepted' | 'rejected' | undefined
}

/** The next action: read the findings, start a scan, stop without findings, or wait. */
export type ScanAction =
  | { readonly kind: 'read' | 'start' | 'stop' }
  /** The wait in milliseconds. */
  | { readonly kind: 'wait'; readonly wait: number }

/** Decides the next action while the step waits for a scan. */
export function nextScanAction({ status }: Pick<ScanState, 'status'>, progress: ScanProgress): ScanAction {
  const { elapsed, isScannedOnPush, startResponse } = progress
  if (hasFindings(status)) return { kind: 'read' }
  if (finalStatuses.includes(status)) return { kind: 'stop' }
  if (status === 'NO_IMAGE' && elapsed >= pollTiming.image) return { kind: 'stop' }
  if (status === 'NO_SCAN' && startResponse === undefined) {
    if (!isScannedOnPush || elapsed >= pollTiming.scanOnPush) return { kind: 'start' }
  }
  if (status === 'NO_SCAN' && startResponse === 'rejected' && elapsed >= pollTiming.inspectorScan) {
    return { kind: 'stop' }
  }
  const remaining = maxScanWaitMs - elapsed
  if (remaining <= 0) return { kind: 'stop' }
  return { kind: 'wait', wait: pollWait(elapsed, remaining) }
}

/** Whether the findings can be read. Enhanced scanning never ends, so its status is `ACTIVE` instead of `COMPLETE`. */
export function hasFindings(status: string): boolean {
  return status === 'COMPLETE' || status === 'ACTIVE'
}

/** Whether ECR does not support the image type. */
export function isUnsupported({ status, description }: ScanState): boolean {
  return status === 'UNSUPPORTED_IMAGE' || (status === 'FAILED' && description.startsWith('UnsupportedImageError'))
}

/** The statuses of scans that end without findings. */
const finalStatuses: readonly string[] = [
  'FAILED',
  'UNSUPPORTED_IMAGE',
  'SCAN_ELIGIBILITY_EXPIRED',
  'LIMIT_EXCEEDED',
  'IMAGE_ARCHIVED',
  'FINDINGS_UNAVAILABLE',
]
