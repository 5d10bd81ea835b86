import { describe, expect, test } from 'vitest'
import {
  type BakeTarget,
  fieldOf,
  producesImage,
  readBakeFile,
  targetNamesFor,
} from '../../../src/plan/run/bake-file.ts'

const target = { web: {}, api: {}, Job: {}, base: {} }

test.each([
  ['as they were asked for', ['web', 'api'], ['web', 'api']],
  ['each once', ['web', 'api', 'web'], ['web', 'api']],
  ['a group in the order of buildx', ['default'], ['api', 'Job', 'web']],
  ['a target before its group', ['web', 'inner'], ['web', 'api', 'Job']],
  ['a pattern by what buildx made of it', ['w*'], ['api', 'Job', 'web']],
])('targets are found %s', (_, requested, expected) => {
  const group = { default: { targets: ['inner', 'web'] }, inner: { targets: ['api', 'Job'] } }
  expect(targetNamesFor({ group, target }, requested).slice(0, expected.length)).toEqual(expected)
})

test('a target that is only a context of another is not built by itself', () => {
  expect(targetNamesFor({ group: { default: { targets: ['web'] } }, target }, ['web'])).toEqual(['web'])
})

test.each<[string, Readonly<Record<string, { targets: string[] }>>, string[], string[]]>([
  ['alone', { default: { targets: ['default'] } }, ['default'], ['default']],
  ['with others', { default: { targets: ['web', 'default'] } }, ['default'], ['web', 'default']],
  ['through another group', { default: { targets: ['app'] }, app: { targets: ['app'] } }, ['app'], ['app']],
  ['as a context only', { default: { targets: ['app'] }, app: { targets: ['web'] } }, ['app'], ['web']],
])("a target with its group's name is built if the group contains it: %s", (_, group, requested, expected) => {
  expect(targetNamesFor({ group, target: { default: {}, app: {}, web: {} } }, requested)).toEqual(expected)
})

test('groups that contain each other end', () => {
  const group = { default: { targets: ['one'] }, one: { targets: ['two', 'web'] }, two: { targets: ['one', 'api'] } }
  expect(targetNamesFor({ group, target }, ['one'])).toEqual(['api', 'web'])
})

test.each<[boolean, BakeTarget]>([
  [true, {}],
  [true, { output: [] }],
  [true, { output: [{ type: 'docker' }] }],
  [true, { output: ['type=image,name=a', 'type=local,dest=out'] }],
  [true, { output: [{ type: 'registry' }] }],
  [false, { output: [{ type: 'cacheonly' }] }],
  [false, { output: ['type=local,dest=out'] }],
  [false, { output: ['"dest=out,type=image",type=local'] }],
  [false, { output: [{ type: 'docker' }, { type: 'tar', dest: 'x' }] }],
])('whether a target produces an image is %s for %j', (expected, given) => {
  expect(producesImage(given)).toBe(expected)
})

test.each([
  ['type=image,name=a,push=true', 'name', 'a'],
  ['type=provenance,mode=max', 'type', 'provenance'],
  ['type=image', 'name', undefined],
  ['"dest=a,type=image",type=local', 'type', 'local'],
  ['type=local,"dest=a,b"', 'dest', 'a,b'],
  ['type=local,"dest=a ""b"""', 'dest', 'a "b"'],
  ['Type=image,NAME=A', 'name', 'A'],
  [{ type: 'image', push: true }, 'push', 'true'],
  [{ type: 'image' }, 'push', undefined],
])('of %j the field %s is %s', (entry, name, expected) => {
  expect(fieldOf(entry, name)).toBe(expected)
})

describe('what buildx prints', () => {
  test('is read', () => {
    expect(readBakeFile('{"target":{"web":{"context":"."}}}')).toEqual({ target: { web: { context: '.' } } })
  })

  test.each(['', 'nonsense', '{}', '{"target":null}', 'null', '[]'])('and %j is invalid', (text) => {
    expect(readBakeFile(text)).toEqual({ invalid: expect.stringContaining('update buildx') })
  })
})

test('groups that contain the next group twice, or very deep, are read', () => {
  const groups = (depth: number, times: number) =>
    Array.from({ length: depth }, (_, n) => [`g${n}`, { targets: Array(times).fill(`g${n + 1}`) }] as const)
  for (const [depth, times] of [
    [40, 2],
    [20_000, 1],
  ] as const) {
    const file = { group: Object.fromEntries(groups(depth, times)), target: { [`g${depth}`]: {} } }
    expect(targetNamesFor(file, ['g0'])).toEqual([`g${depth}`])
  }
})
