import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import { imageType, newPusher } from '../support/pusher.ts'
import { registryToken } from '../support/repositories.ts'
import { newScene, type Scene, type SceneOptions } from '../support/scene.ts'
import { digestOf } from '../support/stand-in/docker-registry.ts'
import { type Handler, listen } from '../support/stand-in/listener.ts'

const role = 'arn:aws:iam::123456789012:role/ci-push'

/** A scene with a 2-platform index with attestations in `team/app:v1`, and its digest. */
async function withIndex(options: SceneOptions = {}): Promise<{ scene: Scene; digest: string }> {
  const scene = await newScene(options)
  const { main } = await scene.ship({
    tags: 'v1',
    platforms: 'linux/amd64,linux/arm64',
    provenance: 'max',
    labels: 'team=a b',
  })
  expect(main.exitCode, main.log).toBe(0)
  return { scene, digest: main.outputs.digest ?? '' }
}

test('an index is copied to another repository with its artifacts, with the same digest and without docker', async () => {
  const { scene, digest } = await withIndex()
  const { aws, ship, dockerCalls, docker } = scene
  aws.repository('team/prod')
  const before = dockerCalls().length
  const { main } = await ship({ repository: 'team/prod', 'source-image': 'team/app:v1', tags: 'v1\nlive' })
  const uri = `${aws.registryHost}/team/prod`
  expect(main.exitCode, main.log).toBe(0)
  expect(main.outputs).toMatchObject({
    result: 'promoted',
    digest,
    registry: aws.registryHost,
    'image-uris': `${uri}:v1\n${uri}:live`,
    'image-uri-with-digest': `${uri}@${digest}`,
  })
  expect(Object.keys(JSON.parse(main.outputs['platform-digests'] ?? ''))).toEqual(['linux/amd64', 'linux/arm64'])
  expect(JSON.parse(main.outputs.metadata ?? '')).toMatchObject({
    'containerimage.digest': digest,
    labels: { team: 'a b' },
  })
  expect(main.outputs).not.toHaveProperty('login-expires-at')
  expect(dockerCalls()).toHaveLength(before)

  const since = aws.requests.length
  const again = await ship({ repository: 'team/prod', 'source-image': 'team/app:v1', tags: 'v1\nlive' })
  expect(again.main.outputs).toMatchObject({ result: 'promoted', digest })
  const writes = aws.requests.slice(since).filter(({ operation }) => /Put|Upload/.test(operation))
  expect(writes).toEqual([])

  const step = scene.job.step({ 'role-to-assume': role, 'aws-region': 'eu-west-1' })
  await step.main
  await docker('pull', '--quiet', `${uri}@${digest}`)
  await step.post()
})

