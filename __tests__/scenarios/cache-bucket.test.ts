import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { annotationsIn, failureIn } from '../support/annotations.ts'
import { type Bucket, startBucket } from '../support/bucket.ts'
import { loadBuilderImage, type RemoteBuildKit, startBuildKit } from '../support/buildkit.ts'
import { type Engine, startEngine, stopEngine } from '../support/engine.ts'
import type { Variables } from '../support/runner.ts'
import { newScene, pushInputs, type Scene } from '../support/scene.ts'
import { filesWithSecrets, holdsSecret, watchCommandLines } from '../support/search.ts'

// A separate engine, because the BuildKit that the step starts on it finds S3 by a variable of its image.
let engine: Engine
beforeAll(() => {
  engine = startEngine('bucket')
})
afterAll(() => stopEngine('bucket'))

const Dockerfile = 'FROM scratch AS early\nCOPY hello /one\nFROM scratch\nCOPY --from=early /one /two\n'
const inputs = { cache: 's3:octo-cache/app', 'default-labels': 'false', builder: 'far' }

interface Setting {
  readonly scene: Scene
  readonly bucket: Bucket
  /** A BuildKit that goes on running, which the user calls `far`. */
  readonly far: RemoteBuildKit
}

/** A bucket, an image of BuildKit that finds S3 there, and a builder of the user's. */
async function newSetting(): Promise<Setting> {
  const scene = await newScene({ files: { Dockerfile }, engine })
  const bucket = await startBucket('octo-cache', (token) => scene.aws.secrets.includes(token))
  onTestFinished(bucket.close)
  await loadBuilderImage(engine, undefined, { AWS_ENDPOINT_URL_S3: bucket.endpoint })
  const far = await startBuildKit()
  onTestFinished(far.stop)
  await scene.docker('buildx', 'create', '--name', 'far', '--driver', 'remote', far.endpoint)
  return { scene, bucket, far }
}

/** What is left of builders on the engine. */
async function builders({ docker }: Scene): Promise<string> {
  const containers = await docker('ps', '--all', '--filter', 'name=buildx_buildkit', '--format', '{{.Names}}')
  return containers + (await docker('volume', 'ls', '--filter', 'name=buildx_buildkit', '--format', '{{.Name}}'))
}

test("a second machine reuses every step from the bucket, with the step's keys, which are stored nowhere", async () => {
  const { scene, bucket, far } = await newSetting()
  const seen = watchCommandLines()
  const step = scene.job.step({ ...pushInputs, ...inputs })
  const first = await step.main
  expect(first.exitCode, first.log).toBe(0)
  expect(first.log).toContain(
    'does not support an S3 cache without storing its keys. Creating a temporary docker-container builder.',
  )
  expect(annotationsIn(first.log)).toEqual([])
  expect([...bucket.objects.keys()]).toContain('app/manifests/team-app')
  // No more than the session may do: read and write below the prefix.
  expect(bucket.requests.filter((one) => !/^(GET|HEAD|PUT) \/octo-cache\/app\//.test(one))).toEqual([])

  const secrets = scene.aws.secrets.filter((secret) => secret.length > 15)
  expect(holdsSecret(first.shown + seen.stop().join('\n') + JSON.stringify(first.exported), secrets)).toBe(false)
  expect(filesWithSecrets(scene.job.workspace, secrets)).toEqual([])
  expect(filesWithSecrets(far.root, secrets)).toEqual([])
  expect(await builders(scene)).toBe('')
  await step.post()

  const second = (await scene.ship(inputs)).main
  expect(second.log).toMatch(/^#(\d+) \[early 1\/1\] .*\n#\1 CACHED$/m)
  expect(second.outputs.digest).toBe(first.outputs.digest)
})

// Without the step's own builder the keys of a build are in the history of the one that did it.
test('a permanent BuildKit keeps the keys of a cache', async () => {
  const { scene, bucket, far } = await newSetting()
  const { accessKeyId, secretAccessKey, sessionToken } = scene.aws.session(pushInputs['role-to-assume'] ?? '')
  const place = `type=s3,region=eu-west-1,bucket=octo-cache,prefix=app/,name=x,endpoint_url=${bucket.endpoint},use_path_style=true`
  scene.job.export({
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  })
  const { main } = await scene.ship({ builder: 'far', 'cache-to': place, 'cache-from': place })
  expect(main.exitCode, main.log).toBe(0)
  expect(filesWithSecrets(far.root, [sessionToken])).not.toEqual([])
})

test.each<[string, Variables]>([
  ["the engine's own", { builder: '' }],
  ['of the step itself', { builder: '', 'builder-nodes': 'docker-container: network=host' }],
  // The other cache does not exist; because of it, the builder can reach this machine.
  ["of the user's, in a build that pushes nothing", { push: 'false', 'cache-from': '127.0.0.1:1/none:1' }],
])('a builder %s is cleaned up too', async (_, more) => {
  const { scene, bucket, far } = await newSetting()
  const { main } = await scene.ship({ ...inputs, ...more })
  expect(main.exitCode, main.log).toBe(0)
  expect(annotationsIn(main.log)).toEqual([])
  expect([...bucket.objects.keys()]).toContain('app/manifests/team-app')
  expect(filesWithSecrets(far.root, scene.aws.secrets)).toEqual([])
  expect(await builders(scene)).toBe('')
})

test('a remote BuildKit does not get the keys', async () => {
  const { scene, far } = await newSetting()
  const { main } = await scene.ship({ ...inputs, builder: '', 'builder-nodes': far.endpoint })
  const failure = failureIn(main.log)
  expect([failure.code, failure.text]).toEqual(['input-invalid', expect.stringContaining('stores them in its history')])
  expect(scene.aws.requests).toEqual([])
})

test('a bucket that denies writes is a warning, and the image is pushed', async () => {
  const { scene, bucket } = await newSetting()
  bucket.freeze()
  const { main } = await scene.ship(inputs)
  expect(main.outputs.result, main.log).toBe('pushed')
  expect(annotationsIn(main.log)).toEqual([
    expect.objectContaining({
      level: 'warning',
      text: expect.stringMatching(/^The cache was not written.*AccessDenied/),
    }),
  ])
})

test('a BuildKit image that cannot be pulled is an error with the fixes', async () => {
  const { scene } = await newSetting()
  await scene.docker('image', 'rm', '--force', 'moby/buildkit:buildx-stable-1')
  const { main } = await scene.ship({ ...inputs, builder: '' })
  const failure = failureIn(main.log)
  expect([failure.code, failure.text]).toEqual(['build-failed', expect.stringContaining('another `cache`')])
  expect(failure.text).not.toContain('setup-buildx-action')
})
