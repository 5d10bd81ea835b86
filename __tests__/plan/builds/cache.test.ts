import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { hasGithubCache, withCache } from '../../../src/plan/builds/cache.ts'
import { referencesForCache } from '../../../src/plan/references.ts'
import type { Context } from '../../../src/plan/run/context.ts'
import { buildOf, example, host, planOf, problemsOf, type Values } from '../fixtures.ts'

const other = '444455556666.dkr.ecr.us-east-1.amazonaws.com'
const answered = [{ registry: planOf(example).registries[0] ?? never(), account: '123456789012', host }]

function never(): never {
  throw new Error('a push has an image and a registry')
}

/** The arguments of the cache, for an image `one` and `two` in `team/app`. */
function argumentsOf(values: Values) {
  const plan = planOf({ ...example, tags: 'one\ntwo', ...values })
  const { cacheFrom, cacheTo } = withCache(buildOf(plan), referencesForCache(plan.image ?? never(), answered))
  return { from: cacheFrom, to: cacheTo }
}

const kept = 'mode=max,ignore-error=true'
const inRegistry = (ref: string) => ({
  from: [`type=registry,ref=${ref}`],
  to: [`type=registry,ref=${ref},image-manifest=true,oci-mediatypes=true,${kept}`],
})

describe('the arguments of a build', () => {
  test.each<[string, Values, { from: string[]; to: string[] }]>([
    ['off', {}, { from: [], to: [] }],
    ['registry', {}, inRegistry(`${host}/team/app:buildcache`)],
    ['registry', { push: 'false' }, inRegistry(`${host}/team/app:buildcache`)],
    ['registry:arm64', {}, inRegistry(`${host}/team/app:arm64`)],
    [`registry:${other}/team/cache:app`, {}, inRegistry(`${other}/team/cache:app`)],
    ['registry:ghcr.io/octo/cache:app', { push: 'false' }, inRegistry('ghcr.io/octo/cache:app')],
    ['gha', {}, { from: ['type=gha,scope=team-app'], to: [`type=gha,scope=team-app,${kept}`] }],
    [
      'gha',
      { target: 'prod', platforms: 'linux/amd64,linux/arm/v7' },
      {
        from: ['type=gha,scope=team-app-prod-linux-amd64-linux-arm-v7'],
        to: [`type=gha,scope=team-app-prod-linux-amd64-linux-arm-v7,${kept}`],
      },
    ],
    [
      'gha',
      { repository: '', tags: '{sha}', push: 'false' },
      { from: ['type=gha,scope=build'], to: [`type=gha,scope=build,${kept}`] },
    ],
    [
      'inline',
      {},
      {
        from: [`type=registry,ref=${host}/team/app:one`, `type=registry,ref=${host}/team/app:two`],
        to: ['type=inline'],
      },
    ],
    [
      'inline',
      { 'push-by-digest': 'true', platforms: 'linux/arm64' },
      {
        from: [`type=registry,ref=${host}/team/app:one`, `type=registry,ref=${host}/team/app:two`],
        to: ['type=inline'],
      },
    ],
    ['inline', { push: 'false' }, { from: [], to: [] }],
    [
      's3:octo-cache/ci/app/',
      { target: 'prod' },
      {
        from: ['type=s3,region=eu-west-1,bucket=octo-cache,prefix=ci/app/,name=team-app-prod'],
        to: [`type=s3,region=eu-west-1,bucket=octo-cache,prefix=ci/app/,name=team-app-prod,${kept}`],
      },
    ],
  ])('with `cache: %s` and %j', (cache, values, expected) => {
    expect(argumentsOf({ ...values, cache })).toEqual(expected)
  })

  test.each<[string, Partial<Context>, string | undefined]>([
    ['registry:buildcache-{branch}', {}, `${host}/team/app:buildcache-main`],
    ['registry:buildcache-{branch}', { branch: 'fix/a b#1' }, `${host}/team/app:buildcache-fix-a-b-1`],
    ['registry:{branch}', { branch: 'x'.repeat(200) }, `${host}/team/app:${'x'.repeat(128)}`],
    ['registry:cache-{ref}', { branch: undefined, pullRequest: 7 }, `${host}/team/app:cache-pr-7`],
    ['registry:cache-{tree}', { tree: 'tree-1' }, `${host}/team/app:cache-tree-1`],
    [`registry:${other}/team/cache:app-{branch}`, {}, `${other}/team/cache:app-main`],
    ['registry:buildcache-{branch}', { branch: undefined, pullRequest: 7 }, undefined],
    ['registry:buildcache-{tag}', {}, undefined],
  ])('`cache: %s` on %j is %s', (cache, context, ref) => {
    const plan = planOf({ ...example, tags: 'one', cache }, context)
    const { cacheFrom, cacheTo } = withCache(buildOf(plan), referencesForCache(plan.image ?? never(), answered))
    expect({ from: cacheFrom, to: cacheTo }).toEqual(ref === undefined ? { from: [], to: [] } : inRegistry(ref))
    expect(plan.notices.some((notice) => notice.startsWith('The cache is off: '))).toBe(ref === undefined)
    const repository = ref?.startsWith(other) ? ['us-east-1:444455556666:repository/team/cache'] : []
    const pushed = ['eu-west-1:123456789012:repository/team/app', ...repository].map((one) => `arn:aws:ecr:${one}`)
    expect(plan.permissions.push).toEqual(pushed)
  })

  test('come after the cache inputs', () => {
    const own = { 'cache-from': 'type=local,src=a', 'cache-to': 'type=local,dest=a' }
    expect(argumentsOf({ ...own, cache: 'gha' })).toEqual({
      from: ['type=local,src=a', 'type=gha,scope=team-app'],
      to: ['type=local,dest=a', `type=gha,scope=team-app,${kept}`],
    })
  })
})

