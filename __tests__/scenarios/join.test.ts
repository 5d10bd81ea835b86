import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RemoteBuildKit, startBuildKit } from '../support/buildkit.ts'
import type { Variables } from '../support/runner.ts'
import { newScene, type Scene, type SceneOptions } from '../support/scene.ts'

const platforms = ['linux/amd64', 'linux/arm64'] as const

let buildKit: RemoteBuildKit | undefined

// Docker's own driver does not push by digest.
beforeAll(async () => {
  buildKit = await startBuildKit()
}, 600_000)

afterAll(() => buildKit?.stop())

/** A scene with a builder `machine`, and what a machine gives that builds on it. */
async function newMachine(options: SceneOptions = {}): Promise<Scene> {
  const scene = await newScene(options)
  await scene.docker('buildx', 'create', '--name', 'machine', '--driver', 'remote', buildKit?.endpoint ?? '')
  return scene
}

const machine: Variables = { builder: 'machine', 'push-by-digest': 'true' }

/** What a machine hands over of the image that it pushed by its digest. */
interface Handed {
  readonly digest: string
  readonly platformDigests: string
}

/** A scene in which a machine for each platform has pushed by digest. */
async function withDigests(
  inputs: Variables = {},
  options: SceneOptions = {},
): Promise<{ scene: Scene; handed: readonly Handed[] }> {
  const scene = await newMachine(options)
  const handed: Handed[] = []
  for (const platform of platforms) {
    const { main } = await scene.ship({ ...machine, platforms: platform, ...inputs })
    expect(main.exitCode, main.log).toBe(0)
    handed.push({
      digest: main.outputs.digest ?? '',
      platformDigests: main.outputs['platform-digests'] ?? '',
    })
  }
  return { scene, handed }
}

test('a machine pushes a platform by its digest, under no tag', async () => {
  const { aws, ship, dockerCalls, docker, job } = await newMachine()
  const before = dockerCalls().length
  const { main } = await ship({ ...machine, platforms: 'linux/arm64' })
  const uri = `${aws.registryHost}/team/app`
  expect(main.exitCode, main.log).toBe(0)
  const { digest } = main.outputs
  expect(main.outputs).toMatchObject({
    result: 'pushed',
    registry: aws.registryHost,
    repository: 'team/app',
    'image-uri-with-digest': `${uri}@${digest}`,
    'platform-digests': JSON.stringify({ 'linux/arm64': digest }),
  })
  for (const name of ['image-uri', 'image-uris', 'tags']) expect(main.outputs).not.toHaveProperty(name)
  expect(main.summary).toContain(`### Pushed \`${uri}@${digest}\``)
  expect(
    dockerCalls()
      .slice(before)
      .map((call) => call.slice(0, 2).join(' ')),
  ).toEqual(['login --username', 'buildx build'])
  const calls = aws.requests.filter(({ service }) => service !== 'registry').map(({ operation }) => operation)
  expect(calls.toSorted()).toEqual([
    'AssumeRoleWithWebIdentity',
    'BatchGetImage',
    'DescribeRepositories',
    'GetAuthorizationToken',
    'idtoken',
  ])
  const step = job.step({
    ...{ 'role-to-assume': 'arn:aws:iam::123456789012:role/ci-push', 'aws-region': 'eu-west-1' },
  })
  await step.main
  await docker('pull', '--quiet', '--platform', 'linux/arm64', `${uri}@${digest}`)
  await step.post()
})

test('what two machines pushed becomes one image, without docker', async () => {
  const { scene, handed } = await withDigests()
  const { aws, ship, dockerCalls, docker, job } = scene
  const [before, since] = [dockerCalls().length, aws.requests.length]
  const { main } = await ship({
    digests: handed.map(({ platformDigests }) => platformDigests).join('\n'),
    tags: 'v1\nlive',
  })
  const uri = `${aws.registryHost}/team/app`
  expect(main.exitCode, main.log).toBe(0)
  expect(main.outputs).toMatchObject({
    result: 'joined',
    'image-uris': `${uri}:v1\n${uri}:live`,
    'media-type': 'application/vnd.docker.distribution.manifest.list.v2+json',
    'platform-digests': JSON.stringify(Object.fromEntries(platforms.map((one, at) => [one, handed[at]?.digest]))),
  })
  expect(main.summary).toContain(`### Joined to \`${uri}:v1\``)
  expect(dockerCalls()).toHaveLength(before)
  const calls = aws.requests.slice(since).filter(({ service }) => service !== 'registry' && service !== 'storage')
  expect(calls.map(({ operation }) => operation).toSorted()).toEqual([
    'AssumeRoleWithWebIdentity',
    'BatchGetImage',
    'DescribeRepositories',
    'GetAuthorizationToken',
    'PutImage',
    'PutImage',
    'idtoken',
  ])
  expect(aws.requests.flatMap(({ modelViolations = [] }) => modelViolations)).toEqual([])

  const step = job.step({ 'role-to-assume': 'arn:aws:iam::123456789012:role/ci-push', 'aws-region': 'eu-west-1' })
  await step.main
  for (const platform of platforms) await docker('pull', '--quiet', '--platform', platform, `${uri}:v1`)
  await step.post()
})
