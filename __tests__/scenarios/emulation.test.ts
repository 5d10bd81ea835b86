import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { annotationsIn, failureIn } from '../support/annotations.ts'
import { loadBuilderImage, startBuildKit } from '../support/buildkit.ts'
import { type Engine, startEngine, stopEngine } from '../support/engine.ts'
import { newScene, pushInputs, type Scene, type SceneOptions } from '../support/scene.ts'
import { pushOpenly } from '../support/upstream.ts'

// Handlers are the machine's, so these tests run one after the other, and those without emulation use another platform.
const handler = 'qemu-aarch64'
const script = join(import.meta.dirname, '../../script/binfmt')
let folder: string
let mounted = false
beforeAll(() => {
  // As systemd does: otherwise the handlers go with the container that installs them.
  mounted = existsSync('/proc/sys/fs/binfmt_misc/status')
  if (!mounted) execFileSync('mount', ['-t', 'binfmt_misc', 'binfmt_misc', '/proc/sys/fs/binfmt_misc'])
  folder = execFileSync(script, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim()
}, 600_000)
afterAll(() => {
  if (!mounted) execFileSync('umount', ['/proc/sys/fs/binfmt_misc'])
})

const Dockerfile = 'FROM scratch\nARG TARGETARCH\nCOPY machine-$TARGETARCH /machine\nRUN ["/machine"]\n'
const binfmtDockerfile = 'FROM scratch\nCOPY install qemu-aarch64 /\nENTRYPOINT ["/install"]\n'

/** A build that runs a program of its platform. */
async function sceneOf(options: SceneOptions = {}): Promise<Scene> {
  // No earlier build may have left the step in the cache.
  const files = { Dockerfile: Dockerfile.replace('COPY', `ENV BUILD=${Math.random()}\nCOPY`), ...options.files }
  const scene = await newScene({ ...options, files })
  for (const one of ['amd64', 'arm64', 's390x'])
    copyFileSync(join(folder, `machine-${one}`), join(scene.job.workspace, `machine-${one}`))
  return scene
}

/** Puts the image of the emulator on a registry, and returns its name. */
async function pushBinfmt(scene: Scene, host = 'local', more = ''): Promise<string> {
  const image = `${await scene.aws.upstream(host)}/tonistiigi/binfmt:latest`
  const files = Object.fromEntries(['install', handler].map((name) => [name, join(folder, 'image', name)]))
  await pushOpenly(scene.engine, image, { Dockerfile: binfmtDockerfile + more }, files)
  return image
}

async function run(scene: Scene, image: string, ...args: string[]): Promise<readonly string[]> {
  const text = await scene.docker('run', '--rm', '--privileged', image, ...args)
  return JSON.parse(text).emulators ?? []
}

const auto = { platforms: 'linux/arm64', emulation: 'auto' }

test('without emulation, a program of another platform fails, and the ways out are named', async () => {
  const { ship } = await sceneOf()
  const { main } = await ship({ platforms: 'linux/s390x' })
  expect(failureIn(main.log)).toMatchObject({
    code: 'build-failed',
    text: expect.stringMatching(/exec format error[\s\S]*`emulation: auto`[\s\S]*docs\/reusable-workflow\.md/),
  })
})

test('emulation is installed for the job, and removed by the post step', async () => {
  const scene = await sceneOf()
  const image = await pushBinfmt(scene)
  const step = scene.job.step({ ...pushInputs, ...auto, 'emulation-image': image })
  const main = await step.main
  expect(main.exitCode, main.log).toBe(0)
  expect(main.log).toContain('runs on arm64')
  expect(main.log).toContain(`Checking with ${image} whether the builder's machine can run linux/arm64.`)
  expect(main.log).toContain('Installed emulation for linux/arm64. The post step removes it.')
  expect(annotationsIn(main.log)).toEqual([])
  expect(Object.keys(JSON.parse(main.outputs['platform-digests'] ?? ''))).toEqual(['linux/arm64'])
  expect(await run(scene, image)).toContain(handler)
  const post = await step.post()
  expect(post.log).toContain(`Removed the emulation that the step installed: ${handler}.`)
  expect(await run(scene, image)).not.toContain(handler)
  expect((await step.post()).exitCode).toBe(0)
})

test('emulation that is there is used, and stays', async () => {
  const scene = await sceneOf()
  const image = await pushBinfmt(scene)
  await run(scene, image, '--install', 'arm64')
  try {
    const { main, post } = await scene.ship({ ...auto, 'emulation-image': image })
    expect(main.exitCode, main.log).toBe(0)
    expect(main.log).toContain('runs on arm64')
    expect(main.log).toContain("The builder's machine can run linux/arm64. Nothing was installed.")
    expect(post.log).not.toContain('Removed the emulation')
    expect(await run(scene, image)).toContain(handler)
  } finally {
    await run(scene, image, '--uninstall', handler)
  }
})

test('a platform that BuildKit still lists after its emulator is gone is emulated', async () => {
  const scene = await sceneOf()
  const image = await pushBinfmt(scene)
  await run(scene, image, '--install', 'arm64')
  try {
    const lists = async () => (await scene.docker('buildx', 'inspect')).includes('linux/arm64')
    for (let tries = 0; !(await lists()); tries++) {
      // BuildKit looks at most every 20 s.
      expect(tries).toBeLessThan(60)
      await sleep(500)
    }
  } finally {
    await run(scene, image, '--uninstall', handler)
  }
  const { main } = await scene.ship({ ...auto, 'emulation-image': image })
  expect(main.exitCode, main.log).toBe(0)
  expect(main.log).toContain('runs on arm64')
})

test('main killed while the emulation is installed: post removes it', async () => {
  const scene = await sceneOf()
  const image = await pushBinfmt(scene, 'local', 'ENV PAUSE=20s\n')
  const step = scene.job.step({ ...pushInputs, ...auto, 'emulation-image': image })
  const isInstalled = async () => (await run(scene, image)).includes(handler)
  for (let tries = 0; !(await isInstalled()); tries++) {
    expect(tries).toBeLessThan(60)
    await sleep(200)
  }
  step.kill('SIGKILL')
  await step.main
  const post = await step.post()
  expect(post.log).toContain(`Removed the emulation that the step installed: ${handler}.`)
  expect(await run(scene, image)).not.toContain(handler)
})

test('the image comes through the pull-through cache', async () => {
  const scene = await sceneOf()
  const image = await pushBinfmt(scene, 'registry-1.docker.io')
  scene.aws.pullThroughRule('docker-hub', 'registry-1.docker.io')
  const trust = { sub: ['*'], aud: ['sts.amazonaws.com'] }
  const statements = [{ Effect: 'Allow' as const, Action: 'ecr:*', Resource: '*' }]
  scene.aws.role(pushInputs['role-to-assume'] ?? '', { trust, statements })
  const { main, post } = await scene.ship({ ...auto, 'pull-through-cache': 'docker-hub=docker.io' })
  expect(main.exitCode, main.log).toBe(0)
  expect(main.log).toContain(`Checking with ${scene.aws.registryHost}/docker-hub/tonistiigi/binfmt:latest `)
  expect(post.log).toContain('Removed the emulation')
  expect(await run(scene, image)).not.toContain(handler)
})

test('each target of a bake may be of another platform', async () => {
  const platforms = (name: string) => `target "${name}" { platforms = ["linux/${name}"] }\n`
  const files = {
    'docker-bake.hcl': platforms('amd64') + platforms('arm64'),
    Dockerfile: Dockerfile.replace('RUN', 'CMD'),
  }
  const scene = await sceneOf({ files })
  for (const name of ['amd64', 'arm64']) scene.aws.repository(`shop/${name}`, {})
  const image = await pushBinfmt(scene)
  const { main } = await scene.ship({
    repository: 'shop',
    bake: 'amd64\narm64',
    emulation: 'auto',
    'emulation-image': image,
  })
  expect(main.exitCode, main.log).toBe(0)
  expect(main.log).toContain('Installed emulation for linux/arm64.')
})

describe('where it cannot be installed', () => {
  test('an image that cannot be pulled is named, with the ways out', async () => {
    const { ship, aws } = await sceneOf()
    const image = `${await aws.upstream('local')}/nobody/nothing:1`
    const { main, post } = await ship({ platforms: 'linux/s390x', emulation: 'auto', 'emulation-image': image })
    expect(failureIn(main.log)).toMatchObject({
      code: 'build-failed',
      text: expect.stringMatching(
        new RegExp(`Emulation for linux/s390x could not be installed with ${image}: .*[\\s\\S]*\`emulation-image\``),
      ),
    })
    expect(post.log).not.toContain('::warning')
  })

  test('a platform that the image does not know fails before the build', async () => {
    const scene = await sceneOf()
    const image = await pushBinfmt(scene)
    const inputs = { platforms: 'linux/s390x', emulation: 'auto', 'emulation-image': image }
    const { main } = await scene.ship(inputs)
    expect(failureIn(main.log).text).toContain(`installed with ${image}: unsupported architecture: s390x.`)
    expect(scene.dockerCalls().some(([command, build]) => command === 'buildx' && build === 'build')).toBe(false)
  })

  test('a machine that does not keep it fails before the build', async () => {
    const scene = await sceneOf()
    const image = await pushBinfmt(scene, 'local', 'ENV FORGET=true\n')
    const { main, post } = await scene.ship({ ...auto, 'emulation-image': image })
    expect(failureIn(main.log)).toMatchObject({
      code: 'build-failed',
      text: expect.stringContaining('mount -t binfmt_misc'),
    })
    expect(post.log).not.toContain('::warning')
  })

  test('a BuildKit elsewhere is not emulated for, which a warning says', async () => {
    const remote = await startBuildKit({ socket: 'unix', platform: 'linux/amd64' })
    try {
      const scene = await sceneOf({ files: { Dockerfile: Dockerfile.replace('RUN', 'CMD') } })
      const inputs = { platforms: 'linux/s390x', emulation: 'auto', 'builder-nodes': remote.endpoint }
      const { main } = await scene.ship(inputs)
      expect(main.exitCode, main.log).toBe(0)
      expect(annotationsIn(main.log)).toEqual([
        expect.objectContaining({
          level: 'warning',
          text: expect.stringContaining('no effect for linux/s390x'),
        }),
      ])
    } finally {
      await remote.stop()
    }
  })
})

describe('a builder of the step', () => {
  let engine: Engine
  beforeAll(async () => {
    engine = startEngine('emulation', { features: { 'containerd-snapshotter': false } })
    await loadBuilderImage(engine)
  })
  afterAll(() => stopEngine('emulation'))

  test('runs the platforms that are emulated', async () => {
    const scene = await sceneOf({ engine })
    const image = await pushBinfmt(scene)
    const inputs = { ...auto, platforms: 'linux/amd64,linux/arm64', 'emulation-image': image }
    const { main, post } = await scene.ship(inputs)
    expect(main.exitCode, main.log).toBe(0)
    expect(main.log).toContain('runs on arm64')
    expect(post.log).toContain('Removed the emulation')
  })
})
