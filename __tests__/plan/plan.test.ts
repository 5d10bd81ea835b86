import { describe, expect, test } from 'vitest'
import type { Context } from '../../src/plan/context.ts'
import { errorText } from '../../src/plan/errors.ts'
import { tagText } from '../../src/plan/tags.ts'
import { example, failureOf, host, planOf, problemsOf, role, tagged, type Values } from './fixtures.ts'

function tagsOf(values: Values, context: Partial<Context> = {}): readonly string[] | undefined {
  return planOf({ ...example, ...values }, context).image?.tags.map(tagText)
}

describe('what the step does follows from what it is given', () => {
  test.each<[Values, string]>([
    [example, 'push'],
    [{ 'aws-region': 'eu-west-1' }, 'login'],
    [{ ...example, push: 'false' }, 'build'],
  ])('%j: %s', (values, mode) => {
    expect(planOf(values).mode).toBe(mode)
  })

  test('a push enters AWS by the role, logs in at its registry and builds', () => {
    expect(planOf(example)).toMatchObject({
      identity: { kind: 'role', region: 'eu-west-1', role: { arn: role } },
      registries: [{ kind: 'private', region: 'eu-west-1', account: '123456789012' }],
      image: { repository: 'team/app', host: undefined, build: { push: true } },
      attempts: 3,
      dockerConfig: 'isolated',
      logout: true,
      dryRun: false,
      warnings: [],
      notices: [],
    })
  })

  test('a login has no image, whether there is a Dockerfile or not', () => {
    const plan = planOf({ 'aws-region': 'eu-west-1' }, {}, () => false)
    expect(plan.image).toBeUndefined()
    expect(plan.registries).toHaveLength(1)
  })

  test('a build needs no AWS and no region', () => {
    expect(planOf({ push: 'false', repository: 'team/app' })).toMatchObject({ identity: undefined, registries: [] })
  })

  test('a build without a repository needs nothing but `push: false`', () => {
    // finding: the default `{sha}` of action.yml counts as a bare tag that "needs `repository`"
    expect(planOf({ push: 'false' })).toMatchObject({ mode: 'build', image: { tags: [], repository: undefined } })
  })

  test('a build with base images in ECR enters AWS to read them', () => {
    const plan = planOf({ ...example, push: 'false', registries: '111122223333' })
    expect(plan.registries).toEqual([
      { kind: 'private', region: 'eu-west-1', account: '111122223333', host: undefined },
    ])
    expect(plan.identity).toMatchObject({ kind: 'role', policy: expect.not.stringContaining('ecr:PutImage') })
  })
})

describe('the region', () => {
  const uri = `${host}/team/app`

  test.each<[string, Values, string | undefined, string]>([
    ['the input', { repository: 'app', 'aws-region': 'eu-west-1' }, 'us-east-1', 'eu-west-1'],
    ['the host', { repository: uri }, 'us-east-1', 'eu-west-1'],
    ['the environment', { repository: 'app' }, 'us-east-1', 'us-east-1'],
  ])('is that of %s', (_, values, awsRegion, region) => {
    expect(planOf(values, { awsRegion })).toMatchObject({ identity: { region }, registries: [{ region }] })
  })

  test('is missing where nobody gives it', () => {
    expect(problemsOf({ repository: 'app' })).toEqual([
      'aws-region: it is missing: give the region of the registry, such as eu-west-1',
    ])
  })
})

