import { describe, expect, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import { newJob, type Variables } from '../support/runner.ts'
import { imageFiles, newScene, pushInputs, type Scene } from '../support/scene.ts'
import type { RecordedRequest, RepositorySettings, Statement } from '../support/stand-in/stand-in.ts'

const name = 'team/new'
const base = { repository: name }
const key = 'arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555'

/** Everything that a repository can be given. */
const all: Variables = {
  ...base,
  'image-tag-mutability': 'IMMUTABLE_WITH_EXCLUSION',
  'mutability-exclusion-filters': 'latest\ncache*',
  'scan-on-push': 'true',
  encryption: 'KMS',
  'kms-key': key,
  'repository-tags': 'team=shop\nstage = test',
  'lifecycle-policy': 'keep 10 tagged v*\nexpire untagged after 14 days',
  'repository-policy': 'pull 111122223333',
}

const creating = { ...all, 'create-repository': 'true' }
const updating = { ...all, 'update-repository': 'true' }

/** Lets the role do everything with repositories, so that only what is provoked is refused. */
async function newSettling(settings?: RepositorySettings): Promise<Scene> {
  const scene = await newScene()
  allow(scene, [{ Effect: 'Allow', Action: ['ecr:*', 'kms:*'], Resource: '*' }])
  if (settings) scene.aws.repository(name, settings)
  return scene
}

function allow({ aws }: Scene, statements: readonly Statement[]): void {
  aws.role(pushInputs['role-to-assume'] ?? '', {
    trust: { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] },
    statements,
  })
}

/** ECR's operations since the start of a scene, or since another moment. */
function calls({ aws }: Scene, since = 0): readonly string[] {
  return ecrRequests(aws.requests.slice(since)).map(({ operation }) => operation)
}

function ecrRequests(requests: readonly RecordedRequest[]): readonly RecordedRequest[] {
  return requests.filter(({ service }) => service === 'ecr')
}

const templates = 'DescribeRepositoryCreationTemplates'

/** The four that every push makes. */
const push = ['DescribeRepositories', 'GetAuthorizationToken', 'BatchGetImage']

function expectModelKept({ aws }: Scene): void {
  expect(aws.requests.flatMap(({ modelViolations = [] }) => modelViolations)).toEqual([])
}

