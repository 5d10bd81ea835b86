import { describe, expect, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import type { Variables } from '../support/runner.ts'
import { newScene, pushInputs, type Scene } from '../support/scene.ts'
import type { Statement } from '../support/stand-in/stand-in.ts'

const allow: Statement = { Effect: 'Allow', Action: 'ecr:*', Resource: '*' }

/** Gives the role of the steps these permissions. */
function permit({ aws }: Pick<Scene, 'aws'>, ...statements: readonly Statement[]): void {
  const trust = { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] }
  aws.role(pushInputs['role-to-assume'] ?? '', { trust, statements })
}

/** A scene with two images, tagged `old` and `v1`; the steps start with the labels of a third one. */
async function sceneWithImages(imageTagMutability = 'MUTABLE') {
  const scene = await newScene()
  permit(scene, allow)
  scene.aws.repository('team/app', { imageTagMutability })
  const digests: string[] = []
  for (const tag of ['old', 'v1']) {
    const { main } = await scene.ship({ tags: tag, labels: `build=${tag}`, reuse: `content-${tag}` })
    expect(main.outputs.result, main.log).toBe('pushed')
    digests.push(main.outputs.digest ?? '')
  }
  const [old = '', v1 = ''] = digests
  return { ...scene, old, v1 }
}

/** Runs a step, and returns the images of the repository that were pulled. */
async function pulledBy({ aws, ship }: Scene, inputs: Variables) {
  const before = aws.pullsOf('team/app').length
  const since = aws.requests.length
  const { main } = await ship({ labels: 'build=new', ...inputs })
  const calls = aws.requests.slice(since).flatMap(({ service, operation }) => (service === 'ecr' ? [operation] : []))
  return { main, pulled: new Set(aws.pullsOf('team/app').slice(before)), calls }
}

describe('a look-up does not count as a pull', () => {
  test.each([
    ['fail', 'MUTABLE'],
    ['auto', 'IMMUTABLE'],
  ])('with `if-tag-exists: %s` in a repository that is %s', async (rule, mutability) => {
    const scene = await sceneWithImages(mutability)
    const { main, pulled } = await pulledBy(scene, { tags: 'new\nold', 'if-tag-exists': rule })
    expect(failureIn(main.log).code, main.log).toBe('tag-immutable')
    expect(pulled).toEqual(new Set())
  })

  test('with `if-tag-exists: skip`, of an image that lacks a tag', async () => {
    const scene = await sceneWithImages()
    const { main, pulled } = await pulledBy(scene, { tags: 'old\nnew', 'if-tag-exists': 'skip' })
    expect(main.outputs.result, main.log).toBe('pushed')
    expect(pulled).toEqual(new Set([main.outputs.digest]))
  })

  test('with `if-tag-exists: skip`, of another image than the result', async () => {
    const scene = await sceneWithImages()
    const { main, pulled } = await pulledBy(scene, { tags: 'v1\nold', 'if-tag-exists': 'skip' })
    expect(main.outputs, main.log).toMatchObject({ result: 'skipped', digest: scene.v1 })
    expect(pulled).toEqual(new Set([scene.v1]))
  })

  test('with `reuse`, of images that lose their tag', async () => {
    const scene = await sceneWithImages()
    const { main, pulled } = await pulledBy(scene, { tags: 'old\nnew', reuse: 'content-v1' })
    expect(main.outputs, main.log).toMatchObject({ result: 'reused', digest: scene.v1 })
    expect(pulled).toEqual(new Set([scene.v1]))
  })

  test('of a promotion, of the images that had the tags before', async () => {
    const scene = await sceneWithImages()
    const { main, pulled } = await pulledBy(scene, { 'source-image': 'v1', tags: 'old\nnew' })
    expect(main.outputs, main.log).toMatchObject({ result: 'promoted', digest: scene.v1 })
    expect(pulled).toEqual(new Set([scene.v1]))
  })

  test('of a merge, of the images that had the tags before', async () => {
    const scene = await sceneWithImages()
    const { main, pulled } = await pulledBy(scene, { digests: scene.v1, tags: 'old\nnew', labels: '' })
    expect(main.outputs.result, main.log).toBe('joined')
    expect(pulled).not.toContain(scene.old)
  })

  test('of a bake, of the targets that are built', async () => {
    const { aws, ...scene } = await newScene({
      files: {
        'docker-bake.hcl':
          'group "default" { targets = ["a", "b"] }\ntarget "a" {}\ntarget "b" { labels = { b = "1" } }\n',
      },
    })
    permit({ aws }, allow)
    for (const name of ['team/app/a', 'team/app/b']) aws.repository(name)
    const first = await scene.ship({ bake: 'a\nb', tags: 'v1' })
    expect(first.main.exitCode, first.main.log).toBe(0)
    const before = aws.pullsOf('team/app/a').length
    const { main } = await scene.ship({ bake: 'a\nb', tags: 'v1', 'if-tag-exists': 'fail' })
    expect(failureIn(main.log).code, main.log).toBe('tag-immutable')
    expect(aws.pullsOf('team/app/a')).toHaveLength(before)
  })
})

