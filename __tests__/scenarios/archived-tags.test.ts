import { expect, test } from 'vitest'
import { failureIn } from '../support/annotations.ts'
import { newScene, pushInputs } from '../support/scene.ts'
import type { Role } from '../support/stand-in/cloud.ts'

const everything: Role = {
  trust: { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] },
  statements: [{ Effect: 'Allow', Action: 'ecr:*', Resource: '*' }],
}

/** A scene with an archived image in `team/app:v1`, whose content tag is `content`, and a role that may do everything. */
async function archivedScene(imageTagMutability = 'MUTABLE') {
  const scene = await newScene()
  scene.aws.role(pushInputs['role-to-assume'] ?? '', everything)
  scene.aws.repository('team/app', { imageTagMutability })
  const { main } = await scene.ship({ tags: 'v1', reuse: 'content' })
  expect(main.outputs.result, main.log).toBe('pushed')
  const { digest = '' } = main.outputs
  scene.aws.archive('team/app', digest)
  const builds = () => scene.dockerCalls().filter(([first, second]) => first === 'buildx' && second === 'build').length
  const before = builds()
  return { ...scene, digest, newBuilds: () => builds() - before }
}

test.each([
  ['fail', 'MUTABLE', /`if-tag-exists: fail` allows only new tags/],
  ['fail', 'IMMUTABLE', /`if-tag-exists: fail` allows only new tags/],
  [
    'auto',
    'IMMUTABLE',
    /restore the image \(`aws ecr update-image-storage-class --repository-name team\/app --image-id imageTag=v1 /,
  ],
  ['overwrite', 'IMMUTABLE', /cannot be overwritten/],
  ['skip', 'IMMUTABLE', /restore the image/],
])(
  'with `if-tag-exists: %s`, the tag of an archived image exists in a repository that is %s',
  async (rule, mutability, text) => {
    const { aws, ship, newBuilds } = await archivedScene(mutability)
    const { main } = await ship({ tags: 'new\nv1', labels: 'build=new', 'if-tag-exists': rule })
    expect(failureIn(main.log), main.log).toMatchObject({ code: 'tag-immutable', text: expect.stringMatching(text) })
    expect(failureIn(main.log).text).toMatch(/:v1 \(archived\) already exists.*\. Nothing was built or written\./)
    expect(newBuilds()).toBe(0)
    expect(aws.requests.flatMap(({ modelViolations = [] }) => modelViolations)).toEqual([])
  },
)

test.each([
  ['skip', { 'if-tag-exists': 'skip' }],
  ['auto', {}],
])('with `if-tag-exists: %s`, a mutable tag of an archived image is moved to the new image', async (rule, inputs) => {
  const { aws, ship, digest } = await archivedScene()
  const { main } = await ship({ tags: 'v1', labels: 'build=new', ...inputs })
  expect(main.outputs.result, main.log).toBe('pushed')
  expect(main.outputs.digest).not.toBe(digest)
  expect(main.log.includes('/team/app:v1 exists, but its image is archived and cannot be used.')).toBe(rule === 'skip')
  const images = await aws.imagesIn('team/app')
  expect(images.find(({ tags }) => tags.includes('v1'))?.digest).toBe(main.outputs.digest)
})

test('`reuse` builds an archived image again', async () => {
  const { ship, newBuilds } = await archivedScene()
  const { main } = await ship({ tags: 'new', labels: 'build=new', reuse: 'content' })
  expect(main.outputs.result, main.log).toBe('pushed')
  expect(main.log).toContain('/team/app:content exists, but its image is archived and cannot be used.')
  expect(newBuilds()).toBe(1)
})

test('`reuse` builds an archived image again, and leaves its immutable content tag', async () => {
  const { ship, aws } = await archivedScene('IMMUTABLE')
  const { main } = await ship({ tags: 'new', labels: 'build=new', reuse: 'content' })
  expect(main.outputs, main.log).toMatchObject({ result: 'pushed', tags: 'new' })
  expect(main.log).toContain('/team/app:content already exists and is immutable, so it was not moved')
  const pushed = [...main.log.matchAll(/^Pushed (.*)\.$/gm)].map(([, text]) => text)
  const name = `${aws.registryHost}/team/app:new`
  expect(pushed).toEqual([`${name}@${main.outputs.digest}`, `${name} with digest ${main.outputs.digest}`])
})

test.each(['auto', 'skip', 'fail'])(
  'with `if-tag-exists: %s`, a promotion pushes an image again that is archived in the target, which restores it',
  async (rule) => {
    const { aws, ship } = await newScene()
    aws.role(pushInputs['role-to-assume'] ?? '', everything)
    aws.repository('team/live')
    const { main } = await ship({ tags: 'v1' })
    const { digest = '' } = main.outputs
    const promotion = {
      repository: 'team/live',
      'source-image': `team/app@${digest}`,
      tags: 'v1',
      'if-tag-exists': rule,
    }
    for (const _ of ['new', 'archived']) {
      const promoted = await ship(promotion)
      expect(promoted.main.outputs, promoted.main.log).toMatchObject({ result: 'promoted', digest })
      // The image can be read again, so it is promoted without a restore.
      const again = await ship({ ...promotion, 'source-image': 'v1', tags: 'again', 'if-tag-exists': 'overwrite' })
      expect(again.main.outputs, again.main.log).toMatchObject({ result: 'promoted', digest })
      aws.archive('team/live', digest)
    }
    expect(aws.requests.some(({ operation }) => operation === 'UpdateImageStorageClass')).toBe(false)
  },
)
