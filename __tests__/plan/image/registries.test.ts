import { describe, expect, test } from 'vitest'
import { parseSource } from '../../../src/names/source.ts'
import { isInvalid } from '../../../src/parsing/reader.ts'
import {
  cacheFromRepositories,
  type PlannedRegistry,
  planRegistries,
  registryProblems,
  writtenRepositories,
} from '../../../src/plan/image/registries.ts'
import { modeOf } from '../../../src/plan/inputs/mode.ts'
import { expandTags } from '../../../src/plan/tags/tags.ts'
import { host, inputsOf, role, runContext, type Values } from '../fixtures.ts'

const home = { kind: 'private', region: 'eu-west-1', account: undefined, host: undefined } as const
const other = '444455556666.dkr.ecr.us-east-1.amazonaws.com'
const there = { kind: 'private', region: 'us-east-1', account: '444455556666', host: other } as const

function registriesOf(values: Values, region = 'eu-west-1'): readonly PlannedRegistry[] {
  const inputs = inputsOf(values)
  const source = inputs.sourceImage === undefined ? undefined : parseSource(inputs.sourceImage, 'team/app')
  if (isInvalid(source)) throw new Error(source.invalid)
  const { tags } = expandTags(inputs.tags, runContext())
  return planRegistries({ inputs, mode: modeOf(inputs), region, tags, source })
}

test.each<[string, Values, PlannedRegistry]>([
  ['the session', { repository: 'team/app' }, home],
  ['the role', { repository: 'team/app', 'role-to-assume': role }, { ...home, account: '123456789012' }],
  [
    'the last role',
    { repository: 'team/app', 'role-to-assume': `arn:aws:iam::999988887777:role/hub\n${role}` },
    { ...home, account: '123456789012' },
  ],
  ['`registry-id`', { 'registry-id': '111122223333', 'role-to-assume': role }, { ...home, account: '111122223333' }],
  ['the host', { repository: `${host}/team/app` }, { ...home, account: '123456789012', host }],
  [
    'the host, not the role',
    { repository: `111122223333${host.slice(12)}/app`, 'role-to-assume': role },
    { ...home, account: '111122223333', host: `111122223333${host.slice(12)}` },
  ],
  ['ECR Public', { repository: 'public.ecr.aws/a/app' }, { kind: 'public', host: 'public.ecr.aws' }],
])('the registry of the step is that of %s', (_, values, registry) => {
  expect(registriesOf(values)).toEqual([registry])
})

test('further registries are the requested ones, in the region of the step or their own, then those of tags', () => {
  const values = {
    repository: 'team/app',
    registries: `111122223333\n${host}, public.ecr.aws`,
    tags: `x, ${other}/app:1, ghcr.io/octo/app:1`,
  }
  expect(registriesOf(values, 'eu-central-1')).toEqual([
    { ...home, region: 'eu-central-1' },
    { ...home, region: 'eu-central-1', account: '111122223333' },
    { ...home, account: '123456789012', host },
    { kind: 'public', host: 'public.ecr.aws' },
    there,
  ])
})

describe('a registry gets one login for each of its hosts', () => {
  const [one, two] = ['1'.repeat(12), '2'.repeat(12)]
  const at = (account: string, form?: string) => ({ ...home, account, host: form && `${account}.${form}` })
  const fips = at(one, 'dkr.ecr-fips.eu-west-1.amazonaws.com')
  const dual = at(one, 'dkr-ecr.eu-west-1.on.aws')
  const publics = ['public.ecr.aws', 'ecr-public.aws.com'].map((name) => ({ kind: 'public', host: name }) as const)
  const names = [fips.host, one, other, publics[0]?.host, two, publics[1]?.host, dual.host]
  const registries = [...names, ...names].join()
  const once = [fips, at(one), there, publics[0], at(two), publics[1], dual]

  test.each<[string, Values, unknown[]]>([
    ['a build', { push: 'false' }, once],
    ['a login', {}, [home, ...once]],
    ['a push to another account', { repository: 'app' }, [home, ...once]],
    ['a push to one of them', { repository: 'app', 'registry-id': two }, [at(two), ...once.toSpliced(4, 1)]],
  ])('for %s', (_, values, expected) => {
    expect(registriesOf({ ...values, registries })).toEqual(expected)
  })
})

