import { describe, expect, test } from 'vitest'
import { describePlan } from '../../../src/plan/describe.ts'
import type { Finding } from '../../../src/plan/scan/findings.ts'
import { failingUnlisted, highestCounts, unlistedCounts } from '../../../src/plan/scan/findings.ts'
import { ignoreFindings } from '../../../src/plan/scan/ignore.ts'
import { sarifLog } from '../../../src/plan/scan/sarif.ts'
import { sarifErrors } from '../../support/sarif.ts'
import { example, inputsOf, planOf, read } from '../fixtures.ts'

const finding = (name: string, more: Partial<Finding> = {}): Finding => ({
  severity: 'HIGH',
  name,
  packages: 'openssl, libssl3',
  versions: '3.0.1',
  fixedIn: '',
  link: `https://example.com/${name}`,
  ...more,
})

const entries = (...lines: string[]) => inputsOf({ 'scan-ignore': lines.join('\n') }).scanIgnore

describe('`scan-ignore`', () => {
  test.each([
    ['CVE-2026-1', { id: 'CVE-2026-1', packageName: undefined, until: undefined, reason: '' }],
    ['CVE-2026-1 openssl', { id: 'CVE-2026-1', packageName: 'openssl', until: undefined, reason: '' }],
    [
      'GHSA-ab12-cd34-ef56 @scope/pkg # not used',
      { id: 'GHSA-ab12-cd34-ef56', packageName: '@scope/pkg', reason: 'not used' },
    ],
    ['RHSA-2026:12 until 2026-12-31', { id: 'RHSA-2026:12', packageName: undefined, until: '2026-12-31' }],
    ['CVE-2026-1 a until 2028-02-29 # a # b', { packageName: 'a', until: '2028-02-29', reason: 'a # b' }],
    ['unfixed', { id: undefined, packageName: undefined, until: undefined, reason: '' }],
    ['unfixed until 2026-12-31 # until the next base image', { id: undefined, until: '2026-12-31' }],
  ])('reads %j', (line, entry) => {
    expect(entries('# a comment', '', line)).toEqual([expect.objectContaining(entry)])
  })

  test.each([
    ['CVE', 'is neither `unfixed` nor `ID [PACKAGE] [until YYYY-MM-DD] [# REASON]`, such as `CVE-'],
    ['unfixed openssl', 'is neither `unfixed` nor'],
    ['CVE-2026-1 a b', 'is neither `unfixed` nor'],
    ['CVE-2026-1, CVE-2026-2', 'is neither `unfixed` nor'],
    ['CVE-2026-1 until', 'is neither `unfixed` nor'],
    ['CVE-2026-1 until tomorrow', '`tomorrow` is not a day: write it as YYYY-MM-DD'],
    ['CVE-2026-1 until 2026-02-30', '`2026-02-30` is not a day'],
    ['CVE-2026-1 until 31.12.2026', '`31.12.2026` is not a day'],
  ])('rejects %j', (line, text) => {
    expect(read({ 'scan-ignore': line }).problems).toEqual([
      { input: 'scan-ignore', text: expect.stringContaining(text) },
    ])
  })

  test('takes out what it names, and keeps the rest', () => {
    const [one, two, three] = [finding('CVE-1'), finding('CVE-2'), finding('CVE-3', { fixAvailable: 'NO' })]
    const all = [one, two, three, finding('CVE-4', { fixAvailable: 'PARTIAL' })]
    const sorted = ignoreFindings(
      all,
      entries('cve-1 libssl3 # why', 'CVE-2 zlib', 'CVE-5', 'unfixed until 2999-01-01'),
    )
    expect(sorted.remainingFindings.map(({ name }) => name)).toEqual(['CVE-2', 'CVE-4'])
    expect(sorted.ignoredFindings).toEqual([
      { finding: one, why: 'why' },
      { finding: three, why: 'no fix is available (until 2999-01-01)' },
    ])
    expect(sorted.unmatchedEntries.map(({ id }) => id)).toEqual(['CVE-2', 'CVE-5'])
  })

  test('applies through its last day, and then warns', () => {
    const values = { ...example, scan: 'high', 'scan-ignore': 'CVE-1 until 2026-03-04\nunfixed' }
    const on = planOf(values)
    expect(on.scanIgnore).toHaveLength(2)
    expect(on.warnings).toEqual([])
    expect(describePlan(on)).toContain('Ignore these findings: CVE-1 until 2026-03-04, unfixed.')
    const after = planOf(values, { now: new Date('2026-03-05T00:00:00Z') })
    expect(after.scanIgnore.map(({ id }) => id)).toEqual([undefined])
    expect(after.warnings).toEqual([expect.stringContaining('`CVE-1 until 2026-03-04` is past its date')])
  })

  test('and `scan-sarif` need a scan', () => {
    const { warnings } = planOf({ ...example, 'scan-ignore': 'unfixed', 'scan-sarif': 'a.sarif' })
    expect(warnings).toEqual(['`scan-ignore` is ignored: `scan` is off.', '`scan-sarif` is ignored: `scan` is off.'])
  })
})