describe('tags', () => {
  test.each([{}, { tags: '' }, { tags: '\n# none\n' }])('default to the commit: %j', (values) => {
    expect(tagsOf(values)).toEqual(['0123456789ab'])
  })

  test('are those of the head for a pull request, as the context has it', () => {
    const commit = 'f'.repeat(40)
    expect(tagsOf({}, { ...tagged, pullRequest: 7, commit })).toEqual(['f'.repeat(12)])
  })

  test('whose placeholders have no value are left out, and said so', () => {
    const plan = planOf({ ...example, tags: '{sha}\nv{major}' })
    expect(plan.image?.tags.map(tagText)).toEqual(['0123456789ab'])
    expect(plan.notices).toEqual(['Left out: `v{major}`: {major} has no value on push event (branch main).'])
  })

  test('that are all left out are an error that says why', () => {
    expect(problemsOf({ ...example, tags: 'v{major}, {pr}' })).toEqual([
      'tags: no tag is left: `v{major}`: {major} has no value on push event (branch main); `{pr}`: {pr} has no value on push event (branch main)',
    ])
  })

  test('that are no tags are an error each', () => {
    expect(problemsOf({ ...example, tags: 'a b\n{nope}\nok' })).toEqual([
      expect.stringMatching(/^tags: `a b` is no tag/),
      expect.stringMatching(/^tags: `\{nope\}`: there is no placeholder/),
    ])
  })

  test('never include an implicit `latest`', () => {
    for (const context of [
      {},
      { ...tagged, tag: 'v1.2.3' },
      { ...tagged, tag: 'v1', release: { prerelease: false } },
    ]) {
      expect(tagsOf({}, context)).toEqual(['0123456789ab'])
    }
  })

  test('the first of them is the version label', () => {
    const version = 'org.opencontainers.image.version'
    expect(planOf({ ...example, tags: '1.2\nx' }).image?.build.labels).toContain(`${version}=1.2`)
    expect(planOf({ ...example, tags: 'ghcr.io/o/a:3' }).image?.build.labels).toContain(`${version}=3`)
  })

  test('that are full references to other ECR registries log in there, and the session may push there', () => {
    const other = '444455556666.dkr.ecr.us-east-1.amazonaws.com'
    const plan = planOf({ ...example, tags: `{sha}\n${other}/team/copy:x\nghcr.io/octo/app:x` })
    expect(plan.registries).toEqual([
      { kind: 'private', region: 'eu-west-1', account: '123456789012', host: undefined },
      { kind: 'private', region: 'us-east-1', account: '444455556666', host: other },
    ])
    expect(plan.identity).toMatchObject({
      policy: expect.stringContaining(
        '["arn:aws:ecr:eu-west-1:123456789012:repository/team/app","arn:aws:ecr:us-east-1:444455556666:repository/team/copy"]',
      ),
    })
  })

  test('on ECR Public are refused as `repository` is, because the narrowed session could not push there', () => {
    // finding: the plan logs in to ECR Public, and the push fails after the build for want of permissions
    expect(problemsOf({ ...example, tags: 'public.ecr.aws/alias/app:1' })).toEqual([
      expect.stringMatching(/^tags: .*ECR Public/),
    ])
  })

  test('that a build only names, and does not push, need no login', () => {
    const plan = planOf({ push: 'false', tags: `${host}/team/app:1` })
    expect(plan).toMatchObject({ identity: undefined, registries: [] })
  })

  test('of a build without a repository must be full references', () => {
    expect(planOf({ push: 'false', tags: 'ghcr.io/octo/app:1' }).image?.tags.map(tagText)).toEqual([
      'ghcr.io/octo/app:1',
    ])
    expect(problemsOf({ push: 'false', tags: 'x' })).toEqual([
      'tags: a bare tag needs `repository`, or write a full reference (host/name:tag)',
    ])
  })
})

