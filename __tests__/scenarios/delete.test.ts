import { expect, test } from 'vitest'
import { annotationsIn, failureIn } from '../support/annotations.ts'
import { imageType, newPusher } from '../support/pusher.ts'
import { registryToken } from '../support/repositories.ts'
import type { ProgramRun, Variables } from '../support/runner.ts'
import { newScene, pushInputs, type Scene, type SceneOptions } from '../support/scene.ts'

const { 'role-to-assume': role = '' } = pushInputs

/** A pull request of octo/app that was merged. */
const closed: SceneOptions = {
  env: { GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF: 'refs/heads/main' },
  payload: {
    number: 7,
    repository: { default_branch: 'main' },
    pull_request: {
      number: 7,
      merged: true,
      merge_commit_sha: 'f'.repeat(40),
      base: { ref: 'main' },
      head: { sha: 'a'.repeat(40), ref: 'topic', repo: { full_name: 'octo/app' } },
    },
  },
}

async function sceneOf(options: SceneOptions = closed): Promise<Scene> {
  const scene = await newScene(options)
  // The pull request's own jobs have a different subject.
  scene.aws.role(role, {
    trust: { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] },
    statements: [{ Effect: 'Allow', Action: ['ecr:*', 'signer:*'], Resource: '*' }],
  })
  return scene
}

async function remove({ job }: Scene, inputs: Variables): Promise<ProgramRun> {
  const step = job.step({ ...pushInputs, ...inputs }, { folder: 'delete' })
  const main = await step.main
  expect((await step.post()).exitCode).toBe(0)
  return main
}

/** The tags of the repository, sorted, and the number of its images. */
async function stateOf({ aws }: Scene, name = 'team/app') {
  const images = await aws.imagesIn(name)
  return { tags: images.flatMap(({ tags }) => tags).toSorted(), images: images.length }
}

/** Pushes an image with a content of its own under tags. */
async function push({ ship }: Scene, tags: string, inputs: Variables = {}): Promise<string> {
  const { main } = await ship({
    tags,
    'build-args': `CONTENT=${tags.split('\n')[0]}`,
    'default-labels': 'false',
    ...inputs,
  })
  expect(main.exitCode, main.log).toBe(0)
  return main.outputs.digest ?? ''
}

function deletionsIn({ aws }: Scene) {
  return aws.requests.filter(({ operation }) => operation === 'BatchDeleteImage')
}

const withArgument = {
  Dockerfile: 'FROM scratch\nARG CONTENT\nLABEL content=$CONTENT\nCOPY hello /hello\n',
  hello: 'hello\n',
}

test('a closed pull request takes its tags along, and what only they held', async () => {
  const scene = await sceneOf({ ...closed, files: withArgument })
  const kept = await push(scene, 'v1')
  const own = await push(scene, 'pr-7\npr-7-debug')
  await push(scene, 'pr-70')
  await push(scene, 'topic-1\nlatest')
  const calls = scene.dockerCalls().length

  const main = await remove(scene, { 'delete-tags': '{pr}\n{pr}-*\n{branch}-*' })
  expect(main.exitCode, main.log).toBe(0)
  expect(await stateOf(scene)).toEqual({ tags: ['latest', 'pr-70', 'v1'], images: 3 })
  expect(main.outputs).toEqual({
    repository: 'team/app',
    'aws-account-id': '123456789012',
    'deleted-tags': 'pr-7\npr-7-debug\ntopic-1',
    'deleted-digests': own,
  })
  expect(main.log).toContain(`Deleted team/app:pr-7 (${own}).`)
  expect(main.summary).toContain('### Deleted 3 tags of `team/app`')
  expect(kept).not.toBe(own)
  expect(scene.dockerCalls()).toHaveLength(calls)
  expect(scene.aws.requests.filter(({ modelViolations = [] }) => modelViolations.length > 0)).toEqual([])

  const again = await remove(scene, { 'delete-tags': '{pr}\n{pr}-*\n{branch}-*' })
  expect(again.exitCode, again.log).toBe(0)
  expect(again.log).toContain(
    'Nothing to delete: no tag of team/app matches `delete-tags`, except those in `keep-tags`.',
  )
  expect(again.outputs).not.toHaveProperty('deleted-tags')
  expect(deletionsIn(scene)).toHaveLength(1)
})

