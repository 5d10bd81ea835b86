import { describe, expect, test } from 'vitest'
import { type Bake, bakePrintArguments, parseFileTag, usesBake } from '../../../src/plan/builds/bake.ts'
import { describePlan } from '../../../src/plan/describe.ts'
import type { Plan } from '../../../src/plan/plan.ts'
import { ownRepositories } from '../../../src/plan/planned-image.ts'
import type { BakeFile } from '../../../src/plan/run/bake-file.ts'
import type { Context } from '../../../src/plan/run/context.ts'
import { tagText } from '../../../src/plan/tags/tags.ts'
import { commit, example, host, inputsOf, planOf, problemsOf, type Values } from '../fixtures.ts'

const file: BakeFile = {
  group: { default: { targets: ['api', 'job', 'lint', 'web'] } },
  target: {
    web: { context: 'web', dockerfile: 'Dockerfile' },
    api: { context: '.', dockerfile: 'docker/api.Dockerfile', platforms: ['linux/arm64'] },
    job: { context: 'job', tags: [`${host}/team/app/jobs:7`, 'ghcr.io/octo/jobs:7'] },
    lint: { context: 'web', output: [{ type: 'cacheonly' }] },
  },
}

const inputs: Values = { ...example, bake: 'web\ndefault' }

function bakePlan(values: Values = {}, bake: Context['bakeFile'] = file): Plan {
  return planOf({ ...inputs, ...values }, { bakeFile: bake })
}

function bakeOf({ image }: Plan): Bake {
  if (image?.origin.kind !== 'bake') throw new Error('no bake')
  return image.origin
}

describe('a plan of a bake', () => {
  test('has an image for each target, in order, and the targets without an image', () => {
    const { targets, targetsWithoutImage: others } = bakeOf(bakePlan())
    const short = commit.slice(0, 12)
    expect(targets.map(({ target, repository, tags }) => [target, repository, tags.map(tagText)])).toEqual([
      ['web', 'team/app/web', [short]],
      ['api', 'team/app/api', [short]],
      ['job', undefined, [`${host}/team/app/jobs:7`, 'ghcr.io/octo/jobs:7']],
    ])
    expect(others).toEqual(['lint'])
  })

  test('knows where each Dockerfile is', () => {
    const inline = { target: { a: { 'dockerfile-inline': 'FROM x' }, b: { context: 'https://x.y/z.git' }, c: {} } }
    const dockerfiles = (plan: Plan) => bakeOf(plan).targets.map(({ dockerfile }) => dockerfile)
    expect(dockerfiles(bakePlan())).toEqual(['web/Dockerfile', './docker/api.Dockerfile', 'job/Dockerfile'])
    expect(dockerfiles(bakePlan({ bake: 'a\nb\nc' }, inline))).toEqual([undefined, undefined, './Dockerfile'])
  })

  test('is that of its first image, with the repositories of all', () => {
    const { image, permissions, registries } = bakePlan()
    expect(image?.repository).toBe('team/app/web')
    expect(image && ownRepositories(image)).toEqual(['team/app/web', 'team/app/api', 'team/app/jobs'])
    const arn = (name: string) => `arn:aws:ecr:eu-west-1:123456789012:repository/${name}`
    expect(permissions.push).toEqual([arn('team/app/web'), arn('team/app/api'), arn('team/app/jobs')])
    expect(registries).toHaveLength(2)
  })

  test('creates each of its repositories', () => {
    const plan = bakePlan({ 'create-repository': 'true' })
    expect(plan.permissions.repositorySettings?.repositories.map((arn) => arn.split('/').at(-1))).toEqual([
      'web',
      'api',
      'jobs',
    ])
    expect(describePlan(plan)).toContain(
      'Create each of team/app/web, team/app/api, team/app/jobs if it does not exist',
    )
  })

  test('uses a wildcard below the repository if the policy would be too long', () => {
    const many = Array.from({ length: 40 }, (_, index) => `service-with-a-long-name-${index}`)
    const plan = bakePlan({ bake: many.join('\n') }, { target: Object.fromEntries(many.map((name) => [name, {}])) })
    expect(plan.permissions.push).toEqual(['arn:aws:ecr:eu-west-1:123456789012:repository/team/app/*'])
    expect(plan.notices.join()).toContain('team/app/*')
  })

  test('without a push needs no repository and no AWS', () => {
    const plan = planOf({ bake: 'web', push: 'false' }, { bakeFile: file })
    expect([plan.identity, bakeOf(plan).targets[0]?.tags]).toEqual([undefined, []])
  })

  test('on ECR Public has repositories below the alias', () => {
    const two = { target: { web: {}, api: {} } }
    const plan = bakePlan(
      { repository: 'public.ecr.aws/octo/shop', 'create-repository': 'true', bake: 'web\napi' },
      two,
    )
    expect(plan.permissions.push.map((arn) => arn.split('repository/')[1])).toEqual(['shop/web', 'shop/api'])
    expect(describePlan(plan)).toContain('Create public.ecr.aws/octo/shop/api if it does not exist')
  })
})