describe('files', () => {
  const seen = (values: Values, ...present: string[]) =>
    planOf({ ...example, ...values }, {}, (path) => present.includes(path))

  test.each<[string, Values, string[]]>([
    ['the Dockerfile of the checkout', {}, ['.', './Dockerfile']],
    ['one in lower case', {}, ['.', './dockerfile']],
    ['that of the context', { context: 'src' }, ['src', 'src/Dockerfile']],
    ['one beside the context', { context: 'src', file: 'docker/prod' }, ['src', 'docker/prod']],
    ['a context on a server', { context: 'https://github.com/octo/shop.git#main' }, []],
    ['a context by ssh', { context: 'git@github.com:octo/shop.git' }, []],
    ['a context on GitHub', { context: 'github.com/octo/shop' }, []],
    ['a context from standard input', { context: '-' }, []],
    // finding: buildx takes a Dockerfile by its URL (build/opt.go, createTempDockerfileFromURL)
    ['a Dockerfile on a server', { file: 'https://example.com/Dockerfile' }, ['.']],
  ])('%s will do', (_, values, present) => {
    expect(seen(values, ...present).mode).toBe('push')
  })

  test.each<[string, Values, string[], RegExp]>([
    ['context', { context: 'src' }, ['.'], /- `context`: there is no `src` in the workspace/],
    ['Dockerfile', {}, ['.'], /- `file`: there is no `\.\/Dockerfile` in the workspace/],
    ['given file', { file: 'D' }, ['.', './Dockerfile'], /- `file`: there is no `D` in the workspace/],
  ])('a missing %s is found before anything is asked of AWS', (_, values, present, problem) => {
    expect(failureOf(() => seen(values, ...present)).explanation.what).toMatch(problem)
  })
})

describe('problems', () => {
  test('of all inputs come together, in one error', () => {
    const error = failureOf(() =>
      planOf(
        {
          'role-to-assume': 'arn:aws-cn:iam::123456789012:role/ci',
          'aws-region': 'us-east-1',
          'registry-id': '111122223333',
          repository: `${host}/team/app`,
          tags: 'a b',
          push: 'yes',
          'role-duration-seconds': '1h',
          labels: 'x',
          file: 'D',
        },
        {},
        (path) => path === '.',
      ),
    )
    expect(error.code).toBe('input-invalid')
    const named = [...error.explanation.what.matchAll(/^- `([\w-]+)`/gm)].map(([, name]) => name)
    expect(named.toSorted()).toEqual(
      [
        'role-duration-seconds',
        'labels',
        'push',
        'aws-region',
        'registry-id',
        'role-to-assume',
        'tags',
        'file',
      ].toSorted(),
    )
    for (const name of new Set(named)) expect(error.explanation.fix).toContain(`\`${name}\``)
  })

  test('of one input are all told, and it is named once as the thing to change', () => {
    const error = failureOf(() => planOf({ ...example, labels: 'x\ny' }))
    expect(error.explanation.what.match(/^- `labels`/gm)).toHaveLength(2)
    expect(error.explanation.fix).toBe('Change `labels` in the workflow. Nothing was asked of AWS or Docker yet.')
  })
})

describe('unknown inputs', () => {
  test.each([
    ['repositry', 'repository'],
    ['role_to_assume', 'role-to-assume'],
    ['build-arg', 'build-args'],
    ['dockerfile', 'file'],
    ['region', 'aws-region'],
  ])('`%s` gets a warning with the nearest name, `%s`', (name, nearest) => {
    expect(planOf({ ...example, [name]: 'x' }).warnings).toEqual([
      `There is no input \`${name}\`. Did you mean \`${nearest}\`?`,
    ])
  })

  test('are told where the run fails for want of the right name, too', () => {
    const error = failureOf(() => planOf({ repository: 'team/app', 'aws-regoin': 'eu-west-1' }))
    // finding: the warnings are lost when the plan throws, just where they would help most
    expect(errorText(error, '')).toContain('`aws-regoin`')
  })
})

describe('notices', () => {
  test('a session policy without a role is ignored, and said so', () => {
    const { notices, identity } = planOf({ repository: 'app', 'aws-region': 'eu-west-1', 'session-policy': 'off' })
    expect(notices).toEqual([expect.stringMatching(/^`session-policy` is ignored/)])
    expect(identity).toEqual({ kind: 'ambient', region: 'eu-west-1' })
  })

  test('tags in a step that only logs in are ignored, and said so', () => {
    expect(planOf({ 'aws-region': 'eu-west-1', tags: 'x' }).notices).toEqual([
      expect.stringMatching(/^`tags` is ignored/),
    ])
  })

  test('a step that only logs in and was given no tags is told nothing', () => {
    // finding: the default of action.yml counts as given
    expect(planOf({ 'aws-region': 'eu-west-1' }).notices).toEqual([])
  })
})
