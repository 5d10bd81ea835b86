import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import { loadBuilderImage, type RemoteBuildKitOptions, startBuildKit } from '../support/buildkit.ts'
import { type Engine, startEngine, stopEngine } from '../support/engine.ts'
import { startGithubCache } from '../support/github-cache.ts'
import { readPushed } from '../support/pushed.ts'
import type { Variables } from '../support/runner.ts'
import { newScene, pushInputs, type Scene } from '../support/scene.ts'
import { processesOf } from '../support/search.ts'

// The engine's own builder does not do much with the image store that Docker had before containerd's.
let engine: Engine
beforeAll(async () => {
  engine = startEngine('builders', { features: { 'containerd-snapshotter': false } })
  await loadBuilderImage(engine)
})
afterAll(() => stopEngine('builders'))

/** The containers and volumes of builders on the engine. */
async function builders({ docker }: Scene): Promise<string> {
  const containers = await docker('ps', '--all', '--filter', 'name=buildx_buildkit', '--format', '{{.Names}}')
  return containers + (await docker('volume', 'ls', '--filter', 'name=buildx_buildkit', '--format', '{{.Name}}'))
}

/** A scene whose Dockerfile ends with `instruction`, in an image with a shell. */
async function sceneWith(instruction: string): Promise<Scene> {
  const scene = await newScene({
    engine,
    files: { Dockerfile: `FROM scratch\nCOPY busybox /bin/sh\n${instruction}\n` },
  })
  copyFileSync(engine.busybox, join(scene.job.workspace, 'busybox'))
  return scene
}

async function remote(options?: RemoteBuildKitOptions) {
  const buildKit = await startBuildKit(options)
  onTestFinished(() => buildKit.stop())
  return buildKit
}

