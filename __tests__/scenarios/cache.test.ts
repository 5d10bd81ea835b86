import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { annotationsIn, failureIn } from '../support/annotations.ts'
import { startGithubCache } from '../support/github-cache.ts'
import { type Production, productionScene, startProduction } from '../support/production.ts'
import { otherAccount, ownAccount, ownRole } from '../support/repositories.ts'
import type { Variables } from '../support/runner.ts'
import type { Scene, SceneOptions } from '../support/scene.ts'

// By the names of production, for only these say whose repository a cache is in; on an engine of its own, whose cache is
// thrown away between two runs as if each had a machine for itself.
let production: Production
beforeAll(async () => {
  production = await startProduction('cache')
})
afterAll(() => production.stop())

const host = `${ownAccount}.dkr.ecr.eu-west-1.amazonaws.com`
const otherHost = `${otherAccount}.dkr.ecr.us-east-1.amazonaws.com`

/** Two stages, of which the first is in the cache only where it is kept whole; of the content of this scene. */
function sceneOf(options: SceneOptions = {}): Promise<Scene> {
  const Dockerfile = 'FROM scratch AS early\nCOPY hello /one\nFROM scratch\nCOPY --from=early /one /two\n'
  return productionScene(production, { ...options, files: { Dockerfile, hello: `${Math.random()}` } })
}

/** Runs the step on a machine that has built nothing yet. */
async function shipAnew(scene: Scene, inputs: Variables) {
  await scene.docker('system', 'prune', '--all', '--force')
  await scene.docker('buildx', 'prune', '--all', '--force')
  return scene.ship(inputs)
}

function tagsIn(images: readonly { readonly tags: readonly string[] }[]): readonly string[] {
  return images.flatMap(({ tags }) => tags)
}

function warningsIn(log: string): readonly string[] {
  return annotationsIn(log).flatMap(({ level, text }) => (level === 'warning' ? [text] : []))
}

/** Whether the step of the early stage was taken from a cache. */
function tookEarlyStage(log: string): boolean {
  return /^#(\d+) \[early 1\/1\] .*\n#\1 CACHED$/m.test(log)
}

/** Without anything that changes from run to run, except what is built. */
const plain = { 'default-labels': 'false' }