describe("GitHub's cache with a restricted token", () => {
  const to = `type=gha,scope=team-app,${kept}`
  const other = 'type=gha,token=other'
  test.each<[string | undefined, string[], string[], string | undefined]>([
    ['read', ['type=gha', 'type=gha,scope=team-app'], ['type=local,dest=a', other], 'is read, but not written'],
    ['write-only', [], ['type=local,dest=a', 'type=gha', other, to], 'is written, but not read'],
    ['none', [], ['type=local,dest=a', other], 'is not used'],
    ...['write', 'new', '', undefined].map((mode): [string | undefined, string[], string[], undefined] => [
      mode,
      ['type=gha', 'type=gha,scope=team-app'],
      ['type=local,dest=a', 'type=gha', other, to],
      undefined,
    ]),
  ])('ACTIONS_CACHE_MODE=%s', (cacheMode, from, to, notice) => {
    const caches = { 'cache-from': 'type=gha', 'cache-to': `type=local,dest=a\ntype=gha\n${other}` }
    const plan = planOf({ ...example, tags: 'one', cache: 'gha', ...caches }, { cacheMode })
    const cached = withCache(buildOf(plan), referencesForCache(plan.image ?? never(), answered))
    expect({ from: cached.cacheFrom, to: cached.cacheTo }).toEqual({ from, to })
    expect(plan.notices.filter((text) => text.startsWith("GitHub's cache"))).toEqual(
      notice === undefined ? [] : [expect.stringContaining(notice)],
    )
  })

  test.each<[Values]>([[{}], [{ 'cache-from': 'type=gha' }], [{ cache: 'registry' }]])(
    'has no notice where nothing is left out: %j',
    (values) => {
      expect(planOf({ ...example, ...values }, { cacheMode: 'read' }).notices).toEqual(
        planOf({ ...example, ...values }).notices,
      )
    },
  )
})

test.each([
  'on',
  'false',
  'gha:x',
  'inline:x',
  'registry:',
  'registry:team/cache',
  'registry:team/cache:app',
  `registry:${other}/team/cache`,
  `registry:${other}/team/cache:a,mode=min`,
  'registry:buildcache-{branche}',
  'registry:team/cache:{branch}',
  'registry:ghcr.io/octo/{branch}:app',
  'registry:{branch}+1',
  'gha:{branch}',
  's3:octo-cache/{branch}',
  's3',
  's3:octo-cache',
  's3:octo-cache/',
  's3:octo-cache//x',
  's3:Octo/x',
  's3:octo-cache/x,y',
  's3:octo-cache/*',
])('`cache: %s` is invalid', (cache) => {
  expect(problemsOf({ ...example, cache })).toEqual([expect.stringMatching(/^cache: /)])
})