describe('if the selected builder lacks a feature, a temporary one is created and removed', () => {
  const platforms = 'linux/amd64,linux/arm64'
  test.each([
    { asked: 'several platforms', inputs: { platforms }, expected: platforms.split(',') },
    { asked: 'attestations', inputs: { provenance: 'max', sbom: 'false' }, expected: ['linux/amd64'] },
  ])('$asked', async ({ asked, inputs, expected }) => {
    const scene = await newScene({ engine })
    const { main, post } = await scene.ship(inputs)
    expect(main.exitCode, main.log).toBe(0)
    expect(main.log).toContain(
      `The selected builder does not support ${asked}. Creating a temporary docker-container builder.`,
    )
    expect(Object.keys(JSON.parse(main.outputs['platform-digests'] ?? ''))).toEqual(expected)
    expect(await builders(scene)).toBe('')
    expect(post.log).not.toContain('::warning')
    expect(readdirSync(scene.job.temporary)).toEqual([])
  })

  test.each<[string, Variables, Variables]>([
    ['the input', { annotations: 'com.example.team=payments' }, {}],
    ['an output', { outputs: 'type=image,annotation.com.example.team=payments' }, {}],
    [
      'a bake file',
      { bake: 'default', repository: 'team' },
      { 'docker-bake.hcl': 'target "default" { annotations = ["com.example.team=payments"] }\n' },
    ],
  ])('annotations of %s', async (_, inputs, files) => {
    const scene = await newScene({ engine, files })
    scene.aws.repository('team/default')
    const step = scene.job.step({ ...pushInputs, ...inputs })
    const main = await step.main
    expect(main.exitCode, main.log).toBe(0)
    expect(main.log).toContain('does not support annotations. Creating a temporary docker-container builder.')
    const { manifests } = await readPushed(scene, main.outputs['image-uri-with-digest'] ?? '')
    expect(manifests.map(({ annotations }) => annotations)).toEqual([{ 'com.example.team': 'payments' }])
    await step.post()
    expect(await builders(scene)).toBe('')
  })

  test('cache export', async () => {
    const scene = await newScene({ engine })
    const cache = `type=registry,ref=${scene.aws.registryHost}/team/app:buildcache,image-manifest=true,oci-mediatypes=true`
    const { main } = await scene.ship({ 'cache-to': cache })
    expect(main.exitCode, main.log).toBe(0)
    const again = await scene.ship({ 'cache-from': cache, 'cache-to': cache })
    expect(again.main.log).toMatch(/COPY hello \/hello\n#\d+ CACHED/)
    expect(await builders(scene)).toBe('')
  })

  test("reading GitHub's cache", async () => {
    const github = await startGithubCache()
    onTestFinished(github.close)
    const scene = await newScene({ engine, env: github.environment })
    const cache = 'type=gha,scope=app'
    expect((await scene.ship({ 'cache-to': cache })).main.outputs.result).toBe('pushed')
    const { main } = await scene.ship({ 'cache-from': cache })
    expect(main.log).toContain(
      "does not support reading GitHub's cache. Creating a temporary docker-container builder.",
    )
    expect(main.log).toMatch(/COPY hello \/hello\n#\d+ CACHED/)
    expect(await builders(scene)).toBe('')
  })

  test('features of a bake file', async () => {
    const file =
      'group "default" { targets = ["web", "api"] }\ntarget "web" { cache-to = ["type=local,dest=kept"] }\ntarget "api" { dockerfile-inline = "FROM scratch\\nCOPY hello /api" }\n'
    const scene = await newScene({ engine, files: { 'docker-bake.hcl': file } })
    for (const name of ['team/app/web', 'team/app/api']) scene.aws.repository(name)
    const { main } = await scene.ship({ bake: 'default' })
    expect(main.exitCode, main.log).toBe(0)
    expect(main.log).toContain('does not support cache export. Creating a temporary docker-container builder.')
    expect(JSON.parse(main.outputs.images ?? '')).toHaveLength(2)
    expect(await builders(scene)).toBe('')
  })

  test('the same builder is used after a new login, in a shared configuration too', async () => {
    const scene = await newScene({ engine })
    scene.aws.fault({ service: 'registry', operation: 'InitiateLayerUpload', kind: 'expired-token', times: 1 })
    const { main, post } = await scene.ship({ platforms, 'docker-config': 'shared' })
    expect(main.exitCode, main.log).toBe(0)
    const commands = scene.dockerCalls().map((call) => call.slice(0, 2).join(' '))
    expect(commands.filter((one) => one === 'login --username')).toHaveLength(2)
    expect(commands.filter((one) => one === 'buildx create')).toHaveLength(1)
    expect(commands.filter((one) => one === 'buildx build')).toHaveLength(2)
    expect(await builders(scene)).toBe('')
    expect(post.log).not.toContain('::warning')
  })

  test('several platforms cannot be loaded from it, with an error', async () => {
    const scene = await newScene({ engine })
    const { main } = await scene.ship({ platforms, load: 'true' })
    const failure = failureIn(main.log)
    expect([failure.code, failure.text]).toEqual(['build-failed', expect.stringContaining('cannot be loaded')])
    expect(await builders(scene)).toBe('')
  })

  test('nothing is inspected or created for a build that every builder supports', async () => {
    const { ship, dockerCalls } = await newScene({ engine })
    const { main } = await ship({ platforms: 'linux/amd64', 'cache-to': 'type=inline' })
    expect(main.exitCode, main.log).toBe(0)
    expect(dockerCalls().map((call) => call.slice(0, 2).join(' '))).toEqual(['login --username', 'buildx build'])
  })

  test('a failed build is cleaned up too', async () => {
    const scene = await sceneWith('RUN false')
    const { main } = await scene.ship({ provenance: 'min' })
    expect(failureIn(main.log)).toMatchObject({ code: 'build-failed', file: 'Dockerfile', line: '3' })
    expect(await builders(scene)).toBe('')
  })

  test("the job's own builders are unchanged, and none is selected", async () => {
    const { endpoint } = await remote()
    const scene = await newScene({ engine })
    await scene.docker('buildx', 'create', '--name', 'users', '--driver', 'remote', endpoint)
    const before = await scene.docker('buildx', 'ls', '--format', '{{.Name}}')
    const { main } = await scene.ship({ provenance: 'min' })
    expect(main.log).toContain('Creating a temporary docker-container builder')
    expect(await scene.docker('buildx', 'ls', '--format', '{{.Name}}')).toBe(before)
    // What an earlier step made and selected can do it, and is taken.
    scene.job.export({ BUILDX_BUILDER: 'users' })
    const again = await scene.ship({ provenance: 'min' })
    expect(again.main.exitCode, again.main.log).toBe(0)
    expect(again.main.log).not.toContain('Creating a temporary docker-container builder')
    expect(await scene.docker('buildx', 'ls', '--format', '{{.Name}}')).toContain('users')
  })

  test('the next attempt creates the builder again after a failure', async () => {
    const scene = await newScene({ engine })
    await scene.docker('image', 'rm', 'moby/buildkit:buildx-stable-1')
    onTestFinished(() => loadBuilderImage(engine))
    const { main } = await scene.ship({ platforms, attempts: '2' })
    expect(failureIn(main.log).code, main.log).toBe('build-failed')
    expect(scene.dockerCalls().filter((call) => call.slice(0, 2).join(' ') === 'buildx create')).toHaveLength(2)
    expect(await builders(scene)).toBe('')
  })

  test('if BuildKit cannot be pulled, the error names the fixes', async () => {
    const scene = await newScene({ engine })
    await scene.docker('image', 'rm', 'moby/buildkit:buildx-stable-1')
    onTestFinished(() => loadBuilderImage(engine))
    const { main } = await scene.ship({ platforms })
    expect(failureIn(main.log).code, main.log).toBe('build-failed')
    expect(failureIn(main.log).text).toMatch(
      /does not support several platforms, and a docker-container builder could not be created:/,
    )
    expect(failureIn(main.log).text).toContain('setup-buildx-action')
    expect(await builders(scene)).toBe('')
  })
})

describe('builder-nodes', () => {
  test('two BuildKits, one platform each, build one image', async () => {
    const [amd, arm] = [await remote(), await remote({ socket: 'unix', platform: 'linux/arm64' })]
    const { ship, job } = await newScene()
    const { main } = await ship({
      platforms: 'linux/amd64,linux/arm64',
      'builder-nodes': `${amd.endpoint} linux/amd64\n${arm.endpoint} linux/arm64`,
    })
    expect(main.exitCode, main.log).toBe(0)
    expect(Object.keys(JSON.parse(main.outputs['platform-digests'] ?? ''))).toEqual(['linux/amd64', 'linux/arm64'])
    for (const one of [amd, arm]) expect(await one.histories(), one.endpoint).toHaveLength(1)
    expect(readdirSync(job.temporary)).toEqual([])
  })

  test('a BuildKit that requires a certificate gets it', async () => {
    const { endpoint, certificates } = await remote({ socket: 'tls' })
    const { authority, certificate, key } = certificates
    const { ship, job } = await newScene()
    for (const [name, file] of Object.entries({ ca: authority, cert: certificate, key })) {
      copyFileSync(file, join(job.workspace, `${name}.pem`))
    }
    const files = 'cacert=ca.pem cert=cert.pem key=key.pem'
    const { main } = await ship({ 'builder-nodes': `${endpoint} ${files} servername=127.0.0.1` })
    expect(main.exitCode, main.log).toBe(0)
    expect(main.outputs.result).toBe('pushed')
    for (const line of [endpoint, `${endpoint} cacert=ca.pem`]) {
      const refused = await ship({ 'builder-nodes': line, attempts: '1' })
      expect(failureIn(refused.main.log).code, refused.main.log).toBe('docker-unreachable')
      expect(failureIn(refused.main.log).text).toContain(endpoint)
      expect(failureIn(refused.main.log).text).toContain('certificate')
    }
    writeFileSync(join(job.workspace, 'invalid.pem'), 'not a key')
    const options = 'cacert=ca.pem cert=cert.pem key=invalid.pem'
    const unreadable = await ship({ 'builder-nodes': `${endpoint} ${options}`, attempts: '1' })
    expect(failureIn(unreadable.main.log).code, unreadable.main.log).toBe('docker-unreachable')
    expect(failureIn(unreadable.main.log).text).toContain(`BuildKit does not respond at ${endpoint}: `)
  })

  test.each([
    { title: 'that does not listen', line: 'tcp://127.0.0.1:9' },
    { title: 'without a socket', line: 'unix:///nowhere/buildkitd.sock' },
    { title: 'at an unreachable SSH address', line: 'ssh://nobody@127.0.0.1:9' },
    { title: 'in a missing container', line: 'docker-container://nobody' },
  ])('a node $title is named immediately', async ({ line }) => {
    const { endpoint } = await remote()
    const { ship, dockerCalls } = await newScene()
    const { main } = await ship({ 'builder-nodes': `${endpoint} linux/amd64\n${line} linux/arm64` })
    expect(failureIn(main.log).code, main.log).toBe('docker-unreachable')
    expect(failureIn(main.log).text).toContain(`BuildKit does not respond at ${line}: `)
    expect(dockerCalls().some(([, command]) => command === 'build')).toBe(false)
    expect(main.milliseconds).toBeLessThan(40_000)
  })

  test('a node that accepts the connection but does not respond is named in seconds', async () => {
    const sockets: Socket[] = []
    const server = createServer((socket) => sockets.push(socket))
    const port = await new Promise<number>((resolve) =>
      server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port)),
    )
    onTestFinished(() => {
      server.close()
      for (const socket of sockets) socket.destroy()
    })
    const { main } = await (await newScene()).ship({ 'builder-nodes': `tcp://127.0.0.1:${port}` })
    expect(failureIn(main.log).text).toContain(`tcp://127.0.0.1:${port}: no response within 5 s`)
  })

  test('`load` is rejected where no engine runs, and a build without it needs none', async () => {
    const { endpoint } = await remote()
    const { ship } = await newScene({ env: { DOCKER_HOST: 'unix:///nonexistent.sock' } })
    const inputs = { 'builder-nodes': endpoint, push: 'false', 'role-to-assume': '' }
    const built = await ship(inputs)
    expect(built.main.exitCode, built.main.log).toBe(0)
    const { main } = await ship({ ...inputs, load: 'true' })
    const failure = failureIn(main.log)
    expect(failure.code, main.log).toBe('docker-unreachable')
    expect(failure.text).toContain('Fix: Remove `load`')
  })

  test('kubernetes without a cluster is reported as such', async () => {
    const { main } = await (await newScene()).ship({ 'builder-nodes': 'kubernetes: replicas=2 nodeselector=a=b,c=d' })
    expect(failureIn(main.log).code, main.log).toBe('docker-unreachable')
    expect(failureIn(main.log).text).toContain('(kubernetes) could not be created: ')
  })
})

