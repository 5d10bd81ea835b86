import { expect, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import { newScene, pushInputs, type Scene } from '../support/scene.ts'

const prod = 'arn:aws:iam::444455556666:role/promote'
const trust = { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] }
const elsewhere = { account: '444455556666', region: 'us-east-1' }
const ofProd = `444455556666.dkr.ecr.us-east-1.amazonaws.com/team/app ${prod}`
const otherRegion = '123456789012.dkr.ecr.eu-central-1.amazonaws.com/team/app'

/** A scene with a repository in another account, in another region, and beside the step's own. */
async function destinationScene(settings: { readonly imageTagMutability?: string } = {}): Promise<Scene> {
  const scene = await newScene()
  const { aws } = scene
  aws.provider('444455556666', ['sts.amazonaws.com'])
  aws.role(prod, { trust, statements: [{ Effect: 'Allow', Action: '*', Resource: '*' }] })
  aws.repository('team/app', { ...elsewhere, ...settings })
  aws.repository('team/app', { region: 'eu-central-1' })
  aws.repository('team/beside')
  return scene
}

const resultsIn = (outputs: Readonly<Record<string, string>>) => JSON.parse(outputs.destinations ?? 'null')
const policiesOf = ({ aws }: Scene) =>
  aws.requests
    .filter(({ operation }) => operation.startsWith('AssumeRole'))
    .map(({ input }) => ({ role: input.RoleArn, policy: JSON.parse(String(input.Policy)) }))

test('the image is built once and promoted to other accounts, regions and repositories, each with its own session', async () => {
  const scene = await destinationScene()
  const { aws, ship, dockerCalls } = scene
  const { main } = await ship({ tags: 'v1\nlive', destinations: `${ofProd}\n${otherRegion}\nteam/beside` })
  expect(main.exitCode, main.log).toBe(0)
  const digest = main.outputs.digest ?? ''
  const hosts = [
    `${await aws.registryHostOf('444455556666', 'us-east-1')}/team/app`,
    `${await aws.registryHostOf('123456789012', 'eu-central-1')}/team/app`,
    `${aws.registryHost}/team/beside`,
  ]
  expect(resultsIn(main.outputs)).toEqual(
    hosts.map((host) => ({
      repository: host,
      result: 'promoted',
      'image-uri': `${host}:v1`,
      'image-uris': [`${host}:v1`, `${host}:live`],
      digest,
      'image-uri-with-digest': `${host}@${digest}`,
    })),
  )
  expect(main.outputs).toMatchObject({ result: 'pushed', 'image-uri': `${aws.registryHost}/team/app:v1` })
  const places = [['team/app', elsewhere], ['team/app', { region: 'eu-central-1' }], ['team/beside']] as const
  for (const [name, where] of places) {
    expect(await aws.imagesIn(name, where)).toEqual([expect.objectContaining({ digest, tags: ['live', 'v1'] })])
  }
  for (const host of hosts)
    expect(main.summary).toContain(`| \`${host}\` | promoted | \`v1\` \`live\` | \`${digest}\` |`)

  // Docker is logged in to the registry of the build only.
  const logins = dockerCalls().filter(([command]) => command === 'login')
  expect(logins.map((call) => call.at(-1))).toEqual([aws.registryHost])
  expect(dockerCalls().filter((call) => call.includes('build'))).toHaveLength(1)
  const sessions = policiesOf(scene)
  expect(sessions.map(({ role }) => role).toSorted()).toEqual([
    ...Array(3).fill('arn:aws:iam::123456789012:role/ci-push'),
    prod,
  ])
  const written = sessions.map(({ policy }) =>
    policy.Statement.filter(({ Action }: { Action: string[] }) => Action.includes('ecr:PutImage')).map(
      ({ Resource }: { Resource: string[] }) => Resource,
    ),
  )
  expect(written.flat(2).toSorted()).toEqual([
    'arn:aws:ecr:eu-central-1:123456789012:repository/team/app',
    'arn:aws:ecr:eu-west-1:123456789012:repository/team/app',
    'arn:aws:ecr:eu-west-1:123456789012:repository/team/beside',
    'arn:aws:ecr:us-east-1:444455556666:repository/team/app',
  ])
})

