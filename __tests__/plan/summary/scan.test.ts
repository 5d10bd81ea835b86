import { expect, test } from 'vitest'
import type { Finding } from '../../../src/plan/scan/findings.ts'
import { scanParts } from '../../../src/plan/summary/scan.ts'

const finding: Finding = {
  severity: 'HIGH',
  name: 'CVE-2026-1',
  packages: 'openssl, libssl3',
  versions: '1:3.0.11~deb12u1',
  fixedIn: '3.0.13-r0',
  link: 'https://example.com/CVE-2026-1?a=b#c',
}

/** The one row of the table. */
function row(changes: Partial<Finding>): string | undefined {
  return scanParts({
    gate: 'wait',
    findings: [{ ...finding, ...changes }],
    unlisted: {},
    ignored: [],
    unreadReasons: [],
  })[1]?.split('\n')[2]
}

test('a finding has its severity, a link, its package, its version and the fixed version', () => {
  expect(row({})).toBe(
    '| HIGH | [`CVE-2026-1`](https://example.com/CVE-2026-1?a=b#c) | `openssl, libssl3` | `1:3.0.11~deb12u1` | `3.0.13-r0` |',
  )
})

test.each([
  undefined,
  '',
  'http://example.com/a',
  'javascript:alert(1)',
  'https://example.com/a)b',
  'https://example.com/a b',
  'https://example.com/a|b',
  'https://example.com/<b>',
  'https://example.com/`',
])('%s is not a link', (link) => {
  expect(row({ link })).toBe('| HIGH | `CVE-2026-1` | `openssl, libssl3` | `1:3.0.11~deb12u1` | `3.0.13-r0` |')
})

test('the texts of a finding are not Markdown', () => {
  const foreign = 'a`|b\n| c | [x](https://e.com) <img src=x> \\` {{ x }} ![y](z) \u202e'
  const cells = row({ name: foreign, packages: foreign, versions: foreign, fixedIn: foreign, severity: foreign })
  expect(cells?.split('|')).toHaveLength(7)
  expect(cells).not.toMatch(/[<>\\!{}\n\u202e]/)
  expect(cells?.split('](')).toHaveLength(2)
  expect(cells?.match(/`/g)).toHaveLength(8)
})

test('the heading has the number of findings, and of those that fail the step', () => {
  const findings = [finding, { ...finding, severity: 'LOW' }]
  const heading = (gate: 'wait' | 'low' | 'high') =>
    scanParts({ gate, findings, unlisted: {}, ignored: [], unreadReasons: [] })[0]
  expect(heading('wait')).toBe('#### Scan: 1 HIGH, 1 LOW')
  expect(heading('high')).toBe('#### Scan: 1 HIGH, 1 LOW; 1 of them fail the step (`scan: high`)')
  expect(heading('low')).toBe('#### Scan: 1 HIGH, 1 LOW; 2 of them fail the step (`scan: low`)')
})

test('an image without findings has no table, and one that was not read says why', () => {
  expect(scanParts({ gate: 'low', findings: [], unlisted: {}, ignored: [], unreadReasons: [] })).toEqual([
    '#### Scan: none',
  ])
  const unreadReasons = ['ECR cannot scan host/team/app@sha256:a (FAILED: <b>no</b>).']
  expect(scanParts({ gate: 'low', findings: undefined, unlisted: {}, ignored: [], unreadReasons })).toEqual([
    '#### Scan: no findings to show',
    'ECR cannot scan host/team/app@sha256:a (FAILED: b no /b ).',
  ])
})

test('of many findings the 50 most severe are shown, and the others are counted', () => {
  const many = Array.from({ length: 1000 }, (_, at) => ({ ...finding, name: `CVE-${at}` }))
  const [, table = '', rest] = scanParts({ gate: 'wait', findings: many, unlisted: {}, ignored: [], unreadReasons: [] })
  expect(table.split('\n')).toHaveLength(52)
  expect(rest).toBe('And 950 more.')
})

test('a reason for all platforms is shown once', () => {
  const parts = scanParts({
    gate: 'wait',
    findings: undefined,
    unlisted: {},
    ignored: [],
    unreadReasons: ['not allowed', 'not allowed', 'too old'],
  })
  expect(parts.slice(1)).toEqual(['not allowed', 'too old'])
})

test('what is ignored is listed with its reason, and what is only counted fails too', () => {
  const one = { severity: 'HIGH', name: 'CVE-1', packages: 'zlib', versions: '1', fixedIn: '', link: undefined }
  const ignored = [{ finding: one, why: 'not <b>reachable</b> | x' }]
  const parts = scanParts({ gate: 'high', findings: [], unlisted: { CRITICAL: 2 }, ignored, unreadReasons: [] })
  expect(parts[0]).toBe('#### Scan: 2 CRITICAL; 2 of them fail the step (`scan: high`)')
  expect(parts.at(-2)).toBe('#### Ignored by `scan-ignore`')
  expect(parts.at(-1)).toMatch(/\| HIGH \| `CVE-1` \| `zlib` \| .*reachable.* \|$/)
  expect(parts.at(-1)).not.toContain('<b>')
})