describe('cache: registry', () => {
  test('a second machine reuses every step from the repository, where the cache is a plain manifest', async () => {
    const scene = await sceneOf()
    const first = await shipAnew(scene, { ...plain, cache: 'registry', tags: 'one' })
    expect(first.main.exitCode, first.main.log).toBe(0)
    expect(tookEarlyStage(first.main.log)).toBe(false)
    expect(warningsIn(first.main.log)).toEqual([])

    const second = await shipAnew(scene, { ...plain, cache: 'registry', tags: 'two' })
    expect(second.main.exitCode, second.main.log).toBe(0)
    expect(tookEarlyStage(second.main.log), second.main.log).toBe(true)
    // An image that is built again has another time in it.
    expect(second.main.outputs.digest).toBe(first.main.outputs.digest)

    const images = await scene.aws.imagesIn('team/app')
    expect(images.find(({ tags }) => tags.includes('buildcache'))?.mediaType).toBe(
      'application/vnd.oci.image.manifest.v1+json',
    )
    expect(scene.aws.requests.flatMap(({ modelViolations = [] }) => modelViolations)).toEqual([])
  })

  test('a build without a push logs in for its cache: in its own repository', async () => {
    const scene = await sceneOf()
    const inputs = { ...plain, push: 'false', cache: 'registry:pr-1' }
    const first = await shipAnew(scene, inputs)
    expect(first.main.outputs.result, first.main.log).toBe('built')
    expect(warningsIn(first.main.log)).toEqual([])
    expect(tagsIn(await scene.aws.imagesIn('team/app'))).toEqual(['pr-1'])
    const second = await shipAnew(scene, inputs)
    expect(tookEarlyStage(second.main.log), second.main.log).toBe(true)
  })

  test.each<[string, Variables]>([
    ['by the preset', { cache: `registry:${otherHost}/team/cache:app` }],
    ['by `cache-to`', { 'cache-to': `type=registry,ref=${otherHost}/team/cache:app,image-manifest=true` }],
  ])("and in another account's, %s", async (_, inputs) => {
    const scene = await sceneOf()
    const where = { account: otherAccount, region: 'us-east-1' }
    const Statement = [{ Effect: 'Allow', Principal: { AWS: ownRole }, Action: 'ecr:*' }]
    scene.aws.repository('team/cache', { ...where, policy: { Version: '2012-10-17', Statement } })
    const { main } = await shipAnew(scene, { ...inputs, push: 'false' })
    expect(main.exitCode, main.log).toBe(0)
    expect(warningsIn(main.log)).toEqual([])
    expect(tagsIn(await scene.aws.imagesIn('team/cache', where))).toEqual(['app'])
  })

  test('a pull request writes its own cache and reads that of the default branch', async () => {
    const scene = await sceneOf()
    const from = `type=registry,ref=${host}/team/app:buildcache-main`
    const inputs = { ...plain, cache: 'registry:buildcache-{ref}', 'cache-from': from }
    const main = await shipAnew(scene, { ...inputs, tags: 'one' })
    expect(main.main.exitCode, main.main.log).toBe(0)
    scene.job.export({ GITHUB_REF: 'refs/pull/7/merge', GITHUB_EVENT_NAME: 'pull_request' })
    writeFileSync(join(scene.job.home, 'event.json'), JSON.stringify({ pull_request: { number: 7, head: {} } }))
    scene.job.export({ GITHUB_EVENT_PATH: join(scene.job.home, 'event.json') })
    const pull = await shipAnew(scene, { ...inputs, tags: 'two' })
    expect(tookEarlyStage(pull.main.log), pull.main.log).toBe(true)
    const tags = tagsIn(await scene.aws.imagesIn('team/app'))
    expect(tags).toEqual(expect.arrayContaining(['buildcache-main', 'buildcache-pr-7']))

    const none = await shipAnew(scene, { ...plain, cache: 'registry:only-{branch}', tags: 'three' })
    expect(none.main.exitCode, none.main.log).toBe(0)
    expect(none.main.log).toContain('The cache is off: `only-{branch}`: {branch} has no value on pull_request event')
    expect(tagsIn(await scene.aws.imagesIn('team/app')).filter((tag) => tag.startsWith('only'))).toEqual([])
  })

  test('a repository with immutable tags fails the step before the build, with the filter to add', async () => {
    const scene = await sceneOf()
    scene.aws.repository('team/frozen', { imageTagMutability: 'IMMUTABLE' })
    const { main } = await scene.ship({ repository: 'team/frozen', cache: 'registry' })
    const failure = failureIn(main.log)
    expect(failure.code, main.log).toBe('tag-immutable')
    expect(failure.text).toContain('IMMUTABLE_WITH_EXCLUSION')
    expect(scene.dockerCalls().some(([command]) => command === 'buildx')).toBe(false)

    const exclusion = { filterType: 'WILDCARD', filter: 'buildcache*' }
    const settings = {
      imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
      imageTagMutabilityExclusionFilters: [exclusion],
    }
    scene.aws.repository('team/frozen', settings)
    for (const tags of ['one', 'two']) {
      const { main } = await scene.ship({ repository: 'team/frozen', cache: 'registry', tags })
      expect(main.exitCode, main.log).toBe(0)
      expect(warningsIn(main.log)).toEqual([])
    }
  })
})

describe('a cache that cannot be written', () => {
  test('because of a missing permission is a warning, and the image is pushed', async () => {
    const scene = await sceneOf()
    scene.aws.repository('team/cache')
    scene.aws.role(ownRole, {
      trust: { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] },
      statements: [
        { Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
        { Effect: 'Allow', Action: 'ecr:*', Resource: `arn:aws:ecr:eu-west-1:${ownAccount}:repository/team/app` },
      ],
    })
    const { main } = await scene.ship({ cache: `registry:${host}/team/cache:app` })
    expect(main.outputs.result, main.log).toBe('pushed')
    expect(warningsIn(main.log)).toEqual([
      expect.stringMatching(/^The cache was not written.*(?:403|is not authorized to perform: ecr:)/),
    ])

    const own = await scene.ship({ 'cache-to': `type=registry,ref=${host}/team/cache:app` })
    expect(failureIn(own.main.log)).toMatchObject({
      code: 'ecr-access-denied',
      text: expect.stringContaining('team/cache (needed to write the cache)'),
    })
  })

  test.each([
    ['in a repository that is not there', `${host}/team/none:app`],
    ['at a host that does not respond', '127.0.0.1:9/team/none:app'],
  ])('%s, is a warning too', async (_, reference) => {
    const scene = await sceneOf()
    const { main } = await scene.ship({ cache: `registry:${reference}` })
    expect(main.outputs.result, main.log).toBe('pushed')
    expect(warningsIn(main.log)).toEqual([expect.stringMatching(/^The cache was not written/)])
  })

  test('fails the build if it is in `cache-to`, and the error names the cache', async () => {
    const scene = await sceneOf()
    const cache = 'type=registry,ref=127.0.0.1:9/team/none:app'
    const { main } = await scene.ship({ 'cache-to': cache, attempts: '1' })
    expect(failureIn(main.log)).toMatchObject({
      code: 'build-failed',
      text: expect.stringMatching(/its cache could not be written.*connection refused[\s\S]*`ignore-error=true`/),
    })
    const spared = await scene.ship({ 'cache-to': `${cache},ignore-error=true` })
    expect(spared.main.outputs.result, spared.main.log).toBe('pushed')
    expect(warningsIn(spared.main.log)).toHaveLength(1)
  })

  test('fails it too if the repository in `cache-to` has immutable tags', async () => {
    const scene = await sceneOf()
    scene.aws.repository('team/frozen', { imageTagMutability: 'IMMUTABLE' })
    const cache = (files: string) => ({ 'cache-to': `type=registry,ref=${host}/team/frozen:app`, labels: files })
    expect((await scene.ship(cache('a=1'))).main.exitCode).toBe(0)
    writeFileSync(join(scene.job.workspace, 'hello'), 'changed')
    const { main } = await scene.ship(cache('a=2'))
    expect(failureIn(main.log)).toMatchObject({
      code: 'build-failed',
      text: expect.stringMatching(/its cache could not be written[\s\S]*tags are immutable/),
    })
  })
})

