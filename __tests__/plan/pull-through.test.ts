import { describe, expect, test } from 'vitest'
import { baseImagesOf } from '../../src/plan/builds/base-images.ts'
import { describePlan } from '../../src/plan/describe.ts'
import { leastPermissions, sessionPolicy } from '../../src/plan/iam/policy.ts'
import { draftPlan, finishPlan, type Plan } from '../../src/plan/plan.ts'
import { outputsOf } from '../../src/plan/result.ts'
import { renderSummary } from '../../src/plan/summary/summary.ts'
import { example, host, inputsOf, planOf, problemsOf, read, role, runContext, type Values } from './fixtures.ts'

const other = '444455556666.dkr.ecr.us-east-1.amazonaws.com'
const hub = 'docker-hub=docker.io'

function planWith(values: Values, dockerfile = 'FROM busybox:1.36'): Plan {
  const sources = {
    target: undefined,
    platforms: [],
    builderNodes: [],
    buildArgs: [],
    buildContexts: [],
    environment: {},
  }
  const all = { ...example, 'pull-through-cache': hub, ...values }
  const workspace = { exists: () => true, read: () => undefined, find: () => [] }
  const draft = draftPlan({
    parsed: read(all),
    nonEmptyInputs: Object.keys(all),
    context: runContext(),
    workspace,
    baseImages: baseImagesOf({ ...sources, dockerfile }),
  })
  return finishPlan(draft)
}

describe('the input', () => {
  test('has lines with a prefix, its registry, and its upstream', () => {
    const lines = `auto\ndocker-hub = docker.io\n${other}/team/hub/=ghcr.io/team\nROOT=quay.io`
    expect(inputsOf({ 'pull-through-cache': lines }).pullThroughCache).toEqual([
      { kind: 'auto' },
      { kind: 'rule', host: undefined, prefix: 'docker-hub', upstream: 'docker.io' },
      {
        kind: 'rule',
        host: { kind: 'private', host: other, account: '444455556666', region: 'us-east-1' },
        prefix: 'team/hub',
        upstream: 'ghcr.io/team',
      },
      { kind: 'rule', host: undefined, prefix: 'ROOT', upstream: 'quay.io' },
    ])
  })

  test.each([
    ['true', '`true` is neither auto nor PREFIX=UPSTREAM, such as docker-hub=docker.io'],
    ['docker.io', '`docker.io` is neither auto nor PREFIX=UPSTREAM, such as docker-hub=docker.io'],
    ['Hub=docker.io', '`Hub` is not a rule prefix: write 2 to 30 characters of a-z 0-9 . _ - /, or ROOT'],
    [
      `${'a'.repeat(31)}=docker.io`,
      `\`${'a'.repeat(31)}\` is not a rule prefix: write 2 to 30 characters of a-z 0-9 . _ - /, or ROOT`,
    ],
    ['hub=docker', '`docker` is not a registry: write its host, such as docker.io, public.ecr.aws or ghcr.io'],
    [
      'hub=https://docker.io',
      '`https://docker.io` is not a registry: write its host, such as docker.io, public.ecr.aws or ghcr.io',
    ],
    ['public.ecr.aws/hub=docker.io', '`public.ecr.aws/hub=docker.io`: ECR Public has no pull-through cache'],
    [`${host}=docker.io`, `\`${host}=docker.io\` has no prefix after the host`],
    [
      '1.dkr.ecr.x.amazonaws.com/hub=docker.io',
      '`1.dkr.ecr.x.amazonaws.com/hub=docker.io` is not in an Amazon ECR registry: write the host as ECR shows it, ACCOUNT.dkr.ecr.REGION.amazonaws.com, where ACCOUNT has 12 digits',
    ],
  ])('rejects %s', (line, text) => {
    expect(problemsOf({ ...example, 'pull-through-cache': line })).toEqual([`pull-through-cache: ${text}`])
  })
})

