import { execFile } from 'node:child_process'
import { copyFileSync, existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, inject, onTestFinished, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import { newFolder } from '../support/build-context.ts'
import { startGitServer } from '../support/git-server.ts'
import { type PushedImage, readPushed } from '../support/pushed.ts'
import type { ProgramRun, Variables } from '../support/runner.ts'
import { newScene, pushInputs, type Scene, type SceneOptions } from '../support/scene.ts'

const run = promisify(execFile)

const base = `FROM scratch AS base
COPY busybox /bin/sh
COPY busybox /bin/busybox
`

/** A scene whose Dockerfile goes on from an image with a shell. */
async function sceneWith(instructions: string, options: SceneOptions = {}): Promise<Scene> {
  const files = { ...options.files, Dockerfile: `${base}${instructions}\n` }
  const scene = await newScene({ ...options, files })
  copyFileSync(scene.engine.busybox, join(scene.job.workspace, 'busybox'))
  return scene
}

/** Ships, and reads what was pushed while the login is there. */
async function shipped(scene: Scene, inputs: Variables): Promise<PushedImage & { readonly main: ProgramRun }> {
  const step = scene.job.step({ ...pushInputs, ...inputs })
  const main = await step.main
  expect(main.exitCode, main.log).toBe(0)
  const image = await readPushed(scene, main.outputs['image-uri-with-digest'] ?? '')
  await step.post()
  return { ...image, main }
}

test('instructions run with the limits, hosts, memory and network of the inputs', async () => {
  const scene =
    await sceneWith(`RUN busybox mkdir /seen && cd /seen && busybox cat /etc/hosts >hosts && ulimit -n >soft && ulimit -Hn >hard \\
 && busybox df -k /dev/shm >shm && busybox ls /sys/class/net >net && busybox cat /proc/self/cgroup >cgroup`)
  const inputs = { 'no-cache': 'true', 'add-hosts': 'db.example.com:10.0.0.5\nsix:::1', ulimit: 'nofile=321:654' }
  const { files } = await shipped(scene, { ...inputs, 'shm-size': '12m', network: 'none' })
  expect(files['/seen/hosts']).toMatch(/^10\.0\.0\.5\s+db\.example\.com$/m)
  expect(files['/seen/hosts']).toMatch(/^::1\s+six$/m)
  expect(files['/seen/soft']).toBe('321\n')
  expect(files['/seen/hard']).toBe('654\n')
  expect(files['/seen/shm']).toMatch(/\s12288\s/)
  expect(files['/seen/net']).toBe('lo\n')
})

test('the control group of the input is the parent of those of the instructions', async () => {
  const scene = await sceneWith('RUN busybox cat /proc/self/mountinfo /proc/self/cgroup >/cgroup')
  const { files } = await shipped(scene, { 'no-cache': 'true', 'cgroup-parent': '/of-the-build' })
  expect(files['/cgroup']).toContain('/of-the-build/')
})

test('an instruction has the network of the host only if the inputs allow it', async () => {
  const scene = await sceneWith('RUN --network=host busybox ls /sys/class/net >/net')
  const { main } = await scene.ship({ 'no-cache': 'true' })
  expect(failureIn(main.log)).toMatchObject({ code: 'build-failed', text: expect.stringContaining('network.host') })
  const { files } = await shipped(scene, { 'no-cache': 'true', allow: 'network.host' })
  expect(files['/net']?.split('\n').length).toBeGreaterThan(2)
})

test('only the stages of no-cache-filters are built again', async () => {
  const random = 'RUN busybox head -c 16 /dev/urandom | busybox md5sum'
  const scene = await sceneWith(`FROM base AS one
${random} >/one
FROM base AS two
${random} >/two
FROM base
COPY --from=one /one /one
COPY --from=two /two /two`)
  const first = await shipped(scene, { tags: 'a', 'no-cache': 'true' })
  const second = await shipped(scene, { tags: 'b', 'no-cache-filters': 'two' })
  expect(first.files['/one']).toMatch(/^[0-9a-f]{32}/)
  expect(second.files['/one']).toBe(first.files['/one'])
  expect(second.files['/two']).not.toBe(first.files['/two'])
})

test('a build can use an SSH agent and a key, and neither is in the image', async () => {
  const folder = newFolder()
  const ssh = (name: string) => join(dirname(inject('engine').busybox), `ssh-${name}`)
  const key = async (name: string) => {
    await run(ssh('keygen'), ['-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', join(folder, name)])
    return join(folder, name)
  }
  const [ofAgent, ofFile] = [await key('of-agent'), await key('of-file')]
  const { stdout } = await run(ssh('agent'), ['-a', join(folder, 'socket')])
  onTestFinished(() => void process.kill(Number(/SSH_AGENT_PID=(\d+)/.exec(stdout)?.[1])))
  const env = { SSH_AUTH_SOCK: join(folder, 'socket') }
  await run(ssh('add'), ['-q', ofAgent], { env: { ...process.env, ...env } })

  const scene = await sceneWith(
    `COPY tools /
RUN --mount=type=ssh,required=true ssh-add -L >/agent
RUN --mount=type=ssh,id=deploy,required=true ssh-add -L >/key`,
    { env },
  )
  await copyProgram(ssh('add'), join(scene.job.workspace, 'tools'))
  const { files, texts } = await shipped(scene, { 'no-cache': 'true', ssh: `default\ndeploy=${ofFile}` })
  const publicKey = (name: string) => readFileSync(`${name}.pub`, 'utf8').split(' ')[1]
  expect(files['/agent']).toContain(publicKey(ofAgent))
  expect(files['/key']).toContain(publicKey(ofFile))
  const secret = (name: string) => readFileSync(name, 'utf8').split('\n')[2] ?? ''
  expect(texts.filter((text) => [ofAgent, ofFile].some((name) => text.includes(secret(name))))).toEqual([])
})

test('a missing SSH agent is reported before the first AWS request', async () => {
  const scene = await sceneWith('')
  const { main } = await scene.ship({ ssh: 'default\ndeploy=missing' })
  expect(failureIn(main.log).code).toBe('input-invalid')
  expect(main.log).toContain('`ssh`: `default` needs an SSH agent, but SSH_AUTH_SOCK is not set')
  expect(main.log).toContain('`ssh`: `missing` does not exist in the workspace')
  expect(scene.aws.requests).toEqual([])
})

test('outputs are written to folders and archives, and do not change the push', async () => {
  const same = { 'default-labels': 'false' }
  const scene = await sceneWith('RUN echo hello >/hello')
  const { main, manifests } = await shipped(scene, {
    ...same,
    outputs: 'type=local,dest=out\ntype=tar,dest=out.tar\nother',
  })
  expect(readFileSync(join(scene.job.workspace, 'out/hello'), 'utf8')).toBe('hello\n')
  expect(existsSync(join(scene.job.workspace, 'out.tar'))).toBe(true)
  expect(existsSync(join(scene.job.workspace, 'other/hello'))).toBe(true)
  // Docker 29 lists an image by its manifest, not by its configuration.
  const isNew = process.env.ENGINE_VERSION === '29'
  expect(main.outputs['image-id']).toBe(isNew ? main.outputs.digest : manifests[0]?.config?.digest)
  const alone = await shipped(scene, same)
  expect(alone.main.outputs['image-id']).toBe(main.outputs['image-id'])
})

test('an image that is not pushed can be written only to a folder', async () => {
  const scene = await sceneWith('RUN echo hello >/hello')
  const { main } = await scene.ship({ push: 'false', repository: '', outputs: 'out' })
  expect(main.exitCode, main.log).toBe(0)
  expect(main.outputs.result).toBe('built')
  expect(readFileSync(join(scene.job.workspace, 'out/hello'), 'utf8')).toBe('hello\n')
})

test.each(['type=registry', 'type=image,push=true'])(
  '`outputs: %s` pushes nothing with `push: false`',
  async (outputs) => {
    const { aws, ship } = await newScene()
    const { main } = await ship({ push: 'false', repository: '', tags: `${aws.registryHost}/team/app:x`, outputs })
    expect(main.exitCode, main.log).toBe(0)
    expect(main.outputs.result).toBe('built')
    expect(aws.requests).toEqual([])
  },
)

test('an image that is pushed and loaded is exported once by the engine', async () => {
  const scene = await sceneWith('RUN echo hello >/hello')
  const { main } = await scene.ship({ load: 'true', tags: 'one\ntwo' })
  expect(main.exitCode, main.log).toBe(0)
  for (const uri of main.outputs['image-uris']?.split('\n') ?? []) {
    expect(await scene.docker('image', 'inspect', '--format', '{{.Os}}', uri)).toBe('linux\n')
  }
  // Of two exports of one name to containerd's store one fails, about every other time.
  expect(scene.dockerCalls().at(-1)).not.toContain('--load')
})

test('a command that Linux does not start is reported with its longest argument', async () => {
  const { ship } = await newScene()
  const entries = Array.from({ length: 16_000 }, (_, index) => `A${10_000 + index}=`)
  const flags = entries.map((entry) => entry.slice(0, -1)).join('\n')
  const all = entries.join('\n')
  const { main } = await ship({ 'build-args': all, labels: all, annotations: all, 'no-cache-filters': flags })
  expect(failureIn(main.log)).toMatchObject({
    code: 'input-invalid',
    text: expect.stringMatching(/^docker cannot be started, .* The longest is `--no-cache-filter` with \d+ bytes\./),
  })
})

test('what would fail later is reported before the first AWS request', async () => {
  const scene = await sceneWith('')
  const { main } = await scene.ship({
    context: '-',
    file: '-',
    outputs: 'type=tar\ntype=image,push-by-digest=true\ntype=registry',
    'build-flags': '--tag x\n--push',
    network: 'bridge',
  })
  expect(failureIn(main.log).code).toBe('input-invalid')
  for (const problem of [
    '`context`: `-` is standard input',
    '`file`: `-` is standard input',
    '`outputs`: `type=tar` writes to standard output',
    '`outputs`: `type=image,push-by-digest=true` pushes the image without its tags',
    '`outputs`: more than one entry exports an image',
    '`build-flags`: it contains `--tag`',
    '`build-flags`: it contains `--push`',
    '`network`: `bridge` is not one of',
  ]) {
    expect(main.log).toContain(problem)
  }
  expect(scene.aws.requests).toEqual([])
})

test('an existing image is not written to a folder, with a warning', async () => {
  const scene = await sceneWith('RUN echo hello >/hello')
  await scene.ship({ tags: 'one', reuse: 'content' })
  const { main } = await scene.ship({ tags: 'two', reuse: 'content', outputs: 'out' })
  expect(main.outputs.result, main.log).toBe('reused')
  expect(main.log).toContain('`outputs` has no effect')
  expect(existsSync(join(scene.job.workspace, 'out'))).toBe(false)
})

test('a private repository is built from git, with a token that only git gets', async () => {
  const token = 'ghs_tokenOfTheRepository0123456789'
  const files = {
    'app/Dockerfile': 'FROM scratch\nCOPY --from=tree /README /COPYING /\nCOPY hello /',
    'app/hello': 'from git\n',
  }
  const server = await startGitServer('octo/app', { ...files, README: 'read\n', COPYING: 'copy\n' }, token)
  // The workspace has its own hello, and no checkout.
  const scene = await newScene({ env: { GITHUB_SERVER_URL: server.url, GITHUB_SHA: server.commit } })
  const inputs = { context: '{{defaultContext}}:app', 'build-contexts': 'tree={{defaultContext}}', tags: 'git' }

  const { main } = await scene.ship(inputs)
  expect(failureIn(main.log).code, main.log).toBe('build-failed')
  const image = await shipped(scene, { ...inputs, secrets: `GIT_AUTH_TOKEN=${token}`, provenance: 'max' })
  expect(image.files).toMatchObject({ '/hello': 'from git\n', '/README': 'read\n', '/COPYING': 'copy\n' })
  expect(JSON.stringify(image.attestations)).toContain(server.commit)
  expect(image.texts.filter((text) => text.includes(token))).toEqual([])
})

/** Puts a program into a folder that becomes a root, with the libraries that it needs. */
async function copyProgram(program: string, root: string): Promise<void> {
  const { stdout } = await run('ldd', [program])
  const libraries = [...stdout.matchAll(/(\/\S+) \(0x/g)].map(([, path = '']) => path)
  for (const path of libraries) await run('install', ['-D', path, join(root, path)])
  await run('install', ['-D', program, join(root, 'bin', basename(program))])
}
