import { expect, test } from 'vitest'
import { expandTags } from '../../../src/plan/tags/tags.ts'
import { planOf, runContext } from '../fixtures.ts'

const hex = 'ab'.repeat(32)
const name = `tree-${hex}`
const tree = `tree-${'01'.repeat(32)}`

test.each([
  ['{branch}', { branch: name }],
  ['{ref}', { branch: undefined, tag: name }],
  ['{tag}', { branch: undefined, tag: name }],
  ['tree-{branch}', { branch: hex }],
  ['v1-{branch}', { branch: name }],
  ['{branch}', { branch: name + 'x'.repeat(200) }],
  ['{tree}-{branch}', { branch: name, tree }],
  [name, {}],
  [`content-${name}-20260101`, {}],
  [`123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app:${name}`, {}],
  ['tree-{commit}{commit}', { commit: 'a'.repeat(40) }],
])('`%s` does not create a content tag', (template, part) => {
  const { tags, problems } = expandTags([template], runContext(part))
  expect(tags).toEqual([])
  expect(problems).toEqual([expect.stringContaining('only `{tree}` may create such a tag')])
})

test.each(['{tree}', 'v1-{tree}', '{tree}-{date}', '{tree}-{branch}', 'tree-{tree}'])('`%s` does', (template) => {
  const { tags, problems } = expandTags([template], runContext({ tree }))
  expect(problems).toEqual([])
  expect(tags).toEqual([{ kind: 'tag', tag: expect.stringContaining(tree) }])
})

test.each([
  ['cache', { cache: `registry:${name}` }],
  ['cache-to', { 'cache-to': `type=registry,ref=localhost:5000/team/app:${name}` }],
  ['outputs', { outputs: `type=image,name=localhost:5000/team/app:${name}` }],
  ['reuse', { reuse: name }],
  ['tags', { 'source-image': 'v1', tags: '{tree}' }],
])('`%s` does not', (input, values) => {
  const inputs = { 'role-to-assume': 'arn:aws:iam::123456789012:role/ci', 'aws-region': 'eu-west-1' }
  expect(() => planOf({ ...inputs, repository: 'team/app', ...values }, { tree })).toThrow(`\`${input}\`: `)
})
