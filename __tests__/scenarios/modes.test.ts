import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import { loginInputs, newScene, pushInputs } from '../support/scene.ts'

test('login only: later steps pull and push, and post removes the login', async () => {
  const { aws, job, docker } = await newScene()
  const step = job.step(loginInputs)
  const main = await step.main
  expect(main.exitCode, main.log).toBe(0)
  expect(main.outputs).toMatchObject({
    result: 'logged-in',
    registry: aws.registryHost,
    'aws-account-id': '123456789012',
  })
  expect(Object.keys(main.outputs)).not.toContain('image-uri')

  const image = `${aws.registryHost}/team/app:later`
  await docker('buildx', 'build', '--push', '--tag', image, '--provenance=false', job.workspace)
  await docker('pull', '--quiet', image)

  const configuration = job.environment().DOCKER_CONFIG ?? ''
  expect(statSync(configuration).mode & 0o777).toBe(0o700)
  expect(statSync(join(configuration, 'config.json')).mode & 0o777).toBe(0o600)
  expect((await step.post()).exitCode).toBe(0)
  expect(existsSync(configuration)).toBe(false)
  expect(job.environment().DOCKER_CONFIG).toBe(join(job.home, '.docker'))
  await expect(docker('pull', '--quiet', image)).rejects.toThrow()
})

test('logins to other accounts, regions and ECR Public use one token per region', async () => {
  const { aws, ship, dockerCalls } = await newScene()
  aws.role('arn:aws:iam::123456789012:role/ci-push', {
    trust: { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] },
    statements: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
  })
  const { main } = await ship({
    repository: '',
    registries: '210987654321\n333333333333.dkr.ecr.us-west-2.amazonaws.com, 123456789012',
  })
  expect(main.exitCode, main.log).toBe(0)
  const hosts = dockerCalls()
    .filter(([command]) => command === 'login')
    .map((call) => call.at(-1))
  expect(hosts).toEqual([
    aws.registryHost,
    await aws.registryHostOf('210987654321', 'eu-west-1'),
    await aws.registryHostOf('333333333333', 'us-west-2'),
  ])
  expect(aws.requests.filter(({ operation }) => operation === 'GetAuthorizationToken')).toHaveLength(2)
})

test('a step that only logs in has a notice, also in the summary', async () => {
  const { ship } = await newScene()
  const { main } = await ship({ repository: '' })
  expect(main.exitCode, main.log).toBe(0)
  expect(main.log).toContain('::notice title=ecr-build-push::Nothing was built: `repository` is empty')
  expect(main.summary).toContain('Nothing was built: `repository` is empty')
})

test.each([
  [
    'an unset variable beside inputs of a build',
    { repository: '', tags: 'v1', platforms: 'linux/arm64' },
    '`repository`: the value is empty',
  ],
  ['a misspelled name', { repository: '', repo: 'team/app' }, '`repo`: this input does not exist'],
  ['tags that came out empty', { tags: '' }, '`tags`: it contains no tag'],
  ['a registry outside ECR', { repository: 'ghcr.io/octo/app' }, '`ghcr.io/octo/app` is not in an Amazon ECR registry'],
  ['a build argument that nothing sets', { 'build-args': 'A=one\nFOO' }, '`build-args`: entry 2 is not KEY=VALUE'],
])('%s fails the step before the first request', async (_, inputs, text) => {
  const { ship, aws, dockerCalls } = await newScene()
  const { main } = await ship(inputs)
  const failure = failureIn(main.log)
  expect(failure.code, main.log).toBe('input-invalid')
  expect(failure.text).toContain(text)
  expect(failure.text?.match(/^- /gm)).toHaveLength(1)
  expect([aws.requests, dockerCalls()]).toEqual([[], []])
})

test('a build without a push needs no AWS identity, and can load the image', async () => {
  const { aws, ship, docker } = await newScene({
    env: { ACTIONS_ID_TOKEN_REQUEST_URL: undefined, ACTIONS_ID_TOKEN_REQUEST_TOKEN: undefined },
  })
  const { main, post } = await ship({ push: 'false', load: 'true' })
  expect(main.exitCode, main.log).toBe(0)
  expect(main.outputs).toMatchObject({ result: 'built', 'image-uri': 'team/app:4f1c2d3e5a6b' })
  expect(aws.requests).toEqual([])
  expect(main.exported).toEqual({})
  expect(post.exitCode).toBe(0)
  const id = await docker('image', 'inspect', '--format', '{{.Id}}', 'team/app:4f1c2d3e5a6b')
  // The containerd image store goes by the manifest, the classic one by the configuration.
  expect([main.outputs.digest, main.outputs['image-id']]).toContain(id.trim())
  await docker('image', 'rm', 'team/app:4f1c2d3e5a6b')
})