describe('a bake ignores', () => {
  test.each<[string, string]>([
    ['context', 'api'],
    ['target', 'final'],
    ['outputs', 'type=local,dest=x'],
    ['add-hosts', 'a:1.2.3.4'],
    ['cgroup-parent', 'x'],
    ['cache-to', 'type=registry,ref=x/y:cache'],
    ['reuse', 'x'],
    ['tags', `${host}/team/app:v1`],
    ['tags', '{tree}'],
  ])('%s: %s', (name, value) => {
    const context = { bake: file, tree: 'abcdefabcdef' }
    expect(problemsOf({ ...inputs, [name]: value }, context)).toEqual([expect.stringMatching(new RegExp(`^${name}: `))])
  })

  test('an inline cache goes to each image', () => {
    expect(bakeOf(bakePlan({ 'cache-to': 'type=inline' })).build.cacheTo).toEqual(['type=inline'])
  })
})

describe('an invalid bake', () => {
  const problems = (target: BakeFile['target'], values: Values = {}) =>
    problemsOf({ ...inputs, bake: Object.keys(target).join('\n'), ...values }, { bakeFile: { target } }).join('\n')

  test.each<[string, string, Values]>([
    ['buildx cannot read it', 'bake: buildx says no', {}],
    ['there is no repository', 'repository: the value is empty, so nothing would be built', { repository: '' }],
  ])('%s', (_, text, values) => {
    const bake = values.repository === '' ? undefined : { invalid: 'buildx says no' }
    expect(problemsOf({ ...inputs, ...values }, { bakeFile: bake }).join()).toContain(text)
  })

  test.each<[string, BakeFile['target']]>([
    ['the target Web has uppercase letters', { Web: {} }],
    ['would be pushed to `team/app/_x`, which is not a repository name', { _x: {} }],
    ['a tag of the target a: `A/b` is not an image name', { a: { tags: ['A/b'] } }],
    ['the target a names its image in `output`', { a: { output: [{ type: 'image', name: 'x' }] } }],
    ['`docker.io/library/x:1` is a tag of more than one target', { a: { tags: ['x:1'] }, b: { tags: ['x:1'] } }],
    [
      'these targets do not build an image, because their `output` has no entry with type=image or type=registry: a, b',
      { a: { output: ['type=local,dest=x'] }, b: { output: ['type=cacheonly'] } },
    ],
  ])('%s', (text, target) => {
    expect(problems(target)).toContain(text)
  })
})