test('an image is copied to another account and another region', async () => {
  const { scene, digest } = await withIndex()
  const { aws, ship } = scene
  const repository = 'arn:aws:ecr:us-east-1:444455556666:repository/team/app'
  const push = { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::123456789012:root' }, Action: 'ecr:*' }
  aws.repository('team/app', {
    account: '444455556666',
    region: 'us-east-1',
    policy: { Version: '2012-10-17', Statement: [push] },
  })
  const { main } = await ship({
    'aws-region': 'us-east-1',
    'registry-id': '444455556666',
    'source-image': `123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app@${digest}`,
    tags: 'v1',
  })
  const host = await aws.registryHostOf('444455556666', 'us-east-1')
  expect(main.exitCode, `${repository} ${main.log}`).toBe(0)
  expect(main.outputs).toMatchObject({ result: 'promoted', digest, 'image-uri': `${host}/team/app:v1` })
})

test('docker gets logins only for `registries`', async () => {
  const { scene } = await withIndex()
  const { ship, dockerCalls } = scene
  const before = dockerCalls().length
  const inputs = { 'source-image': 'v1', tags: 'v2', registries: '444455556666' }
  const { main } = await ship(inputs)
  expect(main.outputs.result, main.log).toBe('promoted')
  const host = await scene.aws.registryHostOf('444455556666', 'eu-west-1')
  const logins = dockerCalls()
    .slice(before)
    .filter(([command]) => command === 'login')
  expect(logins.map((call) => call.at(-1))).toEqual([host])
})

test('immutable tags are found before anything is written', async () => {
  const { scene } = await withIndex()
  const { aws, ship } = scene
  aws.repository('team/prod', { imageTagMutability: 'IMMUTABLE' })
  const first = await ship({ repository: 'team/prod', tags: 'v1', labels: 'other=1' })
  expect(first.main.exitCode, first.main.log).toBe(0)
  const since = aws.requests.length
  const { main } = await ship({ repository: 'team/prod', 'source-image': 'team/app:v1', tags: 'v2\nv1' })
  expect(failureIn(main.log).code, main.log).toBe('tag-immutable')
  expect(aws.requests.slice(since).filter(({ operation }) => /Put|Upload/.test(operation))).toEqual([])
})

test.each([['some of the platforms', 'linux/arm64', /index|manifest\.list/]])(
  '%s of an index',
  async (_, platforms, mediaType) => {
    const { scene, digest } = await withIndex()
    const { main } = await scene.ship({ 'source-image': 'v1', tags: 'arm', platforms })
    expect(main.exitCode, main.log).toBe(0)
    expect(main.outputs.digest).not.toBe(digest)
    expect(main.outputs['media-type']).toMatch(mediaType)
    expect(Object.keys(JSON.parse(main.outputs['platform-digests'] ?? ''))).toEqual([platforms])

    const missing = await scene.ship({ 'source-image': 'v1', tags: 'arm', platforms: 'linux/s390x' })
    expect(failureIn(missing.main.log).code).toBe('input-invalid')
    expect(failureIn(missing.main.log).text).toContain('it supports linux/amd64, linux/arm64')
  },
)

/** A registry outside of ECR, by its host. */
async function otherRegistry(handler: Handler): Promise<string> {
  const { host, close } = await listen(handler)
  onTestFinished(close)
  return host
}

test('an image is copied from a public registry outside of ECR', async () => {
  const type = 'application/vnd.oci.image.manifest.v1+json'
  const config = JSON.stringify({ os: 'linux', architecture: 'arm64', config: { Labels: { team: 'theirs' } } })
  const layer = 'a layer'
  const described = (text: string) => ({
    mediaType: 'application/octet-stream',
    digest: digestOf(text),
    size: text.length,
  })
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: type,
    config: { ...described(config), mediaType: 'application/vnd.oci.image.config.v1+json' },
    layers: [described(layer)],
  })
  const there = new Map([
    ['manifests/v1', manifest],
    [`manifests/${digestOf(manifest)}`, manifest],
    ...[config, layer].map((text) => [`blobs/${digestOf(text)}`, text] as const),
  ])
  const host = await otherRegistry(async ({ url = '', method }, response) => {
    const text = there.get(url.replace('/v2/octo/app/', ''))
    response.writeHead(text === undefined ? 404 : 200, { 'content-type': type }).end(method === 'HEAD' ? '' : text)
  })
  const { ship } = await newScene()
  const { main } = await ship({ 'source-image': `${host}/octo/app:v1`, tags: 'v1' })
  expect(main.exitCode, main.log).toBe(0)
  expect(main.outputs).toMatchObject({ result: 'promoted', digest: digestOf(manifest) })
  expect(JSON.parse(main.outputs.metadata ?? '').labels).toEqual({ team: 'theirs' })
})

test('a private image of another registry is an error', async () => {
  const host = await otherRegistry(async (_, response) => {
    response.writeHead(401).end('{"errors":[{"code":"UNAUTHORIZED","message":"authentication required"}]}')
  })
  const { ship } = await newScene()
  const { main } = await ship({ 'source-image': `${host}/octo/app:v1`, tags: 'v1' })
  const { code, text } = failureIn(main.log)
  expect([code, text]).toEqual([
    'input-invalid',
    expect.stringContaining(`${host} does not allow anonymous pulls of octo/app: `),
  ])
})