test('a destination may be in another partition, because the identity of the step reads the image', async () => {
  const scene = await destinationScene()
  const { aws, ship } = scene
  const china = { account: '210987654321', region: 'cn-north-1' }
  const inChina = 'arn:aws-cn:iam::210987654321:role/promote'
  const statements = [{ Effect: 'Allow', Action: 'ecr:*', Resource: '*' }] as const
  aws.provider('210987654321', ['sts.amazonaws.com.cn'])
  aws.role(inChina, { trust: { ...trust, aud: ['sts.amazonaws.com.cn'] }, statements })
  aws.repository('team/app', china)
  const { main } = await ship({
    tags: 'v1',
    destinations: `210987654321.dkr.ecr.cn-north-1.amazonaws.com.cn/team/app ${inChina}`,
  })
  expect(main.exitCode, main.log).toBe(0)
  expect(resultsIn(main.outputs)).toMatchObject([{ result: 'promoted', digest: main.outputs.digest }])
  expect(await aws.imagesIn('team/app', china)).toEqual([expect.objectContaining({ tags: ['v1'] })])
})

test('without a role, the ambient AWS credentials are used', async () => {
  const scene = await destinationScene()
  const { accessKeyId, secretAccessKey } = scene.aws.user('arn:aws:iam::123456789012:user/ci', [
    { Effect: 'Allow', Action: 'ecr:*', Resource: '*' },
  ])
  const step = scene.job.step(
    { 'aws-region': 'eu-west-1', repository: 'team/app', tags: 'v1', destinations: `team/beside\nteam/app ${prod}` },
    { env: { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } },
  )
  scene.aws.repository('team/app', { account: '444455556666' })
  const main = await step.main
  expect(main.exitCode, main.log).toBe(0)
  expect(resultsIn(main.outputs)).toMatchObject([{ result: 'promoted' }, { result: 'promoted' }])
  expect(await scene.aws.imagesIn('team/beside')).toHaveLength(1)
  expect(await scene.aws.imagesIn('team/app', { account: '444455556666' })).toHaveLength(1)
})

test('a destination that fails does not stop the others, and fails the step with its own error', async () => {
  const scene = await destinationScene()
  const { aws, ship } = scene
  const destinations = `team/missing\n${ofProd.replace('promote', 'other')}\n${otherRegion}`
  const { main } = await ship({ tags: 'v1', destinations })
  expect(main.exitCode, main.log).toBe(1)
  expect(main.outputs).toMatchObject({ result: 'pushed', digest: expect.stringMatching(/^sha256:/) })
  expect(resultsIn(main.outputs)).toMatchObject([
    {
      repository: expect.stringMatching(/\/team\/missing$/),
      result: 'failed',
      error: { code: 'repository-not-found' },
    },
    {
      repository: '444455556666.dkr.ecr.us-east-1.amazonaws.com/team/app',
      result: 'failed',
      error: { code: 'assume-role-denied' },
    },
    { result: 'promoted', digest: main.outputs.digest },
  ])
  expect(await aws.imagesIn('team/app', { region: 'eu-central-1' })).toHaveLength(1)
  const { code, text } = failureIn(main.log)
  expect(code).toBe('repository-not-found')
  expect(text).toContain('2 destinations failed:')
  expect(text).toMatch(/^- .*\/team\/missing \(repository-not-found\): .*team\/missing/m)
  expect(text).toMatch(/^- 444455556666\S+ \(assume-role-denied\): .*role\/other/m)
  expect(main.summary).toContain('failed: `repository-not-found`')
})

test('one destination that fails has its own explanation', async () => {
  const scene = await destinationScene()
  const { main } = await scene.ship({ tags: 'v1', destinations: `${ofProd}\nteam/missing` })
  expect(failureIn(main.log)).toMatchObject({
    code: 'repository-not-found',
    text: expect.stringMatching(/^Destination \S+\/team\/missing: .*\n(.*\n)*Fix: .*create-repository/),
  })
  expect(resultsIn(main.outputs)).toMatchObject([{ result: 'promoted' }, { result: 'failed' }])
})

