import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { newKeeper } from '../support/keeper.ts'
import { dockerLogin, openBuildKit, registryPassword, run } from '../support/other-actions.ts'
import type { Variables } from '../support/runner.ts'
import { loginInputs, newScene, pushInputs, type Scene } from '../support/scene.ts'
import type { StandIn } from '../support/stand-in/stand-in.ts'
import { systemDocker } from '../support/system-docker.ts'
import { effective, loginOf, readLogins, userFile, writeLogins } from '../support/user-configuration.ts'

test("isolated: a credential store does not get the step's logins, and still serves other hosts", async () => {
  const keeper = newKeeper()
  const scene = await newScene({ env: keeper.env, dockerConfig: { credsStore: 'keeper' } })
  const { aws, docker, job } = scene
  const before = readFileSync(userFile(job), 'utf8')
  const other = await aws.registryHostOf('210987654321', 'eu-west-1')
  await dockerLogin(job, other, await registryPassword(aws))

  const step = job.step(pushInputs)
  const main = await step.main
  expect(main.exitCode, main.log).toBe(0)
  await docker('pull', '--quiet', main.outputs['image-uri'] ?? '')
  expect(keeper.calls().filter((call) => call.includes(aws.registryHost))).toEqual([])

  const theirs = await pushTheirs(scene, other)
  await docker('pull', '--quiet', theirs)
  await docker('logout', other)
  await dockerLogin(job, other, await registryPassword(aws))
  expect(keeper.logins()).toHaveLength(1)
  for (const action of ['store', 'get', 'erase']) expect(keeper.calls()).toContain(`${action} ${other}`)
  await step.post()
  expect(keeper.logins()).toHaveLength(1)
  expect(readFileSync(userFile(job), 'utf8')).not.toContain(aws.registryHost)
  expect(JSON.parse(readFileSync(userFile(job), 'utf8'))).toMatchObject(JSON.parse(before))
})

test.each(['isolated', 'shared'])(
  '%s: a login in DOCKER_AUTH_CONFIG does not replace that of the step',
  async (kind) => {
    const { aws, docker, job } = await newScene()
    const other = await aws.registryHostOf('210987654321', 'eu-west-1')
    const auths = { [aws.registryHost]: loginOf('AWS:stale'), [other]: loginOf('AWS:kept') }
    job.export({ DOCKER_AUTH_CONFIG: JSON.stringify({ auths }) })
    const step = job.step({ ...pushInputs, 'docker-config': kind })
    const main = await step.main
    expect(main.exitCode, main.log).toBe(0)
    expect(JSON.parse(job.environment().DOCKER_AUTH_CONFIG ?? '')).toEqual({ auths: { [other]: auths[other] } })
    await docker('pull', '--quiet', main.outputs['image-uri'] ?? '')
    expect((await step.post()).exitCode).toBe(0)
  },
)

test.each(['', 'no JSON', '{}', '{"auths":{}}'])('DOCKER_AUTH_CONFIG stays as it is: %j', async (value) => {
  const { job } = await newScene()
  job.export({ DOCKER_AUTH_CONFIG: value })
  const main = await job.step(pushInputs).main
  expect(main.exitCode, main.log).toBe(0)
  expect(job.environment().DOCKER_AUTH_CONFIG).toBe(value)
})

test("isolated: a credential helper of the registry's host is not used", async () => {
  const keeper = newKeeper()
  const { aws, docker, job } = await newScene({ env: keeper.env })
  const before = JSON.stringify({
    ...JSON.parse(readFileSync(userFile(job), 'utf8')),
    credHelpers: { [aws.registryHost]: 'ecr-login' },
  })
  writeFileSync(userFile(job), before)
  const step = job.step(pushInputs)
  const main = await step.main
  expect(main.exitCode, main.log).toBe(0)
  await docker('pull', '--quiet', main.outputs['image-uri'] ?? '')
  // A tool that treats every entry as the name of a program finds none.
  const { credHelpers = {} } = JSON.parse(
    readFileSync(join(job.environment().DOCKER_CONFIG ?? '', 'config.json'), 'utf8'),
  )
  expect(credHelpers).toEqual({})
  await step.post()
  expect(keeper.calls()).toEqual([])
  expect(readFileSync(userFile(job), 'utf8')).toBe(before)
})

