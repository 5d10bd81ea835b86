import { describe, expect, test } from 'vitest'
import type { PlannedImage, Promotion } from '../../src/plan/planned-image.ts'
import type { Context } from '../../src/plan/run/context.ts'
import { tagText } from '../../src/plan/tags/tags.ts'
import { example, host, planOf, problemsOf, tagged, type Values } from './fixtures.ts'

const digest = `sha256:${'d'.repeat(64)}`
const promoting = { ...example, 'source-image': 'v1', tags: 'prod' }

function imageOf(values: Values, context: Partial<Context> = {}): PlannedImage {
  const { image } = planOf({ ...example, ...values }, context)
  if (!image) throw new Error('no image')
  return image
}

function promotionOf(values: Values, context: Partial<Context> = {}): Promotion {
  const { origin } = imageOf({ ...promoting, ...values }, context)
  if (origin.kind !== 'promotion') throw new Error('nothing is promoted')
  return origin
}

function noticesOf(values: Values, context: Partial<Context> = {}): readonly string[] {
  const { warnings, notices } = planOf({ ...example, ...values }, context)
  return [...warnings, ...notices]
}

describe('a promotion', () => {
  test('needs `repository` and `source-image`, without a build or a Dockerfile', () => {
    expect(planOf(promoting, {}, () => false)).toMatchObject({
      mode: 'promote',
      image: {
        repository: 'team/app',
        inRegistry: true,
        ifTagExists: 'auto',
        contentTag: undefined,
        origin: { kind: 'promotion', source: { host: undefined, name: 'team/app', tagOrDigest: 'v1' } },
      },
      loginRegistries: [],
      notices: [],
    })
  })

  test('logs docker in only to the requested registries', () => {
    const plan = planOf({
      ...promoting,
      'source-image': `${host.replace('eu', 'us')}/x/y:1`,
      registries: '111122223333',
    })
    expect(plan.registries).toHaveLength(3)
    expect(plan.loginRegistries).toEqual([
      { kind: 'private', region: 'eu-west-1', account: '111122223333', host: undefined },
    ])
  })

  test('has all platforms or some', () => {
    expect(promotionOf({}).platforms).toEqual([])
    expect(promotionOf({ platforms: 'linux/amd64,linux/arm64' }).platforms).toEqual(['linux/amd64', 'linux/arm64'])
  })

  test.each<[string, Partial<Context>, string]>([
    ['{sha}', {}, '0123456789ab'],
    [`${host}/team/other:v{run}`, {}, 'v42'],
    ['team/other:{branch}', { branch: 'feature/x' }, 'feature-x'],
    [`team/other:{sha}@${digest}`, {}, digest],
    ['{tree}', { tree: 'abcabcabcabc' }, 'abcabcabcabc'],
  ])('of %s uses the tag of this event', (text, context, reference) => {
    expect(promotionOf({ 'source-image': text }, context).source.tagOrDigest).toBe(reference)
  })

  test.each(['.hidden', '--x', 'x'.repeat(300), 'a/.b'])(
    'finds the tag that a build of the branch %s pushed',
    (branch) => {
      for (const template of ['{branch}', 'x-{branch}-{sha}', '{ref}']) {
        const [pushed] = imageOf({ tags: template }, { branch }).tags
        for (const text of [template, `team/app:${template}`, `${host}/team/app:${template}`]) {
          expect(promotionOf({ 'source-image': text }, { branch }).source.tagOrDigest).toBe(pushed && tagText(pushed))
        }
      }
    },
  )

  test.each<[string, Values, Partial<Context>, string[]]>([
    [
      'no repository',
      { repository: '', tags: '{sha}', push: 'false' },
      {},
      ['source-image: it needs `repository`, the destination of the promotion'],
    ],
    [
      '`push: false`',
      { push: 'false' },
      {},
      ['push: it is false, but `source-image` is set, and a promotion always pushes'],
    ],
    [
      'a registry outside of ECR',
      { tags: `prod\n${host}/team/b:1\n127.0.0.1:5000/team/b:1\nghcr.io/octo/app:prod` },
      {},
      [
        'tags: `ghcr.io/octo/app:prod` is not in an Amazon ECR registry, and an image that is not built here can only go to ECR',
      ],
    ],
    [
      'no image',
      { 'source-image': 'team/app' },
      {},
      ['source-image: `team/app` does not name an image: add a tag or a digest'],
    ],
    [
      'a placeholder without a value',
      { 'source-image': '{tag}' },
      {},
      ['source-image: `{tag}`: {tag} has no value on push event (branch main)'],
    ],
    [
      'content without a hash',
      { 'source-image': 'x-{tree}' },
      {},
      ['source-image: `x-{tree}`: {tree} has no value without a build context in the workspace'],
    ],
    [
      'an unknown placeholder',
      { 'source-image': 'x-{shaa}' },
      {},
      [
        expect.stringMatching(
          /^source-image: `x-\{shaa\}`: the placeholder \{shaa\} does not exist; use one of \{sha\} /,
        ),
      ],
    ],
    [
      'a value of which nothing fits',
      { 'source-image': '{branch}' },
      { branch: '日本' },
      ['source-image: `{branch}`: its value has no character that a tag allows'],
    ],
    [
      'everything at once',
      { push: 'false', 'source-image': 'A/B', tags: 'a b' },
      {},
      [
        expect.stringMatching(/^tags: `a b` is not a tag/),
        'push: it is false, but `source-image` is set, and a promotion always pushes',
        'source-image: `A/B` is not an image: write a tag, a digest (sha256:…), or a full reference (host/name:tag or host/name@sha256:…)',
      ],
    ],
  ])('with %s is rejected', (_, values, context, problems) => {
    expect(problemsOf({ ...promoting, ...values }, context)).toEqual(problems)
  })

  test.each<[string, string]>([
    ['reuse', '{tree}'],
    ['labels', 'a=b'],
    ['annotations', 'a=b'],
    ['provenance', 'max'],
    ['sbom', 'true'],
    ['context', './app'],
    ['file', 'Dockerfile.prod'],
    ['target', 'prod'],
    ['build-args', 'A=1'],
    ['build-contexts', 'base=./base'],
    ['no-cache', 'true'],
    ['pull', 'true'],
    ['cache-from', 'type=gha'],
    ['cache-to', 'type=gha'],
    ['cache', 'gha'],
    ['builder', 'big'],
    ['builder-nodes', 'tcp://h:1'],
    ['compression', 'zstd'],
    ['build-flags', '--debug'],
    ['load', 'true'],
  ])('warns that `%s` has no effect', (name, value) => {
    expect(noticesOf({ ...promoting, [name]: value })).toEqual([
      `\`${name}\` is ignored: a promotion does not change the image.`,
    ])
  })

  test.each<Values>([
    {},
    { platforms: 'linux/amd64' },
    { 'if-tag-exists': 'skip' },
    { provenance: 'false', sbom: 'false', 'no-cache': 'false', pull: 'false', load: 'false', context: '.' },
  ])('does not warn about used inputs or defaults: %j', (values) => {
    expect(noticesOf({ ...promoting, ...values })).toEqual([])
  })

  test('ignores build flags', () => {
    expect(noticesOf({ ...promoting, reuse: '{tree}', 'build-flags': '--build-context a=b' })).toHaveLength(2)
  })

  test('needs no tag without a value on this event', () => {
    const plan = planOf({ ...promoting, tags: 'prod\nv{major}' })
    expect(plan.image?.tags.map(tagText)).toEqual(['prod'])
    expect(plan.notices).toEqual([expect.stringMatching(/^Left out: `v\{major\}`/)])
    expect(problemsOf({ ...promoting, tags: 'v{major}' })).toEqual([expect.stringMatching(/^tags: no tag is left/)])
  })
})