test.each(['/tmp/a.sarif', '../a.sarif', 'a/../../b', 'out/', '..', 'a\\..\\b'])(
  '`scan-sarif: %s` is invalid',
  (path) => {
    expect(read({ 'scan-sarif': path }).problems).toEqual([
      {
        input: 'scan-sarif',
        text: `\`${path}\` is not a file in the workspace: write a relative path such as scan.sarif`,
      },
    ])
  },
)

describe('what ECR counts beyond its list', () => {
  test('is the difference, and of several platforms the highest', () => {
    expect(unlistedCounts({ CRITICAL: 2, HIGH: 1, LOW: 0 }, [finding('CVE-1')])).toEqual({ CRITICAL: 2 })
    expect(unlistedCounts({ UNDEFINED: 3, INFORMATIONAL: 1 }, [])).toEqual({})
    expect(unlistedCounts({}, [finding('CVE-1')])).toEqual({})
    expect(highestCounts([{ HIGH: 1, LOW: 3 }, { HIGH: 2 }, {}])).toEqual({ HIGH: 2, LOW: 3 })
  })

  test('fails the gate as what is listed', () => {
    expect(failingUnlisted('high', { HIGH: 2, LOW: 3 })).toEqual({ HIGH: 2 })
    expect(failingUnlisted('wait', { CRITICAL: 2 })).toEqual({})
  })
})

describe('SARIF', () => {
  const findings = [
    finding('CVE-1', { severity: 'CRITICAL', description: 'Bad.', fixedIn: '3.0.2' }),
    finding('CVE-1', { severity: 'CRITICAL', packages: 'zlib' }),
    finding('CVE-2', { severity: 'UNTRIAGED', link: undefined, packages: '', versions: '' }),
  ]
  const ignored = [{ finding: finding('CVE-3', { severity: 'MEDIUM', link: 'not a link' }), why: 'not reachable' }]
  const source = { image: 'host/team/app@sha256:dd', location: 'a b/Dockerfile' }

  test.each([
    ['findings and ignored ones', { findings, ignored, unlisted: { HIGH: 1 } }],
    ['nothing', { findings: [], ignored: [], unlisted: {} }],
  ])('of %s is valid', (_, result) => {
    expect(sarifErrors(sarifLog({ ...source, result }))).toEqual([])
  })

  test('has a rule for each vulnerability, and suppresses what is ignored', () => {
    const log = sarifLog({ ...source, result: { findings, ignored, unlisted: {} } })
    expect(log).toMatchObject({
      runs: [
        {
          tool: {
            driver: {
              rules: [
                { id: 'CVE-1', helpUri: 'https://example.com/CVE-1', properties: { 'security-severity': '9.5' } },
                { id: 'CVE-2', properties: { 'security-severity': '0.0' } },
                { id: 'CVE-3', properties: { 'security-severity': '5.5' } },
              ],
            },
          },
          results: [
            {
              ruleId: 'CVE-1',
              ruleIndex: 0,
              level: 'error',
              message: { text: expect.stringMatching(/openssl.* Fixed in 3\.0\.2\.$/) },
            },
            { ruleId: 'CVE-1', ruleIndex: 0, level: 'error' },
            { ruleId: 'CVE-2', ruleIndex: 1, level: 'note' },
            {
              ruleId: 'CVE-3',
              level: 'warning',
              suppressions: [{ kind: 'external', justification: 'not reachable' }],
              locations: [{ physicalLocation: { artifactLocation: { uri: 'a%20b/Dockerfile' } } }],
            },
          ],
        },
      ],
    })
    expect(JSON.stringify(log)).not.toContain('"helpUri":"not')
  })
})
