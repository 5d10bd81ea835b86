import { randomBytes } from 'node:crypto'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import { startBuildKit } from '../support/buildkit.ts'
import { mediaTypes } from '../support/engine.ts'
import { readPushed } from '../support/pushed.ts'
import { ownRole } from '../support/repositories.ts'
import type { Variables } from '../support/runner.ts'
import { newScene, pushInputs, type Scene } from '../support/scene.ts'
import type { Fault } from '../support/stand-in/stand-in.ts'

/** A push by digest on the engine's own builder, which must not create another one. */
const byDigest: Variables = { 'push-by-digest': 'true' }

const manifestType = 'application/vnd.oci.image.manifest.v1+json'

/** What the registry was asked for since then. */
function registryCalls({ aws }: Scene, since = 0): readonly string[] {
  return aws.requests.slice(since).flatMap(({ service, operation }) => (service === 'registry' ? [operation] : []))
}

async function shipped({ ship }: Scene, inputs: Variables = {}) {
  const { main, post } = await ship({ ...byDigest, ...inputs })
  expect(main.exitCode, main.log).toBe(0)
  expect(post.exitCode, post.log).toBe(0)
  return main
}

/** What is left of the step's exported image. */
function layouts({ job }: Scene): readonly string[] {
  return readdirSync(job.temporary, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('layout'))
}

test("the engine's own builder exports the image, and the step pushes it", async () => {
  const scene = await newScene()
  const { aws, job, dockerCalls, docker } = scene
  const step = job.step({ ...pushInputs, ...byDigest })
  const main = await step.main
  expect(main.exitCode, main.log).toBe(0)
  const uri = `${aws.registryHost}/team/app`
  const { digest } = main.outputs
  expect(main.outputs).toMatchObject({
    result: 'pushed',
    registry: aws.registryHost,
    repository: 'team/app',
    'image-uri-with-digest': `${uri}@${digest}`,
    'media-type': manifestType,
    'platform-digests': JSON.stringify({ 'linux/amd64': digest }),
    'image-id': expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
  })
  for (const name of ['image-uri', 'image-uris', 'tags']) expect(main.outputs).not.toHaveProperty(name)
  expect(JSON.parse(main.outputs.metadata ?? '')['containerimage.digest']).toBe(digest)
  expect(main.summary).toContain(`### Pushed \`${uri}@${digest}\``)
  expect(main.summary).toMatch(/linux\/amd64.*\d kB/)
  expect(await aws.imagesIn('team/app')).toMatchObject([{ digest, tags: [], mediaType: manifestType }])
  expect((await readPushed(scene, `${uri}@${digest}`)).files).toEqual({ '/hello': 'hello\n' })
  expect(dockerCalls().map((call) => call.slice(0, 3).join(' '))).toEqual([
    'login --username AWS',
    'buildx build --progress=plain',
  ])
  expect(aws.requests.flatMap(({ modelViolations = [] }) => modelViolations)).toEqual([])
  expect(layouts(scene)).toEqual([])
  await step.post()
  expect(await docker('image', 'ls', '--quiet', '--no-trunc')).not.toContain(digest)
})

test('the digest is that of a push by another builder', async () => {
  const buildKit = await startBuildKit()
  try {
    // Content that neither builder has in its cache: a cached layer has the times of its files as they were then.
    const scene = await newScene({ files: { hello: randomBytes(8).toString('hex') } })
    const same: Variables = {
      'default-labels': 'false',
      labels: 'a=b',
      annotations: 'c=d',
      'build-args': 'SOURCE_DATE_EPOCH=1700000000',
    }
    const other = await shipped(scene, { ...same, 'builder-nodes': buildKit.endpoint })
    const main = await shipped(scene, same)
    expect(main.outputs['image-id']).toBe(other.outputs['image-id'])
    // BuildKit 0.25 pushes Docker's media types.
    const isSame = mediaTypes.manifest === manifestType
    expect(main.outputs.digest === other.outputs.digest).toBe(isSame)
  } finally {
    await buildKit.stop()
  }
})

