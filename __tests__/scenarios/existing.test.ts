import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import type { Variables } from '../support/runner.ts'
import { newScene, type Scene } from '../support/scene.ts'
import { readSummary } from '../support/summary.ts'

const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.com']
const frozen = { repository: 'team/frozen' }

/** A scene in which `first` was pushed to the repository already. */
async function pushed(first: Variables, mutability = 'MUTABLE', filters: readonly string[] = []): Promise<Scene> {
  const scene = await newScene()
  const exclusions = filters.map((filter) => ({ filterType: 'WILDCARD', filter }))
  scene.aws.repository('team/frozen', {
    imageTagMutability: mutability,
    ...(filters.length > 0 ? { imageTagMutabilityExclusionFilters: exclusions } : {}),
  })
  const { main } = await scene.ship({ ...frozen, labels: 'build=1', ...first })
  expect(main.exitCode, main.log).toBe(0)
  return scene
}

function builds({ dockerCalls }: Scene): number {
  return dockerCalls().filter(([command, name]) => command === 'buildx' && name === 'build').length
}

/** AWS's operations since the first push, the identity and the login left out. */
function calls({ aws }: Scene, since: number): readonly string[] {
  return aws.requests.slice(since).flatMap(({ service, operation }) => (service === 'ecr' ? [operation] : []))
}

describe('if-tag-exists', () => {
  test('auto: an existing immutable tag fails the step before the build', async () => {
    const scene = await pushed({ tags: 'v1' }, 'IMMUTABLE')
    const { main } = await scene.ship({ ...frozen, tags: 'v1\nv2', labels: 'build=2' })
    expect(failureIn(main.log).code, main.log).toBe('tag-immutable')
    expect(failureIn(main.log).text).toContain('team/frozen:v1 already exists and cannot be overwritten')
    expect(builds(scene)).toBe(1)
  })

  test('auto: a filter of the repository decides which tags may move', async () => {
    const scene = await pushed({ tags: 'v1\nlatest' }, 'IMMUTABLE_WITH_EXCLUSION', ['lat*'])
    const moved = await scene.ship({ ...frozen, tags: 'v2\nlatest', labels: 'build=2' })
    expect(moved.main.exitCode, moved.main.log).toBe(0)
    const stuck = await scene.ship({ ...frozen, tags: 'v2\nlatest', labels: 'build=3' })
    expect(failureIn(stuck.main.log).code).toBe('tag-immutable')
    expect(builds(scene)).toBe(2)
  })

  test('auto: with mutable tags nothing is looked up', async () => {
    const scene = await pushed({ tags: 'v1' })
    const since = scene.aws.requests.length
    const { main } = await scene.ship({ ...frozen, tags: 'v1', labels: 'build=2' })
    expect(main.outputs.result, main.log).toBe('pushed')
    expect(calls(scene, since).filter((name) => name === 'BatchGetImage')).toHaveLength(1)
  })

  test('skip: the existing image is the result, and a later step can pull it', async () => {
    const scene = await pushed({ tags: 'v1\nlatest', platforms: 'linux/amd64,linux/arm64' })
    const before = (await scene.ship({ ...frozen, tags: 'other' })).main.outputs.digest
    const step = scene.job.step({
      'role-to-assume': 'arn:aws:iam::123456789012:role/ci-push',
      'aws-region': 'eu-west-1',
      ...frozen,
      tags: 'latest\nv1\nother',
      'if-tag-exists': 'skip',
    })
    const main = await step.main
    const uri = `${scene.aws.registryHost}/team/frozen`
    expect(main.exitCode, main.log).toBe(0)
    expect(main.outputs).toMatchObject({
      result: 'skipped',
      'image-uri': `${uri}:latest`,
      'image-uris': `${uri}:latest\n${uri}:v1`,
      'image-uri-with-digest': `${uri}@${main.outputs.digest}`,
      'media-type': expect.stringMatching(/index|manifest\.list/),
    })
    expect(main.outputs.digest).not.toBe(before)
    expect(Object.keys(JSON.parse(main.outputs['platform-digests'] ?? ''))).toEqual(['linux/amd64', 'linux/arm64'])
    expect(main.log).toContain(`${uri}:other points to a different image`)
    expect(builds(scene)).toBe(2)
    await scene.docker('pull', '--quiet', main.outputs['image-uri-with-digest'] ?? '')
    await step.post()
  })

  test('skip: an image that lacks one of the tags is built', async () => {
    const scene = await pushed({ tags: 'v1' })
    const { main } = await scene.ship({ ...frozen, tags: 'v1\nv2', 'if-tag-exists': 'skip' })
    expect(main.outputs.result, main.log).toBe('pushed')
  })

  test('fail: an existing tag fails the step before the build, even if it is mutable', async () => {
    const scene = await pushed({ tags: 'v1' })
    const { main } = await scene.ship({ ...frozen, tags: 'v1', 'if-tag-exists': 'fail' })
    expect(failureIn(main.log).code, main.log).toBe('tag-immutable')
    expect(failureIn(main.log).text).toContain('`if-tag-exists: fail`')
    expect(builds(scene)).toBe(1)
  })

  test('a tag that another job added to the same image meanwhile is not a failure', async () => {
    const { aws, ship } = await newScene()
    aws.repository('team/frozen', { imageTagMutability: 'IMMUTABLE' })
    const taken = {
      code: 'TAG_INVALID',
      message: "'two' cannot be overwritten because the tag is immutable",
      status: 400,
    }
    aws.fault({ service: 'registry', operation: 'PutImage', kind: 'error', after: 1, ...taken })
    const { main } = await ship({ ...frozen, tags: 'one\ntwo' })
    expect(main.outputs.result, main.log).toBe('pushed')
    expect(main.outputs.digest).toMatch(/^sha256:/)
    const tagged = aws.requests.filter(({ operation, input }) => operation === 'PutImage' && input.imageTag === 'two')
    expect(tagged.map(({ status }) => status)).toEqual([200])
  })
})