test.each([
  [
    'ARCHIVED',
    true,
    'is archived (ARCHIVED)',
    'aws ecr update-image-storage-class --repository-name team/app --image-id imageTag=v1',
  ],
  [
    'ARCHIVED',
    true,
    'is not authorized to perform: ecr:UpdateImageStorageClass',
    'Allow the role `ecr:UpdateImageStorageClass`',
  ],
  ['ARCHIVED', false, 'does not exist', 'archived it'],
] as const)(
  'the error names an image that is %s, if the role may describe it: %s',
  async (status, mayAsk, what, advice) => {
    const scene = await newScene()
    const { main } = await scene.ship({ tags: 'v1' })
    expect(main.exitCode, main.log).toBe(0)
    scene.aws.archive('team/app', main.outputs.digest ?? '', status)
    const actions = ['ecr:BatchGetImage', 'ecr:DescribeRepositories', 'ecr:GetAuthorizationToken', 'ecr:PutImage']
    scene.aws.role(role, {
      trust: { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] },
      statements: [{ Effect: 'Allow', Action: [...actions, ...(mayAsk ? ['ecr:DescribeImages'] : [])], Resource: '*' }],
    })
    const promoted = await scene.ship({ 'source-image': 'v1', tags: 'live' })
    expect(failureIn(promoted.main.log), promoted.main.log).toMatchObject({
      code: 'input-invalid',
      text: expect.stringContaining(what),
    })
    expect(failureIn(promoted.main.log).text).toContain(advice)
    const ofSource = JSON.stringify([{ imageTag: 'v1' }])
    const asked = scene.aws.requests.filter(
      ({ operation, input }) => operation === 'DescribeImages' && JSON.stringify(input.imageIds) === ofSource,
    )
    expect(asked.map(({ error }) => error?.code)).toEqual([mayAsk ? undefined : 'AccessDeniedException'])
    expect(asked.flatMap(({ modelViolations = [] }) => modelViolations)).toEqual([])
  },
)

/** Short waits. */
const fastClock = { env: { NODE_OPTIONS: `--import=${join(import.meta.dirname, '../support/fast-clock.ts')}` } }

/** A scene with an archived image in `team/app:v1`, a role that may restore it, and short waits. */
async function archivedScene(
  status: 'ARCHIVED' | 'ACTIVATING' = 'ARCHIVED',
): Promise<{ scene: Scene; digest: string }> {
  const scene = await newScene(fastClock)
  const { main } = await scene.ship({ tags: 'v1' })
  expect(main.exitCode, main.log).toBe(0)
  const { digest = '' } = main.outputs
  scene.aws.archive('team/app', digest, status)
  allowAll(scene)
  return { scene, digest }
}

function allowAll({ aws }: Scene): void {
  const statements = [{ Effect: 'Allow', Action: 'ecr:*', Resource: '*' }] as const
  aws.role(role, { trust: { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] }, statements })
}

test('an archived image is restored and promoted', async () => {
  const { scene, digest } = await archivedScene()
  const { main } = await scene.ship({ 'source-image': 'v1', tags: 'live' })
  expect(main.exitCode, main.log).toBe(0)
  expect(main.outputs).toMatchObject({ result: 'promoted', digest })
  expect(main.log).toMatch(/Asked ECR to restore \S+\/team\/app:v1 from the archive\./)
  expect(main.log).toMatch(/Restore of \S+: ACTIVATING\.[\s\S]*Restore of \S+: ACTIVE\./)
  const restores = scene.aws.requests.filter(({ operation }) => operation === 'UpdateImageStorageClass')
  expect(restores.map(({ input }) => input.targetStorageClass)).toEqual(['STANDARD'])
  expect(scene.aws.requests.flatMap(({ modelViolations = [] }) => modelViolations)).toEqual([])
})

/** An index in `team/app:v1` that is archived, with its images if `archived` says so, and the calls about the archive. */
async function archivedIndex(archived: (child: string, index: number) => boolean) {
  const { scene, digest } = await withIndex(fastClock)
  allowAll(scene)
  const images = await scene.aws.imagesIn('team/app')
  const children = images.flatMap((image) => (image.digest === digest ? [] : [image.digest]))
  for (const child of [digest, ...children.filter(archived)]) scene.aws.archive('team/app', child)
  const since = scene.aws.requests.length
  const calls = () =>
    scene.aws.requests
      .slice(since)
      .filter(({ operation }) => ['DescribeImages', 'UpdateImageStorageClass'].includes(operation))
  const restored = () =>
    calls().flatMap(({ operation, input: { imageId } }) => (operation === 'DescribeImages' ? [] : [imageId]))
  return { scene, digest, children, calls, restored }
}