test('a transient fault at a destination is retried', async () => {
  const scene = await destinationScene()
  const { aws, ship } = scene
  aws.fault({
    service: 'ecr',
    operation: 'PutImage',
    kind: 'error',
    code: 'ServerException',
    message: 'broken',
    status: 500,
  })
  const { main } = await ship({ tags: 'v1', destinations: ofProd })
  expect(main.exitCode, main.log).toBe(0)
  expect(resultsIn(main.outputs)).toMatchObject([{ result: 'promoted', digest: main.outputs.digest }])
})

test('an immutable tag at a destination fails the step before the build', async () => {
  const scene = await destinationScene({ imageTagMutability: 'IMMUTABLE' })
  const { aws, ship, dockerCalls } = scene
  const first = await ship({ tags: 'v1', destinations: ofProd })
  expect(first.main.exitCode, first.main.log).toBe(0)
  const since = aws.requests.length
  const { main } = await ship({ tags: 'v1', labels: 'other=1', destinations: `${otherRegion}\n${ofProd}` })
  expect(failureIn(main.log)).toMatchObject({
    code: 'tag-immutable',
    text: expect.stringContaining(ofProd.split(' ')[0] ?? ''),
  })
  expect(aws.requests.slice(since).filter(({ operation }) => /Put|Upload/.test(operation))).toEqual([])
  expect(dockerCalls().filter((call) => call.includes('build'))).toHaveLength(1)

  const skipping = await ship({ tags: 'v1', 'if-tag-exists': 'skip', destinations: `${otherRegion}\n${ofProd}` })
  expect(skipping.main.exitCode, skipping.main.log).toBe(0)
  expect(resultsIn(skipping.main.outputs)).toMatchObject([{ result: 'promoted' }, { result: 'skipped' }])
})

test('an immutable tag at a destination does not hide that the image was written to the repository of the step', async () => {
  const { ship } = await destinationScene({ imageTagMutability: 'IMMUTABLE' })
  await ship({ tags: 'v1', destinations: ofProd })
  await ship({ tags: 'v2', labels: 'other=1' })
  const { main } = await ship({ 'source-image': 'v2', tags: 'v1', destinations: ofProd })
  expect(main.outputs.result, main.log).toBe('promoted')
  expect(failureIn(main.log).code).toBe('tag-immutable')
  expect(failureIn(main.log).text).toContain('cannot be overwritten. Nothing was written to this destination.')
})

test('a skipped step does not move a tag at a destination that it did not move in its own repository', async () => {
  const scene = await destinationScene()
  const { aws, ship } = scene
  const old = (await ship({ tags: 'v1\nlatest', labels: 'version=1' })).main
  const { main } = await ship({ tags: 'v2\nlatest', labels: 'version=2', destinations: 'team/beside' })
  expect(main.exitCode, main.log).toBe(0)
  const again = (await ship({ tags: 'v1\nlatest', 'if-tag-exists': 'skip', destinations: 'team/beside' })).main
  expect(again.outputs, again.log).toMatchObject({ result: 'skipped', digest: old.outputs.digest })
  const [{ 'image-uris': uris }] = resultsIn(again.outputs)
  expect(uris).toEqual([`${aws.registryHost}/team/beside:v1`])
  const tags = Object.fromEntries((await aws.imagesIn('team/beside')).map(({ digest, tags }) => [digest, tags]))
  expect(tags).toEqual({ [`${old.outputs.digest}`]: ['v1'], [`${main.outputs.digest}`]: ['latest', 'v2'] })
})

test('nor does the reusable workflow promote such a tag', async () => {
  const scene = await destinationScene()
  await scene.ship({ tags: 'v1\nlatest', labels: 'version=1' })
  await scene.ship({ tags: 'v2\nlatest', labels: 'version=2' })
  const given = { ...pushInputs, tags: 'v1\nlatest', 'if-tag-exists': 'skip', destinations: 'team/beside' }
  const { main } = await scene.ship({ job: 'ship', inputs: JSON.stringify(given) }, { folder: 'workflow' })
  expect(main.outputs, main.log).toMatchObject({
    result: 'skipped',
    promotions: expect.stringContaining('team/beside'),
  })
  expect(JSON.parse(main.outputs['handed-over'] ?? '')).toMatchObject({ tags: ['v1'] })
})