describe('cache: inline', () => {
  test('is in the image, and the next build finds it under its tags', async () => {
    const scene = await sceneOf()
    const first = await shipAnew(scene, { ...plain, cache: 'inline', tags: 'main' })
    expect(first.main.exitCode, first.main.log).toBe(0)
    const second = await shipAnew(scene, { ...plain, cache: 'inline', tags: 'main' })
    expect(second.main.log).toMatch(/^#\d+ CACHED$/m)
  })
})

describe('cache: gha', () => {
  test("a second machine reuses every step from GitHub's cache, and the token of the job is stored nowhere", async () => {
    const github = await startGithubCache()
    onTestFinished(github.close)
    const scene = await sceneOf({ env: github.environment })
    const inputs = { ...plain, cache: 'gha', platforms: 'linux/amd64' }
    const first = await shipAnew(scene, inputs)
    expect(first.main.exitCode, first.main.log).toBe(0)
    expect(warningsIn(first.main.log)).toEqual([])
    expect(github.keys()).toContainEqual(expect.stringContaining('team-app-linux-amd64'))

    const second = await shipAnew(scene, inputs)
    expect(tookEarlyStage(second.main.log), second.main.log).toBe(true)
    expect(second.main.outputs.digest).toBe(first.main.outputs.digest)

    const token = github.environment.ACTIONS_RUNTIME_TOKEN ?? ''
    expect(first.main.log).toContain(`::add-mask::${token}`)
    expect(first.main.shown + JSON.stringify(scene.dockerCalls())).not.toContain(token)
  })

  test("is omitted with a warning if the runner gives no access to GitHub's cache", async () => {
    const scene = await sceneOf()
    const { main } = await scene.ship({ cache: 'gha' })
    expect(main.exitCode, main.log).toBe(0)
    expect(warningsIn(main.log)).toEqual([expect.stringContaining('ACTIONS_RUNTIME_TOKEN')])
  })

  const byHand = 'type=gha,scope=team-app'
  const bakeFile = JSON.stringify({
    target: { app: { 'cache-from': [byHand], 'cache-to': [`${byHand},mode=max`] } },
  })
  test.each<[string, Variables, Variables]>([
    ['the preset', { cache: 'gha' }, {}],
    ['`cache-to`', { 'cache-from': byHand, 'cache-to': `${byHand},mode=max` }, {}],
    ['a bake file', { bake: 'app' }, { 'docker-bake.json': bakeFile }],
  ])('is only read with a read-only token: %s', async (_, inputs, files) => {
    const github = await startGithubCache()
    onTestFinished(github.close)
    const scene = await sceneOf({ env: github.environment })
    scene.aws.repository('team/app/app')
    for (const [path, text] of Object.entries(files)) writeFileSync(join(scene.job.workspace, path), text)
    expect((await shipAnew(scene, { ...plain, cache: 'gha' })).main.exitCode).toBe(0)
    const written = github.keys()
    github.denyWrites()
    scene.job.export({ ACTIONS_CACHE_MODE: 'read' })
    const { main } = await shipAnew(scene, { ...plain, ...inputs, labels: 'a=1' })
    expect(main.outputs.result, main.log).toBe('pushed')
    expect(tookEarlyStage(main.log), main.log).toBe(true)
    expect(warningsIn(main.log)).toEqual([])
    expect(main.log.split('\n').filter((line) => line.includes('ACTIONS_CACHE_MODE'))).toEqual([
      "GitHub's cache is read, but not written: the cache token of this run is read-only (ACTIONS_CACHE_MODE is `read`).",
    ])
    expect(github.keys()).toEqual(written)
  })
})
