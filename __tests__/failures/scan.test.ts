import { ScanStatus } from '@aws-sdk/client-ecr'
import { describe, expect, test } from 'vitest'
import type { ActionError } from '../../src/errors/action-error.ts'
import { findingsAboveThreshold, imageNotScanned, scanRejected, scanUnfinished } from '../../src/failures/scan.ts'
import type { Finding } from '../../src/plan/scan/findings.ts'

const image = 'host/team/app@sha256:dd (linux/arm64)'
const finding: Finding = {
  severity: 'CRITICAL',
  name: 'CVE-2026-1',
  packages: 'zlib',
  versions: '1.2.13',
  fixedIn: '1.3.1',
  link: 'https://example.com/CVE-2026-1',
}

/** Checks the code, and that each part of an error is a full sentence. */
function expectWhole({ code, explanation: { what, why, fix } }: ActionError): void {
  expect(code).toBe('scan-failed')
  for (const text of [what, why, fix]) {
    expect(text).not.toMatch(/undefined|: $| {2}|\.\./)
    expect(text.length).toBeGreaterThan(20)
  }
  for (const text of [why, fix]) expect(text).toMatch(/\.$/)
}

describe('findings at the threshold or above', () => {
  test('are counted, and listed in a table', () => {
    const other = { ...finding, severity: 'HIGH', name: 'CVE-2', packages: 'openssl, libssl3', fixedIn: '' }
    const error = findingsAboveThreshold('high', [finding, other], {}, image)
    expectWhole(error)
    expect(error.explanation.what).toBe(`ECR found vulnerabilities in ${image}: 1 CRITICAL, 1 HIGH.`)
    expect(error.explanation.why).toContain('HIGH or worse')
    expect(error.explanation.detail?.split('\n')).toEqual([
      'SEVERITY  FINDING     PACKAGE           VERSION  FIXED IN  LINK',
      'CRITICAL  CVE-2026-1  zlib              1.2.13   1.3.1     https://example.com/CVE-2026-1',
      'HIGH      CVE-2       openssl, libssl3  1.2.13             https://example.com/CVE-2026-1',
    ])
  })

  test('that ECR counts, but does not list, are counted too', () => {
    const error = findingsAboveThreshold('high', [], { CRITICAL: 2, HIGH: 1 }, image)
    expectWhole(error)
    expect(error.explanation.what).toBe(
      `ECR found vulnerabilities in ${image}: 2 CRITICAL, 1 HIGH. ECR counts 2 CRITICAL and 1 HIGH in addition to the findings that it lists.`,
    )
    expect(error.explanation.detail).toBeUndefined()
  })

  test.each([
    ['many', finding],
    ['long ones', { ...finding, name: 'x'.repeat(500), link: `https://example.com/${'y'.repeat(500)}` }],
  ])('with %s fill an annotation, and the rest is counted', (_, one) => {
    const detail = findingsAboveThreshold('low', Array(500).fill(one), {}, image).explanation.detail ?? ''
    expect(detail.length).toBeLessThan(2050)
    const lines = detail.split('\n')
    expect(lines.length).toBeGreaterThan(3)
    expect(lines.length).toBeLessThanOrEqual(22)
    expect(lines.at(-1)).toBe(`and ${500 - (lines.length - 2)} more`)
  })

  test('are one line each, whatever they contain', () => {
    const strange = { ...finding, name: 'CVE\n::error::x\u001b[31m', packages: '\u202ea\r\nb' }
    const detail = findingsAboveThreshold('low', [strange], {}, image).explanation.detail ?? ''
    expect(detail.split(/[\r\n]/)).toHaveLength(2)
    expect(detail).not.toMatch(/\p{C}(?<!\n)/u)
  })
})

describe('a scan without findings', () => {
  const all = [...Object.values(ScanStatus), 'NO_IMAGE', 'NO_SCAN', 'A_NEW_ONE']
  const statuses = all.filter((status) => status !== 'COMPLETE' && status !== 'ACTIVE')

  test.each(statuses)('that ended as %s is explained', (status) => {
    const error = scanUnfinished(image, { status, description: '' })
    expectWhole(error)
    expect(error.explanation.what).toMatch(new RegExp(`\\(${status}\\)\\.$`))
    expect(error.explanation.what).toContain(image)
  })

  test('has a different cause for each final status', () => {
    const waiting = ['IN_PROGRESS', 'PENDING', 'A_NEW_ONE']
    const whys = statuses
      .filter((status) => !waiting.includes(status))
      .map((status) => scanUnfinished(image, { status, description: '' }).explanation.why)
    expect(new Set(whys).size).toBe(whys.length)
    const late = waiting.map((status) => scanUnfinished(image, { status, description: '' }).explanation.why)
    expect(new Set(late)).toEqual(new Set(['The step waits at most 10 minutes for a scan.']))
  })

  test('quotes ECR', () => {
    const description = 'UnsupportedImageError: The operating system\nis not supported.'
    const { explanation } = scanUnfinished(image, { status: 'FAILED', description })
    expect(explanation.what).toBe(
      `ECR cannot scan ${image} (FAILED: UnsupportedImageError: The operating system is not supported).`,
    )
    expect(explanation.why).toContain('FROM scratch')
  })

  test('of an image outside ECR names the registries that scan', () => {
    const error = imageNotScanned('ghcr.io/octo/app:1')
    expectWhole(error)
    expect(error.explanation.why).toBe('Only private ECR registries scan images.')
  })

  test('with a rejected request quotes ECR', () => {
    const cause = new Error('no')
    const error = scanRejected(image, 'no', cause)
    expectWhole(error)
    expect(error).toMatchObject({ cause, message: `There are no findings for ${image}: no` })
  })
})
