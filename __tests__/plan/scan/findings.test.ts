import { describe, expect, test } from 'vitest'
import { scanRules } from '../../../src/plan/inputs/image.ts'
import {
  countFindings,
  countsText,
  distinctFindings,
  type Finding,
  failingFindings,
  type ScanGate,
  severities,
} from '../../../src/plan/scan/findings.ts'

function finding(severity: string, name = 'CVE-1', changes: Partial<Finding> = {}): Finding {
  return { severity, name, packages: 'zlib', versions: '1', fixedIn: '', link: undefined, ...changes }
}

const all = [...severities, 'UNTRIAGED'].map((severity) => finding(severity, severity))

test.each<[ScanGate, readonly string[]]>([
  ['wait', []],
  ['critical', ['CRITICAL']],
  ['high', ['CRITICAL', 'HIGH']],
  ['medium', ['CRITICAL', 'HIGH', 'MEDIUM']],
  ['low', ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW']],
])('`scan: %s` fails for %s', (gate, refused) => {
  expect(failingFindings(gate, all).map(({ severity }) => severity)).toEqual(refused)
})

test('every threshold is a severity that ECR knows', () => {
  const thresholds = scanRules.filter((rule) => rule !== 'off' && rule !== 'wait')
  expect(severities).toEqual(expect.arrayContaining(thresholds.map((rule) => rule.toUpperCase())))
})

describe('findings of several platforms', () => {
  test('are counted once with the highest severity, highest first', () => {
    const found = [finding('LOW', 'b'), finding('UNTRIAGED', 'c'), finding('MEDIUM', 'a'), finding('HIGH', 'b')]
    expect(distinctFindings(found)).toEqual([finding('HIGH', 'b'), finding('MEDIUM', 'a'), finding('UNTRIAGED', 'c')])
  })

  test.each<[string, Partial<Finding>]>([
    ['package', { packages: 'zlib-dev' }],
    ['version', { versions: '2' }],
  ])('are two if the %s differs', (_, changes) => {
    expect(distinctFindings([finding('LOW'), finding('LOW', 'CVE-1', changes)])).toHaveLength(2)
  })
})

test('the counts have every severity of ECR, and others if they occur', () => {
  expect(countFindings([])).toEqual({ CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0, INFORMATIONAL: 0, UNDEFINED: 0 })
  expect(countFindings([finding('HIGH'), finding('HIGH'), finding('UNTRIAGED')])).toMatchObject({
    HIGH: 2,
    LOW: 0,
    UNTRIAGED: 1,
  })
})

test.each([
  [[], 'none'],
  [[finding('LOW'), finding('CRITICAL'), finding('LOW')], '1 CRITICAL, 2 LOW'],
])('the counts in words', (findings, text) => {
  expect(countsText(findings)).toBe(text)
})