test.each([
  ['within a repository', 'team/app'],
  ['to another repository', 'team/prod'],
])(
  'the images of an archived index are restored before a promotion %s, all at the same time',
  async (_, repository) => {
    const { scene, digest, children, calls, restored } = await archivedIndex(() => true)
    scene.aws.repository('team/prod')
    const { main } = await scene.ship({ repository, 'source-image': 'team/app:v1', tags: 'live' })
    expect(main.exitCode, main.log).toBe(0)
    expect(main.outputs).toMatchObject({ result: 'promoted', digest })
    expect(children).toHaveLength(4)
    const [index, ...images] = restored()
    expect(index).toEqual({ imageTag: 'v1' })
    expect(images).toHaveLength(children.length)
    expect(images).toEqual(expect.arrayContaining(children.map((imageDigest) => ({ imageDigest }))))
    const last = calls().slice(calls().findLastIndex(({ operation }) => operation === 'UpdateImageStorageClass') - 3)
    expect(last.slice(0, 4).map(({ operation }) => operation)).toEqual(Array(4).fill('UpdateImageStorageClass'))
    for (const child of children) {
      expect(main.log).toMatch(new RegExp(`Asked ECR to restore \\S+/team/app@${child} from the archive\\.`))
      expect(main.log).toMatch(new RegExp(`Restore of \\S+@${child}: ACTIVE\\.`))
    }
    expect(scene.aws.requests.flatMap(({ modelViolations = [] }) => modelViolations)).toEqual([])
  },
)

test.each([
  ['none', () => false, 0],
  ['one', (_: string, index: number) => index === 1, 1],
] as const)('only archived images of an index are restored: %s', async (_, archived, count) => {
  const { scene, children, restored } = await archivedIndex(archived)
  const { main } = await scene.ship({ 'source-image': 'v1', tags: 'live' })
  expect(main.exitCode, main.log).toBe(0)
  expect(restored()).toEqual([{ imageTag: 'v1' }, { imageDigest: children[1] }].slice(0, 1 + count))
})

test('an image of an index that cannot be restored fails the step before anything is written', async () => {
  const { scene, children } = await archivedIndex((_, index) => index === 2)
  const fault = { service: 'ecr', operation: 'UpdateImageStorageClass', kind: 'error' } as const
  scene.aws.fault({ ...fault, after: 1, code: 'ImageStorageClassUpdateNotSupportedException', message: 'not now' })
  const { main } = await scene.ship({ 'source-image': 'v1', tags: 'live' })
  expect(failureIn(main.log)).toMatchObject({
    code: 'input-invalid',
    text: expect.stringContaining(`@${children[2]} is archived (ARCHIVED), and the step could not restore it: `),
  })
  expect(failureIn(main.log).text).toContain(`--image-id imageDigest=${children[2]}`)
})

test.each([
  [1, 0],
  [2, 0],
  [1000, 1],
])('%i failing requests for the state of the images of an index', async (times, exitCode) => {
  const { scene } = await archivedIndex(() => true)
  // One is about the tag, four until the index is restored.
  const fault = { service: 'ecr', operation: 'DescribeImages', kind: 'server-error' } as const
  scene.aws.fault({ ...fault, after: 5, times })
  const { main } = await scene.ship({ 'source-image': 'v1', tags: 'live' })
  expect(main.exitCode, main.log).toBe(exitCode)
  if (exitCode === 1) expect(failureIn(main.log).text).toContain('ECR has not restored it within 30 minutes')
})

/** An archived image in `team/app:v1`, with archived signatures of 50 signers and one that is not archived. */
async function signedAndArchived() {
  const { scene, digest } = await archivedScene()
  const pusher = newPusher(scene.aws.registryHost, `Basic ${await registryToken(scene.aws)}`)
  const subject = { mediaType: imageType, digest, size: 1 }
  const sign = async (index: number) =>
    (await pusher.image('team/app', '', `{"signer":${index}}`, { subject })).descriptor.digest
  const signatures: string[] = []
  for (let index = 0; index <= 50; index += 1) signatures.push(await sign(index))
  for (const signature of signatures.slice(1)) scene.aws.archive('team/app', signature)
  scene.aws.repository('team/prod')
  const promotion = { repository: 'team/prod', 'source-image': 'team/app:v1', tags: 'live' }
  const promoted = async () => new Set((await scene.aws.imagesIn('team/prod')).map((image) => image.digest))
  return { scene, digest, signatures, promotion, promoted }
}