test("the user's logins, builders and contexts still work in the isolated configuration", async () => {
  const auths = { 'docker.io': { auth: Buffer.from('me:secret').toString('base64') } }
  const { job, aws } = await newScene({ dockerConfig: { auths, credsStore: 'nothing-of-that-name' } })
  const contexts = join(job.home, '.docker/contexts/meta')
  mkdirSync(contexts, { recursive: true })
  writeFileSync(join(contexts, 'mark'), '')
  const before = readFileSync(join(job.home, '.docker/config.json'), 'utf8')

  const step = job.step(loginInputs)
  const main = await step.main
  expect(main.exitCode, main.log).toBe(0)
  const own = job.environment().DOCKER_CONFIG ?? ''
  const config = JSON.parse(readFileSync(join(own, 'config.json'), 'utf8'))
  expect(config.auths['docker.io']).toEqual(auths['docker.io'])
  expect(config.auths[aws.registryHost].auth).toBeTruthy()
  expect(existsSync(join(own, 'contexts/meta/mark'))).toBe(true)
  await step.post()
  expect(readFileSync(join(job.home, '.docker/config.json'), 'utf8')).toBe(before)
  expect(existsSync(join(contexts, 'mark'))).toBe(true)
})

test("shared: the login is written to the user's configuration, and post removes only that", async () => {
  const auths = { 'docker.io': { auth: Buffer.from('me:secret').toString('base64') } }
  const { job, aws } = await newScene({ dockerConfig: { auths } })
  const file = join(job.home, '.docker/config.json')
  const step = job.step({ ...loginInputs, 'docker-config': 'shared' })
  const main = await step.main
  expect(main.exitCode, main.log).toBe(0)
  expect(main.exported).toEqual({})
  expect(Object.keys(JSON.parse(readFileSync(file, 'utf8')).auths)).toEqual([aws.registryHost, 'docker.io'].toSorted())
  const post = await step.post()
  expect(post.exitCode, post.log).toBe(0)
  expect(JSON.parse(readFileSync(file, 'utf8')).auths).toEqual(auths)
  expect(readdirSync(job.temporary)).toEqual([])
})

test('logout: false keeps the login for the job', async () => {
  const { job } = await newScene()
  const step = job.step({ ...loginInputs, logout: 'false' })
  await step.main
  const post = await step.post()
  expect(post.exitCode, post.log).toBe(0)
  expect(existsSync(join(job.environment().DOCKER_CONFIG ?? '', 'config.json'))).toBe(true)
})

test('post can run twice, and without main', async () => {
  const { job } = await newScene()
  const step = job.step(loginInputs)
  await step.main
  const runs = [await step.post(), await step.post()]
  const early = job.step({ repository: 'BAD' })
  runs.push(await early.post())
  expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0])
  expect(runs.map(({ log }) => log).join('')).not.toContain('::warning')
})

test('a Docker context and a builder of the user are used in the isolated configuration, and are unchanged', async () => {
  const { docker, engine, job } = await newScene({ env: { DOCKER_HOST: undefined } })
  await docker('context', 'create', 'lab', '--docker', `host=${engine.dockerHost}`)
  await docker('context', 'use', 'lab')
  await docker('buildx', 'create', '--name', 'mine', '--driver', 'docker-container')

  const step = job.step(pushInputs)
  const main = await step.main
  expect(main.exitCode, main.log).toBe(0)
  expect(job.environment().DOCKER_CONFIG).not.toBe(join(job.home, '.docker'))
  expect(await docker('context', 'show')).toBe('lab\n')
  expect(await docker('buildx', 'ls')).toContain('mine')
  await step.post()
  expect(await docker('context', 'show')).toBe('lab\n')
  expect(await docker('buildx', 'ls')).toContain('mine')
})
