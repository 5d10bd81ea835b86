import { expect, onTestFinished, test } from 'vitest'
import { annotationsIn, failureIn } from '../support/annotations.ts'
import { type Bucket, startBucket } from '../support/bucket.ts'
import { startBuildKit } from '../support/buildkit.ts'
import { newScene, type Scene } from '../support/scene.ts'
import { filesWithSecrets, holdsSecret, watchCommandLines } from '../support/search.ts'

const Dockerfile = 'FROM scratch AS early\nCOPY hello /one\nFROM scratch\nCOPY --from=early /one /two\n'
const inputs = { cache: 's3:octo-cache/app', 'default-labels': 'false', builder: 'far' }

interface Setting {
  readonly scene: Scene
  readonly bucket: Bucket
  /** Makes `far` another BuildKit, which has built nothing yet. */
  readonly renew: () => Promise<void>
}

/** A bucket, and a job beside a BuildKit that finds S3 there: the engine's own builder knows no S3. */
async function newSetting(): Promise<Setting> {
  const scene = await newScene({ files: { Dockerfile } })
  const bucket = await startBucket('octo-cache', (token) => scene.aws.secrets.includes(token))
  onTestFinished(bucket.close)
  const renew = async () => {
    process.env.AWS_ENDPOINT_URL_S3 = bucket.endpoint
    const daemon = await startBuildKit().finally(() => delete process.env.AWS_ENDPOINT_URL_S3)
    onTestFinished(daemon.stop)
    await scene.docker('buildx', 'rm', 'far').catch(() => '')
    await scene.docker('buildx', 'create', '--name', 'far', '--driver', 'remote', daemon.endpoint)
  }
  await renew()
  return { scene, bucket, renew }
}

test("the second machine takes every step from the bucket, with the step's own keys, which are nowhere else", async () => {
  const { scene, bucket, renew } = await newSetting()
  const seen = watchCommandLines()
  const step = scene.job.step({
    'role-to-assume': 'arn:aws:iam::123456789012:role/ci-push',
    'aws-region': 'eu-west-1',
    repository: 'team/app',
    ...inputs,
  })
  const first = await step.main
  expect(first.exitCode, first.log).toBe(0)
  expect(annotationsIn(first.log)).toEqual([])
  expect([...bucket.objects.keys()]).toContain('app/manifests/team-app')
  // No more than the session may do: read and write below the prefix.
  expect(bucket.requests.filter((one) => !/^(GET|HEAD|PUT) \/octo-cache\/app\//.test(one))).toEqual([])

  const secrets = scene.aws.secrets.filter((secret) => secret.length > 20)
  expect(holdsSecret(first.shown + seen.stop().join('\n') + JSON.stringify(first.exported), secrets)).toBe(false)
  expect(filesWithSecrets(scene.job.workspace, secrets)).toEqual([])
  await step.post()

  await renew()
  const second = (await scene.ship(inputs)).main
  expect(second.log).toMatch(/^#(\d+) \[early 1\/1\] .*\n#\1 CACHED$/m)
  expect(second.outputs.digest).toBe(first.outputs.digest)
})

test('a build that pushes nothing has keys for it too', async () => {
  const { scene, bucket } = await newSetting()
  const { main } = await scene.ship({ ...inputs, push: 'false' })
  expect(main.exitCode, main.log).toBe(0)
  expect([...bucket.objects.keys()]).toContain('app/manifests/team-app')
})

test('a bucket that takes nothing is a warning, and the image is pushed', async () => {
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

test("the engine's own builder, which knows no S3, is named as such", async () => {
  const scene = await newScene()
  const { main } = await scene.ship({ ...inputs, builder: '' })
  expect(failureIn(main.log)).toMatchObject({
    code: 'build-failed',
    text: expect.stringContaining('setup-buildx-action'),
  })
})
