import { describe, expect, test } from 'vitest'
import { explainBuildFailure, failingLine, lastError } from '../../src/plan/build-failure.ts'
import { host } from './fixtures.ts'

function explain(output: string, ending: { exitCode?: number; signal?: string } = { exitCode: 1 }) {
  return explainBuildFailure({ exitCode: ending.exitCode, signal: ending.signal, output }, [host], 'docker/Dockerfile')
}

describe('a build', () => {
  const step = [
    '#5 [2/2] RUN make',
    '#5 0.115 no rule to make target',
    '------',
    ' > [2/2] RUN make:',
    '0.115 no rule to make target',
    '------',
    'Dockerfile:3',
    '--------------------',
    '   1 |     FROM scratch',
    '   2 |     COPY . .',
    '   3 | >>> RUN make',
    '   4 |     ',
    '--------------------',
    'ERROR: failed to build: failed to solve: process "/bin/sh -c make" did not complete successfully: exit code: 2',
    '',
  ].join('\n')

  test('that fails at a line is told at that line, with the last of its output', () => {
    const error = explain(step)
    expect(error).toMatchObject({
      code: 'build-failed',
      healable: false,
      place: { file: 'docker/Dockerfile', line: 3 },
    })
    expect(error.explanation.what).toMatch(
      /^The build failed at docker\/Dockerfile:3: failed to build: .*did not complete successfully: exit code: 2\n\n/,
    )
    expect(error.explanation.what).toContain('no rule to make target')
  })

  test('of a remote context has no place in the workspace', () => {
    const error = explainBuildFailure({ exitCode: 1, signal: undefined, output: step }, [host], undefined)
    expect(error.place).toBeUndefined()
    expect(error.explanation.what).toContain('Dockerfile:3')
  })

  const base = (request: string) =>
    `Dockerfile:1\n--------------------\n   1 | >>> FROM ${host}/base:1\n--------------------\nERROR: failed to build: failed to solve: ${host}/base:1: failed to resolve source metadata for ${host}/base:1: ${request}\n`
  const manifest = `https://${host}/v2/base/manifests/1`

  test.each([
    ['refused', `unexpected status from HEAD request to ${manifest}: 403 Forbidden`],
    ['not found', `${host}/base:1: not found`],
    ['throttled', `unexpected status from HEAD request to ${manifest}: 429 Too Many Requests`],
    ['closed', `failed to do request: Head "${manifest}": EOF`],
    [
      'unknown',
      "name unknown: The repository with name 'team/app' does not exist in the registry with id '123456789012'",
    ],
  ])('whose base image is %s failed as a build, though the registry is the one pushed to', (_, request) => {
    expect(explain(base(request))).toMatchObject({ code: 'build-failed', healable: false, place: { line: 1 } })
  })

  test('whose own command talks of pushing failed as a build', () => {
    const error =
      'process "/bin/sh -c ./deploy || (echo failed to push assets; exit 3)" did not complete successfully: exit code: 3'
    expect(explain(`ERROR: failed to build: failed to solve: ${error}\n`).code).toBe('build-failed')
  })

  test.each([
    ['no output', '', 'The build failed: docker ended with exit code 17\n\n'],
    ['blank output', '\n \n', 'The build failed: docker ended with exit code 17\n\n'],
    ['words of its own', 'unknown flag: --x\n', 'The build failed: unknown flag: --x\n\nunknown flag: --x'],
  ])('that ends with %s', (_, output, what) => {
    const error = explain(output, { exitCode: 17 })
    expect(error).toMatchObject({ code: 'build-failed', healable: false })
    expect(error.explanation.what).toBe(what)
  })

  test('shows no more than the last 20 lines', () => {
    const output = Array.from({ length: 50 }, (_, index) => `line ${index + 1}`).join('\n')
    const { what } = explain(output).explanation
    expect(what).toContain('\nline 31\n')
    expect(what).not.toContain('line 30\n')
  })

  test.each([
    ['SIGKILL', /memory/],
    ['SIGTERM', /cancelled/],
    ['SIGINT', /cancelled/],
  ])('ended by %s without a word', (signal, why) => {
    const error = explain('', { signal })
    expect(error).toMatchObject({ code: 'build-failed', healable: false })
    expect(error.explanation.what).toContain(`The build was ended by ${signal}.`)
    expect(error.explanation.why).toMatch(why)
  })

  test('that was killed is no push failure, whatever it was about to say', () => {
    expect(explain(`ERROR: failed to push ${host}/team/app:1: EOF\n`, { signal: 'SIGTERM' })).toMatchObject({
      code: 'build-failed',
      healable: false,
    })
  })
})

test.each([
  'ERROR: Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
  'ERROR: error during connect: Get "http://x/_ping": dial tcp: lookup x: no such host',
])('an engine that is gone is told as such: %s', (output) => {
  const error = explain(`${output}\n`)
  expect(error).toMatchObject({ code: 'docker-unreachable', healable: false })
  expect(error.explanation.what).toBe(`The Docker Engine does not answer: ${output.slice('ERROR: '.length)}`)
  expect(error.explanation.why).toContain('DOCKER_HOST')
})

test('a builder that is not there is told as the input that names it', () => {
  const error = explain('ERROR: no builder "big" found\n')
  expect(error).toMatchObject({ code: 'input-invalid', healable: false })
  expect(error.explanation.what).toBe('`builder`: no builder "big" found')
})

test('a command that looks for a builder of its own fails as a build', () => {
  const said = 'process "/bin/sh -c echo no builder x found; exit 3" did not complete successfully: exit code: 3'
  expect(explain(`#5 0.1 no builder x found\nERROR: failed to build: failed to solve: ${said}\n`).code).toBe(
    'build-failed',
  )
})

test.each([
  ['the last ERROR line', '#1 ERROR: a\nERROR: b\nERROR: c\nView build details: x', 'c'],
  ['the last line, where none is', 'a\nb\n\n', 'b'],
  ['nothing', '', ''],
  ['nothing, where the output breaks off in a step', '#5 [2/2] RUN make\n#5 0.115 compiling', ''],
  ['a line with a carriage return', 'ERROR: a\r\n', 'a'],
])('the last word of BuildKit is %s', (_, output, word) => {
  expect(lastError(output)).toBe(word)
})

test.each([
  ['Dockerfile:12\n--------------------\n  12 | >>> RUN x', 12],
  ['x\nbuild/app.Dockerfile:1\n--------------------\n', 1],
  ['#5 0.1 app.js:12\n#5 0.1 --------------------\n', undefined],
  ['Dockerfile:12\nERROR: x', undefined],
  ['https://x:80\n', undefined],
  ['', undefined],
])('the failing line in %j is %s', (output, line) => {
  expect(failingLine(output)).toBe(line)
})
