import { expect, test } from 'vitest'
import { formatReference } from '../../src/names/reference.ts'
import { parseSource } from '../../src/names/source.ts'
import { isInvalid } from '../../src/parsing/reader.ts'
import {
  contentReference,
  imageReferences,
  type ResolvedRegistry,
  referencesWithContentTag,
  sourceHost,
} from '../../src/plan/references.ts'
import { example, host, planOf, type Values } from './fixtures.ts'

const fips = '123456789012.dkr.ecr-fips.eu-west-1.amazonaws.com'
const dual = '123456789012.dkr-ecr.eu-west-1.on.aws'
const mine: ResolvedRegistry = {
  registry: { kind: 'private', region: 'eu-west-1', account: undefined, host: undefined },
  account: '123456789012',
  host: 'localhost:5000',
}
const open: ResolvedRegistry = {
  registry: { kind: 'public', host: 'public.ecr.aws' },
  account: undefined,
  host: 'public.ecr.aws',
}

function names(values: Values, answered: readonly ResolvedRegistry[]): readonly string[] {
  const { image } = planOf({ ...example, ...values })
  return image ? imageReferences(image, answered).map(formatReference) : []
}

test.each<[string, Values, ResolvedRegistry[], string[]]>([
  ['a bare tag is where ECR says', { tags: 'a,b' }, [mine], ['localhost:5000/team/app:a', 'localhost:5000/team/app:b']],
  [
    'it is so for a typed host too',
    { repository: `${host}/team/app`, tags: 'a' },
    [mine],
    ['localhost:5000/team/app:a'],
  ],
  ['a reference elsewhere stays', { tags: 'ghcr.io/octo/app:a' }, [mine], ['ghcr.io/octo/app:a']],
  ['one in the registry follows its answer', { tags: `${host}/x/y:a` }, [mine], ['localhost:5000/x/y:a']],
  ['so does its FIPS name', { tags: `${fips}/x/y:a` }, [open, mine], ['localhost:5000/x/y:a']],
  [
    'one under another of its names keeps that, and bare tags keep the first',
    { tags: `a,${host}/x/y:a,${fips}/x/y:a` },
    [
      { ...mine, host: dual },
      { ...mine, host },
    ],
    [`${dual}/team/app:a`, `${host}/x/y:a`, `${fips}/x/y:a`],
  ],
  [
    'two tags that come to one name are one',
    { tags: `a,${host}/team/app:a,b,${fips}/team/app:b,${host}/x/y:a` },
    [mine],
    ['localhost:5000/team/app:a', 'localhost:5000/team/app:b', 'localhost:5000/x/y:a'],
  ],
  ['one in another account stays', { tags: `1111${host.slice(4)}/x/y:a` }, [mine], [`1111${host.slice(4)}/x/y:a`]],
  ['a build has a local name', { push: 'false', tags: 'a' }, [], ['team/app:a']],
  ['a build is not in the registry of its base image', { push: 'false', tags: 'a' }, [open], ['team/app:a']],
  ['a build keeps a typed host', { push: 'false', repository: `${host}/app`, tags: 'a' }, [], [`${host}/app:a`]],
])('%s', (_, values, answered, expected) => {
  expect(names(values, answered)).toEqual(expected)
})

test.each<[string, Values, ResolvedRegistry[], string | undefined]>([
  ['is in the repository', { reuse: 'content' }, [mine], 'localhost:5000/team/app:content'],
  [
    'is there for a typed host too',
    { repository: `${fips}/x/y`, reuse: 'c' },
    [{ ...mine, host: fips }],
    `${fips}/x/y:c`,
  ],
  ['is none where none is asked for', {}, [mine], undefined],
  ['is none where it has no value', { reuse: '{tag}' }, [mine], undefined],
  ['is none where nothing is pushed', { reuse: 'content', push: 'false' }, [mine], undefined],
])('the content tag %s', (_, values, answered, expected) => {
  const { image } = planOf({ ...example, ...values })
  const reference = image && contentReference(image, answered)
  expect(reference && formatReference(reference)).toBe(expected)
})

test.each([
  ['is the last of those that a build gives', 'content', ['v1', 'content']],
  ['is given once, where a tag says the same', 'v1', ['v1']],
])('the content tag %s', (_, reuse, tags) => {
  const { image } = planOf({ ...example, tags: 'v1', reuse })
  expect(image && referencesWithContentTag(image, [mine]).map(({ tag }) => tag)).toEqual(tags)
})

test.each<[string, string, ResolvedRegistry[], string]>([
  ["is the step's own", 'v1', [mine, open], 'localhost:5000'],
  ['is so for another repository', 'team/other:v1', [mine, open], 'localhost:5000'],
  ["is ECR's answer for a typed one", `${host}/team/app:v1`, [mine, open], 'localhost:5000'],
  ['is the typed one, where ECR has it by several names', `${fips}/app:v1`, [{ ...mine, host: dual }], fips],
  ['is the typed one in another account', `1111${host.slice(4)}/app:v1`, [mine], `1111${host.slice(4)}`],
  [
    'is the typed one in another region',
    `${host.replace('west', 'north')}/app:v1`,
    [mine],
    host.replace('west', 'north'),
  ],
  ['is that of ECR Public', 'public.ecr.aws/a/app:v1', [mine, open], 'public.ecr.aws'],
  ['is that of another registry', 'ghcr.io/octo/app:v1', [mine], 'ghcr.io'],
])('the host of a source %s', (_, text, answered, expected) => {
  const source = parseSource(text, 'team/app')
  if (isInvalid(source)) throw new Error(source.invalid)
  expect(sourceHost(source, answered)).toBe(expected)
})