test.each<[Values, string | undefined]>([
  [{ 'if-tag-exists': 'skip' }, 'never skips the build of'],
  [{ 'if-tag-exists': 'fail' }, 'does not protect'],
  [{ 'if-tag-exists': 'overwrite' }, undefined],
  [{ 'if-tag-exists': 'fail', 'push-by-digest': 'true' }, undefined],
])('with %j and a tag outside Amazon ECR, the effect is %s', (values, effect) => {
  const tags = `v1\n${host}/team/two:v1\nghcr.io/octo/app:v1\npublic.ecr.aws/octo/app:v1`
  const { warnings } = planOf({ ...example, tags, ...values })
  expect(warnings.filter((text) => text.includes('ghcr.io'))).toEqual(
    effect === undefined
      ? []
      : [
          `\`if-tag-exists: ${values['if-tag-exists']}\` ${effect} \`ghcr.io/octo/app:v1\`: the step looks up tags only in Amazon ECR.`,
        ],
  )
})

describe('`reuse`', () => {
  test.each<[Values, Partial<Context>, string | undefined]>([
    [{}, { tree: 'abcabcabcabc' }, undefined],
    [{ reuse: '{tree}' }, { tree: 'abcabcabcabc' }, 'abcabcabcabc'],
    [{ reuse: 'tree-{tree}' }, { tree: 'abcabcabcabc' }, 'tree-abcabcabcabc'],
    [{ reuse: '{sha}' }, {}, '0123456789ab'],
    [{ reuse: 'content' }, {}, 'content'],
    [{ reuse: '{tree}' }, {}, undefined],
    [{ reuse: '{tree}', push: 'false' }, { tree: 'abcabcabcabc' }, undefined],
  ])('%j with %j names the content %s', (values, context, tag) => {
    expect(imageOf(values, context).contentTag).toBe(tag)
  })

  test('without a value builds, and logs why', () => {
    expect(noticesOf({ reuse: '{tree}' })).toEqual([
      'No image is reused: `{tree}`: {tree} has no value without a build context in the workspace.',
    ])
    expect(noticesOf({ reuse: '{tag}' }, { ...tagged, pullRequest: 7 })).toEqual([
      'No image is reused: `{tag}`: {tag} has no value on push event (pull request 7).',
    ])
  })

  test('has no effect without a push', () => {
    const values = { reuse: '{tree}', 'if-tag-exists': 'skip', push: 'false', 'role-to-assume': '' }
    expect(noticesOf(values)).toEqual([
      '`if-tag-exists` is ignored: nothing is pushed.',
      '`reuse` is ignored: nothing is pushed.',
    ])
  })

  test.each<[string, Values, string[]]>([
    [
      'a full reference',
      { reuse: `${host}/team/app:{tree}` },
      ['reuse: it is a tag of `repository`, so write the tag without host and repository'],
    ],
    ['no tag', { reuse: 'a b' }, [expect.stringMatching(/^reuse: `a b` is not a tag/)]],
    [
      'an unknown placeholder',
      { reuse: '{hash}' },
      [expect.stringMatching(/^reuse: `\{hash\}`: the placeholder \{hash\} does not exist/)],
    ],
  ])('is rejected with %s', (_, values, problems) => {
    expect(problemsOf({ ...example, ...values }, { tree: 'abcabcabcabc' })).toEqual(problems)
  })

  const unseen = (flag: string, input: string) => [
    `build-flags: it contains \`${flag}\`, which \`reuse\` does not include: set \`${input}\` instead`,
  ]

  test.each<[string, string[]]>([
    ['--build-context a=./b', unseen('--build-context', 'build-contexts')],
    ['--build-context=a=./b', unseen('--build-context', 'build-contexts')],
    ['--file other', unseen('--file', 'file')],
    ['--file=other', unseen('--file', 'file')],
    ['-f other', unseen('--file', 'file')],
    ['-fother', unseen('--file', 'file')],
    ['--build-arg TOKEN', unseen('--build-arg', 'build-args')],
    ['--build-arg=TOKEN', unseen('--build-arg', 'build-args')],
    ['--debug\n--build-arg A=1\n--build-arg TOKEN\n--load', unseen('--build-arg', 'build-args')],
    ['-f other\n--build-context a=./b', [...unseen('--build-context', 'build-contexts'), ...unseen('--file', 'file')]],
  ])('is rejected with a flag for content that it does not include: %j', (flags, problems) => {
    expect(problemsOf({ ...example, reuse: '{tree}', 'build-flags': flags })).toEqual(problems)
    expect(imageOf({ 'build-flags': flags }).contentTag).toBeUndefined()
    expect(imageOf({ reuse: '{tree}', push: 'false', 'build-flags': flags }).contentTag).toBeUndefined()
  })

  test('is rejected with such a flag for `{tree}` in `tags` too', () => {
    const values = { ...example, tags: 'v1-{tree}', 'build-flags': '--file other' }
    expect(problemsOf(values, { tree: 'abcabcabcabc' })).toEqual([
      'build-flags: it contains `--file`, which `{tree}` does not include: set `file` instead',
    ])
  })

  test.each(['--build-arg A=1', '--build-arg=A=1', '--build-arg A=', '--platform linux/amd64', '--label a=--file'])(
    'accepts a flag that is part of the content hash: %s',
    (flags) => {
      expect(imageOf({ reuse: 'content', 'build-flags': flags }).contentTag).toBe('content')
    },
  )
})

describe('`compression`', () => {
  const lambda = (type: string) =>
    `AWS Lambda cannot run this image: it accepts only gzip layers, and \`compression\` is ${type}.`
  const ignored = '`compression` is ignored: nothing is pushed, and no cache is written.'
  test.each<[Values, readonly string[]]>([
    [{}, []],
    [{ compression: 'gzip:9' }, []],
    // Its layers are gzip too.
    [{ compression: 'estargz' }, []],
    [{ compression: 'zstd:9' }, [lambda('zstd')]],
    [{ compression: 'uncompressed' }, [lambda('uncompressed')]],
    [{ compression: 'zstd', push: 'false', 'role-to-assume': '' }, [ignored]],
    [{ compression: 'zstd', push: 'false', 'role-to-assume': '', cache: 'gha' }, []],
    [{ compression: 'zstd', push: 'false', 'role-to-assume': '', 'cache-to': 'type=local,dest=x' }, []],
  ])('%j: the notices are %j', (values, notices) => {
    expect(noticesOf({ ...example, ...values })).toEqual(notices)
  })
})