test.each<[string, Variables, object]>([
  ['several platforms', { platforms: 'linux/amd64,linux/arm64' }, { 'media-type': expect.stringContaining('.index.') }],
  ['attestations', { provenance: 'max' }, { 'media-type': expect.stringContaining('.index.') }],
  ['a compression', { compression: 'zstd' }, { 'media-type': manifestType }],
  ['a registry cache', { cache: 'registry' }, { 'media-type': manifestType }],
  ['further outputs', { outputs: 'type=local,dest=files\ntype=oci,dest=own.tar' }, { 'media-type': manifestType }],
  ['several attempts', { attempts: '5' }, { 'media-type': manifestType }],
])('with %s', async (_, inputs, outputs) => {
  const scene = await newScene()
  const main = await shipped(scene, inputs)
  expect(main.outputs).toMatchObject({ result: 'pushed', ...outputs })
  const { digest = '' } = main.outputs
  expect(main.log).not.toContain('Creating a temporary docker-container builder')
  expect(JSON.parse(main.outputs.metadata ?? '')['containerimage.digest']).toBe(digest)
  const login = scene.job.step({ 'role-to-assume': ownRole, 'aws-region': 'eu-west-1' })
  await login.main
  const { files, attestations, manifests } = await readPushed(scene, main.outputs['image-uri-with-digest'] ?? '')
  expect(files).toEqual({ '/hello': 'hello\n' })
  expect(attestations).toHaveLength(inputs.provenance ? 1 : 0)
  if (inputs.compression) expect(manifests[0]?.layers?.[0]?.mediaType).toContain('zstd')
  if (inputs.platforms) expect(manifests).toHaveLength(3)
  await login.post()
})

test('an image without layers is pushed, merged and promoted', async () => {
  const scene = await newScene({ files: { Dockerfile: 'FROM scratch\nENV A=b\n' } })
  scene.aws.repository('team/beside')
  const { digest = '' } = (await shipped(scene)).outputs
  const { main } = await scene.ship({ digests: digest, tags: 'v1', destinations: 'team/beside' })
  expect(main.exitCode, main.log).toBe(0)
  expect(await scene.aws.imagesIn('team/beside')).toMatchObject([{ digest, tags: ['v1'] }])
})

test('layers that the repository already has are not pushed again', async () => {
  const scene = await newScene()
  await shipped(scene, { labels: 'first=1' })
  const before = scene.aws.requests.length
  await shipped(scene, { labels: 'second=1' })
  // The configuration alone is new.
  expect(registryCalls(scene, before).filter((name) => name === 'InitiateLayerUpload')).toHaveLength(1)
})

test.each<[string, Partial<Fault>, string]>([
  ['a server error', { kind: 'server-error' }, 'pushed'],
  ['a broken connection', { kind: 'reset' }, 'pushed'],
  ['a broken upload', { operation: 'UploadLayerPart', kind: 'cut' }, 'pushed'],
  ['an expired login', { kind: 'expired-token' }, 'pushed'],
  ['a server error for ever', { kind: 'server-error', times: Infinity }, 'push-failed'],
  [
    'a refused manifest',
    { operation: 'PutImage', kind: 'error', status: 405, code: 'UNSUPPORTED', message: 'Invalid' },
    'push-failed',
  ],
])('%s ends in %s', async (_, fault, end) => {
  const scene = await newScene()
  scene.aws.fault({ service: 'registry', operation: 'InitiateLayerUpload', kind: 'reset', ...fault })
  const { main } = await scene.ship({ ...byDigest, attempts: '2' })
  expect(main.exitCode === 0 ? main.outputs.result : failureIn(main.log).code, main.log).toBe(end)
  if (main.exitCode === 1) {
    expect(failureIn(main.log).text).toContain('The image was built, but not pushed')
    expect(main.log.includes('Attempt 1 of 2 failed')).toBe(fault.times === Infinity)
  }
  expect(layouts(scene)).toEqual([])
})

