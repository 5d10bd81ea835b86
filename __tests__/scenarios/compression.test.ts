import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import { loadBuilderImage } from '../support/buildkit.ts'
import { type Engine, startEngine, stopEngine } from '../support/engine.ts'
import { type PushedImage, readPushed } from '../support/pushed.ts'
import type { ProgramRun, Variables } from '../support/runner.ts'
import { newScene, pushInputs, type Scene } from '../support/scene.ts'

// With the classic image store, the engine's own builder cannot choose a compression.
let classic: Engine
beforeAll(async () => {
  classic = startEngine('compression', { features: { 'containerd-snapshotter': false } })
  await loadBuilderImage(classic)
})
afterAll(() => stopEngine('compression'))

/** A scene whose image has a base with a gzip layer. */
async function sceneWithBase(engine?: Engine): Promise<Scene> {
  const scene = await newScene(engine ? { engine } : {})
  const step = scene.job.step({ ...pushInputs, tags: 'base' })
  const { exitCode, log, outputs } = await step.main
  expect(exitCode, log).toBe(0)
  await step.post()
  writeFileSync(join(scene.job.workspace, 'Dockerfile'), `FROM ${outputs['image-uri']}\nCOPY hello /two\n`)
  return scene
}

/** Runs the step and reads what it pushed, by default the image. */
async function shipped(
  scene: Scene,
  inputs: Variables,
  uriOf = ({ outputs }: ProgramRun) => outputs['image-uri-with-digest'] ?? '',
): Promise<PushedImage & { readonly main: ProgramRun }> {
  const step = scene.job.step({ ...pushInputs, ...inputs })
  const main = await step.main
  expect(main.exitCode, main.log).toBe(0)
  const image = await readPushed(scene, uriOf(main))
  await step.post()
  return { ...image, main }
}

/** The compression in the media types of the layers, and whether they are eStargz. */
function compressions({ manifests }: PushedImage): readonly string[] {
  return (manifests.at(-1)?.layers ?? []).map(({ mediaType, annotations = {} }) => {
    const [, compression = 'none'] = /tar[.+](\w+)$/.exec(mediaType) ?? []
    return 'containerd.io/snapshot/stargz/toc.digest' in annotations ? `estargz ${compression}` : compression
  })
}

const forms = [
  ['zstd', 'zstd'],
  ['zstd:9', 'zstd'],
  ['gzip:1', 'gzip'],
  ['estargz', 'estargz gzip'],
  ['uncompressed', 'none'],
] as const

describe.each(['containerd', 'classic'])('with the image store %s', (store) => {
  const engine = () => (store === 'classic' ? classic : undefined)

  // eStargz always needs another builder.
  const supported = forms.filter(([value]) => store === 'classic' || value !== 'estargz')

  test.each(supported)(
    '`compression: %s` compresses all layers of a push, also those of the base image',
    async (value, expected) => {
      const scene = await sceneWithBase(engine())
      const image = await shipped(scene, { compression: value })
      expect(compressions(image)).toEqual([expected, expected])
      expect(image.files).toMatchObject({ '/hello': 'hello\n', '/two': 'hello\n' })
      expect(image.main.log.includes('Creating a temporary docker-container builder')).toBe(store === 'classic')
      expect(image.main.log.includes('AWS Lambda')).toBe(expected === 'zstd' || expected === 'none')
    },
  )
})

describe('the layers of every form of a push are compressed', () => {
  test.each(forms)('of a push by digest: %s', async (value, expected) => {
    const scene = await sceneWithBase(classic)
    const image = await shipped(scene, { compression: value, 'push-by-digest': 'true' })
    expect(compressions(image)).toEqual([expected, expected])
  })

  test.each(forms)('of a bake: %s', async (value, expected) => {
    const scene = await sceneWithBase(classic)
    writeFileSync(join(scene.job.workspace, 'docker-bake.hcl'), bakeFile)
    scene.aws.repository('team/app/web')
    const image = await shipped(scene, { compression: value, bake: 'web' })
    expect(compressions(image)).toEqual([expected, expected])
  })

  test.each(forms)('of a registry cache: %s', async (value, expected) => {
    const scene = await sceneWithBase(classic)
    const uri = `${scene.aws.registryHost}/team/app:buildcache`
    const cache = await shipped(scene, { compression: value, cache: 'registry' }, () => uri)
    expect(compressions(cache)).toEqual([expected, expected])
  })

  test('of a cache in `cache-to` and in a bake file', async () => {
    const scene = await sceneWithBase(classic)
    const uri = `${scene.aws.registryHost}/team/app:other`
    const entry = `type=registry,ref=${uri},image-manifest=true`
    const cache = await shipped(scene, { compression: 'zstd', 'cache-to': entry }, () => uri)
    expect(compressions(cache)).toEqual(['zstd', 'zstd'])
    writeFileSync(
      join(scene.job.workspace, 'docker-bake.hcl'),
      `target "web" { cache-to = ["${entry.replace('app:other', 'app/web:baked')}"] }\n`,
    )
    scene.aws.repository('team/app/web')
    const baked = await shipped(scene, { compression: 'zstd', bake: 'web' }, () =>
      uri.replace('app:other', 'app/web:baked'),
    )
    expect(compressions(baked)).toEqual(['zstd', 'zstd'])
  })

  test('of an image with attestations', async () => {
    const scene = await sceneWithBase(classic)
    const { manifests } = await shipped(scene, { compression: 'zstd', provenance: 'min' })
    expect(manifests[1]?.layers?.map(({ mediaType }) => mediaType.split('+')[1])).toEqual(['zstd', 'zstd'])
  })
})

const bakeFile = 'target "web" { }\n'

test('an output with another compression keeps it, and only it', async () => {
  const scene = await sceneWithBase(classic)
  const outputs = 'type=image,compression=uncompressed,force-compression=true'
  const image = await shipped(scene, { compression: 'zstd:9', outputs })
  expect(compressions(image)).toEqual(['none', 'none'])
})

test('an output with a compression gets a builder that supports it, without the input', async () => {
  const scene = await sceneWithBase(classic)
  const image = await shipped(scene, { outputs: 'type=image,compression=zstd,force-compression=true' })
  expect(compressions(image)).toEqual(['zstd', 'zstd'])
})

test('an invalid compression is reported with the accepted forms, before anything else', async () => {
  const { ship, dockerCalls, aws } = await newScene()
  const { main } = await ship({ compression: 'zstd:23' })
  expect(failureIn(main.log)).toMatchObject({ code: 'input-invalid' })
  expect(main.log).toContain('`compression`: `zstd:23` is not one of gzip, gzip:0 to gzip:9, zstd, zstd:0 to zstd:22')
  expect([...dockerCalls(), ...aws.requests]).toEqual([])
})
