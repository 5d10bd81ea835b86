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

test.each([
  ['SOURCE_DATE_EPOCH=0', '--build-arg SOURCE_DATE_EPOCH=7', '5', 7],
  ['', '--build-arg=SOURCE_DATE_EPOCH=7', '5', 7],
  ['', '--build-arg SOURCE_DATE_EPOCH=6\n--build-arg SOURCE_DATE_EPOCH=7', undefined, 7],
  ['SOURCE_DATE_EPOCH=7', '--build-arg OTHER=6\n--label SOURCE_DATE_EPOCH=5', undefined, 7],
  // Without a value, buildx reads the environment, and drops the argument if it is not set.
  ['SOURCE_DATE_EPOCH=0', '--build-arg SOURCE_DATE_EPOCH', '7', 7],
  ['SOURCE_DATE_EPOCH=7', '--build-arg SOURCE_DATE_EPOCH', undefined, 7],
])(
  'of `build-args` %j, `build-flags` %j and the environment %j, buildx uses %i',
  (buildArgs, flags, epoch, expected) => {
    const values = { 'build-args': buildArgs, 'build-flags': flags }
    expect(made(epoch, values)).toBe(new Date(expected * 1000).toISOString())
  },
)

test('an invalid value in `build-flags` is ignored with a warning', () => {
  expect(told('5', { 'build-flags': '--build-arg SOURCE_DATE_EPOCH=abc' }).join()).toContain('`abc`')
})

test.each([
  [{ SOURCE_DATE_EPOCH: '7' }, {}, 7],
  [{ SOURCE_DATE_EPOCH: null }, {}, 5],
  [{ SOURCE_DATE_EPOCH: '0' }, { 'build-args': 'SOURCE_DATE_EPOCH=7' }, 7],
])('of the arguments %j of a bake target and the inputs %j, buildx uses %i', (args, values, expected) => {
  const bake = { target: { web: { args } } }
  const { image } = planOf({ ...example, bake: 'web', ...values }, { bakeFile: bake, sourceDateEpoch: '5' })
  if (image?.origin.kind !== 'bake') throw new Error('no bake')
  expect(image.origin.targets[0]?.defaultLabels[0]).toBe(
    `org.opencontainers.image.created=${new Date(expected * 1000).toISOString()}`,
  )
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