test.each<[string, Values, PlannedRegistry[]]>([
  ['a push', { repository: 'app' }, [home, there]],
  ['a login', {}, [home]],
])('the registries of tags are used only for a push: %s', (_, values, registries) => {
  const tags = `${other}/team/app:1`
  expect(registriesOf({ ...values, tags })).toEqual(registries)
  expect(registriesOf({ ...values, tags, push: 'false' })).toEqual([])
})

const cache = `type=registry,ref=${other}/team/cache:main`

test.each<[string, Values, PlannedRegistry[]]>([
  ['a push', { repository: 'app' }, [home, there]],
  ['a build', { repository: 'app', push: 'false' }, [there]],
  ['a login', {}, [home]],
  ['a promotion', { repository: 'app', 'source-image': 'v1' }, [home]],
])('the registries of caches are used for a build: %s', (_, values, registries) => {
  for (const one of [{ 'cache-from': cache }, { 'cache-to': cache }, { cache: `registry:${other}/team/cache:main` }]) {
    expect(registriesOf({ ...values, ...one }), JSON.stringify(one)).toEqual(registries)
  }
})

test('a build without a push uses its own registry only for its cache', () => {
  const build = { repository: 'app', push: 'false', registries: host }
  const beside = { ...home, account: '123456789012', host }
  expect(registriesOf({ ...build, cache: 'registry' })).toEqual([home, beside])
  expect(registriesOf({ ...build, cache: 'gha' })).toEqual([beside])
})

describe('the registries of a promotion', () => {
  const dual = '123456789012.dkr-ecr.eu-west-1.on.aws'

  test.each<[string, Values, PlannedRegistry[]]>([
    ['in its repository', { 'source-image': 'v1' }, [home]],
    ['from another repository of the registry', { 'source-image': 'team/other:v1' }, [home]],
    ['from another account and region', { 'source-image': `${other}/team/app:v1` }, [home, there]],
    ['from its own host', { repository: `${host}/app`, 'source-image': `${host}/app:v1` }, [at(host)]],
    [
      'from another of its hosts',
      { repository: `${host}/app`, 'source-image': `${dual}/app:v1` },
      [at(host), at(dual)],
    ],
    [
      'from ECR Public',
      { 'source-image': 'public.ecr.aws/a/app:v1' },
      [home, { kind: 'public', host: 'public.ecr.aws' }],
    ],
    ['from a public registry', { 'source-image': 'ghcr.io/octo/app:v1' }, [home]],
    ['to another account', { 'source-image': 'v1', tags: `${other}/team/app:v1` }, [home, there]],
    ['from and to another account, once', { 'source-image': `${other}/a1:v1`, tags: `${other}/b1:v1` }, [home, there]],
    [
      'with no caches, for there is no build',
      { 'source-image': 'v1', 'cache-from': other, 'cache-to': `${other}/a1` },
      [home],
    ],
    ['with those that are asked for', { 'source-image': 'v1', registries: other }, [home, there]],
  ])('%s', (_, values, registries) => {
    expect(registriesOf({ repository: 'team/app', ...values })).toEqual(registries)
  })

  function at(name: string): PlannedRegistry {
    return { ...home, account: '123456789012', host: name }
  }
})