describe('the plan', () => {
  test('reads the rules of every named registry', () => {
    const { pullThrough, registries } = planWith({ 'pull-through-cache': `${hub}\nauto\n${other}/hub=ghcr.io` })
    const [home, far] = registries
    expect(pullThrough?.registries).toMatchObject([
      { registry: home, usesAllRules: true, lines: [{ prefix: 'docker-hub', upstream: 'docker.io' }] },
      { registry: far, usesAllRules: false, lines: [{ prefix: 'hub', upstream: 'ghcr.io' }] },
    ])
    expect(registries.map((registry) => registry.kind === 'private' && registry.region)).toEqual([
      'eu-west-1',
      'us-east-1',
    ])
  })

  test.each<readonly [string, Values, readonly string[]]>([
    ['a build that does not push', { push: 'false' }, ['eu-west-1 123456789012']],
    ['a login', { repository: '' }, ['eu-west-1 123456789012']],
    ['another account', { 'registry-id': '111122223333' }, ['eu-west-1 111122223333']],
    [
      'the own registry by its host',
      { 'pull-through-cache': `${host}/a1=b.io`, repository: `${host}/x/y` },
      ['eu-west-1 123456789012'],
    ],
  ])('logs in: %s', (_, values, registries) => {
    const plan = planWith(values)
    expect(plan.loginRegistries.map((one) => one.kind === 'private' && `${one.region} ${one.account}`)).toEqual(
      registries,
    )
    expect(plan.identity).toBeDefined()
  })

  test("uses the session's registry if the repository is on ECR Public", () => {
    const { loginRegistries, pullThrough } = planWith({ repository: 'public.ecr.aws/alias/app' })
    expect(loginRegistries.map(({ kind }) => kind)).toEqual(['public', 'private'])
    expect(pullThrough?.registries[0]?.registry).toMatchObject({ account: '123456789012', region: 'eu-west-1' })
  })

  test('is empty without a build, or with a remote Dockerfile', () => {
    expect(planWith({ repository: '' }).pullThrough).toBeUndefined()
    const promotion = planWith({ 'source-image': 'v1' })
    expect(promotion.pullThrough).toBeUndefined()
    expect(promotion.warnings).toContain('`pull-through-cache` is ignored: a promotion does not change the image.')
    const remote = planOf({ ...example, 'pull-through-cache': hub, context: 'https://example.com/a.git' })
    expect(remote.pullThrough).toBeUndefined()
    expect(remote.warnings.join()).toContain('`pull-through-cache` only logs in')
  })

  test('is shown in a dry run', () => {
    const dockerfile = 'FROM busybox:1.36\nCOPY --from=quay.io/a/b:1 x y'
    expect(describePlan(planWith({}, dockerfile))).toContain(
      `Pull docker.io/library/busybox:1.36 through the cache, as ${host}/docker-hub/library/busybox:1.36.\nPull quay.io/a/b:1 from its own registry.\n`,
    )
    expect(describePlan(planWith({ 'pull-through-cache': 'auto' }))).toContain(
      `Pull docker.io/library/busybox:1.36 through the cache if a rule of ${host} matches.\n`,
    )
  })
})

describe('the permissions', () => {
  const imports = ['ecr:BatchImportUpstreamImage', 'ecr:CreateRepository']
  const look = ['ecr:DescribePullThroughCacheRules', 'ecr:ValidatePullThroughCacheRule']
  const pull = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer']
  const here = (name: string) => `arn:aws:ecr:eu-west-1:123456789012:repository/${name}`

  test.each<readonly [string, Values, readonly string[]]>([
    ['named prefixes', { 'pull-through-cache': `${hub}\nghcr=ghcr.io` }, [here('docker-hub/*'), here('ghcr/*')]],
    ['auto, whose prefixes are not known yet', { 'pull-through-cache': 'auto' }, [here('*')]],
    ['the rule of a whole registry', { 'pull-through-cache': 'ROOT=docker.io' }, [here('*')]],
    [
      'another registry',
      { 'pull-through-cache': `${other}/hub=docker.io` },
      ['arn:aws:ecr:us-east-1:444455556666:repository/hub/*'],
    ],
  ])('are for %s, and for no other repository', (_, values, resources) => {
    const { permissions } = planWith({ ...values, 'role-to-assume': role })
    const { Statement: session } = JSON.parse(sessionPolicy(permissions))
    expect(session).toContainEqual({ Effect: 'Allow', Action: imports, Resource: resources })
    expect(session).toContainEqual({
      Effect: 'Allow',
      Action: [...pull, 'ecr:DescribeImages', ...look],
      Resource: ['*'],
    })
    expect(leastPermissions(permissions)).toContainEqual({
      Effect: 'Allow',
      Action: [...pull, ...imports].toSorted(),
      Resource: resources,
    })
    expect(leastPermissions(permissions)).toContainEqual({ Effect: 'Allow', Action: look, Resource: ['*'] })
  })

  test('do not exist without the input', () => {
    expect(JSON.stringify(planWith({ 'pull-through-cache': '' }).permissions)).not.toContain('cache')
    expect(sessionPolicy(planWith({ 'pull-through-cache': '' }).permissions)).not.toContain('PullThrough')
  })
})

describe('the result', () => {
  const pullThrough = [
    { name: 'docker.io/library/busybox:1', nameInCache: `${host}/docker-hub/library/busybox:1` },
    { name: 'quay.io/a/b:1', nameInCache: undefined },
  ]
  const result = { outcome: 'built' as const, account: undefined, logins: [], image: undefined, pullThrough }

  test('is JSON with the names', () => {
    expect(JSON.parse(outputsOf(result)['pull-through-cache'] ?? '')).toEqual({
      'docker.io/library/busybox:1': `${host}/docker-hub/library/busybox:1`,
      'quay.io/a/b:1': null,
    })
  })

  test('is a table in the summary, if there are images', () => {
    expect(renderSummary(result, [])).toContain(
      `| \`docker.io/library/busybox:1\` | \`${host}/docker-hub/library/busybox:1\` |\n| \`quay.io/a/b:1\` | not through a cache: no rule matches |`,
    )
    expect(renderSummary({ ...result, pullThrough: [] }, [])).not.toContain('Base image')
  })
})