test('full references push to a second repository of the registry, with the restricted session', async () => {
  const { aws, ship } = await newScene()
  aws.repository('team/two', { imageTagMutability: 'IMMUTABLE' })
  const tags = `v1\n${aws.registryHost}/team/two:v1`
  const first = await ship({ tags })
  expect(first.main.outputs['image-uris'], first.main.log).toContain(`${aws.registryHost}/team/two:v1`)
  const { main } = await ship({ tags, labels: 'other=1' })
  expect(failureIn(main.log).code, main.log).toBe('tag-immutable')
  expect(failureIn(main.log).text).toContain('Nothing was built or written')
})

test('a missing repository of a full reference is not explained by `repository` and `create-repository`', async () => {
  const { aws, ship } = await newScene()
  for (const inputs of [{ 'create-repository': 'true' }, { 'create-repository': 'on-push' }, {}]) {
    const { main } = await ship({ ...inputs, tags: `v1\n${aws.registryHost}/team/missing:v1` })
    const { code, text } = failureIn(main.log)
    expect(code, main.log).toBe('repository-not-found')
    expect(text).toContain('The repository team/missing does not exist in account 123456789012 in eu-west-1.')
    expect(text).toContain('correct the full reference')
    expect(text).not.toContain('Set `create-repository: true`')
  }
})

describe('source-image in the same repository', () => {
  test('adds new tags to an index with the API only, without docker', async () => {
    const scene = await pushed({ tags: 'v1', platforms: 'linux/amd64,linux/arm64', provenance: 'max' })
    const [since, docker] = [scene.aws.requests.length, scene.dockerCalls().length]
    const { main } = await scene.ship({ ...frozen, 'source-image': 'v1', tags: 'production\nstable' })
    const uri = `${scene.aws.registryHost}/team/frozen`
    expect(main.exitCode, main.log).toBe(0)
    expect(main.outputs).toMatchObject({
      result: 'promoted',
      'image-uri': `${uri}:production`,
      'image-uris': `${uri}:production\n${uri}:stable`,
      'media-type': expect.stringMatching(/index|manifest\.list/),
    })
    expect(readSummary(main.summary).rows['What happened']).toContain(`: ${uri}:v1 now has these names`)
    expect(scene.dockerCalls()).toHaveLength(docker)
    // The role may not describe images, so the tags are looked up by reading them.
    expect(calls(scene, since).toSorted()).toEqual([
      'BatchGetImage',
      'BatchGetImage',
      'DescribeImages',
      'DescribeRepositories',
      'GetAuthorizationToken',
      'PutImage',
      'PutImage',
    ])
  })

  test('is idempotent, accepts a digest too, and moves no immutable tag', async () => {
    const scene = await pushed({ tags: 'v1' }, 'IMMUTABLE')
    const digest = (await scene.ship({ ...frozen, 'source-image': 'v1', tags: 'prod' })).main.outputs.digest ?? ''
    const since = scene.aws.requests.length
    const again = await scene.ship({ ...frozen, 'source-image': digest, tags: 'prod' })
    expect(again.main.outputs, again.main.log).toMatchObject({ result: 'promoted', digest })
    expect(calls(scene, since)).not.toContain('PutImage')

    await scene.ship({ ...frozen, tags: 'v2', labels: 'build=2' })
    const refused = await scene.ship({ ...frozen, 'source-image': 'v2', tags: 'new\nprod' })
    expect(failureIn(refused.main.log).code, refused.main.log).toBe('tag-immutable')
    const puts = scene.aws.requests.filter(
      ({ operation, input }) => operation === 'PutImage' && input.imageTag === 'new',
    )
    expect(puts).toEqual([])
  })

  test('of a missing image is an error', async () => {
    const scene = await pushed({ tags: 'v1' })
    const { main } = await scene.ship({ ...frozen, 'source-image': 'v9', tags: 'prod' })
    expect(failureIn(main.log).code, main.log).toBe('input-invalid')
    expect(failureIn(main.log).text).toMatch(/the image \S+ does not exist\./)
  })
})

