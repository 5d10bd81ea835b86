import { describe, expect, test } from 'vitest'
import { errorText } from '../../src/errors/action-error.ts'
import { inputInvalid } from '../../src/plan/problems.ts'
import { example, failureOf, host, planOf, problemsOf, role, tagged, type Values } from './fixtures.ts'

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
    ['this repository itself', { context: '{{defaultContext}}' }, []],
    ['a Dockerfile on a server', { file: 'https://example.com/Dockerfile' }, ['.']],
  ])('%s is sufficient', (_, values, present) => {
    expect(seen(values, ...present).mode).toBe('push')
  })

  test.each<[string, Values, string[], RegExp]>([
    ['context', { context: 'src' }, ['.'], /- `context`: `src` does not exist in the workspace/],
    ['Dockerfile', {}, ['.'], /- `file`: `\.\/Dockerfile` does not exist in the workspace/],
    ['given file', { file: 'D' }, ['.', './Dockerfile'], /- `file`: `D` does not exist in the workspace \(is the/],
    ...['src', './src/'].map((context): [string, Values, string[], RegExp] => [
      `file, which is relative to ${context}`,
      { context, file: 'D' },
      [context, `${context.replace(/\/$/, '')}/D`],
      /- `file`: `D` does not exist in the workspace: the path is relative to the workspace, so write `(?:\.\/)?src\/D`/,
    ]),
  ])('a missing %s is found before the first AWS request', (_, values, present, problem) => {
    expect(failureOf(() => seen(values, ...present)).explanation.what).toMatch(problem)
  })
})

