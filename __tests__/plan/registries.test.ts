import { describe, expect, test } from 'vitest'
import {
  furtherRegistries,
  homeRegistry,
  type PlannedRegistry,
  registryProblems,
  withoutRepetitions,
} from '../../src/plan/registries.ts'
import { expandTags } from '../../src/plan/tags.ts'
import { host, inputsOf, role, runContext, type Values } from './fixtures.ts'

const home = { kind: 'private', region: 'eu-west-1', account: undefined, host: undefined } as const

test.each<[string, Values, PlannedRegistry]>([
  ['the session', { repository: 'team/app' }, home],
  ['the role', { repository: 'team/app', 'role-to-assume': role }, { ...home, account: '123456789012' }],
  ['`registry-id`', { 'registry-id': '111122223333', 'role-to-assume': role }, { ...home, account: '111122223333' }],
  ['the host', { repository: `${host}/team/app` }, { ...home, account: '123456789012', host }],
  [
    'the host, not the role',
    { repository: `111122223333${host.slice(12)}/app`, 'role-to-assume': role },
    { ...home, account: '111122223333', host: `111122223333${host.slice(12)}` },
  ],
  ['ECR Public', { repository: 'public.ecr.aws/a/app' }, { kind: 'public', host: 'public.ecr.aws' }],
])('the registry of the step is that of %s', (_, values, registry) => {
  expect(homeRegistry(inputsOf(values), 'eu-west-1')).toEqual(registry)
})

test('further registries are those asked for, in the region of the step or their own, then those pushed to', () => {
  const other = '444455556666.dkr.ecr.us-east-1.amazonaws.com'
  const inputs = inputsOf({ registries: `111122223333\n${host}, public.ecr.aws` })
  const { tags } = expandTags(['x', `${other}/app:1`, 'ghcr.io/octo/app:1'], runContext())
  expect(furtherRegistries(inputs, 'eu-central-1', tags)).toEqual([
    { ...home, region: 'eu-central-1', account: '111122223333' },
    { ...home, account: '123456789012', host },
    { kind: 'public', host: 'public.ecr.aws' },
    { ...home, region: 'us-east-1', account: '444455556666', host: other },
  ])
})

test('one login is enough for a registry, by the name that came first', () => {
  const at = (account: string | undefined, name?: string): PlannedRegistry => ({ ...home, account, host: name })
  const elsewhere: PlannedRegistry = { ...home, region: 'us-east-1', account: '1' }
  const [here, there]: PlannedRegistry[] = [
    { kind: 'public', host: 'public.ecr.aws' },
    { kind: 'public', host: 'ecr-public.aws.com' },
  ]
  if (!here || !there) throw new Error('none')
  expect(
    withoutRepetitions([at('1', 'fips'), at('1'), elsewhere, here, at('2'), there, at('1', 'dual'), at(undefined)]),
  ).toEqual([at('1', 'fips'), elsewhere, here, at('2'), at(undefined)])
})

describe('problems', () => {
  const china = 'arn:aws-cn:iam::123456789012:role/ci'

  test.each<[string, Values, string | undefined, string[]]>([
    ['nothing', { repository: 'team/app' }, 'eu-west-1', []],
    [
      'the same twice',
      { repository: `${host}/app`, 'aws-region': 'eu-west-1', 'registry-id': '123456789012' },
      'eu-west-1',
      [],
    ],
    [
      'no region',
      { repository: 'team/app' },
      undefined,
      ['aws-region: it is missing: give the region of the registry, such as eu-west-1'],
    ],
    [
      'another region than the host',
      { repository: `${host}/app`, 'aws-region': 'us-east-1' },
      'us-east-1',
      ['aws-region: it says us-east-1, but `repository` is in eu-west-1'],
    ],
    [
      'another account than the host',
      { repository: `${host}/app`, 'registry-id': '111122223333' },
      'eu-west-1',
      ['registry-id: it says 111122223333, but `repository` is in 123456789012'],
    ],
    [
      'a role of another partition',
      { repository: 'app', 'role-to-assume': china },
      'eu-west-1',
      ['role-to-assume: its partition is aws-cn, but eu-west-1 is in aws'],
    ],
    ['a role of the same partition', { repository: 'app', 'role-to-assume': china }, 'cn-north-1', []],
    [
      'ECR Public to push to',
      { repository: 'public.ecr.aws/a/app' },
      'us-east-1',
      ['repository: ECR Public cannot be pushed to yet; `registries` can log in to it'],
    ],
    [
      'everything at once',
      { repository: `${host}/app`, 'aws-region': 'us-east-1', 'registry-id': '111122223333', 'role-to-assume': china },
      'us-east-1',
      [
        'aws-region: it says us-east-1, but `repository` is in eu-west-1',
        'registry-id: it says 111122223333, but `repository` is in 123456789012',
        'role-to-assume: its partition is aws-cn, but us-east-1 is in aws',
      ],
    ],
  ])('of %s', (_, values, region, problems) => {
    expect(registryProblems(inputsOf(values), region).map(({ input, text }) => `${input}: ${text}`)).toEqual(problems)
  })
})