describe('a bake file may use in ECR', () => {
  const other = '444455556666.dkr.ecr.eu-west-1.amazonaws.com'
  const cache = (ref: string) => `type=registry,ref=${ref}`
  const plan = (target: BakeFile['target'][string], values: Values = {}, context: Partial<Context> = {}) =>
    planOf({ ...inputs, bake: 'a', ...values }, { ...context, bakeFile: { target: { a: target } } })

  test.each<[string, BakeFile['target'][string], Values, Partial<Context>]>([
    ['the repository', { tags: [`${host}/team/app:1`] }, {}, {}],
    ['what is below it', { tags: [`${host}/team/app/a:1`], 'cache-to': [cache(`${host}/team/app/a:cache`)] }, {}, {}],
    ['it by its FIPS host', { tags: [`${host.replace('ecr', 'ecr-fips')}/team/app/a:1`] }, {}, {}],
    ['a registry in `registries`', { tags: [`${other}/any:1`], 'cache-to': [`${other}/b`] }, { registries: other }, {}],
    ['an account in `registries`', { tags: [`${other}/any:1`] }, { registries: '444455556666' }, {}],
    ['a cache of the inputs', { 'cache-from': [cache(`${other}/b:1`)] }, { 'cache-from': cache(`${other}/b:1`) }, {}],
    ['a public cache', { 'cache-from': [cache('public.ecr.aws/octo/b:1')] }, {}, {}],
    ['another registry', { tags: ['ghcr.io/octo/a:1', 'localhost:5000/x/y:1', 'octo/a'] }, {}, {}],
    ['a tag that is not pushed', { tags: [`${other}/any:1`] }, { push: 'false' }, {}],
    ['what is emulated', { tags: ['127.0.0.1:5000/team/app/a:1'] }, {}, { ecrEmulatorHost: '127.0.0.1' }],
  ])('%s', (_, target, values, context) => {
    expect(plan(target, values, context).image).toBeDefined()
  })

  test.each<[string, string, BakeFile['target'][string], Values, Partial<Context>]>([
    ['a repository beside it', `${host}/team/other:1`, { tags: [`${host}/team/other:1`] }, {}, {}],
    ['a name that begins like it', `${host}/team/app2:1`, { tags: [`${host}/team/app2:1`] }, {}, {}],
    ['another account', `${other}/team/app/a:1`, { tags: [`${other}/team/app/a:1`] }, {}, {}],
    ['another region', 'eu-north-1', { tags: [`${host.replace('west', 'north')}/team/app/a:1`] }, {}, {}],
    ['a cache that is written', `${other}/a:b`, { 'cache-to': [cache(`${other}/a:b`)] }, {}, {}],
    [
      'one without a push',
      `${host}/x/y:b`,
      { 'cache-to': [{ type: 'registry', ref: `${host}/x/y:b` }] },
      { push: 'false' },
      {},
    ],
    ['a cache that is read', `${other}/a:b`, { 'cache-from': [cache(`${other}/a:b`)] }, {}, {}],
    ["another alias's", 'public.ecr.aws/other/a:1', { tags: ['public.ecr.aws/other/a:1'] }, {}, {}],
    [
      'what is emulated',
      '127.0.0.1:5000/x/y:1',
      { tags: ['127.0.0.1:5000/x/y:1'] },
      {},
      { ecrEmulatorHost: '127.0.0.1' },
    ],
    [
      'an account that may be another',
      'write `repository` with the host of its registry',
      { tags: [`${host}/team/app/a:1`] },
      { 'role-to-assume': '' },
      {},
    ],
  ])('but not %s', (_, text, target, values, context) => {
    const found = problemsOf({ ...inputs, bake: 'a', ...values }, { ...context, bakeFile: { target: { a: target } } })
    expect(found).toEqual([expect.stringContaining(text)])
    expect(found[0]).toMatch(/^bake: the bake file uses /)
  })
})

test.each([
  ['app', 'docker.io/library/app:latest'],
  ['octo/app:1', 'docker.io/octo/app:1'],
  ['ghcr.io/octo/app', 'ghcr.io/octo/app:latest'],
  ['docker.io/app:1', 'docker.io/library/app:1'],
  ['index.docker.io/octo/app:1', 'docker.io/octo/app:1'],
  ['[::1]:5000/app:1', '[::1]:5000/app:1'],
  ['localhost/app:1', 'localhost/app:1'],
  ['127.0.0.1:5000/team/app:1', '127.0.0.1:5000/team/app:1'],
])('the tag %s is %s', (text, expected) => {
  const tag = parseFileTag(text)
  expect('kind' in tag && tagText(tag)).toBe(expected)
})

test.each(['App', 'app:', 'app@sha256:00', 'a b', 'x/y:1:2'])('%s is not a tag', (text) => {
  expect(parseFileTag(text)).toEqual({ invalid: `\`${text}\` is not an image name` })
})

test('the bake file is read with `file` and `build-flags`, and only for a build', () => {
  const given = inputsOf({ ...inputs, file: 'a.hcl\nb.hcl', 'build-flags': '--set web.args.A=b' })
  expect(bakePrintArguments(given)).toEqual([
    'buildx',
    'bake',
    '--print',
    '--file',
    'a.hcl',
    '--file',
    'b.hcl',
    '--set',
    'web.args.A=b',
    'web',
    'default',
  ])
  expect(usesBake(given)).toBe(true)
  for (const other of [{ bake: '' }, { repository: '' }, { 'source-image': 'x' }]) {
    expect(usesBake(inputsOf({ ...inputs, ...other }))).toBe(false)
  }
})