describe('a cache in the own repository', () => {
  test('needs a repository', () => {
    expect(problemsOf({ push: 'false', cache: 'registry' })).toEqual([expect.stringContaining('it needs `repository`')])
  })

  test('has a tag that is not a tag of the image', () => {
    expect(problemsOf({ ...example, cache: 'registry', tags: 'buildcache' })).toEqual([
      expect.stringContaining('which is also a tag of the image'),
    ])
  })

  test.each<[string, Values, boolean]>([
    ['all tags', { 'image-tag-mutability': 'IMMUTABLE' }, true],
    [
      'all but others',
      { 'image-tag-mutability': 'IMMUTABLE_WITH_EXCLUSION', 'mutability-exclusion-filters': 'latest' },
      true,
    ],
    [
      'all but its own',
      { 'image-tag-mutability': 'IMMUTABLE_WITH_EXCLUSION', 'mutability-exclusion-filters': 'buildcache*' },
      false,
    ],
    [
      'its own alone',
      { 'image-tag-mutability': 'MUTABLE_WITH_EXCLUSION', 'mutability-exclusion-filters': 'build*' },
      true,
    ],
  ])('is rejected if the repository will be created with %s immutable', (_, settings, refused) => {
    const values = { ...example, ...settings, 'create-repository': 'true' }
    const elsewhere = { ...values, cache: `registry:${other}/team/cache:app` }
    if (refused) {
      expect(problemsOf({ ...values, cache: 'registry' })).toEqual([
        expect.stringMatching(/^cache: .*IMMUTABLE_WITH_EXCLUSION with the filter `buildcache\*`/),
      ])
    } else {
      expect(() => planOf({ ...values, cache: 'registry' })).not.toThrow()
    }
    expect(() => planOf(elsewhere)).not.toThrow()
  })
})

describe('a bucket', () => {
  const bucket = { repository: '', push: 'false', cache: 's3:octo-cache/app' }

  test('needs a region, from the inputs or the environment', () => {
    expect(problemsOf(bucket)).toEqual(['aws-region: it is missing: set the region of the bucket in `cache`'])
    expect(buildOf(planOf(bucket, { awsRegion: 'us-west-2' })).cache).toMatchObject({ region: 'us-west-2' })
  })

  test('needs an identity even if nothing else does', () => {
    expect(planOf({ ...bucket, 'aws-region': 'eu-west-1' }).identity).toBeDefined()
    expect(planOf({ ...bucket, cache: 'gha' }).identity).toBeUndefined()
  })
})

test.each([
  [{}, false],
  [{ ACTIONS_RUNTIME_TOKEN: 't' }, false],
  [{ ACTIONS_RESULTS_URL: 'https://results' }, false],
  [{ ACTIONS_RUNTIME_TOKEN: 't', ACTIONS_RESULTS_URL: 'https://results' }, true],
  [{ ACTIONS_RUNTIME_TOKEN: 't', ACTIONS_CACHE_URL: 'https://cache' }, true],
])("with %j the runner gives access to GitHub's cache: %j", (environment, expected) => {
  expect(hasGithubCache(environment)).toBe(expected)
})

test('the lines of docs/cache.md share a cache between repositories, which `gha` does not', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/cache.md'), 'utf8')
  const [, section = ''] = /^## Share one cache between jobs\n([\s\S]*?)^## /m.exec(page) ?? []
  const [first, later] = [...section.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, yaml = '']) => parse(yaml))
  const writer = argumentsOf(first)
  const reader = argumentsOf({ ...later, repository: 'team/app-preview' })
  expect(writer).toEqual({ from: reader.from, to: [`${reader.from[0]},${kept}`] })
  expect(reader.to).toEqual([])
  const gha = ['team/app', 'team/app-preview'].map((repository) => argumentsOf({ cache: 'gha', repository }).from)
  expect(gha[0]).not.toEqual(gha[1])
})

test('an inline cache in an image that is not pushed is reported', () => {
  expect(planOf({ ...example, push: 'false', cache: 'inline' }).warnings).toContain(
    '`cache: inline` has no effect: the cache is a part of the image, which is not pushed.',
  )
})
