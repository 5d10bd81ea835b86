import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Descriptor } from '../../src/oci/descriptors.ts'
import { connectRepository } from '../../src/registry/client.ts'
import { failureIn } from '../support/annotations.ts'
import { type RemoteBuildKit, startBuildKit } from '../support/buildkit.ts'
import { mediaTypes } from '../support/engine.ts'
import { ownRole, registryToken } from '../support/repositories.ts'
import type { Variables } from '../support/runner.ts'
import { newScene, type Scene } from '../support/scene.ts'

const platforms = ['linux/amd64', 'linux/arm64'] as const
const both = platforms.join(',')

/** Each runs many steps, and the machine may have other things to do. */
const minutes = 240_000

let buildKit: RemoteBuildKit | undefined

// Docker's own driver does not push by digest.
beforeAll(async () => {
  buildKit = await startBuildKit()
}, 600_000)

afterAll(() => buildKit?.stop())

/** What a step gives that builds for one of several machines. */
const machine: Variables = { builder: 'machine', 'push-by-digest': 'true' }

/** A scene with a builder that is called `machine`. */
async function withMachine(): Promise<Scene> {
  const scene = await newScene()
  await scene.docker('buildx', 'create', '--name', 'machine', '--driver', 'remote', buildKit?.endpoint ?? '')
  return scene
}

/** The outputs of a step that is to succeed. */
async function shipped({ ship }: Scene, inputs: Variables): Promise<Variables> {
  const { main, post } = await ship(inputs)
  expect(main.exitCode, main.log).toBe(0)
  expect(post.exitCode, post.log).toBe(0)
  return main.outputs
}

/** A scene in which an image was pushed for each platform, with or without a tag; and their digests. */
async function withImages(inputs: Variables): Promise<{ scene: Scene; digests: readonly [string, string] }> {
  const scene = await withMachine()
  const [amd, arm] = platforms.map((platform) => async () => {
    const { digest = '' } = await shipped(scene, { platforms: platform, tags: platform.replace('/', '-'), ...inputs })
    return digest
  })
  return { scene, digests: [(await amd?.()) ?? '', (await arm?.()) ?? ''] }
}

/** Asks of AWS, but for its data plane. */
function callsSince({ aws }: Scene, since: number): readonly string[] {
  const isPlane = (service: string) => service === 'registry' || service === 'storage'
  return aws.requests.slice(since).flatMap(({ service, operation }) => (isPlane(service) ? [] : [operation]))
}

/** What an index says, as the registry has it. */
async function indexOf(
  { aws }: Scene,
  digest: string,
): Promise<{ manifests: readonly Descriptor[]; annotations?: Variables }> {
  const origin = `http://${aws.registryHost}`
  const credentials = () => registryToken(aws)
  const client = connectRepository({ origin, name: 'team/app', side: 'source', credentials, info: () => {} })
  return JSON.parse((await client.manifest(digest))?.text ?? '')
}

/** Pulls as a later step of the job, which is logged in. */
async function pull({ job, docker }: Scene, reference: string): Promise<void> {
  const step = job.step({ 'role-to-assume': ownRole, 'aws-region': 'eu-west-1' })
  await step.main
  for (const platform of platforms) await docker('pull', '--quiet', '--platform', platform, reference)
  await step.post()
}

