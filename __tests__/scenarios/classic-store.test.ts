import { afterAll, beforeAll, expect, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import { type Engine, startEngine, stopEngine } from '../support/engine.ts'
import { newScene } from '../support/scene.ts'

// The image store that Docker had before containerd's, and that runners had for years.
let engine: Engine
beforeAll(() => {
  engine = startEngine('classic', { features: { 'containerd-snapshotter': false } })
})
afterAll(() => stopEngine('classic'))

test('a push has the same outputs', async () => {
  const { aws, ship, docker } = await newScene({ engine })
  const { main } = await ship()
  expect(main.exitCode, main.log).toBe(0)
  expect(main.outputs).toMatchObject({
    result: 'pushed',
    'image-uri': `${aws.registryHost}/team/app:4f1c2d3e5a6b`,
    'media-type': 'application/vnd.docker.distribution.manifest.v2+json',
    'platform-digests': JSON.stringify({ 'linux/amd64': main.outputs.digest }),
    'image-id': expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
  })
  const put = aws.requests.findLast(({ operation }) => operation === 'BatchGetImage')
  expect(JSON.stringify(put?.input)).toContain(main.outputs.digest)
  await expect(docker('image', 'inspect', `${aws.registryHost}/team/app:4f1c2d3e5a6b`)).resolves.toBeTruthy()
})

test('a push with `load` is one export, the limit of this engine', async () => {
  const { ship, docker } = await newScene({ engine })
  const { main } = await ship({ load: 'true' })
  expect(main.exitCode, main.log).toBe(0)
  await expect(docker('image', 'inspect', main.outputs['image-uri'] ?? '')).resolves.toBeTruthy()
})

test('a bake pushes each image, and has its digest', async () => {
  const bake = 'target "one" { dockerfile-inline = "FROM scratch\\nCOPY hello /one" }\ntarget "two" { }\n'
  const { aws, ship } = await newScene({ engine, files: { 'docker-bake.hcl': bake } })
  for (const name of ['shop/one', 'shop/two']) aws.repository(name, {})
  const { main } = await ship({ repository: 'shop', bake: 'one\ntwo' })
  expect(main.exitCode, main.log).toBe(0)
  const images: readonly { target: string; digest: string }[] = JSON.parse(main.outputs.images ?? '[]')
  expect(images.map(({ target }) => target)).toEqual(['one', 'two'])
  const pushed = aws.requests.filter(({ service, operation }) => service === 'registry' && operation === 'PutImage')
  expect(pushed).toHaveLength(2)
  expect(new Set(images.map(({ digest }) => digest)).size).toBe(2)
  expect(main.outputs['platform-digests']).toBe(JSON.stringify({ 'linux/amd64': main.outputs.digest }))
})

test.each([
  { code: 'ecr-access-denied', fault: { kind: 'deny' as const } },
  { code: 'login-expired', fault: { kind: 'expired-token' as const } },
])('a push that fails with $code is distinguished from a failed build', async ({ code, fault }) => {
  const { aws, ship } = await newScene({ engine })
  aws.fault({ service: 'registry', operation: 'InitiateLayerUpload', times: 99, ...fault })
  const { main } = await ship({ attempts: '1' })
  expect(failureIn(main.log).code, main.log).toBe(code)
})