describe('allow: security.insecure', () => {
  const allow = 'security.insecure'

  test.each([
    { title: "the engine's own builder", inputs: async () => ({}) },
    { title: 'a BuildKit elsewhere', inputs: async () => ({ 'builder-nodes': (await remote()).endpoint }) },
  ])('is rejected by $title, and the error names the fixes', async ({ inputs }) => {
    const { main } = await (await newScene({ engine })).ship({ allow, ...(await inputs()) })
    expect(failureIn(main.log)).toMatchObject({
      code: 'build-failed',
      text: expect.stringMatching(
        /granting entitlement security\.insecure is not allowed[\s\S]*`builder-nodes: 'docker-container:'`/,
      ),
    })
  })

  test.each([
    { title: 'a builder of `builder-nodes`', inputs: { 'builder-nodes': 'docker-container: network=host' } },
    { title: 'a builder that stands in for the selected one', inputs: { provenance: 'min' } },
  ])('is allowed by $title', async ({ inputs }) => {
    const { main } = await (await newScene({ engine })).ship({ allow, ...inputs })
    expect(main.exitCode, main.log).toBe(0)
    expect(main.outputs.result).toBe('pushed')
  })
})

describe('docker-container: with options', () => {
  const nodes = 'docker-container: network=host memory=1g env.GREETING="good day"'

  /** A push whose build takes a while, under way in a builder of its own, and the name of that builder's container. */
  async function underWay(inputs: Variables = {}) {
    const scene = await sceneWith(`RUN echo started ${Math.random()}; sleep 30`)
    // The user's settings for every BuildKit.
    mkdirSync(join(scene.job.home, '.docker/buildx'), { recursive: true })
    writeFileSync(join(scene.job.home, '.docker/buildx/buildkitd.default.toml'), 'debug = true\n')
    const own = { 'builder-nodes': nodes, allow: 'network.host', network: 'host' }
    const step = scene.job.step({ ...pushInputs, ...own, ...inputs })
    const buildx = () => processesOf(scene.job.temporary).some((line) => line.includes('docker-buildx buildx build '))
    for (let tries = 0; !buildx() && tries < 500; tries++) await sleep(50)
    const [container = ''] = (await builders(scene)).split('\n')
    expect(container).toMatch(/^buildx_buildkit_ecr-build-push-/)
    return { scene, step, container }
  }

  test.each(['SIGINT', 'SIGTERM'] as const)('are applied, and everything is removed after %s', async (signal) => {
    const { scene, step, container } = await underWay()
    const format = '{{.HostConfig.Memory}} {{json .Config.Env}} {{json .Args}}'
    const inspected = await scene.docker('inspect', '--format', format, container)
    expect(inspected).toContain(`${2 ** 30} `)
    expect(inspected).toContain('"GREETING=good day"')
    expect(inspected).toContain('"--config","/etc/buildkit/buildkitd.toml"')
    expect(inspected).toContain('"--allow-insecure-entitlement","network.host"')
    expect(inspected).not.toContain('security.insecure')
    step.kill(signal)
    const main = await step.main
    expect(failureIn(main.log).text, main.log).toContain(`ended by ${signal}`)
    expect(await builders(scene)).toBe('')
    const post = await step.post()
    expect(post.log).not.toContain('::warning')
    expect(readdirSync(scene.job.temporary)).toEqual([])
  })

  test.each(['isolated', 'shared'])('post removes it after main was killed: %s', async (config) => {
    const { scene, step } = await underWay({ 'docker-config': config })
    step.kill('SIGKILL')
    await step.main
    const post = await step.post()
    expect(post.log).not.toContain('::warning')
    expect(await builders(scene)).toBe('')
    expect(readdirSync(scene.job.temporary)).toEqual([])
    const removals = () => scene.dockerCalls().filter((call) => call.includes('rm')).length
    expect(removals()).toBe(2)
    expect((await step.post()).exitCode).toBe(0)
    expect(removals()).toBe(2)
  })

  test('a job that is cancelled while the builder is inspected builds nothing', async () => {
    const { job, dockerCalls } = await newScene({ engine })
    const step = job.step({ ...pushInputs, provenance: 'min' })
    const inspects = () =>
      processesOf(job.temporary).some((line) => line.includes('docker-buildx --debug buildx inspect'))
    for (let tries = 0; !inspects() && tries < 2000; tries++) await sleep(5)
    step.kill('SIGINT')
    const main = await step.main
    expect(failureIn(main.log).text, main.log).toContain('ended by SIGINT')
    expect(dockerCalls().some(([, command]) => command === 'create' || command === 'build')).toBe(false)
    await step.post()
  })

  test.each([100, 600, 1500])('main killed %i ms after the login: post cleans up', async (wait) => {
    const scene = await newScene({ engine })
    const step = scene.job.step({ ...pushInputs, 'builder-nodes': nodes })
    for (let tries = 0; scene.dockerCalls().length === 0 && tries < 500; tries++) await sleep(20)
    await sleep(wait)
    step.kill('SIGKILL')
    await step.main
    const post = await step.post()
    expect(post.log).not.toContain('::warning')
    await sleep(500)
    expect(await builders(scene)).toBe('')
    expect(readdirSync(scene.job.temporary)).toEqual([])
  })
})