test(
  'an image is pushed by digest, and merged with that of another machine, without docker',
  async () => {
    const scene = await withMachine()
    const { aws, ship, dockerCalls } = scene
    const uri = `${aws.registryHost}/team/app`
    const calls = dockerCalls().length
    const { main: first } = await ship({ ...machine, platforms: 'linux/amd64' })
    expect(first.exitCode, first.log).toBe(0)
    const { digest } = first.outputs
    expect(first.outputs).toMatchObject({
      result: 'pushed',
      registry: aws.registryHost,
      repository: 'team/app',
      'image-uri-with-digest': `${uri}@${digest}`,
      'platform-digests': JSON.stringify({ 'linux/amd64': digest }),
    })
    for (const name of ['image-uri', 'image-uris', 'tags']) expect(first.outputs).not.toHaveProperty(name)
    expect(first.summary).toContain(`### Pushed \`${uri}@${digest}\``)
    expect(await aws.imagesIn('team/app')).toMatchObject([{ digest, tags: [] }])
    const commands = dockerCalls().slice(calls)
    // Docker's own builder could not do it, so this one is looked at.
    expect(commands.map((call) => call.slice(0, 3).join(' '))).toEqual([
      'login --username AWS',
      '--debug buildx inspect',
      'buildx build --progress=plain',
    ])
    const push = ['AssumeRoleWithWebIdentity', 'BatchGetImage', 'DescribeRepositories', 'GetAuthorizationToken']
    expect(callsSince(scene, 0).toSorted()).toEqual([...push, 'idtoken'])

    const other = await shipped(scene, { ...machine, platforms: 'linux/arm64' })
    const [before, since] = [dockerCalls().length, aws.requests.length]
    const join = { digests: `${first.outputs['platform-digests']}\n${other['platform-digests']}`, tags: 'v1\nlive' }
    const { main } = await ship(join)
    expect(main.exitCode, main.log).toBe(0)
    expect(main.outputs).toMatchObject({
      result: 'joined',
      'image-uris': `${uri}:v1\n${uri}:live`,
      'media-type': mediaTypes.index,
      'platform-digests': JSON.stringify({ 'linux/amd64': digest, 'linux/arm64': other.digest }),
    })
    expect(main.summary).toContain(`### Merged into \`${uri}:v1\``)
    expect(main.outputs).not.toHaveProperty('login-expires-at')
    // The role may not describe images, so the tags are looked up by reading them.
    const lookUp = ['BatchGetImage', 'DescribeImages']
    expect(callsSince(scene, since).toSorted()).toEqual(
      [...push, ...lookUp, 'PutImage', 'PutImage', 'idtoken'].toSorted(),
    )
    expect(aws.requests.flatMap(({ modelViolations = [] }) => modelViolations)).toEqual([])

    const again = aws.requests.length
    expect(await shipped(scene, join)).toMatchObject({ result: 'joined', digest: main.outputs.digest })
    expect(callsSince(scene, again)).not.toContain('PutImage')
    expect(dockerCalls()).toHaveLength(before)
    await pull(scene, `${uri}:v1`)
  },
  minutes,
)

test(
  'attestations are kept, files contain the digests, and annotations are those of the index',
  async () => {
    const { scene, digests } = await withImages({ ...machine, provenance: 'max' })
    const { job, aws } = scene
    const since = aws.requests.length
    // As Docker's documentation has it, each in the folder of its artifact.
    for (const digest of digests) {
      const folder = join(job.workspace, 'handed', digest.slice(7, 12))
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, digest.slice(7)), '')
    }
    const annotations = 'team=shop\nindex:level=top\nmanifest-descriptor[linux/arm64]:chip=arm\nmanifest:inner=1'
    const joined = await shipped(scene, { digests: 'handed/*/*', platforms: both, annotations, tags: 'v1' })
    expect(joined).toMatchObject({ result: 'joined', 'media-type': 'application/vnd.oci.image.index.v1+json' })

    const index = await indexOf(scene, joined.digest ?? '')
    expect(index.annotations).toEqual({ team: 'shop', level: 'top' })
    const [amd, arm, ...attestations] = index.manifests
    expect([amd, arm].map((one) => one?.platform?.architecture)).toEqual(['amd64', 'arm64'])
    expect([amd, arm].map((one) => one?.annotations)).toEqual([undefined, { chip: 'arm' }])
    expect(attestations.map((one) => one.annotations?.['vnd.docker.reference.digest'])).toEqual([
      amd?.digest,
      arm?.digest,
    ])

    // The order of the digests does not change the image.
    writeFileSync(join(job.workspace, 'list.json'), JSON.stringify({ b: digests[1], a: digests[0] }))
    for (const handed of ['handed', 'list.json', `${digests[1]}, ${digests[0]}`]) {
      const again = await shipped(scene, { digests: handed, annotations, tags: 'v1' })
      expect(again.digest, handed).toBe(joined.digest)
    }
    expect(callsSince(scene, since).filter((operation) => operation === 'PutImage')).toHaveLength(1)
    await pull(scene, `${aws.registryHost}/team/app:v1`)
  },
  minutes,
)

