import { expect, test } from 'vitest'
import { withFlags } from '../../../src/plan/builds/flags.ts'
import { inputsOf } from '../fixtures.ts'

test.each([
  ['--build-arg X=1', { buildArgs: ['A=0', 'X=1'] }],
  ['--build-arg=X=1', { buildArgs: ['A=0', 'X=1'] }],
  ['--build-arg\nX=1\n--build-arg Y', { buildArgs: ['A=0', 'X=1', 'Y'] }],
  ['--build-arguments=X=1', { buildArgs: ['A=0'] }],
  ['--build-arg', { buildArgs: ['A=0'] }],
  ['--build-context=base=docker-image://b', { buildContexts: ['a=./a', 'base=docker-image://b'] }],
  ['--target=two\n--target three', { target: 'three' }],
  ['--platform linux/arm64,linux/s390x', { platforms: ['linux/amd64', 'linux/arm64', 'linux/s390x'] }],
  ['-f other.Dockerfile', { file: 'other.Dockerfile' }],
  ['-fother.Dockerfile', { file: 'other.Dockerfile' }],
  ['-f=other.Dockerfile', { file: 'other.Dockerfile' }],
  ['--no-cache', { file: 'Dockerfile', target: 'one', platforms: ['linux/amd64'] }],
])('%j is treated like the inputs', (flags, expected) => {
  const given = {
    'build-args': 'A=0',
    'build-contexts': 'a=./a',
    target: 'one',
    platforms: 'linux/amd64',
    file: 'Dockerfile',
  }
  expect(withFlags(inputsOf({ ...given, 'build-flags': flags }))).toMatchObject(expected)
})