describe('create-repository', () => {
  test('creates one with every setting, and the image is pushed there', async () => {
    const scene = await newSettling()
    const { main } = await scene.ship(creating)
    expect(main.exitCode, main.log).toBe(0)
    expect(scene.aws.stateOf(name)).toMatchObject({
      imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
      imageTagMutabilityExclusionFilters: [
        { filterType: 'WILDCARD', filter: 'latest' },
        { filterType: 'WILDCARD', filter: 'cache*' },
      ],
      scanOnPush: true,
      encryptionConfiguration: { encryptionType: 'KMS', kmsKey: key },
      tags: [
        { Key: 'team', Value: 'shop' },
        { Key: 'stage', Value: 'test' },
      ],
      lifecyclePolicyText: expect.stringContaining('"tagPatternList":["v*"]'),
      policyText: expect.stringContaining('arn:aws:iam::111122223333:root'),
    })
    expect(main.log).toContain(
      `Created ${name}: image-tag-mutability IMMUTABLE_WITH_EXCLUSION (latest, cache*), scan-on-push true, encryption KMS (${key}), repository-tags team=shop, stage=test.`,
    )
    expect(main.outputs.result).toBe('pushed')
    expectModelKept(scene)
    // The repository is not asked for again once it is made; its tags are looked up, because some may not move.
    expect(calls(scene).filter((one) => one === 'DescribeRepositories')).toHaveLength(1)
    expect(calls(scene).filter((one) => one === 'DescribeImages')).toHaveLength(1)
    expect(calls(scene).filter((one) => one === 'BatchGetImage')).toHaveLength(1)
  })

  test('creates one with the defaults, which has mutable tags', async () => {
    const scene = await newSettling()
    const { main } = await scene.ship({ ...base, 'create-repository': 'true' })
    expect(main.exitCode, main.log).toBe(0)
    expect(calls(scene).toSorted()).toEqual([...push, 'CreateRepository', templates].toSorted())
    expect(main.log).not.toContain('template')
    expectModelKept(scene)
  })

  test.each<[string, readonly string[], string | undefined]>([
    ['for its prefix', ['team'], 'team'],
    ['for all repositories', ['ROOT'], 'ROOT'],
    ['for both: that of the prefix', ['ROOT', 'team', 'tea'], 'team'],
    ['for others only', ['tea', name], undefined],
  ])('names the template that is not applied: %s', async (_, prefixes, expected) => {
    const scene = await newSettling()
    for (const prefix of prefixes) scene.aws.creationTemplate(prefix, { imageTagMutability: 'IMMUTABLE' })
    const { main } = await scene.ship({ ...base, 'create-repository': 'true' })
    expect(main.exitCode, main.log).toBe(0)
    expect(scene.aws.stateOf(name)).toMatchObject({ imageTagMutability: 'MUTABLE' })
    const line = /^.*template.*$/m.exec(main.log)?.[0]
    expect(line).toBe(
      expected &&
        `The repository creation template ${expected} was not applied to ${name}: \`create-repository: true\` uses the settings of the inputs.`,
    )
    expect((await scene.ship({ ...base, 'create-repository': 'true' })).main.log).not.toContain('template')
  })

  test.each(['deny', 'stall', 'server-error'] as const)(
    'continues without a message if the templates cannot be read: %s',
    async (kind) => {
      const scene = await newSettling()
      scene.aws.creationTemplate('team')
      scene.aws.fault({ service: 'ecr', operation: templates, kind, times: 99 })
      const { main } = await scene.ship({ ...base, 'create-repository': 'true' })
      expect(main.exitCode, main.log).toBe(0)
      expect(main.log).not.toContain('template')
    },
  )

  test('does not change an existing one, and logs what differs', async () => {
    const scene = await newSettling({
      scanOnPush: false,
      lifecyclePolicy: lifecycle(3),
      policy: policyFor('999988887777'),
    })
    const before = scene.aws.stateOf(name)
    const { main } = await scene.ship(creating)
    expect(main.exitCode, main.log).toBe(0)
    expect(scene.aws.stateOf(name)).toEqual(before)
    expect(calls(scene).toSorted()).toEqual([...push, 'GetRepositoryPolicy'].toSorted())
    for (const line of [
      `image-tag-mutability: ${name} has MUTABLE, not IMMUTABLE_WITH_EXCLUSION (latest, cache*). To change the setting, set \`update-repository: true\`.`,
      `scan-on-push: ${name} has false, not true. To change the setting, set \`update-repository: true\`.`,
      `encryption: ${name} has AES256, not KMS (${key}). ECR cannot change the encryption of an existing repository.`,
      `repository-policy: ${name} has a different policy, not the given policy. To change the setting, set \`update-repository: true\`.`,
    ]) {
      expect(main.log.split('\n')).toContain(line)
    }
    expect(main.log).toMatch(/^- .*999988887777/m)
    expect(main.log).toMatch(/^\+ .*111122223333/m)
  })

  test('adds no call to a push to an existing repository', async () => {
    const scene = await newSettling({})
    const { main } = await scene.ship({ ...base, 'create-repository': 'true', 'lifecycle-policy': 'keep 5 tagged' })
    expect(main.exitCode, main.log).toBe(0)
    expect(calls(scene).toSorted()).toEqual(push.toSorted())
  })

  test('continues if the existing policy may not be read', async () => {
    const scene = await newSettling({ imageTagMutability: 'IMMUTABLE' })
    scene.aws.fault({ service: 'ecr', operation: 'GetRepositoryPolicy', kind: 'deny' })
    const { main } = await scene.ship(creating)
    expect(main.exitCode, main.log).toBe(0)
    expect(main.log).toContain(`repository-policy: could not compare the policy of ${name}`)
  })

  test('needs no permission to describe it', async () => {
    const scene = await newSettling()
    const blind = [
      { Effect: 'Allow' as const, Action: ['ecr:*', 'kms:*'], Resource: '*' },
      { Effect: 'Deny' as const, Action: 'ecr:DescribeRepositories', Resource: '*' },
    ]
    allow(scene, blind)
    const first = await scene.ship({ ...base, 'create-repository': 'true', tags: 'one' })
    expect(first.main.exitCode, first.main.log).toBe(0)
    const second = await scene.ship({ ...base, 'create-repository': 'true', tags: 'two' })
    expect(second.main.exitCode, second.main.log).toBe(0)
    expect(second.main.log).toContain(`${name} exists but could not be described`)
    const made = scene.aws.requests.filter(({ operation }) => operation === 'CreateRepository')
    expect(made.map(({ status }) => status)).toEqual([200, 400])
  })

  test('creates one in another account by its id', async () => {
    const scene = await newSettling()
    const { main } = await scene.ship({ ...creating, 'registry-id': '210987654321' })
    expect(failureIn(main.log).code, main.log).toBe('ecr-access-denied')
    const inputs = ecrRequests(scene.aws.requests).filter(({ input }) => 'repositoryName' in input)
    expect(inputs.map(({ operation }) => operation)).toContain('CreateRepository')
    for (const { input } of inputs) expect(input.registryId).toBe('210987654321')
    expect(failureIn(main.log).text).toContain('put-registry-policy')
  })

  test('five parallel jobs: all succeed, and one of them creates it', async () => {
    const scene = await newSettling()
    const jobs = Array.from({ length: 5 }, (_, index) => {
      const { PATH, DOCKER_HOST, DOCKER_CALLS, REAL_DOCKER } = scene.job.environment()
      const env = { ...scene.aws.environment, PATH, DOCKER_HOST, DOCKER_CALLS, REAL_DOCKER, HOME: scene.job.home }
      const secrets = () => scene.aws.secrets
      return newJob({ env, files: { ...imageFiles, hello: `hello ${index}\n` }, secrets })
    })
    const steps = jobs.map((job, index) => job.step({ ...pushInputs, ...creating, tags: `job-${index}` }))
    const mains = await Promise.all(steps.map(({ main }) => main))
    for (const { exitCode, log } of mains) expect(exitCode, log).toBe(0)
    await Promise.all(steps.map((step) => step.post()))
    for (const job of jobs) job.remove()
    const created = scene.aws.requests.filter(({ operation }) => operation === 'CreateRepository')
    expect(created.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(calls(scene).filter((one) => one === 'PutLifecyclePolicy')).toHaveLength(1)
    expect(mains.filter(({ log }) => log.includes(`Created ${name}:`))).toHaveLength(1)
  })

  test('a slower job waits until the repository is visible', async () => {
    const scene = await newSettling({ imageTagMutability: 'IMMUTABLE' })
    scene.aws.fault({ ...missing, operation: 'DescribeRepositories', times: 2 })
    const { main } = await scene.ship({
      ...base,
      'create-repository': 'true',
      'repository-policy': 'pull 111122223333',
    })
    expect(main.exitCode, main.log).toBe(0)
    expect(main.log).toContain(`Another job created ${name} in the meantime. This step does not set its policies.`)
    expect(calls(scene)).not.toContain('SetRepositoryPolicy')
    expect(calls(scene).filter((one) => one === 'DescribeRepositories')).toHaveLength(3)
  })

  test('works with a promotion: the image is copied to the new repository, without docker', async () => {
    const scene = await newSettling()
    await scene.ship({ tags: 'v1' })
    const docker = scene.dockerCalls().length
    const from = `${scene.aws.registryHost}/team/app:v1`
    const { main } = await scene.ship({ ...creating, 'source-image': from, tags: 'v1' })
    expect(main.outputs.result, main.log).toBe('promoted')
    expect(scene.aws.stateOf(name)?.scanOnPush).toBe(true)
    expect(scene.dockerCalls()).toHaveLength(docker)
  })

  test('a dry run shows it, and creates nothing', async () => {
    const scene = await newSettling()
    const { main } = await scene.ship({ ...creating, 'dry-run': 'true' })
    expect(main.exitCode, main.log).toBe(0)
    expect(main.log).toContain(`Create ${name} if it does not exist; otherwise do not change it:`)
    expect(main.log).toContain('- lifecycle-policy: {"rules":')
    expect(main.log).toContain('"ecr:CreateRepository"')
    expect(scene.aws.requests).toEqual([])
  })

  test('without it, a missing repository is an error', async () => {
    const scene = await newSettling()
    const { main } = await scene.ship({ ...base, 'update-repository': 'true' })
    expect(failureIn(main.log).code).toBe('repository-not-found')
    expect(calls(scene)).not.toContain('CreateRepository')
  })
})

describe('a missing repository that ECR creates on push', () => {
  test.each<[string, Variables]>([
    ['team', {}],
    ['ROOT', {}],
    ['ROOT', { 'lifecycle-policy': 'keep 5 tagged' }],
    ['team', { tags: 'HOST/team/second:v1' }],
    ['team', { cache: 'registry' }],
  ])('by a template for %s is pushed to, with %j', async (prefix, more) => {
    const scene = await newScene()
    scene.aws.creationTemplate(prefix)
    const tags = (more.tags ?? 'v1').replace('HOST', scene.aws.registryHost)
    const { main } = await scene.ship({ ...base, ...more, tags })
    expect(main.outputs.result, main.log).toBe('pushed')
    expect(main.log).toContain(`ECR created ${more.tags ? 'team/second' : name} from a repository creation template`)
    expect(calls(scene)).not.toContain('CreateRepository')
    const assumed = scene.aws.requests.find(({ operation }) => operation === 'AssumeRoleWithWebIdentity')
    expect(`${assumed?.input.Policy}`).not.toContain('CreateRepository')
    expectModelKept(scene)

    // The next push finds it there.
    const since = scene.aws.requests.length
    const again = await scene.ship({ ...base, ...more, tags })
    expect(again.main.outputs.result, again.main.log).toBe('pushed')
    expect(again.main.log).not.toContain('ECR created')
    expect(calls(scene, since).filter((one) => one === 'DescribeRepositories')).toHaveLength(more.tags ? 2 : 1)
  })

  test('has the settings of the template from the first push on', async () => {
    const scene = await newScene()
    scene.aws.creationTemplate('team', { imageTagMutability: 'IMMUTABLE' })
    await scene.ship({ ...base, tags: 'v1' })
    const { main } = await scene.ship({ ...base, tags: 'v1', labels: 'build=2' })
    expect(failureIn(main.log).code, main.log).toBe('tag-immutable')
  })

  test('is promoted to', async () => {
    const scene = await newScene()
    scene.aws.creationTemplate('team')
    await scene.ship({ tags: 'v1' })
    const { main } = await scene.ship({ ...base, 'source-image': 'team/app:v1', tags: 'v1' })
    expect(main.outputs.result, main.log).toBe('promoted')
  })

  test('is created with the settings of the inputs on request', async () => {
    const scene = await newSettling()
    scene.aws.creationTemplate('ROOT', { imageTagMutability: 'IMMUTABLE' })
    const { main } = await scene.ship({ ...base, 'create-repository': 'true' })
    expect(main.outputs.result, main.log).toBe('pushed')
    expect(scene.aws.stateOf(name)?.imageTagMutability).toBe('MUTABLE')
  })

  test('is updated to the settings of the inputs by `update-repository`', async () => {
    const scene = await newSettling()
    scene.aws.creationTemplate('ROOT')
    const { main } = await scene.ship({ ...base, 'update-repository': 'true', 'image-tag-mutability': 'IMMUTABLE' })
    expect(main.outputs.result, main.log).toBe('pushed')
    expect(scene.aws.stateOf(name)?.imageTagMutability).toBe('IMMUTABLE')
  })

  test.each<[string, (scene: Scene) => void]>([
    ['no template covers it', ({ aws }) => aws.creationTemplate('tea')],
    ['the template is for something else', ({ aws }) => aws.creationTemplate('team', { appliedFor: ['REPLICATION'] })],
    ['the template is in another region', ({ aws }) => aws.creationTemplate('ROOT', { region: 'eu-north-1' })],
    [
      'the role may not begin a push',
      (scene) => {
        scene.aws.creationTemplate('ROOT')
        allow(scene, [{ Effect: 'Allow', Action: ['ecr:GetAuthorizationToken', 'ecr:Describe*'], Resource: '*' }])
      },
    ],
  ])('is reported before the build if %s', async (_, prepare) => {
    const scene = await newScene()
    prepare(scene)
    const { main } = await scene.ship(base)
    const failure = failureIn(main.log)
    expect(failure.code, main.log).toBe('repository-not-found')
    expect(failure.text).toContain('CREATE_ON_PUSH')
    expect(failure.text).toContain('ecr:InitiateLayerUpload')
    expect(scene.aws.stateOf(name)).toBeUndefined()
    expect(scene.dockerCalls()).toEqual([])
  })
})

describe('create-repository: on-push', () => {
  const onPush = { ...base, 'create-repository': 'on-push' }

  test.each<[string, Variables]>([
    ['team', {}],
    ['ROOT', {}],
    ['team', { 'source-image': 'team/app:v1' }],
    ['team', { 'update-repository': 'true', 'scan-on-push': 'true' }],
    ['team', { 'push-by-digest': 'true' }],
  ])('leaves a missing repository to a template for %s, with %j', async (prefix, more) => {
    const scene = await newSettling()
    scene.aws.creationTemplate('other')
    scene.aws.creationTemplate(prefix)
    if (more['source-image']) await scene.ship({ tags: 'v1' })
    const since = scene.aws.requests.length
    const { main } = await scene.ship({ ...onPush, ...more, tags: 'v1' })
    expect(main.outputs.result, main.log).toBe(more['source-image'] ? 'promoted' : 'pushed')
    expect(main.log).toContain(`ECR created ${name} from a repository creation template`)
    expect(calls(scene, since).filter((one) => one === templates)).toHaveLength(1)
    expect(calls(scene, since)).not.toContain('CreateRepository')
    expect(scene.aws.stateOf(name)?.scanOnPush).toBe('scan-on-push' in more)
    expectModelKept(scene)

    // An existing repository needs no template.
    const next = scene.aws.requests.length
    const again = await scene.ship({ ...onPush, ...more, tags: 'v1' })
    expect(again.main.exitCode, again.main.log).toBe(0)
    expect(calls(scene, next)).not.toContain(templates)
  })

  test.each<[string, (scene: Scene) => void]>([
    ['no template covers it', ({ aws }) => aws.creationTemplate('tea')],
    ['only the template of its own name exists', ({ aws }) => aws.creationTemplate(name)],
    ['the template is for something else', ({ aws }) => aws.creationTemplate('team', { appliedFor: ['REPLICATION'] })],
    ['the template is in another region', ({ aws }) => aws.creationTemplate('ROOT', { region: 'eu-north-1' })],
  ])('is reported before the build, and without starting a push, if %s', async (_, prepare) => {
    const scene = await newSettling()
    prepare(scene)
    const { main } = await scene.ship(onPush)
    const failure = failureIn(main.log)
    expect(failure.code, main.log).toBe('repository-not-found')
    expect(failure.text).toContain('no repository creation template')
    expect(failure.text).toContain('CREATE_ON_PUSH')
    expect(calls(scene)).toContain(templates)
    expect(scene.aws.requests.map(({ operation }) => operation)).not.toContain('InitiateLayerUpload')
    expect(scene.dockerCalls()).toEqual([])
  })

  test('goes on if the role may not read the templates', async () => {
    const scene = await newScene()
    scene.aws.creationTemplate('team')
    const { main } = await scene.ship(onPush)
    expect(main.outputs.result, main.log).toBe('pushed')
    expect(main.log).toContain('Could not read the repository creation templates')
    expect(main.log).toContain('ecr:DescribeRepositoryCreationTemplates')
  })

  test.each([
    ['ServerException', 500, 0],
    ['InvalidParameterException', 400, 1],
    ['ValidationException', 400, 1],
  ])('retries or explains a request for the templates that ECR answers with %s', async (code, status, exitCode) => {
    const scene = await newSettling()
    scene.aws.creationTemplate('team')
    scene.aws.fault({ service: 'ecr', operation: templates, kind: 'error', code, message: `${code} it is`, status })
    const { main } = await scene.ship(onPush)
    expect(main.exitCode, main.log).toBe(exitCode)
    if (exitCode === 1) expect(failureIn(main.log).text, main.log).toContain(`${code} it is`)
  })

  test('reads all pages of templates', async () => {
    const scene = await newSettling()
    for (let index = 0; index < 1001; index += 1) scene.aws.creationTemplate(`other${index}`)
    scene.aws.creationTemplate('team')
    const { main } = await scene.ship(onPush)
    expect(main.outputs.result, main.log).toBe('pushed')
    expect(calls(scene).filter((one) => one === templates)).toHaveLength(2)
  })

  test('other values are invalid', async () => {
    const { main } = await (await newScene()).ship({ ...base, 'create-repository': 'on_push' })
    const failure = failureIn(main.log)
    expect(failure.code, main.log).toBe('input-invalid')
    expect(failure.text).toContain('`on_push` is not one of true, false, on-push')
  })
})

describe('update-repository', () => {
  test('updates the settings, logs each, and keeps the others', async () => {
    const scene = await newSettling({
      lifecyclePolicy: lifecycle(3),
      policy: policyFor('999988887777'),
      tags: [
        { Key: 'team', Value: 'old' },
        { Key: 'owner', Value: 'me' },
      ],
    })
    const { main } = await scene.ship({ ...updating, encryption: 'AES256', 'kms-key': '' })
    expect(main.exitCode, main.log).toBe(0)
    expectModelKept(scene)
    expect(scene.aws.stateOf(name)).toMatchObject({
      imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
      scanOnPush: true,
      tags: [
        { Key: 'owner', Value: 'me' },
        { Key: 'team', Value: 'shop' },
        { Key: 'stage', Value: 'test' },
      ],
      lifecyclePolicyText: expect.stringContaining('"tagPatternList":["v*"]'),
      policyText: expect.stringContaining('arn:aws:iam::111122223333:root'),
    })
    for (const line of [
      'image-tag-mutability: changed from MUTABLE to IMMUTABLE_WITH_EXCLUSION (latest, cache*).',
      'scan-on-push: changed from false to true.',
      'encryption: already AES256.',
      'repository-tags: changed from team=old to team=shop, stage=test.',
      'lifecycle-policy: changed from a different policy to the given policy.',
      'repository-policy: changed from a different policy to the given policy.',
    ]) {
      expect(main.log.split('\n')).toContain(line)
    }
    expect(main.log).toMatch(/^- .*999988887777/m)
    expect(main.log).not.toContain('::warning')
  })

  test('repeated, it changes nothing, even in the form in which AWS stores the policies', async () => {
    const scene = await newSettling({ encryptionConfiguration: { encryptionType: 'KMS', kmsKey: key } })
    const first = await scene.ship({ ...updating, tags: 'one' })
    expect(first.main.exitCode, first.main.log).toBe(0)
    const since = scene.aws.requests.length
    const { main } = await scene.ship({ ...updating, tags: 'two' })
    expect(main.exitCode, main.log).toBe(0)
    expect(calls(scene, since).filter((one) => /^(Put|Set|Tag)/.test(one))).toEqual([])
    for (const setting of Object.keys(all).filter((one) =>
      /^(image|scan|encryption|repository-|lifecycle)/.test(one),
    )) {
      expect(main.log, setting).toMatch(new RegExp(`^${setting}: already `, 'm'))
    }
  })

  test('sends only necessary requests', async () => {
    const scene = await newSettling({})
    const { main } = await scene.ship({ ...base, 'update-repository': 'true' })
    expect(main.exitCode, main.log).toBe(0)
    expect(calls(scene).toSorted()).toEqual(push.toSorted())
  })

  test('warns if the protection decreases, and if the encryption cannot change', async () => {
    const scene = await newSettling({
      imageTagMutability: 'IMMUTABLE',
      scanOnPush: true,
      encryptionConfiguration: { encryptionType: 'KMS' },
    })
    const { main } = await scene.ship({ ...base, 'update-repository': 'true', tags: 'one' })
    expect(main.exitCode, main.log).toBe(0)
    const warnings = [...main.log.matchAll(/^::warning[^:]*::(.*)$/gm)].map(([, text]) => text)
    expect(warnings.toSorted()).toEqual([
      expect.stringMatching(
        /^encryption: stays KMS \(arn:.*\), because ECR cannot change the encryption of an existing repository to /,
      ),
      'image-tag-mutability: changed from IMMUTABLE to MUTABLE, which gives less protection.',
      'scan-on-push: changed from true to false, which gives less protection.',
    ])
    expect(calls(scene).filter((one) => one === 'BatchGetImage')).toHaveLength(1)
  })

  test('a tag that becomes immutable is found before the build', async () => {
    const scene = await newSettling({})
    await scene.ship({ ...base, tags: 'one' })
    const inputs = {
      ...base,
      tags: 'one',
      'update-repository': 'true',
      'image-tag-mutability': 'IMMUTABLE',
      labels: 'a=2',
    }
    const { main } = await scene.ship(inputs)
    expect(failureIn(main.log).code, main.log).toBe('tag-immutable')
    expect(scene.dockerCalls().filter(([first]) => first === 'buildx')).toHaveLength(1)
  })

  test('with create-repository, it creates a missing one', async () => {
    const scene = await newSettling()
    const { main } = await scene.ship({ ...updating, 'create-repository': 'true' })
    expect(main.exitCode, main.log).toBe(0)
    expect(
      calls(scene)
        .filter((one) => /^(Put|Set|Tag)/.test(one))
        .toSorted(),
    ).toEqual(['PutLifecyclePolicy', 'SetRepositoryPolicy'])
  })
})

const missing = { service: 'ecr', kind: 'error', code: 'RepositoryNotFoundException', message: 'not there' } as const

describe('what ECR rejects', () => {
  const refusals: readonly (readonly [operation: string, exception: string, code: string, says: string])[] = [
    ['CreateRepository', 'LimitExceededException', 'repository-not-found', 'quota'],
    ['CreateRepository', 'KmsException', 'ecr-access-denied', '`kms-key`'],
    ['CreateRepository', 'InvalidTagParameterException', 'input-invalid', '`repository-tags`'],
    ['CreateRepository', 'TooManyTagsException', 'input-invalid', '`repository-tags`'],
    ['CreateRepository', 'InvalidParameterException', 'input-invalid', 'settings of the repository'],
    ['DescribeRepositories', 'InvalidParameterException', 'input-invalid', '`repository`'],
    ['PutImageTagMutability', 'InvalidParameterException', 'input-invalid', '`image-tag-mutability`'],
    ['PutImageTagMutability', 'RepositoryNotFoundException', 'repository-not-found', 'was deleted during this run'],
    ['PutImageScanningConfiguration', 'InvalidParameterException', 'input-invalid', '`scan-on-push`'],
    ['PutImageScanningConfiguration', 'ValidationException', 'input-invalid', '`scan-on-push`'],
    [
      'PutImageScanningConfiguration',
      'RepositoryNotFoundException',
      'repository-not-found',
      'was deleted during this run',
    ],
    ['TagResource', 'InvalidParameterException', 'input-invalid', '`repository-tags`'],
    ['TagResource', 'InvalidTagParameterException', 'input-invalid', '`repository-tags`'],
    ['TagResource', 'TooManyTagsException', 'input-invalid', '`repository-tags`'],
    ['TagResource', 'RepositoryNotFoundException', 'repository-not-found', 'was deleted during this run'],
    ['ListTagsForResource', 'InvalidParameterException', 'input-invalid', '`repository-tags`'],
    ['PutLifecyclePolicy', 'InvalidParameterException', 'input-invalid', '`lifecycle-policy`'],
    ['PutLifecyclePolicy', 'ValidationException', 'input-invalid', '`lifecycle-policy`'],
    ['PutLifecyclePolicy', 'RepositoryNotFoundException', 'repository-not-found', 'was deleted during this run'],
    ['GetLifecyclePolicy', 'InvalidParameterException', 'input-invalid', '`lifecycle-policy`'],
    ['GetLifecyclePolicy', 'ValidationException', 'input-invalid', '`lifecycle-policy`'],
    ['SetRepositoryPolicy', 'InvalidParameterException', 'input-invalid', '`repository-policy`'],
    ['SetRepositoryPolicy', 'RepositoryNotFoundException', 'repository-not-found', 'was deleted during this run'],
    ['GetRepositoryPolicy', 'InvalidParameterException', 'input-invalid', '`repository-policy`'],
  ]

  test.each(refusals)('%s: %s is %s', async (operation, exception, code, says) => {
    const creates = operation === 'CreateRepository'
    const scene = await newSettling(creates ? undefined : {})
    scene.aws.fault({ ...missing, operation, code: exception, message: `${exception} said so`, times: 9 })
    const { main } = await scene.ship({ ...(creates ? creating : updating), 'if-tag-exists': 'overwrite' })
    const failure = failureIn(main.log)
    expect(failure.code, main.log).toBe(code)
    expect(failure.text).toContain(`${exception} said so`)
    expect(failure.text).toContain(says)
    expect(scene.dockerCalls()).toEqual([])
  })

  const operations = [...new Set(refusals.map(([operation]) => operation))]

  test.each(operations)('%s: a denial names the action, and prints the statement', async (operation) => {
    const creates = operation === 'CreateRepository'
    const scene = await newSettling(creates ? undefined : {})
    scene.aws.fault({ service: 'ecr', operation, kind: 'deny' })
    const { main } = await scene.ship(creates ? creating : updating)
    expect(failureIn(main.log).code, main.log).toBe('ecr-access-denied')
    expect(failureIn(main.log).text).toContain(`ecr:${operation}`)
  })

  test.each(operations)('%s: a failure of the service is retried', async (operation) => {
    const creates = operation === 'CreateRepository'
    const scene = await newSettling(creates ? undefined : {})
    scene.aws.fault({ service: 'ecr', operation, kind: 'server-error' })
    const { main } = await scene.ship(creates ? creating : updating)
    expect(main.exitCode, main.log).toBe(0)
    expect(calls(scene).filter((one) => one === operation).length).toBeGreaterThan(1)
  })

  test.each(['GetLifecyclePolicy', 'GetRepositoryPolicy', 'ListTagsForResource'])(
    '%s: a repository without it gets it',
    async (operation) => {
      const scene = await newSettling({})
      scene.aws.fault({ ...missing, operation })
      const { main } = await scene.ship(updating)
      expect(main.exitCode, main.log).toBe(0)
    },
  )

  test('setting a policy on a new repository is retried', async () => {
    const scene = await newSettling()
    scene.aws.fault({ ...missing, operation: 'PutLifecyclePolicy', times: 2 })
    const { main } = await scene.ship(creating)
    expect(main.exitCode, main.log).toBe(0)
    expect(calls(scene).filter((one) => one === 'PutLifecyclePolicy')).toHaveLength(3)
  })

  test('the error of a policy names the created repository, and how to continue', async () => {
    const scene = await newSettling()
    scene.aws.fault({ service: 'ecr', operation: 'SetRepositoryPolicy', kind: 'deny' })
    const { main } = await scene.ship(creating)
    expect(failureIn(main.log).code, main.log).toBe('ecr-access-denied')
    expect(failureIn(main.log).text).toContain(`The repository ${name} was created, but this setting was not applied.`)
    expect(failureIn(main.log).text).toContain('`update-repository: true`')
    // The other policy was set all the same.
    expect(scene.aws.stateOf(name)?.lifecyclePolicyText).toBeDefined()
    const again = await scene.ship({ ...creating, 'update-repository': 'true' })
    expect(again.main.exitCode, again.main.log).toBe(0)
    expect(scene.aws.stateOf(name)?.policyText).toBeDefined()
  })

  test('a missing role in a policy is named as the cause', async () => {
    const scene = await newSettling()
    const { main } = await scene.ship({
      ...creating,
      'repository-policy': 'pull arn:aws:iam::123456789012:role/nobody',
    })
    expect(failureIn(main.log).code, main.log).toBe('input-invalid')
    expect(failureIn(main.log).text).toContain('does not exist')
  })

  test('a key behind an alias is allowed by that alias, and no other key', async () => {
    const scene = await newSettling()
    const { main } = await scene.ship({ ...creating, 'kms-key': 'alias/images' })
    expect(main.exitCode, main.log).toBe(0)
    const assumed = scene.aws.requests.find(({ operation }) => operation === 'AssumeRoleWithWebIdentity')
    const policy: { Statement: readonly Record<string, unknown>[] } = JSON.parse(`${assumed?.input.Policy}`)
    const statement = policy.Statement.find(({ Action }) => `${Action}`.includes('kms:'))
    expect(statement?.Condition).toEqual({ 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/images' } })
  })

  test('a key that the role may not use is named', async () => {
    const scene = await newSettling()
    allow(scene, [{ Effect: 'Allow', Action: 'ecr:*', Resource: '*' }])
    const { main } = await scene.ship(creating)
    expect(failureIn(main.log).code, main.log).toBe('ecr-access-denied')
    expect(failureIn(main.log).text).toMatch(/kms:(DescribeKey|CreateGrant)/)
  })
})

test('conflicting inputs are found before the first request', async () => {
  const scene = await newSettling()
  const { main } = await scene.ship({
    ...creating,
    'image-tag-mutability': 'MUTABLE',
    encryption: 'AES256',
    'lifecycle-policy': 'keep few tagged',
    'repository-policy': 'policies/none.json',
  })
  expect(failureIn(main.log).code).toBe('input-invalid')
  for (const input of ['mutability-exclusion-filters', 'kms-key', 'lifecycle-policy', 'repository-policy']) {
    expect(failureIn(main.log).text).toContain(`\`${input}\``)
  }
  expect(scene.aws.requests).toEqual([])
})

function lifecycle(count: number): unknown {
  const selection = { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: count }
  return { rules: [{ rulePriority: 1, description: 'as it was', selection, action: { type: 'expire' } }] }
}

function policyFor(account: string): unknown {
  const Principal = { AWS: `arn:aws:iam::${account}:root` }
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal, Action: ['ecr:BatchGetImage'] }] }
}