test('an archived image is not the result of `skip`', async () => {
  const scene = await sceneWithImages()
  scene.aws.archive('team/app', scene.v1, 'ARCHIVED')
  const { main } = await pulledBy(scene, { tags: 'v1', 'if-tag-exists': 'skip' })
  expect(main.outputs.result, main.log).toBe('pushed')
})

test('an image that is deleted between the look-up and the reading is an error', async () => {
  const scene = await sceneWithImages()
  scene.aws.fault({ service: 'ecr', operation: 'BatchGetImage', kind: 'empty' })
  const { main } = await pulledBy(scene, { tags: 'v1', 'if-tag-exists': 'skip' })
  expect(failureIn(main.log)).toMatchObject({
    code: 'push-failed',
    text: expect.stringContaining(`@${scene.v1} existed when its tag was looked up`),
  })
})

describe('without ecr:DescribeImages', () => {
  const deny: Statement = { Effect: 'Deny', Action: 'ecr:DescribeImages', Resource: '*' }

  test.each([
    ['skip', { tags: 'v1\nold', 'if-tag-exists': 'skip' }, 'skipped'],
    ['reuse', { tags: 'old\nnew', reuse: 'content-v1' }, 'reused'],
    ['a promotion', { 'source-image': 'v1', tags: 'old\nnew' }, 'promoted'],
  ])('%s works with one denied request', async (_, inputs, result) => {
    const scene = await sceneWithImages()
    permit(scene, allow, deny)
    const { main, calls } = await pulledBy(scene, inputs)
    expect(main.outputs, main.log).toMatchObject({ result, digest: scene.v1 })
    expect(calls.filter((one) => one === 'DescribeImages')).toHaveLength(1)
    expect(main.log).toContain('so this look-up counts as a pull')
    expect(main.log).not.toMatch(/^::(?:warning|error).*DescribeImages/m)
  })

  test('nor ecr:BatchGetImage, the error names the permission that a look-up needs', async () => {
    const scene = await sceneWithImages()
    permit(scene, allow, { ...deny, Action: ['ecr:DescribeImages', 'ecr:BatchGetImage'] })
    const { main } = await pulledBy(scene, { tags: 'old', 'if-tag-exists': 'fail' })
    expect(failureIn(main.log)).toMatchObject({
      code: 'ecr-access-denied',
      text: expect.stringContaining('ecr:BatchGetImage'),
    })
  })
})

test.each([
  ['throttled', { kind: 'throttle' }],
  ['broken', { kind: 'server-error' }],
  ['unknown to an emulator', { kind: 'error', code: 'UnknownOperationException', message: 'not implemented' }],
] as const)('a DescribeImages that is %s is replaced by BatchGetImage', async (_, fault) => {
  const scene = await sceneWithImages()
  scene.aws.fault({ service: 'ecr', operation: 'DescribeImages', times: 9, ...fault })
  const { main, calls } = await pulledBy(scene, { tags: 'v1', 'if-tag-exists': 'skip' })
  expect(main.outputs, main.log).toMatchObject({ result: 'skipped', digest: scene.v1 })
  const described = calls.filter((one) => one === 'DescribeImages').length
  expect(described).toBeGreaterThan(0)
  expect(described).toBeLessThanOrEqual(2)
})
