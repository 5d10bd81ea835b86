import { expect, test } from 'vitest'
import { type IndexAnnotation, indexAnnotations, manifestAnnotation } from '../../../src/plan/image/annotations.ts'

const onIndex = (key: string, value: string): IndexAnnotation => ({ on: { kind: 'index' }, key, value })
const onDescriptors = (key: string, platform?: string): IndexAnnotation => ({
  on: { kind: 'descriptors', platform },
  key,
  value: 'v',
})

test.each<[string, readonly IndexAnnotation[]]>([
  ['team=shop', [onIndex('team', 'shop')]],
  ['url=https://example.com/a=b', [onIndex('url', 'https://example.com/a=b')]],
  ['index:k=v', [onIndex('k', 'v')]],
  ['manifest-descriptor:k=v', [onDescriptors('k')]],
  ['manifest-descriptor[linux/arm64/v8]:k=v', [onDescriptors('k', 'linux/arm64')]],
  ['index,manifest-descriptor:k=v', [onIndex('k', 'v'), onDescriptors('k')]],
  ['index,manifest:k=v', [onIndex('k', 'v')]],
  ['manifest:k=v', []],
  ['manifest[linux/amd64]:k=v', []],
  ['index-descriptor:k=v', []],
])('the annotations of an index from %s', (entry, expected) => {
  expect(indexAnnotations(entry)).toEqual(expected)
})

test.each(['idx:k=v', 'index[linux:k=v', ',index:k=v'])('%s is rejected', (entry) => {
  expect(indexAnnotations(entry)).toHaveProperty('invalid')
})

test.each([
  ['team=shop', 'team=shop'],
  ['manifest:k=v', 'manifest:k=v'],
  ['manifest-descriptor:k=v', 'manifest-descriptor:k=v'],
  ['index,manifest:k=a:b=c', 'manifest:k=a:b=c'],
  ['index:k=v', undefined],
  ['index,index-descriptor:k=v', undefined],
])("the annotations of a platform's manifest from %s", (entry, expected) => {
  expect(manifestAnnotation(entry)).toBe(expected)
})