test('a missing repository is created with the settings of the step', async () => {
  const scene = await destinationScene()
  const { aws, ship } = scene
  aws.removeRepository('team/app', elsewhere)
  const { main } = await ship({
    'create-repository': 'true',
    'image-tag-mutability': 'IMMUTABLE',
    destinations: ofProd,
  })
  expect(main.exitCode, main.log).toBe(0)
  expect(aws.stateOf('team/app', elsewhere)).toMatchObject({ imageTagMutability: 'IMMUTABLE' })
  expect(await aws.imagesIn('team/app', elsewhere)).toHaveLength(1)
})

test('a promotion and a merge have destinations too', async () => {
  const scene = await destinationScene()
  const { aws, ship } = scene
  const { main } = await ship({ tags: 'v1', platforms: 'linux/amd64,linux/arm64', provenance: 'max' })
  const { digest = '' } = main.outputs
  const promoted = await ship({ 'source-image': 'v1', tags: 'live', destinations: ofProd })
  expect(promoted.main.exitCode, promoted.main.log).toBe(0)
  expect(promoted.main.outputs).toMatchObject({ result: 'promoted', digest })
  expect(resultsIn(promoted.main.outputs)).toMatchObject([{ result: 'promoted', digest }])
  expect(await aws.imagesIn('team/app', elsewhere)).toHaveLength((await aws.imagesIn('team/app')).length)

  const digests = main.outputs['platform-digests'] ?? ''
  const merged = await ship({ digests, tags: 'merged', destinations: ofProd })
  expect(merged.main.exitCode, merged.main.log).toBe(0)
  expect(resultsIn(merged.main.outputs)).toMatchObject([{ result: 'promoted', digest: merged.main.outputs.digest }])
})

test('nothing is promoted if the scan fails', async () => {
  const scene = await destinationScene()
  const { aws, ship } = scene
  const statements = [{ Effect: 'Allow', Action: 'ecr:*', Resource: '*' }] as const
  aws.role('arn:aws:iam::123456789012:role/ci-push', { trust, statements })
  aws.scan('team/app', { findings: [{ name: 'CVE-2026-1', severity: 'CRITICAL' }] })
  const { main } = await ship({ tags: 'v1', scan: 'high', destinations: ofProd })
  expect(failureIn(main.log).code, main.log).toBe('scan-failed')
  expect(resultsIn(main.outputs)).toEqual([
    { repository: `${await aws.registryHostOf('444455556666', 'us-east-1')}/team/app`, result: 'not-started' },
  ])
  expect(await aws.imagesIn('team/app', elsewhere)).toEqual([])
})

test('a dry run prints each destination with its role and policies', async () => {
  const scene = await destinationScene()
  const { main } = await scene.ship({ tags: 'v1', destinations: ofProd, 'dry-run': 'true' })
  expect(main.exitCode, main.log).toBe(0)
  expect(main.log).toContain(`Destination ${ofProd.split(' ')[0]}:`)
  expect(main.log).toContain(`Assume ${prod} in us-east-1`)
  expect(main.log).toContain(
    'Promote 123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app:v1 to 444455556666.dkr.ecr.us-east-1.amazonaws.com/team/app:v1, without docker.',
  )
  expect(main.log).toContain(`Trust policy of ${prod}:`)
  expect(main.log).toContain('"arn:aws:ecr:us-east-1:444455556666:repository/team/app"')
  expect(scene.aws.requests).toEqual([])
})

test('the accounts of the destinations must be allowed', async () => {
  const scene = await destinationScene()
  const { main } = await scene.ship({ destinations: ofProd, 'allowed-account-ids': '123456789012' })
  expect(failureIn(main.log)).toMatchObject({
    code: 'account-not-allowed',
    text: expect.stringContaining('`destinations`'),
  })
  expect(scene.aws.requests).toEqual([])
})