describe('reuse', () => {
  test('an image with the same content gets the other tags, and nothing is built', async () => {
    const scene = await pushed({ tags: 'v1', reuse: 'content-1' })
    const { main } = await scene.ship({ ...frozen, tags: 'v2\nlatest', reuse: 'content-1' })
    const uri = `${scene.aws.registryHost}/team/frozen`
    expect(main.outputs, main.log).toMatchObject({
      result: 'reused',
      'image-uris': `${uri}:v2\n${uri}:latest\n${uri}:content-1`,
    })
    expect(readSummary(main.summary).rows['What happened']).toContain(`: ${uri}:content-1 has the same content`)
    expect(builds(scene)).toBe(1)
    const other = await scene.ship({ ...frozen, tags: 'v3', reuse: 'content-2', labels: 'build=2' })
    expect(other.main.outputs).toMatchObject({ result: 'pushed', 'image-uris': `${uri}:v3\n${uri}:content-2` })
    expect(builds(scene)).toBe(2)
  })

  test('{tree} is the same for the same content of any commit, and different for any changed file', async () => {
    const scene = await newScene({
      files: {
        '.gitignore': 'secret.txt\n',
        '.dockerignore': '.git\nREADME.md\n',
        'README.md': 'one\n',
        'secret.txt': 'one\n',
      },
    })
    const { job, ship } = scene
    const git = (...args: readonly string[]) => execFileSync('git', ['-C', job.workspace, ...identity, ...args])
    const write = (name: string, text: string) => writeFileSync(join(job.workspace, name), text)
    git('init', '--quiet')
    git('add', '.')
    git('commit', '--quiet', '-m', 'one')
    const inputs = { tags: '{sha}-{run}', reuse: '{tree}' }
    const first = await ship(inputs)
    expect(first.main.outputs, first.main.log).toMatchObject({ result: 'pushed' })

    write('README.md', 'two\n')
    git('commit', '--quiet', '-am', 'two')
    job.export({ GITHUB_SHA: 'b'.repeat(40) })
    const same = await ship(inputs)
    const { digest } = first.main.outputs
    expect(same.main.outputs, same.main.log).toMatchObject({ result: 'reused', digest })
    expect(same.main.outputs.tags?.split('\n')).toEqual([
      expect.stringMatching(/^bbbbbbbbbbbb-/),
      expect.stringMatching(/^tree-[0-9a-f]{64}$/),
    ])
    expect(builds(scene)).toBe(1)

    write('secret.txt', 'two\n')
    expect((await ship(inputs)).main.outputs.result).toBe('pushed')
    write('secret.txt', 'one\n')
    expect((await ship(inputs)).main.outputs).toMatchObject({ result: 'reused', digest })
    expect((await ship({ ...inputs, 'build-args': 'A=1' })).main.outputs.result).toBe('pushed')
    expect((await ship({ ...inputs, 'build-contexts': 'more=.' })).main.outputs.result).toBe('pushed')
  })

  test('parallel jobs with the same content, on an immutable repository, all succeed', async () => {
    const { aws, job } = await newScene()
    aws.repository('team/app', { imageTagMutability: 'IMMUTABLE' })
    const inputs = { 'role-to-assume': 'arn:aws:iam::123456789012:role/ci-push', 'aws-region': 'eu-west-1' }
    const tags = ['one', 'two', 'three']
    const runs = await Promise.all(
      tags.map((tag) => job.step({ ...inputs, repository: 'team/app', tags: tag, reuse: '{tree}' }).main),
    )
    for (const [index, { outputs, log }] of runs.entries()) {
      expect(['pushed', 'reused'], log).toContain(outputs.result)
      expect(outputs.tags?.split('\n')[0]).toBe(tags[index])
      // The name of the content is only an output of the image that has it.
      if (log.includes(' is immutable, so it was not moved')) expect(outputs.tags).toBe(tags[index])
    }
  })

  test('an image for another platform than the requested one is not reused', async () => {
    const { job, ship } = await newScene()
    const inputs = { tags: '{run}', reuse: '{tree}' }
    job.export({ DOCKER_DEFAULT_PLATFORM: 'linux/amd64' })
    expect((await ship(inputs)).main.outputs.result).toBe('pushed')
    job.export({ DOCKER_DEFAULT_PLATFORM: 'linux/arm64' })
    const { main } = await ship(inputs)
    expect(main.outputs.result, main.log).toBe('pushed')
    expect(Object.keys(JSON.parse(main.outputs['platform-digests'] ?? ''))).toEqual(['linux/arm64'])
  })

  test('a remote context has no {tree}', async () => {
    const { ship } = await newScene()
    const { main } = await ship({ context: 'https://example.com/app.git', tags: '{tree}' })
    expect(failureIn(main.log).text, main.log).toContain('{tree} has no value')
  })
})