test('isolated: without any login, docker does not use its default store', async () => {
  const keeper = newKeeper()
  const { job } = await newScene({ env: keeper.env })
  const bin = mkdtempSync(join(dirname(job.home), 'bin-'))
  // The names that docker looks for by itself: docker/cli, cli/config/credentials.
  for (const name of ['pass', 'docker-credential-pass', 'docker-credential-secretservice']) {
    symlinkSync(join(import.meta.dirname, '../support/bin/docker-credential-keeper'), join(bin, name))
  }
  const step = job.step(loginInputs, { env: { PATH: `${bin}:${job.environment().PATH}` } })
  const main = await step.main
  expect(main.exitCode, main.log).toBe(0)
  expect(keeper.logins()).toEqual([])
  await step.post()
})

test.each([
  'isolated isolated',
  'isolated isolated isolated',
  'isolated shared',
  'shared isolated',
  'shared shared',
  'isolated shared isolated',
])('several uses in one job, each for a different account: %s', async (modes) => {
  const { aws, docker, job } = await newScene()
  const file = writeLogins(job, { 'docker.io': loginOf('me:hub') })
  const uses = []
  const images: string[] = []
  for (const [index, mode] of modes.split(' ').entries()) {
    const before = effective(job)
    const step = job.step({ ...newAccount(aws, `${index + 1}`.repeat(12)), 'docker-config': mode })
    const main = await step.main
    expect(main.exitCode, main.log).toBe(0)
    images.push(main.outputs['image-uri'] ?? '')
    for (const image of images) await docker('pull', '--quiet', image)
    uses.push({ step, before })
  }
  expect(new Set(images.map((image) => image.split('/')[0])).size).toBe(uses.length)

  for (const { step, before } of uses.toReversed()) {
    const post = await step.post()
    expect(post.log).not.toContain('::warning')
    expect(effective(job)).toEqual(before)
    await expect(docker('pull', '--quiet', images.pop() ?? '')).rejects.toThrow('no basic auth credentials')
    for (const image of images) await docker('pull', '--quiet', image)
  }
  expect(readFileSync(userFile(job), 'utf8')).toBe(file)
  expect(readdirSync(job.temporary)).toEqual([])
})

test.each(['isolated', 'shared'])(
  '%s twice in one job for one host: the second post restores the first login',
  async (mode) => {
    const { aws, docker, job } = await newScene()
    const before = writeLogins(job, { [aws.registryHost]: loginOf('me:older') })
    const inputs = { ...pushInputs, 'docker-config': mode }
    const first = job.step(inputs)
    const image = (await first.main).outputs['image-uri'] ?? ''
    const held = () => readFileSync(join(effective(job).DOCKER_CONFIG, 'config.json'), 'utf8')
    const between = held()
    const second = job.step(inputs)
    await second.main
    expect(held()).not.toBe(between)
    await second.post()
    expect(held()).toBe(between)
    await docker('pull', '--quiet', image)
    await first.post()
    expect(readFileSync(userFile(job), 'utf8')).toBe(before)
    expect(readdirSync(job.temporary)).toEqual([])
  },
)

test('post restores the variables of an earlier step', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'own-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const env = { DOCKER_CONFIG: join(folder, 'docker'), BUILDX_CONFIG: join(folder, 'builders') }
  const { engine, job } = await newScene({ env })
  const text = JSON.stringify({ cliPluginsExtraDirs: [engine.plugins] })
  mkdirSync(env.DOCKER_CONFIG)
  writeFileSync(join(env.DOCKER_CONFIG, 'config.json'), text)
  rmSync(join(job.home, '.docker'), { recursive: true })
  const step = job.step(pushInputs)
  const main = await step.main
  expect(main.exitCode, main.log).toBe(0)
  expect(effective(job).BUILDX_CONFIG).toBe(env.BUILDX_CONFIG)
  await step.post()
  expect(effective(job)).toEqual(env)
  expect(readFileSync(join(env.DOCKER_CONFIG, 'config.json'), 'utf8')).toBe(text)
  expect(readdirSync(job.home)).toEqual([])
})

test.each(['isolated', 'shared'])('docker/login-action before and after a step that is %s', async (mode) => {
  const scene = await newScene()
  const { aws, docker, job } = scene
  const before = writeLogins(job, {})
  const early = await aws.registryHostOf('210987654321', 'eu-west-1')
  const late = await aws.registryHostOf('210987654321', 'eu-central-1')

  // Also the step's host, with the login of a user who may not push.
  await dockerLogin(job, early, await registryPassword(aws))
  await dockerLogin(job, aws.registryHost, await registryPassword(aws, 'eu-west-1', []))
  const step = job.step({ ...pushInputs, 'docker-config': mode })
  const main = await step.main
  expect(main.exitCode, main.log).toBe(0)
  await dockerLogin(job, late, await registryPassword(aws, 'eu-central-1'))
  await pushTheirs(scene, early)
  await pushTheirs(scene, late)
  await docker('pull', '--quiet', main.outputs['image-uri'] ?? '')

  await docker('logout', late)
  await expect(pushTheirs(scene, late)).rejects.toThrow()
  await step.post()
  await expect(docker('pull', '--quiet', main.outputs['image-uri'] ?? '')).rejects.toThrow()
  expect(Object.keys(readLogins(job)).toSorted()).toEqual([aws.registryHost, early].toSorted())
  await pushTheirs(scene, early)
  await docker('logout', aws.registryHost)
  await docker('logout', early)
  expect(readFileSync(userFile(job), 'utf8')).toBe(before)
})

