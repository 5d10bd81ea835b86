import { expect, test } from 'vitest'
import { formatReference } from '../../src/plan/image.ts'
import { type AnsweredRegistry, imageReferences } from '../../src/plan/references.ts'
import { example, host, planOf, type Values } from './fixtures.ts'

const fips = '123456789012.dkr.ecr-fips.eu-west-1.amazonaws.com'
const dual = '123456789012.dkr-ecr.eu-west-1.on.aws'
const mine: AnsweredRegistry = {
  registry: { kind: 'private', region: 'eu-west-1', account: undefined, host: undefined },
  account: '123456789012',
  host: 'localhost:5000',
}
const open: AnsweredRegistry = {
  registry: { kind: 'public', host: 'public.ecr.aws' },
  account: undefined,
  host: 'public.ecr.aws',
}

function names(values: Values, answered: readonly AnsweredRegistry[]): readonly string[] {
  const { image } = planOf({ ...example, ...values })
  return image ? imageReferences(image, answered).map(formatReference) : []
}

test.each<[string, Values, AnsweredRegistry[], string[]]>([
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
  ['one in another account stays', { tags: `1111${host.slice(4)}/x/y:a` }, [mine], [`1111${host.slice(4)}/x/y:a`]],
  ['a build has a local name', { push: 'false', tags: 'a' }, [], ['team/app:a']],
  ['a build is not in the registry of its base image', { push: 'false', tags: 'a' }, [open], ['team/app:a']],
  ['a build keeps a typed host', { push: 'false', repository: `${host}/app`, tags: 'a' }, [], [`${host}/app:a`]],
])('%s', (_, values, answered, expected) => {
  expect(names(values, answered)).toEqual(expected)
})