test('an index takes its images and attestations along, but not those of another index', async () => {
  const scene = await sceneOf({ ...closed, files: withArgument })
  const { main: pushed } = await scene.ship({ tags: 'pr-7', platforms: 'linux/amd64,linux/arm64', provenance: 'max' })
  expect(pushed.exitCode, pushed.log).toBe(0)
  const { main: merged } = await scene.ship({ tags: 'main', digests: pushed.outputs['platform-digests'] ?? '' })
  expect(merged.exitCode, merged.log).toBe(0)
  const before = await stateOf(scene)
  // Two images in both, two attestations, two indexes.
  expect(before).toEqual({ tags: ['main', 'pr-7'], images: 6 })
  const main = await remove(scene, { 'delete-tags': 'pr-7' })
  expect(main.exitCode, main.log).toBe(0)
  expect(await stateOf(scene)).toEqual({ tags: ['main'], images: 3 })
  expect(annotationsIn(main.log)).toEqual([])

  const rest = await remove(scene, { 'delete-tags': 'main' })
  expect(rest.exitCode, rest.log).toBe(0)
  expect(await stateOf(scene)).toEqual({ tags: [], images: 0 })
})

test('signatures and attestations of a deleted image go, those of others stay', async () => {
  const scene = await sceneOf({ ...closed, files: withArgument })
  const [gone, kept] = [await push(scene, 'pr-7'), await push(scene, 'v1')]
  const { image } = newPusher(scene.aws.registryHost, `Basic ${await registryToken(scene.aws)}`)
  for (const digest of [gone, kept]) {
    const subject = { mediaType: imageType, digest, size: 1 }
    await image('team/app', '', `{"signs":"${digest}"}`, { artifactType: 'application/vnd.example', subject })
    await image('team/app', `${digest.replace(':', '-')}.sig`, `{"cosign":"${digest}"}`)
  }
  expect((await stateOf(scene)).images).toBe(6)
  const main = await remove(scene, { 'delete-tags': 'pr-*' })
  expect(main.exitCode, main.log).toBe(0)
  expect(await stateOf(scene)).toEqual({ tags: [`${kept.replace(':', '-')}.sig`, 'v1'], images: 3 })
})

test('keep-tags wins, and an image with such a tag stays', async () => {
  const scene = await sceneOf({ ...closed, files: withArgument })
  await push(scene, 'pr-7\nlive')
  await push(scene, 'pr-8\npr-8-keep')
  const main = await remove(scene, { 'delete-tags': 'pr-*, live', 'keep-tags': 'live\n*-keep' })
  expect(main.outputs['deleted-tags'], main.log).toBe('pr-7\npr-8')
  expect(await stateOf(scene)).toEqual({ tags: ['live', 'pr-8-keep'], images: 2 })
})

test('an image that an index holds keeps its tag, and the log says so', async () => {
  const scene = await sceneOf({ ...closed, files: withArgument })
  const digest = await push(scene, 'pr-7', { platforms: 'linux/amd64' })
  const { main: merged } = await scene.ship({
    digests: `${digest},${await push(scene, 'arm', { platforms: 'linux/arm64' })}`,
    tags: 'v1',
  })
  expect(merged.exitCode, merged.log).toBe(0)
  const main = await remove(scene, { 'delete-tags': 'pr-7' })
  expect(main.exitCode, main.log).toBe(0)
  expect(annotationsIn(main.log)[0]?.text).toBe(
    'team/app:pr-7 was not deleted: an image index that still exists contains its image.',
  )
  expect((await stateOf(scene)).tags).toContain('pr-7')
})

test('a dry run shows what would go, and deletes nothing', async () => {
  const scene = await sceneOf({ ...closed, files: withArgument })
  const digest = await push(scene, 'pr-7\npr-8')
  const main = await remove(scene, { 'delete-tags': 'pr-*', 'dry-run': 'true' })
  expect(main.exitCode, main.log).toBe(0)
  expect(main.log).toContain(`Would delete team/app:pr-8 (${digest}).`)
  expect(main.log).toContain('"ecr:BatchDeleteImage"')
  expect(main.outputs['deleted-tags']).toBe('pr-7\npr-8')
  expect(deletionsIn(scene)).toEqual([])
  expect((await stateOf(scene)).tags).toEqual(['pr-7', 'pr-8'])
})

