import { describe, expect, test } from 'vitest'
import { errorText } from '../../src/plan/errors.ts'
import { inputInvalid, unknownInputs } from '../../src/plan/problems.ts'
import { example, failureOf, host, planOf, type Values } from './fixtures.ts'

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
    expect(errorText(error, '')).toContain('`aws-regoin`')
  })

  test('are listed behind the problems, and are nothing that must be changed for itself', () => {
    const error = failureOf(() => planOf({ ...example, push: 'yes', tag: 'x', builda: 'y' }))
    expect(error.explanation.what.split('\n')).toEqual([
      'The step cannot run with these inputs:',
      '- `push`: `yes` is not a boolean: write true or false',
      '- There is no input `tag`. Did you mean `tags`?',
      '- There is no input `builda`. Did you mean `builder`?',
    ])
    expect(error.explanation.fix).toBe('Change `push` in the workflow. Nothing was asked of AWS or Docker yet.')
  })

  test('are no reason to fail', () => {
    expect(unknownInputs(['tags', 'pull'], ['tags', 'pull', 'push'])).toEqual([])
    expect(inputInvalid([{ input: 'push', text: 'x' }]).explanation.what).not.toContain('There is no input')
  })
})

describe('notices', () => {
  test('a session policy without a role is ignored, and said so', () => {
    const { notices, identity } = planOf({ repository: 'app', 'aws-region': 'eu-west-1', 'session-policy': 'off' })
    expect(notices).toEqual([expect.stringMatching(/^`session-policy` is ignored/)])
    expect(identity).toMatchObject({ start: { kind: 'ambient' }, roles: [] })
  })

  test('tags in a step that only logs in are ignored, with a warning', () => {
    expect(planOf({ 'aws-region': 'eu-west-1', tags: 'x' }).warnings).toEqual([
      expect.stringMatching(/^`tags` is ignored/),
    ])
  })

  test('a step that only logs in and was given no tags is told nothing', () => {
    expect(planOf({ 'aws-region': 'eu-west-1' }).notices).toEqual([])
  })
})