describe('problems', () => {
  test('of all inputs are in one error', () => {
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

  test('of one input are all listed, and the fix names it once', () => {
    const error = failureOf(() => planOf({ ...example, labels: 'x\ny' }))
    expect(error.explanation.what.match(/^- `labels`/gm)).toHaveLength(2)
    expect(error.explanation.fix).toBe('Change `labels` in the workflow. This step built and pushed nothing.')
  })
})

describe('of an invalid input', () => {
  const inputsNamed = (values: Values, ...present: string[]) => {
    const { explanation } = failureOf(() => planOf(values, {}, (path) => present.includes(path)))
    return [...explanation.what.matchAll(/^- `([\w-]+)`/gm)].map(([, name]) => name)
  }
  const files = ['.', './Dockerfile']
  const login = { 'role-to-assume': role, 'aws-region': 'eu-west-1' }
  const nodes = 'tcp://b:1\nnowhere'

  test.each<[string, Values, string[]]>([
    ['an empty `repository` and an invalid list', { ...login, platforms: 'a b' }, ['platforms', 'repository']],
    ['an empty `repository` and two', { ...login, labels: 'x', tags: 'v1' }, ['labels', 'repository']],
    [
      'an invalid `repository` and a missing file',
      { ...example, repository: 'Bad Name', file: 'D' },
      ['repository', 'file'],
    ],
    [
      'an invalid `repository` and settings',
      {
        ...example,
        repository: 'A',
        'create-repository': 'true',
        'kms-key': `arn:aws:kms:eu-west-1:123456789012:key/${'1'.repeat(8)}`,
      },
      ['repository', 'kms-key'],
    ],
    [
      'a line of two, and another input',
      { ...example, 'builder-nodes': nodes, builder: 'own' },
      ['builder-nodes', 'builder-nodes'],
    ],
    [
      'an input whose name begins a path',
      { ...example, push: 'yes', 'builder-nodes': 'tcp://b:1 cacert=push/ca.pem' },
      ['push', 'builder-nodes'],
    ],
    [
      'an input whose name begins another',
      { ...example, cache: '?', load: 'true', 'push-by-digest': 'true', push: 'x' },
      ['push', 'cache', 'load'],
    ],
    [
      'an input that is only the remedy',
      { ...example, 'build-args': '=', 'build-flags': '--build-arg\nA', reuse: 'x' },
      ['build-args', 'build-flags'],
    ],
    ['a tag of several, and another', { ...example, tags: 'a b\nghcr.io/octo/app:1', scan: 'high' }, ['tags', 'scan']],
    [
      'a role and its registry',
      { ...example, 'role-to-assume': 'arn:aws-cn:iam::123456789012:role/a', 'role-duration-seconds': 'x' },
      ['role-duration-seconds', 'role-to-assume'],
    ],
  ])('%s: both are reported', (_, values, names) => {
    expect(inputsNamed(values, ...files)).toEqual(names)
  })

  test.each<[string, Values, string[]]>([
    ['`repository`, in which the region is', { 'role-to-assume': role, repository: `${host}/Bad` }, ['repository']],
    [
      '`repository`, which others need',
      { ...example, repository: 'A', 'source-image': 'v1', tags: 'v2' },
      ['repository'],
    ],
    ['`repository`, which a bare tag needs', { push: 'false', repository: 'A', tags: 'v2' }, ['repository']],
    ['`repository`, which a cache needs', { ...example, repository: 'A', cache: 'registry' }, ['repository']],
    ['`aws-region`', { ...example, 'aws-region': 'Ireland' }, ['aws-region']],
    [
      '`encryption`',
      { ...example, encryption: 'X', 'create-repository': 'true', 'kms-key': 'alias/a' },
      ['encryption'],
    ],
    [
      '`image-tag-mutability`',
      { ...example, 'create-repository': 'true', 'image-tag-mutability': 'X', 'mutability-exclusion-filters': 'a*' },
      ['image-tag-mutability'],
    ],
    [
      'all filters',
      {
        ...example,
        'create-repository': 'true',
        'image-tag-mutability': 'IMMUTABLE_WITH_EXCLUSION',
        'mutability-exclusion-filters': '?',
      },
      ['mutability-exclusion-filters'],
    ],
    ['all `tags`', { ...example, tags: 'a b' }, ['tags']],
    ['`digests`', { ...example, digests: 'sha256:x' }, ['digests']],
    ['`push`', { ...example, push: 'no', 'push-by-digest': 'true' }, ['push']],
    ['`session-policy`', { ...example, 'session-policy': '{' }, ['session-policy']],
  ])('%s: consequences are not reported', (_, values, names) => {
    expect(inputsNamed(values, ...files)).toEqual(names)
  })
})

describe('unknown inputs', () => {
  test('are reported even if the run fails without the right name', () => {
    const error = failureOf(() => planOf({ repository: 'team/app', 'aws-regoin': 'eu-west-1' }))
    expect(errorText(error, '')).toContain('`aws-regoin`')
  })

  test('are listed after the problems, and are not part of the fix', () => {
    const error = failureOf(() => planOf({ ...example, push: 'yes', tag: 'x', builda: 'y' }))
    expect(error.explanation.what.split('\n')).toEqual([
      'These inputs are invalid:',
      '- `push`: `yes` is not a boolean: write true or false',
      '- The input `tag` does not exist and is ignored. Did you mean `tags`?',
      '- The input `builda` does not exist and is ignored. Did you mean `builder`?',
    ])
    expect(error.explanation.fix).toBe('Change `push` in the workflow. This step built and pushed nothing.')
  })

  test('do not fail the step', () => {
    expect(planOf({ ...example, tag: 'x' }).warnings).toEqual([
      'The input `tag` does not exist and is ignored. Did you mean `tags`?',
    ])
    expect(inputInvalid([{ input: 'push', text: 'x' }]).explanation.what).not.toContain('does not exist and is ignored')
  })
})

describe('a step without `repository`', () => {
  const login = { 'role-to-assume': role, 'aws-region': 'eu-west-1' }
  const empty = (...names: string[]) =>
    `repository: the value is empty, so nothing would be built: set \`repository\` (is a variable in the value unset?), or remove ${names.map((name) => `\`${name}\``).join(', ')} to only log in`

  test.each<[Values, string[]]>([
    [{ tags: 'v1' }, ['tags']],
    [{ platforms: 'linux/arm64', file: 'D', tags: 'a' }, ['tags', 'file', 'platforms']],
    [{ context: 'app' }, ['context']],
    [{ 'create-repository': 'true', 'lifecycle-policy': 'keep 5 tagged' }, ['create-repository', 'lifecycle-policy']],
    [{ 'source-image': 'v1' }, ['source-image']],
    [{ digests: `sha256:${'0'.repeat(64)}` }, ['digests']],
    [{ 'push-by-digest': 'true' }, ['push-by-digest']],
    [{ bake: 'app' }, ['bake']],
    [{ cache: 'gha', scan: 'high', 'dry-run': 'true' }, ['scan', 'cache']],
    [{ 'default-labels': 'false', load: 'true' }, ['default-labels', 'load']],
    [{ secrets: 'A=b' }, ['secrets']],
  ])('with %j has one problem, which names them', (values, names) => {
    expect(problemsOf({ ...login, ...values })).toEqual([empty(...names)])
  })

  test.each(['repo', 'repositry', 'repository-name', 'ecr-repository', 'image', 'images', 'image_name', 'Repository'])(
    'with `%s` has one problem, which names `repository`',
    (name) => {
      const text = `${name}: this input does not exist, and \`repository\` is empty: did you mean \`repository\`?`
      for (const more of [{}, { push: 'false' }, { tags: 'v1', platforms: 'linux/arm64' }])
        expect(problemsOf({ ...login, ...more, [name]: 'team/app' })).toEqual([text])
    },
  )

  test('with the defaults, registries, an identity or session inputs only logs in', () => {
    const session = { 'dry-run': 'true', logout: 'false', 'docker-config': 'shared', attempts: '5' }
    const registry = { 'registry-id': '111122223333', registries: 'public.ecr.aws', 'pull-through-cache': 'auto' }
    for (const values of [{}, session, registry, { tags: '{sha}', push: 'true' }])
      expect(planOf({ ...login, ...values })).toMatchObject({ mode: 'login', warnings: [], notices: [] })
  })

  test('can build without a push', () => {
    expect(planOf({ push: 'false', target: 'test' }).mode).toBe('build')
  })

  test('with an invalid name has one problem', () => {
    expect(problemsOf({ ...login, repository: 'Team/App', tags: 'v1', 'source-image': 'v2' })).toEqual([
      expect.stringMatching(/^repository: `Team\/App` has uppercase letters/),
    ])
  })
})

