import { describe, expect, test } from 'vitest'
import { secretLinesToMask, secretProblems, secretSources, secretVariables } from '../../../src/plan/builds/secrets.ts'
import { inputsOf, read, type Values } from '../fixtures.ts'

test('docker gets the sources of the secrets, as CSV if needed', () => {
  const inputs = inputsOf({ secrets: 'A=x,y\nB,"=z', 'secret-envs': 'C=TOKEN', 'secret-files': 'D=a, "b".txt' })
  expect(secretSources(inputs)).toEqual([
    'id=A,env=ECR_BUILD_PUSH_SECRET_1',
    '"id=B,""",env=ECR_BUILD_PUSH_SECRET_2',
    'id=C,env=TOKEN',
    'id=D,"src=a, ""b"".txt"',
  ])
  expect(secretVariables(inputs.secrets)).toEqual({ ECR_BUILD_PUSH_SECRET_1: 'x,y', ECR_BUILD_PUSH_SECRET_2: 'z' })
})

describe('problems', () => {
  const found = (values: Values, environment = {}, present: readonly string[] = []) =>
    secretProblems(read({ push: 'false', ...values }).inputs, (path) => present.includes(path), environment).map(
      ({ input, text }) => `${input}: ${text}`,
    )

  test('a variable that is not set, or is empty', () => {
    const values = { 'secret-envs': 'A=SET\nB=UNSET\nC=EMPTY' }
    expect(found(values, { SET: 'x', EMPTY: '' })).toEqual([
      'secret-envs: the variable of `B=UNSET` is not set or is empty: set it under `env:`',
      'secret-envs: the variable of `C=EMPTY` is not set or is empty: set it under `env:`',
    ])
  })

  test('a missing file', () => {
    expect(found({ 'secret-files': 'A=here\nB=not=there' }, {}, ['here'])).toEqual([
      'secret-files: `not=there` does not exist in the workspace',
    ])
  })

  test('an id that is given twice', () => {
    const values = { secrets: 'A=1\nB=2\nA=3', 'secret-envs': 'B=V', 'secret-files': 'C=f\nC=f' }
    expect(found(values, { V: 'v' }, ['f'])).toEqual([
      'secrets: a secret with the id `A` is given twice',
      'secret-envs: a secret with the id `B` is given twice',
      'secret-files: a secret with the id `C` is given twice',
    ])
  })

  test('a missing agent, or a missing key', () => {
    expect(found({ ssh: 'default\ngit=key,missing' }, {}, ['key'])).toEqual([
      'ssh: `default` needs an SSH agent, but SSH_AUTH_SOCK is not set: start an agent before this step, or write ID=PATH of a key',
      'ssh: `missing` does not exist in the workspace',
    ])
    expect(found({ ssh: 'default' }, { SSH_AUTH_SOCK: '/x' })).toEqual([])
  })

  test('do not exist without a build', () => {
    const values = { 'secret-files': 'A=missing' }
    expect(found({ ...values, push: 'true' })).toEqual([])
    expect(found({ ...values, repository: 'team/app', 'source-image': 'v1' })).toEqual([])
    expect(found(values)).toHaveLength(1)
  })
})

test('the values of variables and files are masked line by line, and files that are binary or missing are not read', () => {
  const files: Readonly<Record<string, string>> = { '/outside/key': 'BEGIN\r\n\nkey\n}\n', store: 'a\nb\0' }
  const { inputs } = read({
    'secret-envs': 'A=ONE\nB=MANY\nC=UNSET',
    'secret-files': 'D=/outside/key\nE=store\nF=none',
  })
  const secrets = secretLinesToMask(inputs, { ONE: '{}', MANY: '{\n  "k": 1\n}' }, (path) => files[path])
  expect(secrets).toEqual(['{}', '"k": 1', 'BEGIN', 'key'])
})
