import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import { mediaTypes } from '../support/engine.ts'
import { type Production, productionScene, startProduction } from '../support/production.ts'
import type { Variables } from '../support/runner.ts'
import type { Scene } from '../support/scene.ts'
import type { Fault, Statement } from '../support/stand-in/stand-in.ts'

// ECR Public with its production host names: nothing reveals the stand-in to the action, docker or the engine.
let production: Production
beforeAll(async () => {
  production = await startProduction('public')
})
afterAll(() => production.stop())

const account = '123456789012'
const role = `arn:aws:iam::${account}:role/ci-push`
const trust = { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] }
const uri = 'public.ecr.aws/octo/app'
const arn = `arn:aws:ecr-public::${account}:repository/app`
const inPublic = { region: 'public' }
const target: Variables = { 'role-to-assume': role, 'aws-region': '', repository: uri }
const allow = (...actions: readonly string[]): Statement => ({ Effect: 'Allow', Action: actions, Resource: '*' })

/** A scene whose account has the alias `octo` and in it, by default, the repository `app`. */
async function newScene({ repositories = ['app'] as readonly string[], may = ['*'] } = {}): Promise<Scene> {
  const scene = await productionScene(production, { files: { 'ABOUT.md': '# A long story\n' } })
  scene.aws.publicAlias('octo')
  for (const name of repositories) scene.aws.repository(name, inPublic)
  scene.aws.role(role, { trust, statements: [allow(...may)] })
  return scene
}

/** Runs main and post of a step that is to succeed, and gives what main left. */
async function shipped({ ship }: Scene, inputs: Variables = {}) {
  const { main, post } = await ship({ ...target, ...inputs })
  expect(main.exitCode, main.log).toBe(0)
  expect(post.exitCode, post.log).toBe(0)
  return main
}

async function failed({ ship }: Scene, inputs: Variables = {}) {
  const { main } = await ship({ ...target, ...inputs })
  expect(main.exitCode, main.log).toBe(1)
  return failureIn(main.log)
}

function publicCalls({ aws }: Scene, since = 0): readonly string[] {
  return aws.requests.slice(since).flatMap(({ service, operation }) => (service === 'ecr-public' ? [operation] : []))
}

function builds({ dockerCalls }: Scene): number {
  return dockerCalls().filter(([command, name]) => command === 'buildx' && name === 'build').length
}

/** Pulls without any login. */
async function pullAsAnybody(scene: Scene, reference: string): Promise<void> {
  await scene.docker('image', 'rm', '--force', reference).catch(() => {})
  await scene.docker('--config', `${scene.job.home}/.docker`, 'pull', '--quiet', reference)
}

function expectNoViolations({ aws }: Scene): void {
  expect(aws.requests.flatMap(({ modelViolations = [] }) => modelViolations)).toEqual([])
}