test('signatures that were archived with the image are restored and copied', async () => {
  const { scene, digest, signatures, promotion, promoted } = await signedAndArchived()
  const { main } = await scene.ship(promotion)
  expect(main.outputs, main.log).toMatchObject({ result: 'promoted', digest })
  expect(await promoted()).toEqual(new Set([digest, ...signatures]))
  const restores = scene.aws.requests.filter(({ operation }) => operation === 'UpdateImageStorageClass')
  expect(restores).toHaveLength(signatures.length)
  expect(scene.aws.requests.flatMap(({ modelViolations = [] }) => modelViolations)).toEqual([])
})

test.each([
  ['ServerException', 500, true],
  ['InvalidParameterException', 400, false],
  ['RepositoryNotFoundException', 400, false],
  ['UnableToListUpstreamImageReferrersException', 400, false],
  ['ValidationException', 400, false],
])(
  'a request for archived signatures that ECR answers with %s is retried, or not needed',
  async (code, status, all) => {
    const { scene, digest, signatures, promotion, promoted } = await signedAndArchived()
    const operation = 'ListImageReferrers'
    scene.aws.fault({ service: 'ecr', operation, kind: 'error', code, message: `${code} it is`, status })
    const { main } = await scene.ship(promotion)
    expect(main.outputs, main.log).toMatchObject({ result: 'promoted', digest })
    expect(await promoted()).toEqual(new Set([digest, ...(all ? signatures : signatures.slice(0, 1))]))
    expect(main.log.includes(`Could not list the signatures and attestations of team/app@${digest}: `)).toBe(!all)
  },
)

test('an image whose restore does not end fails the step', async () => {
  const { scene } = await archivedScene('ACTIVATING')
  const { main } = await scene.ship({ 'source-image': 'v1', tags: 'live' })
  expect(failureIn(main.log)).toMatchObject({
    code: 'input-invalid',
    text: expect.stringContaining('ECR has not restored it within 30 minutes'),
  })
  expect(scene.aws.requests.some(({ operation }) => operation === 'UpdateImageStorageClass')).toBe(false)
})

test.each([
  ['ServerException', 500, 0],
  ['InvalidParameterException', 400, 1],
  ['ImageNotFoundException', 400, 1],
  ['ImageStorageClassUpdateNotSupportedException', 400, 1],
  ['RepositoryNotFoundException', 400, 1],
  ['ValidationException', 400, 1],
])('a restore that ECR answers with %s is retried or explained', async (code, status, exitCode) => {
  const { scene } = await archivedScene()
  const operation = 'UpdateImageStorageClass'
  scene.aws.fault({ service: 'ecr', operation, kind: 'error', code, message: `${code} it is`, status })
  const { main } = await scene.ship({ 'source-image': 'v1', tags: 'live' })
  expect(main.exitCode, main.log).toBe(exitCode)
  if (exitCode === 1) {
    expect(failureIn(main.log)).toMatchObject({
      code: 'input-invalid',
      text: expect.stringContaining(`could not restore it: ${code} it is`),
    })
  }
})

test.each(['ServerException', 'InvalidParameterException', 'RepositoryNotFoundException', 'ImageNotFoundException'])(
  'an image that DescribeImages answers with %s is reported as missing',
  async (code) => {
    const scene = await newScene()
    // Of the look-up and of the source, twice each.
    for (const _ of [1, 2, 3, 4]) {
      const status = code === 'ServerException' ? 500 : 400
      scene.aws.fault({ service: 'ecr', operation: 'DescribeImages', kind: 'error', code, message: code, status })
    }
    const { main } = await scene.ship({ 'source-image': 'none', tags: 'live' })
    expect(failureIn(main.log)).toMatchObject({
      code: 'input-invalid',
      text: expect.stringContaining('does not exist'),
    })
  },
)
