import { existsSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import pushEvent from '../plan/run/push-event.json' with { type: 'json' }
import { newScene, pushInputs } from '../support/scene.ts'

const commit = '4f1c2d3e5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d'

test('a push outputs the image by its tag and by its digest, and cleans up', async () => {
  const { aws, job, ship, docker, dockerCalls } = await newScene()
  const { main, post } = await ship()
  const uri = `${aws.registryHost}/team/app`

  expect(main.exitCode, main.log).toBe(0)
  expect(main.outputs).toMatchObject({
    result: 'pushed',
    registry: aws.registryHost,
    repository: 'team/app',
    tags: '4f1c2d3e5a6b',
    'image-uri': `${uri}:4f1c2d3e5a6b`,
    'image-uris': `${uri}:4f1c2d3e5a6b`,
    'image-uri-with-digest': `${uri}@${main.outputs.digest}`,
    'aws-account-id': '123456789012',
    'platform-digests': JSON.stringify({ 'linux/amd64': main.outputs.digest }),
    'media-type': expect.stringContaining('manifest'),
    'image-id': expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
  })
  expect(Date.parse(main.outputs['login-expires-at'] ?? '') - Date.now()).toBeGreaterThan(11 * 3_600_000)
  expect(main.summary).toContain(`${uri}@${main.outputs.digest}`)
  expect(post.exitCode, post.log).toBe(0)
  expect(readdirSync(job.temporary)).toEqual([])

  const calls = aws.requests.filter(({ service }) => service !== 'registry').map(({ operation }) => operation)
  expect(calls.toSorted()).toEqual([
    'AssumeRoleWithWebIdentity',
    'BatchGetImage',
    'DescribeRepositories',
    'GetAuthorizationToken',
    'idtoken',
  ])
  expect(aws.requests.flatMap(({ modelViolations = [] }) => modelViolations)).toEqual([])
  expect(dockerCalls().map((call) => call.slice(0, 2).join(' '))).toEqual(['login --username', 'buildx build'])
  await expect(docker('pull', `${uri}@${main.outputs.digest}`)).rejects.toThrow(
    /no basic auth credentials|unauthorized|401/,
  )
})

test('a later step pulls by digest what the step pushed, and the image has the default labels', async () => {
  const { job, docker } = await newScene({ payload: pushEvent })
  const step = job.step({ ...pushInputs, labels: 'org.opencontainers.image.title=Mine\nteam=a b' })
  const { outputs, exitCode, log } = await step.main
  expect(exitCode, log).toBe(0)
  await docker('pull', '--quiet', outputs['image-uri-with-digest'] ?? '')
  const labels = JSON.parse(
    await docker('image', 'inspect', '--format', '{{json .Config.Labels}}', outputs['image-uri-with-digest'] ?? ''),
  )
  expect(labels).toMatchObject({
    'org.opencontainers.image.revision': commit,
    'org.opencontainers.image.source': 'https://github.com/octo/app',
    'org.opencontainers.image.title': 'Mine',
    'org.opencontainers.image.description': pushEvent.repository.description,
    'org.opencontainers.image.licenses': 'Apache-2.0',
    team: 'a b',
  })
  await step.post()
})

test('several tags and full references name one image', async () => {
  const { aws, ship } = await newScene({
    env: { GITHUB_REF: 'refs/tags/v1.2.3', GITHUB_REF_NAME: 'v1.2.3' },
  })
  const uri = `${aws.registryHost}/team/app`
  const { main } = await ship({ tags: `v{version}\nv{major}.{minor}, {latest}\n# {branch}\n${uri}:from-metadata` })
  expect(main.exitCode, main.log).toBe(0)
  expect(main.outputs['image-uris']).toBe(
    [`${uri}:v1.2.3`, `${uri}:v1.2`, `${uri}:latest`, `${uri}:from-metadata`].join('\n'),
  )
  const pushed = aws.requests.filter(({ operation, service }) => service === 'registry' && operation === 'PutImage')
  expect(pushed).toHaveLength(4)
})

test('two platforms make one index, with a digest and a size for each', async () => {
  const { aws, ship } = await newScene()
  const { main } = await ship({ platforms: 'linux/amd64,linux/arm64', provenance: 'max' })
  expect(main.exitCode, main.log).toBe(0)
  expect(main.outputs['media-type']).toBe('application/vnd.oci.image.index.v1+json')
  const digests = JSON.parse(main.outputs['platform-digests'] ?? '{}')
  expect(Object.keys(digests).toSorted()).toEqual(['linux/amd64', 'linux/arm64'])
  expect(Object.values(digests)).not.toContain(main.outputs.digest)
  expect(main.summary).toMatch(/linux\/arm64` \| `sha256:[0-9a-f]{64}`, [\d.]+ kB /)
  expect(aws.requests.filter(({ service }) => service === 'ecr' || service === 'sts')).toHaveLength(5)
})

test('an image that is built without provenance has a plain manifest, which AWS Lambda takes', async () => {
  const { ship } = await newScene()
  const { main } = await ship({ platforms: 'linux/amd64' })
  expect(main.outputs['media-type']).toMatch(
    /^application\/vnd\.(oci\.image\.manifest\.v1|docker\.distribution\.manifest\.v2)\+json$/,
  )
})

test('the registry of another account is addressed by its id', async () => {
  const { aws, ship } = await newScene()
  aws.repository('shared/app', {
    account: '210987654321',
    policy: { Statement: [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::123456789012:root' }, Action: 'ecr:*' }] },
  })
  const { main } = await ship({ repository: 'shared/app', 'registry-id': '210987654321' })
  expect(main.exitCode, main.log).toBe(0)
  expect(main.outputs.registry).toBe(await aws.registryHostOf('210987654321', 'eu-west-1'))
  expect(main.outputs['aws-account-id']).toBe('123456789012')
})

test('a full repository URI determines the region and the account, and ECR the host', async () => {
  const { aws, ship } = await newScene()
  const { main } = await ship({
    'aws-region': '',
    repository: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app',
  })
  expect(main.exitCode, main.log).toBe(0)
  expect(main.outputs['image-uri']).toBe(`${aws.registryHost}/team/app:4f1c2d3e5a6b`)
})

test('dry-run sends no request and changes nothing', async () => {
  const { aws, job, ship, dockerCalls } = await newScene()
  const { main, post } = await ship({ 'dry-run': 'true', tags: 'v{version}\n{branch}' })
  expect(main.exitCode, main.log).toBe(0)
  expect(main.log).toContain('Assume arn:aws:iam::123456789012:role/ci-push in eu-west-1 as octo-app-1001')
  expect(main.log).toContain('--tag 123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app:main')
  expect(post.exitCode).toBe(0)
  expect([aws.requests, dockerCalls(), readdirSync(job.temporary), Object.keys(main.outputs)]).toEqual([[], [], [], []])
  expect(existsSync(`${job.home}/.docker/buildx`)).toBe(false)
})