test('a role that may not push gets the permission that it needs', async () => {
  const scene = await newScene()
  const allowed = ['ecr:GetAuthorizationToken', 'ecr:BatchGetImage', 'ecr:DescribeRepositories']
  const trust = { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] }
  scene.aws.role(ownRole, { trust, statements: [{ Effect: 'Allow', Action: allowed, Resource: '*' }] })
  const { main } = await scene.ship(byDigest)
  const failure = failureIn(main.log)
  expect(failure.code, main.log).toBe('ecr-access-denied')
  expect(failure.text).toContain('ecr:InitiateLayerUpload')
})

test.each(['true', 'false'])('post removes the exported image of a killed push, with `logout: %s`', async (logout) => {
  const scene = await newScene({ files: { Dockerfile: 'FROM scratch\nCOPY large /large\n' } })
  const { aws, job } = scene
  writeFileSync(join(job.workspace, 'large'), randomBytes(1_000_000))
  aws.fault({ service: 'registry', operation: 'InitiateLayerUpload', kind: 'stall', times: 10 })
  const step = job.step({ ...pushInputs, ...byDigest, logout })
  while (!registryCalls(scene).includes('InitiateLayerUpload')) await sleep(20)
  expect(layouts(scene)).not.toEqual([])
  step.kill('SIGKILL')
  await step.main
  const post = await step.post()
  expect(post.exitCode, post.log).toBe(0)
  expect(layouts(scene)).toEqual([])
})

test.each<[string, (scene: Scene, endpoint: string) => Promise<Variables>]>([
  [
    'by `docker buildx use`',
    async ({ docker }, endpoint) => {
      await docker('buildx', 'create', '--use', '--driver', 'remote', endpoint)
      return {}
    },
  ],
  [
    'by BUILDX_BUILDER',
    async ({ docker }, endpoint) => {
      await docker('buildx', 'create', '--name', 'other', '--driver', 'remote', endpoint)
      return { BUILDX_BUILDER: 'other' }
    },
  ],
])('a builder that is selected %s pushes by itself', async (_, select) => {
  const buildKit = await startBuildKit()
  try {
    const scene = await newScene()
    scene.job.export(await select(scene, buildKit.endpoint))
    await shipped(scene)
    expect(await buildKit.histories()).toHaveLength(1)
    expect(scene.dockerCalls().at(-1)?.join(' ')).toContain('push-by-digest=true')
  } finally {
    await buildKit.stop()
  }
})

test.each<[string, Variables]>([
  ['of the environment', { DOCKER_CONTEXT: 'own', DOCKER_HOST: '' }],
  ['of the configuration', { DOCKER_HOST: '' }],
])('an engine behind the context %s exports the image too', async (_, variables) => {
  const scene = await newScene()
  const { aws, docker, engine, job } = scene
  await docker('context', 'create', 'own', '--docker', `host=${engine.dockerHost}`)
  job.export(variables)
  if (!variables.DOCKER_CONTEXT) await docker('context', 'use', 'own')
  const { outputs } = await shipped(scene)
  expect((await aws.imagesIn('team/app')).map(({ digest }) => digest)).toEqual([outputs.digest])
  expect(scene.dockerCalls().at(-1)?.join(' ')).toContain('type=oci')
})

test('a cancelled push ends at once', async () => {
  const scene = await newScene()
  const { aws, job } = scene
  aws.fault({ service: 'registry', operation: 'InitiateLayerUpload', kind: 'stall', times: 10 })
  const step = job.step({ ...pushInputs, ...byDigest })
  while (!registryCalls(scene).includes('InitiateLayerUpload')) await sleep(20)
  step.kill('SIGINT')
  const main = await step.main
  expect(main.exitCode).toBe(1)
  expect(main.summary).toContain('stopped by SIGINT')
  await step.post()
  expect(layouts(scene)).toEqual([])
})