describe('a push', () => {
  test('needs no region, has all outputs, and can be pulled by everyone', async () => {
    const scene = await newScene()
    const main = await shipped(scene, { tags: 'v1\nlatest', platforms: 'linux/amd64,linux/arm64' })
    const { digest } = main.outputs
    expect(main.outputs).toMatchObject({
      result: 'pushed',
      registry: 'public.ecr.aws',
      repository: 'octo/app',
      'image-uri': `${uri}:v1`,
      'image-uris': `${uri}:v1\n${uri}:latest`,
      'image-uri-with-digest': `${uri}@${digest}`,
      'media-type': mediaTypes.index,
      'aws-account-id': account,
      'login-expires-at': expect.stringMatching(/^\d{4}-/),
    })
    const platforms: Variables = JSON.parse(main.outputs['platform-digests'] ?? '')
    expect(Object.keys(platforms)).toEqual(['linux/amd64', 'linux/arm64'])
    const images = await scene.aws.imagesIn('app', inPublic)
    expect(images.map((image) => image.digest)).toEqual(expect.arrayContaining([...Object.values(platforms), digest]))
    expect(main.summary).toMatch(/linux\/arm64` \| `sha256:\w+`, \d/)
    expect(publicCalls(scene).toSorted()).toEqual(['DescribeRepositories', 'GetAuthorizationToken'])
    expect(production.internet.hosts()).toEqual([
      'api.ecr-public.us-east-1.amazonaws.com',
      'public.ecr.aws',
      'sts.us-east-1.amazonaws.com',
    ])
    expect(scene.aws.requests.every(({ service, region }) => service !== 'ecr-public' || region === 'us-east-1')).toBe(
      true,
    )
    for (const secret of scene.aws.secrets) expect(main.shown).not.toContain(secret)
    expectNoViolations(scene)
    await pullAsAnybody(scene, `${uri}@${digest}`)
  })

  test.each(['public.ecr.aws', 'ecr-public.aws.com'])(
    'to a nested name at %s, in another region than its API',
    async (host) => {
      const scene = await newScene({ repositories: ['team/app'] })
      const repository = `${host}/octo/team/app`
      const main = await shipped(scene, { repository, 'aws-region': 'eu-central-1', tags: 'v1' })
      expect(main.outputs).toMatchObject({ registry: host, 'image-uri': `${repository}:v1` })
      expect(production.internet.hosts()).toEqual([
        'api.ecr-public.us-east-1.amazonaws.com',
        host,
        'sts.eu-central-1.amazonaws.com',
      ])
      await pullAsAnybody(scene, `${repository}@${main.outputs.digest}`)
    },
  )

  test('under a full reference together with a private repository, and with a cache there', async () => {
    const scene = await newScene({ repositories: ['app', 'cache'] })
    const cache = 'type=registry,ref=public.ecr.aws/octo/cache:main'
    const host = `${account}.dkr.ecr.eu-west-1.amazonaws.com`
    const inputs = { 'aws-region': 'eu-west-1', repository: 'team/app', tags: `v1\n${uri}:v1`, 'cache-to': cache }
    const main = await shipped(scene, inputs)
    expect(main.outputs).toMatchObject({ registry: host, 'image-uris': `${host}/team/app:v1\n${uri}:v1` })
    const [image] = await scene.aws.imagesIn('app', inPublic)
    expect(image).toMatchObject({ digest: main.outputs.digest, tags: ['v1'] })
    expect((await scene.aws.imagesIn('cache', inPublic)).flatMap(({ tags }) => tags)).toEqual(['main'])
  })

  test('that a proxy accepts instead of the registry is not a push', async () => {
    const scene = await newScene()
    scene.aws.fault({ service: 'registry', operation: 'PutImage', kind: 'swallow', times: 9 })
    const { code, text } = await failed(scene, { tags: 'v1\nlatest', attempts: '1' })
    expect(code).toBe('push-failed')
    expect(text).toMatch(/public\.ecr\.aws\/octo\/app does not have sha256:/)
  })

  test('removes its login', async () => {
    const scene = await newScene()
    const step = scene.job.step(target)
    await step.main
    await scene.docker('buildx', 'build', '--push', '--tag', `${uri}:later`, scene.job.workspace)
    const post = await step.post()
    expect(post.log).toContain('public.ecr.aws')
    const again = scene.docker('buildx', 'build', '--push', '--tag', `${uri}:even-later`, scene.job.workspace)
    await expect(again).rejects.toThrow()
  })

  test('that fails on its way to the registry is retried with a new login', async () => {
    const scene = await newScene()
    scene.aws.fault({ service: 'registry', operation: 'PutImage', kind: 'server-error', times: 12 })
    const main = await shipped(scene, { tags: 'v1', attempts: '5' })
    expect(main.log).toContain('with a new login')
    expect(publicCalls(scene).filter((name) => name === 'GetAuthorizationToken').length).toBeGreaterThan(1)
  })
})

describe('an existing image', () => {
  test('is skipped, rejected, or reused by its content', async () => {
    const scene = await newScene()
    const { digest } = (await shipped(scene, { tags: 'v1', reuse: 'content-1' })).outputs

    const skipped = await shipped(scene, { tags: 'v1', 'if-tag-exists': 'skip', labels: 'build=2' })
    expect(skipped.outputs).toMatchObject({ result: 'skipped', digest, 'image-uri': `${uri}:v1` })
    expect(Object.values(JSON.parse(skipped.outputs['platform-digests'] ?? ''))).toEqual([digest])

    const refused = await failed(scene, { tags: 'v1', 'if-tag-exists': 'fail', labels: 'build=3' })
    expect(refused).toMatchObject({ code: 'tag-immutable', text: expect.stringContaining(`${uri}:v1 already exists`) })

    const reused = await shipped(scene, { tags: 'v2\nlatest', reuse: 'content-1', labels: 'build=4' })
    expect(reused.outputs).toMatchObject({
      result: 'reused',
      digest,
      'image-uris': `${uri}:v2\n${uri}:latest\n${uri}:content-1`,
    })
    expect(builds(scene)).toBe(1)
    const tags = (await scene.aws.imagesIn('app', inPublic)).flatMap((image) => image.tags)
    expect(tags.toSorted()).toEqual(['content-1', 'latest', 'v1', 'v2'])
  })

  test('is promoted: within its repository, to a private one, and from a private one', async () => {
    const scene = await newScene()
    const { digest } = (await shipped(scene, { tags: 'v1', platforms: 'linux/amd64,linux/arm64' })).outputs
    const private_ = { 'aws-region': 'eu-west-1', repository: 'team/app' }
    const host = `${account}.dkr.ecr.eu-west-1.amazonaws.com`

    const here = await shipped(scene, { 'source-image': 'v1', tags: 'stable' })
    expect(here.outputs).toMatchObject({ result: 'promoted', digest, 'image-uri': `${uri}:stable` })
    const there = await shipped(scene, { ...private_, 'source-image': `${uri}:stable`, tags: 'v1' })
    expect(there.outputs).toMatchObject({ result: 'promoted', digest, 'image-uri': `${host}/team/app:v1` })
    const back = await shipped(scene, { 'source-image': `${host}/team/app@${digest}`, tags: 'back' })
    expect(back.outputs).toMatchObject({ result: 'promoted', digest, 'image-uri': `${uri}:back` })
    expect(builds(scene)).toBe(1)
    expectNoViolations(scene)
    await pullAsAnybody(scene, `${uri}:back`)
  })

  test('is merged from those of several machines', async () => {
    const scene = await newScene()
    const digests: Record<string, string> = {}
    for (const [platform, tags] of Object.entries({ 'linux/arm64': 'arm', 'linux/amd64': 'amd' })) {
      digests[platform] = (await shipped(scene, { platforms: platform, tags })).outputs.digest ?? ''
    }
    const joined = await shipped(scene, { digests: JSON.stringify(digests), tags: 'v1', reuse: 'content-1' })
    expect(joined.outputs).toMatchObject({ result: 'joined', 'image-uris': `${uri}:v1\n${uri}:content-1` })
    expect(JSON.parse(joined.outputs['platform-digests'] ?? '')).toEqual(digests)
    const missing = await failed(scene, { digests: `sha256:${'0'.repeat(64)}`, tags: 'v2' })
    expect(missing).toMatchObject({ code: 'input-invalid', text: expect.stringContaining(`is not in ${uri}`) })
    expect(builds(scene)).toBe(2)
    expectNoViolations(scene)
    await pullAsAnybody(scene, `${uri}:v1`)
  })

  test('of another account is promoted too', async () => {
    const scene = await newScene()
    scene.aws.publicAlias('other', '210987654321')
    scene.aws.repository('app', { account: '210987654321', region: 'public' })
    const there = 'arn:aws:iam::210987654321:role/ci'
    scene.aws.role(there, { trust, statements: [allow('*')] })
    const { digest } = (
      await shipped(scene, { 'role-to-assume': there, repository: 'public.ecr.aws/other/app', tags: 'v1' })
    ).outputs
    const main = await shipped(scene, { 'source-image': 'public.ecr.aws/other/app:v1', tags: 'v1' })
    expect(main.outputs).toMatchObject({ result: 'promoted', digest })
    expect((await scene.aws.imagesIn('app', inPublic)).map((image) => image.digest)).toEqual([digest])
  })
})

const settings: Variables = {
  catalog: [
    'description=Says hello',
    'about=ABOUT.md',
    'usage=docker run it',
    'architectures=x86-64, arm 64',
    'operating-systems=Linux',
  ].join('\n'),
  'repository-tags': 'team=shop\nstage=',
  'repository-policy': 'push 210987654321',
}

describe('a repository', () => {
  test('that is missing is created with all settings, and not changed later', async () => {
    const scene = await newScene({ repositories: [] })
    const inputs = { ...settings, 'create-repository': 'true', tags: 'v1' }
    const main = await shipped(scene, inputs)
    expect(main.log).toContain(`Created ${uri}.`)
    const created = scene.aws.stateOf('app', inPublic)
    expect(created).toMatchObject({
      catalogData: {
        description: 'Says hello',
        aboutText: '# A long story\n',
        usageText: 'docker run it',
        architectures: ['x86-64', 'ARM 64'],
        operatingSystems: ['Linux'],
      },
      tags: [
        { Key: 'team', Value: 'shop' },
        { Key: 'stage', Value: '' },
      ],
    })
    expect(created?.policyText).toContain('ecr-public:PutImage')
    expectNoViolations(scene)

    const since = scene.aws.requests.length
    await shipped(scene, { ...inputs, catalog: 'description=Other', 'repository-tags': 'team=other' })
    expect(publicCalls(scene, since).toSorted()).toEqual(['DescribeRepositories', 'GetAuthorizationToken'])
    expect(scene.aws.stateOf('app', inPublic)).toEqual(created)
  })

  test('is updated to its settings with update-repository, which logs the changes', async () => {
    const scene = await newScene()
    const update = { ...settings, catalog: 'description=Says hello\narchitectures=ARM', 'update-repository': 'true' }
    const first = await shipped(scene, update)
    expect(first.log).toContain('Changed the catalog of app: description, architectures.')
    expect(first.log).toContain('Changed a tag of app: team=shop.')
    expect(first.log).toMatch(/Changed the policy of app:\n\+ .*ecr-public:PutImage/)

    const since = scene.aws.requests.length
    const again = await shipped(scene, update)
    for (const what of ['catalog', 'tags', 'policy'])
      expect(again.log).toMatch(new RegExp(`${what} of app (is|are) already up to date`))
    expect(publicCalls(scene, since).filter((name) => /^(Put|Set|Tag)/.test(name))).toEqual([])

    const changed = await shipped(scene, {
      'update-repository': 'true',
      catalog: 'usage=docker run',
      'repository-tags': 'team=garden',
      'repository-policy': 'push 210987654321 444455556666',
    })
    expect(changed.log).toContain('Changed the catalog of app: usage.')
    expect(changed.log).toContain('Changed a tag of app: team=garden, which was shop.')
    expect(changed.log).toMatch(/Changed the policy of app:\n- .*\n\+ .*444455556666/)
    expect(scene.aws.stateOf('app', inPublic)).toMatchObject({
      catalogData: { description: 'Says hello', architectures: ['ARM'], usageText: 'docker run' },
      tags: expect.arrayContaining([
        { Key: 'team', Value: 'garden' },
        { Key: 'stage', Value: '' },
      ]),
    })
    expectNoViolations(scene)
  })

  test('that another job creates at the same time is not a failure', async () => {
    const scene = await newScene()
    const text = "The repository with name 'app' does not exist in the registry with id '123456789012'"
    scene.aws.fault(apiFault('DescribeRepositories', 'RepositoryNotFoundException', text))
    const main = await shipped(scene, { 'create-repository': 'true', tags: 'v1' })
    expect(main.log).toContain('app already exists in ECR Public.')
    expect(scene.aws.requests.map(({ error }) => error?.code)).toContain('RepositoryAlreadyExistsException')
  })

  test('that is missing fails the step before the build, with the aliases of the account', async () => {
    const scene = await newScene({ repositories: [] })
    const { code, text } = await failed(scene)
    expect(code).toBe('repository-not-found')
    expect(text).toContain(`account ${account} has no repository app in ECR Public`)
    expect(text).toContain('The public registry of the account is public.ecr.aws/octo.')
    expect(text).toContain('`create-repository: true`')
    expect(builds(scene)).toBe(0)
  })

  test.each([
    ['is there', ['app'], {}],
    ['is missing', [], {}],
    ['is to be created', [], { 'create-repository': 'true' }],
  ])("under another account's alias fails the step before anything is created, if it %s", async (_, there, more) => {
    const scene = await newScene({ repositories: there })
    const { code, text } = await failed(scene, { repository: 'public.ecr.aws/stranger/app', ...more })
    expect(code).toBe('repository-not-found')
    expect(text).toContain(
      `public.ecr.aws/stranger is not the public registry of account ${account}. Its public registry is public.ecr.aws/octo.`,
    )
    expect(text).toContain('`repository: public.ecr.aws/octo/app`')
    expect(builds(scene)).toBe(0)
    expect(publicCalls(scene)).not.toContain('CreateRepository')
  })

  test("that was created under another alias is reported, if the role may not read the account's aliases", async () => {
    const scene = await newScene({ repositories: [] })
    const deny: Statement = { Effect: 'Deny', Action: 'ecr-public:DescribeRegistries', Resource: '*' }
    scene.aws.role(role, { trust, statements: [allow('*'), deny] })
    const inputs = { repository: 'public.ecr.aws/stranger/app', 'create-repository': 'true' }
    const { code, text } = await failed(scene, inputs)
    expect([code, text]).toEqual(['repository-not-found', expect.stringContaining(`was created as ${uri}.`)])
    expect(builds(scene)).toBe(0)
  })

  test('under an alias that may belong to the account is left to the push, if the role may not read the aliases', async () => {
    const scene = await newScene()
    const deny: Statement = { Effect: 'Deny', Action: 'ecr-public:DescribeRegistries', Resource: '*' }
    scene.aws.role(role, { trust, statements: [allow('*'), deny] })
    const { code } = await failed(scene, { repository: 'public.ecr.aws/stranger/app' })
    expect([code, builds(scene)]).toEqual(['ecr-access-denied', 1])
  })

  test('that is missing is reported without the aliases, if they cannot be read', async () => {
    const scene = await newScene({ repositories: [] })
    scene.aws.fault(apiFault('DescribeRegistries', 'UnsupportedCommandException', 'not here'))
    const { code, text } = await failed(scene)
    expect([code, text]).toEqual([
      'repository-not-found',
      expect.not.stringContaining('public registry of the account'),
    ])
  })

  test('that the role may not describe is reported by the push', async () => {
    const push = [
      'BatchCheckLayerAvailability',
      'CompleteLayerUpload',
      'InitiateLayerUpload',
      'PutImage',
      'UploadLayerPart',
    ]
    const may = [
      ...push.map((name) => `ecr-public:${name}`),
      'ecr-public:GetAuthorizationToken',
      'sts:GetServiceBearerToken',
    ]
    const scene = await newScene({ may })
    expect((await shipped(scene)).log).toContain('Could not describe app in ECR Public')
    const { code, text } = await failed(scene, { repository: 'public.ecr.aws/octo/none' })
    expect([code, text]).toEqual(['repository-not-found', expect.stringContaining('none')])
  })
})

function apiFault(operation: string, code: string, message: string): Fault {
  return { service: 'ecr-public', operation, kind: 'error', code, message }
}

const every = { 'create-repository': 'true', 'update-repository': 'true', ...settings, catalog: 'description=x' }

describe('an exception of ECR Public is explained', () => {
  test.each<[operation: string, exception: string, there: boolean, code: string, fix: RegExp]>([
    ['GetAuthorizationToken', 'UnsupportedCommandException', true, 'aws-unreachable', /AWS_ENDPOINT_URL_ECR_PUBLIC/],
    ['DescribeRepositories', 'InvalidParameterException', true, 'input-invalid', /`repository`/],
    ['DescribeRepositories', 'UnsupportedCommandException', true, 'aws-unreachable', /us-east-1/],
    ['CreateRepository', 'InvalidParameterException', false, 'input-invalid', /`repository` or the settings/],
    ['CreateRepository', 'InvalidTagParameterException', false, 'input-invalid', /`repository-tags`/],
    ['CreateRepository', 'TooManyTagsException', false, 'input-invalid', /`repository-tags`/],
    ['CreateRepository', 'LimitExceededException', false, 'repository-not-found', /quota/],
    ['CreateRepository', 'UnsupportedCommandException', false, 'aws-unreachable', /us-east-1/],
    ['GetRepositoryCatalogData', 'RepositoryNotFoundException', true, 'repository-not-found', /what deletes app/],
    ['PutRepositoryCatalogData', 'InvalidParameterException', true, 'input-invalid', /`catalog`/],
    ['PutRepositoryCatalogData', 'RepositoryNotFoundException', true, 'repository-not-found', /what deletes app/],
    ['ListTagsForResource', 'RepositoryNotFoundException', true, 'repository-not-found', /what deletes app/],
    ['TagResource', 'TooManyTagsException', true, 'input-invalid', /remove other tags from the repository/],
    ['TagResource', 'InvalidTagParameterException', true, 'input-invalid', /`repository-tags`/],
    ['GetRepositoryPolicy', 'RepositoryNotFoundException', true, 'repository-not-found', /what deletes app/],
    ['SetRepositoryPolicy', 'InvalidParameterException', true, 'input-invalid', /`repository-policy`/],
    ['SetRepositoryPolicy', 'RegistryNotFoundException', true, 'repository-not-found', /no public registry/],
  ])('%s: %s', async (operation, exception, there, code, fix) => {
    const scene = await newScene({ repositories: there ? ['app'] : [] })
    scene.aws.fault(apiFault(operation, exception, 'what ECR Public says'))
    const failure = await failed(scene, every)
    expect(failure.code).toBe(code)
    expect(failure.text).toContain('what ECR Public says')
    expect(failure.text).toMatch(fix)
    expect(builds(scene)).toBe(0)
  })

  test('a server error is retried', async () => {
    const scene = await newScene()
    for (const operation of ['GetAuthorizationToken', 'DescribeRepositories'])
      scene.aws.fault({ service: 'ecr-public', operation, kind: 'server-error' })
    await shipped(scene)
  })
})

describe('a missing permission is named', () => {
  const denied: readonly string[] = [
    'ecr-public:GetAuthorizationToken',
    'sts:GetServiceBearerToken',
    'ecr-public:BatchCheckLayerAvailability',
    'ecr-public:InitiateLayerUpload',
    'ecr-public:UploadLayerPart',
    'ecr-public:CompleteLayerUpload',
    'ecr-public:PutImage',
  ]

  test.each(denied)('%s', async (action) => {
    const scene = await newScene()
    const deny: Statement = { Effect: 'Deny', Action: action, Resource: '*' }
    scene.aws.role(role, { trust, statements: [allow('*'), deny] })
    const { code, text } = await failed(scene)
    expect(code).toBe('ecr-access-denied')
    const resource = /Token$/.test(action) ? '*' : arn
    expect(text).toContain(`assumed-role/ci-push/octo-app-1001 may not do ${action} on ${resource}`)
  })

  test('from the request, if the API gives no reason', async () => {
    const scene = await newScene()
    scene.aws.fault({ service: 'registry', operation: 'BatchCheckLayerAvailability', kind: 'deny', times: 9 })
    scene.aws.fault(apiFault('BatchCheckLayerAvailability', 'RegistryNotFoundException', 'no such registry'))
    const { code, text } = await failed(scene)
    expect(code).toBe('ecr-access-denied')
    expect(text).toContain(`may not do ecr-public:BatchCheckLayerAvailability on ${arn} (needed to push).`)
  })

  test.each([
    ['ecr-public:CreateRepository', []],
    ['ecr-public:TagResource', []],
    ['ecr-public:SetRepositoryPolicy', []],
    ['ecr-public:GetRepositoryCatalogData', ['app']],
    ['ecr-public:PutRepositoryCatalogData', ['app']],
    ['ecr-public:ListTagsForResource', ['app']],
    ['ecr-public:TagResource', ['app']],
    ['ecr-public:GetRepositoryPolicy', ['app']],
    ['ecr-public:SetRepositoryPolicy', ['app']],
  ])('%s, with the repositories %j', async (action, there) => {
    const scene = await newScene({ repositories: there })
    const deny: Statement = { Effect: 'Deny', Action: action, Resource: '*' }
    scene.aws.role(role, { trust, statements: [allow('*'), deny] })
    const { code, text } = await failed(scene, every)
    expect([code, text]).toEqual(['ecr-access-denied', expect.stringContaining(`may not do ${action} on ${arn}`)])
    expect(builds(scene)).toBe(0)
  })

  test('with a sufficient statement, which a dry run prints', async () => {
    const scene = await newScene({ repositories: [] })
    const inputs = { ...every, tags: 'v1' }
    const { main } = await scene.ship({ ...target, ...inputs, 'dry-run': 'true' })
    expect(main.log).toContain(`Create ${uri} if it does not exist;`)
    const [, json = ''] = /^Permissions of \S+:\n(\{\n.*?^\})$/ms.exec(main.log) ?? []
    expect(json).not.toContain('"ecr:')
    scene.aws.role(role, { trust, statements: JSON.parse(json).Statement })
    await shipped(scene, inputs)
    await shipped(scene, { ...inputs, catalog: 'description=y', labels: 'build=2' })
    await shipped(scene, { ...inputs, 'source-image': 'v1', tags: 'v2' })
  })
})

test('a bake pushes to a repository for each target, created on request', async () => {
  const scene = await newScene({ repositories: [] })
  const bake = 'target "web" { }\ntarget "api" { labels = { a = "b" } }\n'
  writeFileSync(join(scene.job.workspace, 'docker-bake.hcl'), bake)
  const main = await shipped(scene, {
    repository: 'public.ecr.aws/octo/shop',
    bake: 'web\napi',
    'create-repository': 'true',
  })
  const images: readonly Variables[] = JSON.parse(main.outputs.images ?? '[]')
  expect(images.map((image) => image['image-uri'])).toEqual([
    'public.ecr.aws/octo/shop/web:4f1c2d3e5a6b',
    'public.ecr.aws/octo/shop/api:4f1c2d3e5a6b',
  ])
  expect(publicCalls(scene).filter((name) => name === 'CreateRepository')).toHaveLength(2)
  expectNoViolations(scene)
})
