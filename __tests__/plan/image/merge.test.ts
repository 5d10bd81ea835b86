import { describe, expect, test } from 'vitest'
import { buildOf, example, host, planOf, problemsOf, type Values } from '../fixtures.ts'

const [a, b] = [`sha256:${'a'.repeat(64)}`, `sha256:${'b'.repeat(64)}`]
const joining: Values = { ...example, digests: `${a},${b}`, tags: 'v1' }

describe('a merge', () => {
  test('needs `repository` and `digests`, without a build, a Dockerfile or a login of docker', () => {
    const plan = planOf({ ...joining, annotations: 'k=v', platforms: 'linux/amd64' }, {}, () => false)
    expect(plan).toMatchObject({
      mode: 'merge',
      image: {
        inRegistry: true,
        origin: {
          kind: 'merge',
          digests: [{ digest: a }, { digest: b }],
          platforms: ['linux/amd64'],
          annotations: [{ on: { kind: 'index' }, key: 'k', value: 'v' }],
        },
      },
      loginRegistries: [],
      notices: [],
    })
  })

  test('accepts references to its own repository under any host', () => {
    const digests = `${host}/team/app@${a}\nteam/app@${b}\n123456789012.dkr-ecr.eu-west-1.on.aws/team/app@${b}`
    expect(planOf({ ...joining, digests }).mode).toBe('merge')
  })

  test.each<[string, Values, string[]]>([
    ['has no name for its content where it is not asked', {}, []],
    ['says what has no effect', { labels: 'a=b', provenance: 'max', load: 'true' }, ['labels', 'provenance', 'load']],
    ['says what is for the manifests', { annotations: 'manifest:a=b' }, ['annotations']],
  ])('%s', (_, values, names) => {
    const { warnings } = planOf({ ...joining, ...values })
    expect(warnings.map((notice) => /^`([^`]+)`.*ignored/.exec(notice)?.[1])).toEqual(names)
  })

  test('can be reused by its content, which includes the inputs of the build', () => {
    const plan = planOf({ ...joining, reuse: 'c-{tree}', target: 'app', 'build-args': 'A=1' }, { tree: 'cafe' })
    expect([plan.image?.contentTag, plan.notices]).toEqual(['c-cafe', []])
    const nameless = planOf({ ...joining, reuse: 'c-{tree}' })
    expect(nameless.notices).toEqual([expect.stringContaining('{tree} has no value')])
  })

  test.each<[string, Values, string]>([
    ['without a repository', { repository: '' }, 'repository: the value is empty, so nothing would be built'],
    ['beside a promotion', { 'source-image': 'v1' }, 'digests: a step either merges images or promotes an image'],
    ['without a push', { push: 'false' }, 'push: it is false'],
    ['by digest', { 'push-by-digest': 'true' }, 'push-by-digest: it applies to a build'],
    ['of bake targets', { bake: 'app' }, 'bake: a step with `digests` builds nothing'],
    ['of nothing', { digests: '# none' }, 'digests: it contains no digest'],
    [
      'of another repository',
      { digests: `${host}/team/other@${a}` },
      `digests: \`${host}/team/other\` is not \`repository\``,
    ],
    [
      'of a repository with the same end',
      { digests: `team/team/app@${a}` },
      'digests: `team/team/app` is not `repository`',
    ],
    ['of files that are not there', { digests: 'out/*' }, 'digests: `out/*` is not a digest'],
    ['with a strange annotation', { annotations: 'idx:a=b' }, 'annotations: `idx:a` must have one of'],
    [
      'to a registry of others',
      { tags: 'ghcr.io/octo/app:v1' },
      'tags: `ghcr.io/octo/app:v1` is not in an Amazon ECR registry',
    ],
  ])('%s is rejected', (_, values, text) => {
    expect(problemsOf({ ...joining, ...values })).toEqual([expect.stringContaining(text)])
  })
})

describe('a push by digest', () => {
  const pushing: Values = { ...example, 'push-by-digest': 'true', platforms: 'linux/arm64' }

  test('has no tags, and no logins for them', () => {
    const plan = planOf({ ...pushing, tags: 'v{version}\n444455556666.dkr.ecr.us-east-1.amazonaws.com/x/y:1' })
    expect(plan.image?.tags).toEqual([])
    expect(plan.registries).toHaveLength(1)
  })

  test('has the labels of the merged image', () => {
    expect(buildOf(planOf({ ...pushing, tags: 'v1' })).labels).toContain('org.opencontainers.image.version=v1')
  })

  test('leaves annotations of the index to the merge', () => {
    const annotations = 'index:a=b\nindex,manifest:c=d\ne=f'
    expect(buildOf(planOf({ ...pushing, annotations })).annotations).toEqual(['manifest:c=d', 'e=f'])
    expect(buildOf(planOf({ ...example, annotations })).annotations).toHaveLength(3)
  })

  test('warns about inputs without effect', () => {
    const { image, warnings } = planOf({ ...pushing, tags: 'v1', reuse: 'x', 'if-tag-exists': 'skip' })
    expect(image?.contentTag).toBeUndefined()
    expect(warnings.map((notice) => /^`([^`]+)` is ignored/.exec(notice)?.[1])).toEqual(['if-tag-exists', 'reuse'])
    expect(planOf(pushing)).toMatchObject({ warnings: [], notices: [] })
  })

  test.each<[string, Values, string]>([
    ['without a repository', { repository: '' }, 'repository: the value is empty, so nothing would be built'],
    ['that does not push', { push: 'false' }, 'push-by-digest: it needs a push'],
    ['of a promotion', { 'source-image': 'v1' }, 'push-by-digest: it applies to a build'],
    ['of bake targets', { bake: 'app' }, 'bake: its images have names'],
    ['that is loaded', { load: 'true' }, 'load: an image pushed by digest has no name'],
    [
      'that goes elsewhere too',
      { outputs: 'type=registry,name=x' },
      'outputs: `push-by-digest` already sets the destination of the image',
    ],
  ])('%s is rejected', (_, values, text) => {
    expect(problemsOf({ ...pushing, ...values })).toEqual([expect.stringContaining(text)])
  })
})