test(
  'what cannot be merged is an error, and nothing is written',
  async () => {
    const { scene, digests } = await withImages({})
    const { aws, ship } = scene
    const [amd, arm] = digests
    const { digest: other = '' } = await shipped(scene, { platforms: 'linux/arm64', tags: 'other', labels: 'other=1' })
    aws.repository('team/base')
    const { digest: elsewhere = '' } = await shipped(scene, { repository: 'team/base', labels: 'base=1' })
    const host = aws.registryHost
    const since = aws.requests.length
    const cases: readonly [Variables, string][] = [
      [{ digests: `${amd},${elsewhere}` }, `${elsewhere} is not in ${host}/team/app`],
      [
        { digests: `${amd},other.example.com/team/app@${arm}` },
        `other.example.com/team/app@${arm} is not in the repository`,
      ],
      [{ digests: `${amd},${host}/team/base@${elsewhere}` }, 'is not `repository`: an index can only refer to images'],
      [
        { digests: `${amd},${arm},${other}` },
        `linux/arm64 has more than one digest: ${[arm, other].toSorted().join(' and ')}`,
      ],
      [{ digests: `{"linux/amd64":"${arm}"}` }, `${arm} was passed for linux/amd64, but is for linux/arm64`],
      [{ digests: amd, platforms: both }, 'there is no digest for linux/arm64'],
      [
        { digests: `${amd},${arm}`, platforms: 'linux/amd64' },
        'there is a digest for linux/arm64, which `platforms` does not list',
      ],
      [{ digests: 'handed/*' }, 'no such file exists'],
      [{ digests: '[]' }, 'it contains no digest'],
    ]
    for (const [inputs, text] of cases) {
      const { main } = await ship({ tags: 'v1', ...inputs })
      const failure = failureIn(main.log)
      expect([failure.code, failure.text]).toEqual(['input-invalid', expect.stringContaining(text)])
    }
    expect(callsSince(scene, since)).not.toContain('PutImage')
  },
  minutes,
)

test(
  'an immutable tag is found before anything is written, and a single digest is tagged unchanged',
  async () => {
    const { scene, digests } = await withImages({})
    const { aws, ship } = scene
    const [amd, arm] = digests
    aws.repository('team/app', { imageTagMutability: 'IMMUTABLE' })
    const alone = await shipped(scene, { digests: arm, tags: 'v1' })
    expect(alone).toMatchObject({ result: 'joined', digest: arm, 'media-type': mediaTypes.manifest })

    const since = aws.requests.length
    const { main } = await ship({ digests: `${amd},${arm}`, tags: 'v2\nv1' })
    expect(failureIn(main.log).code, main.log).toBe('tag-immutable')
    expect(callsSince(scene, since)).not.toContain('PutImage')
    const skipped = await shipped(scene, { digests: `${amd},${arm}`, tags: 'v1', 'if-tag-exists': 'skip' })
    expect(skipped).toMatchObject({ result: 'skipped', digest: arm })
  },
  minutes,
)

test(
  'the merged image is reused by its content, and pushed to further repositories',
  async () => {
    const content: Variables = { reuse: 'content-{tree}', 'build-args': 'A=1' }
    const { scene, digests } = await withImages({ 'build-args': 'A=1' })
    const { aws, dockerCalls } = scene
    aws.repository('team/prod')
    const tags = `v1\n${aws.registryHost}/team/prod:v1`
    const joined = await shipped(scene, { ...content, digests: digests.join(), platforms: both, tags })
    expect(joined).toMatchObject({
      result: 'joined',
      tags: expect.stringMatching(/^v1\nv1\ncontent-tree-[0-9a-f]{64}$/),
    })
    const [image] = (await aws.imagesIn('team/prod')).filter((one) => one.tags.includes('v1'))
    expect(image?.digest).toBe(joined.digest)

    const builds = () => dockerCalls().filter((call) => call[1] === 'build').length
    const before = builds()
    const reused = await shipped(scene, { ...content, platforms: 'linux/arm64,linux/amd64', tags: 'v2' })
    expect(reused).toMatchObject({ result: 'reused', digest: joined.digest })
    expect(builds()).toBe(before)
  },
  minutes,
)
