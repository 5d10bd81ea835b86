import { ScanStatus } from '@aws-sdk/client-ecr'
import { describe, expect, test } from 'vitest'
import { isUnsupported, maxScanWaitMs, nextScanAction, type ScanProgress } from '../../../src/plan/scan/progress.ts'

const progress = (changes: Partial<ScanProgress> = {}): ScanProgress => ({
  elapsed: 0,
  isScannedOnPush: false,
  startResponse: 'accepted',
  ...changes,
})

const step = (status: string, changes: Partial<ScanProgress> = {}) => nextScanAction({ status }, progress(changes)).kind

test('every status of ECR is read, waited for, or final', () => {
  const steps = Map.groupBy(Object.values(ScanStatus), (status) => step(status))
  expect(Object.fromEntries([...steps].map(([kind, statuses]) => [kind, statuses.toSorted()]))).toEqual({
    read: ['ACTIVE', 'COMPLETE'],
    wait: ['IN_PROGRESS', 'PENDING'],
    stop: [
      'FAILED',
      'FINDINGS_UNAVAILABLE',
      'IMAGE_ARCHIVED',
      'LIMIT_EXCEEDED',
      'SCAN_ELIGIBILITY_EXPIRED',
      'UNSUPPORTED_IMAGE',
    ],
  })
})

describe('a missing scan', () => {
  test.each<[string, Partial<ScanProgress>, string]>([
    ['is asked for at once', { startResponse: undefined }, 'start'],
    ['is given time where the repository scans by itself', { startResponse: undefined, isScannedOnPush: true }, 'wait'],
    [
      'is asked for there too after a while',
      { startResponse: undefined, isScannedOnPush: true, elapsed: 15_000 },
      'start',
    ],
    ['is asked for once', { elapsed: 60_000 }, 'wait'],
    ['is waited for where it may not be asked for', { startResponse: 'rejected', elapsed: 60_000 }, 'wait'],
    ['is given up there after two minutes', { startResponse: 'rejected', elapsed: 120_000 }, 'stop'],
  ])('%s', (_, changes, kind) => {
    expect(step('NO_SCAN', changes)).toBe(kind)
  })
})

test('a missing image is waited for half a minute, without requesting a scan', () => {
  expect(step('NO_IMAGE', { startResponse: undefined })).toBe('wait')
  expect(step('NO_IMAGE', { startResponse: undefined, elapsed: 30_000 })).toBe('stop')
})

test.each(['IN_PROGRESS', 'PENDING', 'NO_SCAN', 'A_NEW_ONE'])(
  '%s is polled less and less often, for ten minutes',
  (status) => {
    const waits: number[] = []
    let elapsed = 0
    for (;;) {
      const next = nextScanAction({ status }, progress({ elapsed }))
      if (next.kind !== 'wait') {
        expect(next).toEqual({ kind: 'stop' })
        break
      }
      waits.push(next.wait)
      elapsed += next.wait
    }
    expect(elapsed).toBe(maxScanWaitMs)
    expect(elapsed).toBe(10 * 60 * 1000)
    expect(waits[0]).toBe(1000)
    expect(Math.max(...waits)).toBe(15_000)
    expect(waits.length).toBeLessThan(70)
    expect(waits.slice(0, -1)).toEqual(waits.slice(0, -1).toSorted((a, b) => a - b))
  },
)

test.each([
  ['UNSUPPORTED_IMAGE', '', true],
  ['FAILED', 'UnsupportedImageError: The operating system and/or package manager are not supported.', true],
  ['FAILED', 'ScanError: something else', false],
  ['LIMIT_EXCEEDED', 'UnsupportedImageError: no', false],
])('%s (%s) is of a kind that ECR cannot scan: %s', (status, description, unsupported) => {
  expect(isUnsupported({ status, description })).toBe(unsupported)
})