describe('one cause has one problem', () => {
  test.each<[Values, RegExp]>([
    [{ 'aws-region': 'eu-west1' }, /^aws-region: `eu-west1` is not an AWS region: did you mean eu-west-1\?$/],
    [{ 'aws-region': 'eu_west_1' }, /did you mean eu-west-1\?$/],
    [{ 'aws-region': 'EU-WEST-1' }, /did you mean eu-west-1\?$/],
    [{ 'aws-region': 'us-east-1a' }, /did you mean us-east-1\?$/],
    [{ 'aws-region': 'useast1' }, /did you mean us-east-1\?$/],
    [{ 'aws-region': 'Ireland' }, /^aws-region: `Ireland` is not an AWS region such as eu-west-1$/],
    [{ 'aws-region': 'eu-west1', cache: 's3:octo-cache/app' }, /^aws-region: `eu-west1`/],
    [{ encryption: 'kms', 'kms-key': 'alias/x', 'create-repository': 'true' }, /^encryption: `kms`/],
    [
      { 'image-tag-mutability': 'immutable', 'mutability-exclusion-filters': 'v*', 'create-repository': 'true' },
      /^image-tag-mutability: `immutable`/,
    ],
    [{ repository: 'A', cache: 'registry', push: 'false' }, /^repository: `A` has uppercase letters/],
  ])('%j', (values, problem) => {
    expect(problemsOf({ ...example, 'role-to-assume': '', ...values })).toEqual([expect.stringMatching(problem)])
  })

  test('a bake with an invalid name needs no Dockerfile', () => {
    const error = failureOf(() => planOf({ ...example, bake: 'a b' }, {}, () => false))
    expect(error.explanation.what.match(/^- /gm)).toHaveLength(1)
  })
})

describe('notices', () => {
  test('a session name without a role is ignored, with a warning', () => {
    const { warnings, identity } = planOf({ repository: 'app', 'aws-region': 'eu-west-1', 'role-session-name': 'ci' })
    expect(warnings).toEqual([expect.stringMatching(/^`role-session-name` is ignored/)])
    expect(identity).toMatchObject({ credentialSource: { kind: 'ambient' }, roles: [] })
  })

  test('inputs of a push cause no warning in a pull request without a push', () => {
    const given = { ...example, push: 'false', scan: 'high', 'create-repository': 'true', reuse: '{tree}' }
    expect(planOf(given).warnings).toHaveLength(3)
    const { warnings, notices } = planOf(given, { ...tagged, pullRequest: 7 })
    expect(warnings).toEqual([])
    expect(notices).toEqual(expect.arrayContaining([...planOf(given).warnings]))
  })
})
