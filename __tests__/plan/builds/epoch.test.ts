import { expect, test } from 'vitest'
import { createdAt, epochWarnings } from '../../../src/plan/builds/epoch.ts'
import { buildOf, example, inputsOf, planOf, runContext } from '../fixtures.ts'

const now = runContext().now.toISOString()
const made = (epoch: string | undefined, values = {}) =>
  createdAt(inputsOf({ ...example, ...values }), runContext({ sourceDateEpoch: epoch })).toISOString()
const told = (epoch: string, values = {}, mode: 'push' | 'promote' = 'push') =>
  epochWarnings(inputsOf({ ...example, ...values }), mode, runContext({ sourceDateEpoch: epoch }))

test.each([
  ['0', '1970-01-01T00:00:00.000Z'],
  ['1700000000', '2023-11-14T22:13:20.000Z'],
  ['-1', '1969-12-31T23:59:59.000Z'],
  ['', now],
  [undefined, now],
])('SOURCE_DATE_EPOCH %j makes an image of %s', (epoch, expected) => {
  expect(made(epoch)).toBe(expected)
  expect(told(epoch ?? '')).toEqual([])
})

test.each(['abc', '1.5', '1e9', ' 1', '0x10', 'context', '99999999999999999'])(
  '%j is ignored with a warning',
  (epoch) => {
    expect(made(epoch)).toBe(now)
    expect(told(epoch).join()).toContain(`\`${epoch}\``)
  },
)

test('the build argument has precedence over the environment, as in docker', () => {
  expect(made('5', { 'build-args': 'SOURCE_DATE_EPOCH=0' })).toBe('1970-01-01T00:00:00.000Z')
  expect(made('5', { 'build-args': 'SOURCE_DATE_EPOCH' })).toBe('1970-01-01T00:00:05.000Z')
  expect(made('5', { 'build-args': 'SOURCE_DATE_EPOCH=' })).toBe(now)
})

test('a step without that label has no warning', () => {
  expect(told('abc', { 'default-labels': 'false' })).toEqual([])
  expect(told('abc', {}, 'promote')).toEqual([])
})

test('the label `created` uses it, `{date}` does not', () => {
  const plan = planOf({ ...example, tags: '{date}' }, { sourceDateEpoch: '0' })
  expect(buildOf(plan).labels).toContain('org.opencontainers.image.created=1970-01-01T00:00:00.000Z')
  expect(plan.image?.tags).toEqual([{ kind: 'tag', tag: '20260304' }])
})