test('more than a hundred tags go in several requests', async () => {
  const scene = await sceneOf({ ...closed, files: withArgument })
  const digest = await push(scene, 'v1')
  const tags = Array.from({ length: 130 }, (_, index) => `pr-${index}`)
  const { main: tagged } = await scene.ship({ 'source-image': digest, tags: tags.join('\n') })
  expect(tagged.exitCode, tagged.log).toBe(0)
  const main = await remove(scene, { 'delete-tags': 'pr-*' })
  expect(main.outputs['deleted-tags']?.split('\n'), main.log).toHaveLength(130)
  expect(deletionsIn(scene)).toHaveLength(2)
  expect((await stateOf(scene)).tags).toEqual(['v1'])
})

test.each([
  ['*', '`*` could match every tag'],
  ['pr-7\n**', '`**` could match every tag'],
  ['*-*', '`*-*` could match every tag'],
  ['', '`delete-tags`: the value is empty, but ecr-build-push/delete needs'],
  [',', '`delete-tags`: it contains no tag'],
  ['{tree}', '{tree} needs the inputs of a build'],
  ['{version}', 'no entry is left'],
  ['{nothing}', 'the placeholder {nothing} does not exist'],
  ['team/app:pr-7', '`team/app:pr-7` is not a tag'],
])('delete-tags %j is invalid before anything is asked', async (tags, text) => {
  const scene = await sceneOf()
  const main = await remove(scene, { 'delete-tags': tags })
  const failure = failureIn(main.log)
  expect(failure.code, main.log).toBe('input-invalid')
  expect(failure.text).toContain(text)
  expect(scene.aws.requests).toEqual([])
})

test('a deletion that IAM denies names the statement that is missing', async () => {
  const scene = await sceneOf()
  await push(scene, 'pr-7')
  scene.aws.role(role, {
    trust: { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] },
    statements: [{ Effect: 'Allow', Action: ['ecr:DescribeImages', 'ecr:BatchGetImage'], Resource: '*' }],
  })
  const main = await remove(scene, { 'delete-tags': 'pr-7' })
  const failure = failureIn(main.log)
  expect(failure.code, main.log).toBe('ecr-access-denied')
  expect(failure.text).toContain('"ecr:BatchDeleteImage"')
  expect((await stateOf(scene)).tags).toEqual(['pr-7'])
})

test('a repository that does not exist is an error', async () => {
  const scene = await sceneOf()
  const main = await remove(scene, { repository: 'team/other', 'delete-tags': 'pr-7' })
  expect(failureIn(main.log).code, main.log).toBe('repository-not-found')
})

test.each([
  ['DescribeImages', 'ServerException', 500, undefined],
  ['DescribeImages', 'InvalidParameterException', 400, 'InvalidParameterException it is'],
  ['DescribeImages', 'RepositoryNotFoundException', 400, 'The repository team/app does not exist'],
  ['DescribeImages', 'ImageNotFoundException', 400, 'ImageNotFoundException it is'],
  ['BatchDeleteImage', 'ServerException', 500, undefined],
  ['BatchDeleteImage', 'InvalidParameterException', 400, 'InvalidParameterException it is'],
  ['BatchDeleteImage', 'RepositoryNotFoundException', 400, 'The repository team/app does not exist'],
])('a deletion whose %s ECR answers with %s is retried or explained', async (operation, code, status, text) => {
  const scene = await sceneOf()
  await push(scene, 'pr-7')
  scene.aws.fault({ service: 'ecr', operation, kind: 'error', code, message: `${code} it is`, status })
  const main = await remove(scene, { 'delete-tags': 'pr-7' })
  expect(main.exitCode, main.log).toBe(text === undefined ? 0 : 1)
  if (text !== undefined) {
    expect(failureIn(main.log).text).toContain(text)
    expect(failureIn(main.log).text).toMatch(/Why: .+\nFix: .+/)
  }
  expect((await stateOf(scene)).tags).toEqual(text === undefined ? [] : ['pr-7'])
})

test('what ECR does not delete for another reason fails the step, and the rest is deleted', async () => {
  const key = 'arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555'
  const scene = await sceneOf()
  await push(scene, 'pr-7')
  scene.aws.repository('team/app', { encryptionConfiguration: { encryptionType: 'KMS', kmsKey: key } })
  scene.aws.unusableKey(key, 'KMS key is disabled')
  const main = await remove(scene, { 'delete-tags': 'pr-7' })
  expect(failureIn(main.log).code, main.log).toBe('ecr-access-denied')
  expect(failureIn(main.log).text).toContain('pr-7: KmsError: KMS key is disabled')
})
