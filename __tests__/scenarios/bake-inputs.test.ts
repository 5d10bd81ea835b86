import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import { startBuildKit } from '../support/buildkit.ts'
import type { Variables } from '../support/runner.ts'
import { newScene, type Scene } from '../support/scene.ts'

// The steps around the build do for all targets of a bake what they do for one image.

const inputs: Variables = { repository: 'shop', bake: 'web\napi' }

/** A scene with two targets, each with its own repository. */
async function bakeScene(): Promise<Scene> {
  const dockerfile = 'FROM scratch\nCOPY Dockerfile /\n'
  const files = {
    'docker-bake.hcl': 'target "web" { context = "web" }\ntarget "api" { context = "api" }\n',
    'web/Dockerfile': dockerfile,
    'api/Dockerfile': dockerfile,
  }
  const scene = await newScene({ files })
  const everything = { Effect: 'Allow' as const, Action: 'ecr:*', Resource: '*' }
  const trust = { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] }
  scene.aws.role('arn:aws:iam::123456789012:role/ci-push', { trust, statements: [everything] })
  for (const name of ['shop/web', 'shop/api']) scene.aws.repository(name, {})
  return scene
}

test('scan: all images are scanned, and their findings are combined', async () => {
  const scene = await bakeScene()
  const { main } = await scene.ship({ ...inputs, scan: 'high' })
  expect(main.exitCode, main.log).toBe(0)
  expect(JSON.parse(main.outputs['scan-findings'] ?? '')).toMatchObject({ CRITICAL: 0, HIGH: 0 })
  for (const name of ['web', 'api'])
    expect(main.log).toMatch(new RegExp(`Scan of \\S+/shop/${name}@sha256:\\S+ .*COMPLETE`))
})

test('builder-nodes: one builder builds all targets', async () => {
  const scene = await bakeScene()
  const buildKit = await startBuildKit()
  onTestFinished(() => buildKit.stop())
  const { main } = await scene.ship({ ...inputs, 'builder-nodes': buildKit.endpoint })
  expect(main.outputs.result, main.log).toBe('pushed')
  expect(await buildKit.histories()).toHaveLength(2)
  expect(scene.dockerCalls().filter((call) => call.join(' ').startsWith('buildx create'))).toHaveLength(1)
})

test('a cache of the bake file is written to the repository of the image', async () => {
  const scene = await bakeScene()
  const { aws, job } = scene
  const cache = `type=registry,ref=${aws.registryHost}/shop/web:buildcache`
  writeFileSync(
    join(job.workspace, 'cached.hcl'),
    `target "web" {\n  cache-from = ["${cache}"]\n  cache-to = ["${cache},mode=max,image-manifest=true"]\n}\n`,
  )
  const { main } = await scene.ship({ ...inputs, file: 'docker-bake.hcl\ncached.hcl' })
  expect(main.outputs.result, main.log).toBe('pushed')
  const tags = (await aws.imagesIn('shop/web')).flatMap((image) => image.tags)
  expect(tags.toSorted()).toEqual(['4f1c2d3e5a6b', 'buildcache'])
})

test('a bake file that buildx resolves to more than 16 MiB is rejected', async () => {
  const scene = await bakeScene()
  const args = Array.from({ length: 17 }, (_, index) => `A${index} = TEXT`).join(', ')
  const file = `variable "TEXT" { default = "${'x'.repeat(2 ** 20)}" }\ntarget "web" { args = { ${args} } }\n`
  writeFileSync(join(scene.job.workspace, 'large.hcl'), file)
  const { main } = await scene.ship({ ...inputs, file: 'docker-bake.hcl\nlarge.hcl' })
  expect(failureIn(main.log).code, main.log.slice(0, 5000)).toBe('input-invalid')
  expect(main.log).toContain('`bake`: buildx resolves the bake file to more than 16 MiB')
  expect(scene.aws.requests).toEqual([])
})
