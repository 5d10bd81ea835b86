import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import { type Engine, startEngine, stopEngine, withoutBuildx } from '../support/engine.ts'
import { newScene, type SceneOptions } from '../support/scene.ts'

// A Docker without buildx, as some distributions have it, on either image store.
const stores = [
  { name: 'classic', features: { 'containerd-snapshotter': false } },
  { name: 'containerd', features: { 'containerd-snapshotter': true } },
] as const

describe.each(stores)('without buildx, on the $name image store', ({ name, features }) => {
  let engine: Engine
  beforeAll(() => {
    engine = startEngine(`plain-${name}`, { features })
  })
  afterAll(() => stopEngine(`plain-${name}`))

  const sceneOf = (options: SceneOptions = {}) => newScene({ engine, dockerConfig: withoutBuildx, ...options })

  test("the engine's classic builder builds, and every tag is pushed", async () => {
    const { aws, ship, docker, dockerCalls } = await sceneOf()
    const { main, post } = await ship({ tags: 'one, two', labels: 'a=b' })
    const uri = `${aws.registryHost}/team/app`
    expect(main.exitCode, main.log).toBe(0)
    const { digest } = main.outputs
    expect(main.outputs).toMatchObject({
      result: 'pushed',
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      'image-uris': `${uri}:one\n${uri}:two`,
      'image-uri-with-digest': `${uri}@${digest}`,
      'media-type': expect.stringContaining('manifest'),
      'image-id': expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      'platform-digests': JSON.stringify({ 'linux/amd64': digest }),
    })
    expect(JSON.parse(main.outputs.metadata ?? '')).toMatchObject({ 'containerimage.digest': digest })
    const images = await aws.imagesIn('team/app')
    expect(images.flatMap(({ digest, tags }) => tags.map((tag) => [tag, digest])).toSorted()).toEqual([
      ['one', digest],
      ['two', digest],
    ])
    expect(await docker('image', 'inspect', '--format', '{{.Config.Labels.a}}', `${uri}:one`)).toBe('b\n')
    expect(dockerCalls().map(([command]) => command)).toEqual(
      expect.arrayContaining(['login', 'buildx', 'build', 'push', 'push']),
    )
    expect(post.exitCode, post.log).toBe(0)
  })

  test('an input that needs buildx fails the step, and nothing is built', async () => {
    const { ship, dockerCalls } = await sceneOf()
    const { main } = await ship({ platforms: 'linux/amd64,linux/arm64', sbom: 'true' })
    expect(failureIn(main.log)).toMatchObject({
      code: 'buildx-missing',
      text: expect.stringContaining('`platforms`, `sbom` need it. Nothing was built.'),
    })
    expect(dockerCalls().some(([command]) => command === 'build')).toBe(false)
  })

  test('a push that the registry does not take for a moment is tried again', async () => {
    const { aws, ship } = await sceneOf()
    aws.fault({ service: 'registry', operation: 'PutImage', kind: 'server-error', status: 503, times: 99 })
    const { main } = await ship({ attempts: '2' })
    expect(failureIn(main.log), main.log).toMatchObject({
      code: 'push-failed',
      text: expect.stringMatching(/after 2 attempts in/),
    })
  })

  test('a failed line of the Dockerfile and a rejected push are reported as usual', async () => {
    const broken = await sceneOf({ files: { Dockerfile: 'FROM scratch\nCOPY nothing /\n' } })
    expect(failureIn((await broken.ship()).main.log)).toMatchObject({
      code: 'build-failed',
      text: expect.stringMatching(/^The build failed: \[2\/\d\] COPY nothing \/: COPY failed: /),
    })

    const { aws, ship } = await sceneOf()
    aws.fault({ service: 'registry', operation: 'InitiateLayerUpload', times: 99, kind: 'deny' })
    const { main } = await ship({ attempts: '1' })
    expect(failureIn(main.log).code, main.log).toBe('ecr-access-denied')
  })
})