describe('a cache', () => {
  const digest = `sha256:${'0'.repeat(64)}`
  const fips = '444455556666.dkr.ecr-fips.us-east-1.amazonaws.com'

  test.each<[string, string, string?]>([
    ['by its reference', `type=registry,ref=${other}/team/cache:main`],
    ['by a bare reference', `${other}/team/cache:main`],
    ['by a bare reference without a tag', `${other}/team/cache`],
    ['by its digest', `type=registry,ref=${other}/team/cache@${digest}`],
    ['by tag and digest', `${other}/team/cache:main@${digest}`],
    ['among other attributes', `type=registry,mode=max,ref=${other}/team/cache:main,image-manifest=true`],
    ['in another order', `mode=max,ref=${other}/team/cache,oci-mediatypes=true,type=registry`],
    ['in quotes', `"type=registry","ref=${other}/team/cache:main"`],
    ['with a comma in another field', `type=registry,"name=a,b",ref=${other}/team/cache:main`],
    ['as the last of two', `type=registry,ref=ghcr.io/a,ref=${other}/team/cache:main`],
    ['half in quotes', `type=registry,"ref=${other}/team/cache:main",mode=max`],
    // Source: buildx, util/buildflags/cache.go puts the names of attributes in lower case.
    ['by capitals', `Type=registry,REF=${other}/team/cache:main`],
    ['by its FIPS name', `type=registry,ref=${fips}/team/cache:main`, fips],
  ])('is in its registry %s', (_, cache, name = other) => {
    const registry = { ...there, host: name }
    expect(writtenRepositories(inputsOf({ 'cache-to': cache }), [])).toEqual([{ registry, name: 'team/cache' }])
    for (const input of ['cache-from', 'cache-to']) {
      expect(registriesOf({ repository: 'app', [input]: cache })).toEqual([home, registry])
    }
  })

  test.each([
    'type=gha,scope=x,mode=max',
    'type=inline',
    `type=local,dest=${other}/team/cache`,
    `type=local,ref=${other}/team/cache:main`,
    `type=local,"dest=a,type=registry,ref=${other}/team/cache:main"`,
    `"dest=a,type=registry",type=local,ref=${other}/team/cache:main`,
    'type=s3,region=eu-west-1,bucket=b,name=n',
    'type=registry',
    'type=registry,ref=',
    `type=registry,href=${other}/team/cache`,
    'type=registry,ref=ghcr.io/octo/cache:main',
    'type=registry,ref=team/cache:main',
    'team/cache:main',
    'cache',
  ])('`%s` is not in a private registry', (cache) => {
    expect(writtenRepositories(inputsOf({ 'cache-to': cache }), [])).toEqual([])
    for (const input of ['cache-from', 'cache-to']) {
      expect(registriesOf({ repository: 'app', [input]: cache })).toEqual([home])
    }
  })

  test('is in the written repositories, after those of tags', () => {
    const inputs = inputsOf({
      tags: `${other}/team/app:1, ghcr.io/octo/app:1, x`,
      'cache-to': `type=gha\n${host}/aa:1\ntype=registry,ref=${other}/bb:1\n${host}/*:1`,
      'cache-from': `${host}/read:1`,
    })
    const { tags } = expandTags(inputs.tags, runContext())
    expect(writtenRepositories(inputs, tags).map(({ registry, name }) => `${registry.host}/${name}`)).toEqual([
      `${other}/team/app`,
      `${host}/aa`,
      `${other}/bb`,
    ])
  })

  test('that is read is in the read repositories, if it is in ECR', () => {
    const inputs = inputsOf({
      'cache-from': `type=gha\n${host}/aa:1\nghcr.io/x/y:1\ntype=registry,ref=${other}/bb:1`,
      'cache-to': `${host}/c:1`,
    })
    expect(cacheFromRepositories(inputs).map(({ registry, name }) => `${registry.host}/${name}`)).toEqual([
      `${host}/aa`,
      `${other}/bb`,
    ])
  })

  test('on ECR Public needs a login only to be written', () => {
    const cache = 'type=registry,ref=public.ecr.aws/octo/team/cache:main'
    const registry = { kind: 'public', host: 'public.ecr.aws' }
    expect(writtenRepositories(inputsOf({ 'cache-to': cache }), [])).toEqual([{ registry, name: 'octo/team/cache' }])
    expect(registriesOf({ repository: 'app', 'cache-to': cache })).toEqual([home, registry])
    expect(registriesOf({ repository: 'app', 'cache-from': cache })).toEqual([home])
  })

  test('at the host of the step needs no further login', () => {
    const values = { repository: `${host}/app`, 'cache-to': `${host}/cache`, 'cache-from': `${host}/app` }
    expect(registriesOf(values)).toEqual([{ ...home, account: '123456789012', host }])
  })
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
      ['aws-region: it is missing: set the region of the registry, such as eu-west-1'],
    ],
    [
      'no region for an account',
      { push: 'false', registries: `111122223333, ${host}` },
      undefined,
      ['aws-region: it is missing: set the region of the registry, such as eu-west-1'],
    ],
    ['no region where every registry names its own', { push: 'false', registries: `${host}, ${other}` }, undefined, []],
    ['no region for ECR Public', { push: 'false', registries: 'public.ecr.aws' }, undefined, []],
    [
      'no registry, where the credentials for later steps go with a region',
      { push: 'false', 'export-credentials': 'true' },
      undefined,
      ['aws-region: it is missing: set the region of the registry, such as eu-west-1'],
    ],
    ['no registry, and a region', { push: 'false' }, 'eu-west-1', []],
    [
      'no registry, and a role of another partition than the region',
      { push: 'false', 'role-to-assume': china, 'export-credentials': 'true' },
      'eu-west-1',
      ['role-to-assume: its partition is aws-cn, but eu-west-1 is in aws'],
    ],
    ...['Ireland', 'eu-west-1a', 'eu west 1', 'EU-WEST-1'].map((region): [string, Values, string, string[]] => [
      `a region of the environment that is none: ${region}`,
      { repository: 'app', 'role-to-assume': role },
      region,
      [`aws-region: \`${region}\` is not an AWS region`],
    ]),
    ['no region that is used', { push: 'false', registries: host }, 'Ireland', []],
    [
      'another region than the host',
      { repository: `${host}/app`, 'aws-region': 'us-east-1' },
      'us-east-1',
      ['aws-region: it is us-east-1, but `repository` is in eu-west-1'],
    ],
    [
      'another account than the host',
      { repository: `${host}/app`, 'registry-id': '111122223333' },
      'eu-west-1',
      ['registry-id: it is 111122223333, but `repository` is in 123456789012'],
    ],
    [
      'a role of another partition',
      { repository: 'app', 'role-to-assume': china },
      'eu-west-1',
      ['role-to-assume: its partition is aws-cn, but eu-west-1 is in aws'],
    ],
    ['a role of the same partition', { repository: 'app', 'role-to-assume': china }, 'cn-north-1', []],
    ['ECR Public to push to, which needs no region', { repository: 'public.ecr.aws/a/app' }, undefined, []],
    [
      'ECR Public, which is in one partition only',
      { repository: 'public.ecr.aws/a/app', 'role-to-assume': china },
      undefined,
      ['role-to-assume: its partition is aws-cn, but ECR Public exists only in aws'],
    ],
    [
      'ECR Public beside a registry of GovCloud',
      {
        repository: 'app',
        registries: 'public.ecr.aws',
        'role-to-assume': 'arn:aws-us-gov:iam::123456789012:role/ci',
      },
      'us-gov-west-1',
      ['role-to-assume: its partition is aws-us-gov, but ECR Public exists only in aws'],
    ],
    [
      'ECR Public that is only built for, beside a registry of base images',
      { push: 'false', repository: 'public.ecr.aws/a/app', registries: host },
      'eu-west-1',
      [],
    ],
    [
      "a role of the registry's partition, whatever region the runner is in",
      { push: 'false', registries: '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn', 'role-to-assume': china },
      'us-east-1',
      [],
    ],
    [
      'a role of another partition than the registry',
      { push: 'false', registries: host, 'role-to-assume': china },
      undefined,
      ['role-to-assume: its partition is aws-cn, but eu-west-1 is in aws'],
    ],
    [
      'everything at once',
      { repository: `${host}/app`, 'aws-region': 'us-east-1', 'registry-id': '111122223333', 'role-to-assume': china },
      'us-east-1',
      [
        'aws-region: it is us-east-1, but `repository` is in eu-west-1',
        'registry-id: it is 111122223333, but `repository` is in 123456789012',
        'role-to-assume: its partition is aws-cn, but us-east-1 is in aws',
      ],
    ],
  ])('of %s', (_, values, region, problems) => {
    const found = registryProblems(inputsOf(values), registriesOf(values, region ?? ''), region)
    expect(found.map(({ input, text }) => `${input}: ${text}`)).toEqual(problems)
  })
})
