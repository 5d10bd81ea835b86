import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { annotationsIn, failureIn } from '../support/annotations.ts'
import { loadBuilderImage } from '../support/buildkit.ts'
import { type Engine, startEngine, stopEngine } from '../support/engine.ts'
import { newScene } from '../support/scene.ts'

// Docker and buildx as stable distributions keep them for years; on trixie Docker 26 with buildx 0.13.
const stores = [
  { store: 'classic', features: { 'containerd-snapshotter': false } },
  { store: 'containerd', features: { 'containerd-snapshotter': true } },
] as const
const old = { ENGINE_VERSION: '26' }
const index = { platforms: 'linux/amd64,linux/arm64', tags: 'one, two' }
const frozen = { imageTagMutability: 'IMMUTABLE' } as const

describe.each(stores)('an old engine with the $store image store', ({ store, features }) => {
  let engine: Engine
  beforeAll(() => {
    engine = startEngine(`old-${store}`, { features }, old)
  })
  afterAll(() => stopEngine(`old-${store}`, old))

  test('pushes an image, with all outputs', async () => {
    const { aws, ship, dockerCalls } = await newScene({ engine })
    aws.repository('team/app', frozen)
    const { main } = await ship({ tags: 'one, two' })
    expect(main.exitCode, main.log).toBe(0)
    const { digest } = main.outputs
    expect(main.outputs).toMatchObject({
      result: 'pushed',
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      'platform-digests': JSON.stringify({ 'linux/amd64': digest }),
      'image-id': expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    })
    expect(main.summary).toContain('| Cache |')
    expect(annotationsIn(main.log)).toEqual([])
    expect(dockerCalls().map((call) => call.slice(0, 2).join(' '))).toEqual(['login --username', 'buildx build'])
    expect(await aws.imagesIn('team/app')).toEqual([expect.objectContaining({ digest, tags: ['one', 'two'] })])
  })

  test('an argument that its buildx does not support is reported with its version', async () => {
    const files = { 'docker-bake.hcl': 'target "one" { }\n' }
    const { aws, ship } = await newScene({ engine, files })
    aws.repository('shop/one', {})
    const { main } = await ship({ repository: 'shop', bake: 'one', allow: 'network.host' })
    expect(failureIn(main.log)).toMatchObject({
      code: 'build-failed',
      text: expect.stringMatching(/^This buildx \(0\.\d+\.\d+\) does not know `--allow`\. Nothing was built\./),
    })
    expect(failureIn(main.log).text).toContain('0.22')
  })

  test('a temporary builder pushes an index once, even with immutable tags', async () => {
    await loadBuilderImage(engine)
    const { aws, ship } = await newScene({ engine })
    aws.repository('team/app', frozen)
    const nodes = store === 'classic' ? {} : { 'builder-nodes': 'docker-container: network=host' }
    const { main } = await ship({ ...index, ...nodes })
    expect(main.exitCode, main.log).toBe(0)
    expect(annotationsIn(main.log)).toEqual([])
    expect(Object.keys(JSON.parse(main.outputs['platform-digests'] ?? ''))).toEqual(['linux/amd64', 'linux/arm64'])
  })

  if (store === 'classic') return

  test('an index is pushed by digest once, without another builder', async () => {
    const { aws, ship, dockerCalls } = await newScene({ engine })
    const { main } = await ship({ ...index, 'push-by-digest': 'true', provenance: 'max' })
    expect(main.exitCode, main.log).toBe(0)
    expect(annotationsIn(main.log)).toEqual([])
    expect(dockerCalls().filter((call) => call[1] === 'create')).toEqual([])
    const images = await aws.imagesIn('team/app')
    expect(images.map(({ digest }) => digest)).toContain(main.outputs.digest)
    expect(images.flatMap(({ tags }) => tags)).toEqual([])
  })

  test('an index exists under its tags, and a warning explains what this buildx does to them', async () => {
    const { aws, ship } = await newScene({ engine })
    const { main } = await ship(index)
    expect(main.exitCode, main.log).toBe(0)
    expect(Object.keys(JSON.parse(main.outputs['platform-digests'] ?? ''))).toEqual(['linux/amd64', 'linux/arm64'])
    expect(annotationsIn(main.log)).toEqual([
      expect.objectContaining({
        level: 'warning',
        text: expect.stringContaining('Before 0.22, buildx pushes an index again'),
      }),
    ])
    const images = await aws.imagesIn('team/app')
    expect(images.filter(({ tags }) => tags.length > 0)).toEqual([
      expect.objectContaining({ digest: main.outputs.digest, tags: ['one', 'two'] }),
    ])
  })

  test.each([
    { name: 'of several platforms', inputs: index },
    { name: 'with attestations', inputs: { provenance: 'max', tags: 'one, two' } },
  ])('an index $name with immutable tags is pushed, although its second push fails', async ({ inputs }) => {
    const { aws, ship, dockerCalls } = await newScene({ engine })
    aws.repository('team/app', frozen)
    const { main } = await ship(inputs)
    expect(main.exitCode, main.log).toBe(0)
    expect(main.log).toContain('400 Bad Request')
    expect(annotationsIn(main.log).map(({ level }) => level)).toEqual(['warning'])
    expect(main.outputs.result).toBe('pushed')
    const images = await aws.imagesIn('team/app')
    expect(images.filter(({ tags }) => tags.length > 0)).toEqual([
      expect.objectContaining({ digest: main.outputs.digest, tags: ['one', 'two'] }),
    ])
    expect(dockerCalls().filter((call) => call.slice(0, 2).join(' ') === 'buildx build')).toHaveLength(1)
  })

  test('a bake of an index with such tags fails with a fix', async () => {
    const files = { 'docker-bake.hcl': 'target "one" { platforms = ["linux/amd64", "linux/arm64"] }\n' }
    const { aws, ship } = await newScene({ engine, files })
    aws.repository('shop/one', frozen)
    const { main } = await ship({ repository: 'shop', bake: 'one' })
    expect(failureIn(main.log)).toMatchObject({
      code: 'push-failed',
      text: expect.stringContaining('Before 0.22, buildx pushes an index'),
    })
  })
})
