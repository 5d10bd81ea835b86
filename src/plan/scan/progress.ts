/** How long a scan is waited for, in milliseconds; a basic one takes seconds, and the first of Amazon Inspector's minutes. */
export const scanDeadline = 600_000

/** When to ask and when to give up, in milliseconds. */
const patience = {
  /** A scan on push may be unknown for some seconds. */
  ownScan: 15_000,
  /** ECR may take a moment to show what was just pushed. */
  image: 30_000,
  /** Amazon Inspector takes up an image within seconds. */
  refused: 120_000,
  shortest: 1_000,
  longest: 15_000,
}

/**
 * How a scan stands: ECR's word, or `NO_IMAGE` and `NO_SCAN` where there is none of the kind. Source: the ECR API
 * reference, ImageScanStatus.
 */
export interface ScanState {
  readonly status: string
  /** What ECR says of it; empty for nothing. */
  readonly description: string
}

/** What has been done so far to have a scan. */
export interface ScanProgress {
  /** In milliseconds. */
  readonly elapsed: number
  /** Whether the image was just pushed to a repository that scans by itself. */
  readonly scansItself: boolean
  /** What became of asking for a scan: undefined before it, `refused` where this registry takes no such request. */
  readonly start: 'accepted' | 'refused' | undefined
}

/** What to do next about a scan. */
export type ScanStep =
  | { readonly kind: 'read' | 'start' | 'stop' }
  /** In milliseconds. */
  | { readonly kind: 'wait'; readonly wait: number }

/** Decides what to do about a scan that stands so. */
export function nextScanStep({ status }: Pick<ScanState, 'status'>, progress: ScanProgress): ScanStep {
  const { elapsed, scansItself, start } = progress
  if (isRead(status)) return { kind: 'read' }
  if (isEnded(status)) return { kind: 'stop' }
  if (status === 'NO_IMAGE' && elapsed >= patience.image) return { kind: 'stop' }
  if (status === 'NO_SCAN' && start === 'refused' && elapsed >= patience.refused) return { kind: 'stop' }
  if (status === 'NO_SCAN' && !start && (!scansItself || elapsed >= patience.ownScan)) return { kind: 'start' }
  const left = scanDeadline - elapsed
  if (left <= 0) return { kind: 'stop' }
  return { kind: 'wait', wait: Math.min(Math.max(elapsed / 4, patience.shortest), patience.longest, left) }
}

/** Whether there are findings to be read. Enhanced scanning goes on for ever, and is never `COMPLETE`. */
export function isRead(status: string): boolean {
  return status === 'COMPLETE' || status === 'ACTIVE'
}

/** Whether an image is of a kind that ECR cannot scan. */
export function isUnsupported({ status, description }: ScanState): boolean {
  return status === 'UNSUPPORTED_IMAGE' || (status === 'FAILED' && description.startsWith('UnsupportedImageError'))
}

function isEnded(status: string): boolean {
  return ended.includes(status)
}

const ended: readonly string[] = [
  'FAILED',
  'UNSUPPORTED_IMAGE',
  'SCAN_ELIGIBILITY_EXPIRED',
  'LIMIT_EXCEEDED',
  'IMAGE_ARCHIVED',
  'FINDINGS_UNAVAILABLE',
]