test('docker/setup-buildx-action before the step: its builder is used, and kept for its own post', async () => {
  const { docker, engine, job } = await newScene()
  const endpoint = await openBuildKit(engine, join(dirname(job.home), 'buildkit.sock'))
  await docker('buildx', 'create', '--name', 'theirs', '--driver', 'remote', '--use', `unix://${endpoint}`)
  const step = job.step(pushInputs)
  const main = await step.main
  expect(main.exitCode, main.log).toBe(0)
  expect(main.log).toContain('"theirs" instance using remote driver')
  await docker('pull', '--quiet', main.outputs['image-uri'] ?? '')
  await step.post()
  expect(await docker('buildx', 'inspect')).toMatch(/^Name: +theirs$/m)
  await docker('buildx', 'rm', 'theirs')
})

test.each([
  { title: 'a', bare: false },
  { title: 'no', bare: true },
])('docker/setup-buildx-action after a step of a user with $title configuration', async ({ bare }) => {
  const scene = await newScene()
  const { engine, job } = scene
  const env = systemDocker(scene)
  if (bare) rmSync(join(job.home, '.docker'), { recursive: true })
  const before = effective(job)
  const buildx = (...args: string[]) => run(join(engine.plugins, 'docker-buildx'), args, job.environment())
  const first = job.step(pushInputs, { env })
  expect((await first.main).exitCode).toBe(0)
  const endpoint = await openBuildKit(engine, join(dirname(job.home), 'buildkit.sock'))
  await buildx('create', '--name', 'idle', '--driver', 'docker-container')
  await buildx('create', '--name', 'theirs', '--driver', 'remote', '--use', `unix://${endpoint}`)
  const second = job.step(pushInputs, { env })
  const main = await second.main
  expect(main.exitCode, main.log).toBe(0)
  expect(main.log).toContain('"theirs" instance using remote driver')

  await second.post()
  expect(await buildx('ls')).toMatch(/idle[\s\S]*theirs/)
  await buildx('rm', 'theirs', 'idle')
  expect(await buildx('ls')).not.toMatch(/idle|theirs/)
  await first.post()
  expect(effective(job)).toEqual(before)
  expect(readdirSync(job.temporary)).toEqual([])
  if (bare) expect(readdirSync(job.home)).toEqual([])
})

test('post restores the variables, however early main ended', async () => {
  const { aws, job } = await newScene()
  const refusal = { kind: 'error', status: 401, code: 'UNAUTHORIZED', message: 'no' } as const
  aws.fault({ service: 'registry', operation: 'Ping', times: 99, ...refusal })
  const { state } = await job.step(pushInputs).main
  const docker = join(job.home, '.docker')
  expect(JSON.parse(state.session ?? '').previousVariables).toEqual({
    DOCKER_CONFIG: docker,
    BUILDX_CONFIG: join(docker, 'buildx'),
    REGISTRY_AUTH_FILE: '',
  })
})

/** An account with a role that GitHub may assume and a repository; gives what a push there is given. */
function newAccount(aws: StandIn, account: string): Variables {
  const role = `arn:aws:iam::${account}:role/ci-push`
  aws.role(role, {
    trust: { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] },
    statements: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
  })
  aws.repository('team/app', { account })
  return { ...pushInputs, 'role-to-assume': role }
}

/** Pushes an image to a registry that is not the step's, as another step of the job would. */
async function pushTheirs({ aws, docker, job }: Scene, host: string): Promise<string> {
  const policy = { Statement: [{ Effect: 'Allow', Principal: '*', Action: '*' }] }
  for (const region of ['eu-west-1', 'eu-central-1']) {
    aws.repository('theirs/app', { account: '210987654321', region, policy })
  }
  const image = `${host}/theirs/app:1`
  await docker('buildx', 'build', '--quiet', '--push', '--provenance=false', '--tag', image, job.workspace)
  return image
}
