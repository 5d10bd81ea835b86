import { describe, expect, test } from 'vitest'
import { dockerUnreachable, explainBuildFailure, failingLine, lastError } from '../../src/plan/build-failure.ts'
import { host } from './fixtures.ts'

const image = `${host}/team/app:1`
const uploads = `https://${host}/v2/team/app/blobs/uploads/`
const principal = 'arn:aws:sts::123456789012:assumed-role/ci-push/octo-shop-1'
const denial = `denied: User: ${principal} is not authorized to perform: ecr:InitiateLayerUpload on resource: arn:aws:ecr:eu-west-1:123456789012:repository/team/app because no identity-based policy allows the ecr:InitiateLayerUpload action`
const immutable =
  "The image tag '1' already exists in the 'team/app' repository and cannot be overwritten because the tag is immutable."
const unknown = "The repository with name 'team/app' does not exist in the registry with id '123456789012'"
const expired = 'denied: Your authorization token has expired. Reauthenticate and try again.'

function explain(output: string, ending: { exitCode?: number; signal?: string } = { exitCode: 1 }) {
  return explainBuildFailure({ exitCode: ending.exitCode, signal: ending.signal, output }, [host], 'docker/Dockerfile')
}

/** What buildx 0.29 writes when BuildKit pushes: the containerd image store, and every other driver. */
function pushedByBuildKit(error: string): string {
  return `#5 pushing layers 0.2s done\n#5 ERROR: failed to push ${image}: ${error}\n------\n > exporting to image:\n------\nERROR: failed to build: failed to solve: failed to push ${image}: ${error}\n`
}

/** What buildx 0.29 writes when the classic image store of the engine pushes. */
function pushedByEngine(error: string): string {
  return `#5 naming to ${image} done\n#5 DONE 0.0s\n\n#6 pushing ${image} with docker\n#6 pushing layer 4d08da515ddf done\n#6 ERROR: ${error}\n------\n > pushing ${image} with docker:\n------\nERROR: failed to build: ${error}\n`
}

type Case = [string, string, string, boolean]

const pushes = (wrap: (error: string) => string, errors: readonly Case[]): Case[] =>
  errors.map(([name, error, code, healable]) => [name, wrap(error), code, healable])

describe('a push by BuildKit', () => {
  test.each<Case>(
    pushes(pushedByBuildKit, [
      ['that AWS denies', denial, 'ecr-access-denied', false],
      ['to a tag that is immutable', `unknown: ${immutable}`, 'tag-immutable', false],
      [
        'to a tag of an immutable repository',
        'tag invalid: The image tag "1" already exists in the "team/app" repository and cannot be overwritten because the repository is immutable.',
        'tag-immutable',
        false,
      ],
      ['after the login ended', expired, 'login-expired', true],
      ['to no repository', `unknown: ${unknown}`, 'repository-not-found', false],
      ['to no repository, the older way', `name unknown: ${unknown}`, 'repository-not-found', false],
      ['that is throttled', 'toomanyrequests: Rate exceeded', 'push-failed', true],
      [
        'answered with 429',
        `unexpected status from PUT request to ${uploads}x: 429 Too Many Requests`,
        'push-failed',
        true,
      ],
      [
        'answered with 500',
        `unexpected status from POST request to ${uploads}: 500 Internal Server Error`,
        'push-failed',
        true,
      ],
      [
        'answered with 502',
        `unexpected status from PUT request to ${uploads}x: 502 Bad Gateway: <html></html>`,
        'push-failed',
        true,
      ],
      // finding: buildx 0.29 tells a 503 with a JSON body only by its error code, `unavailable`
      ['answered with 503', 'unavailable: Service Unavailable', 'push-failed', true],
      [
        'that was reset',
        `failed to do request: Post "${uploads}": read tcp 10.0.0.1:1->10.0.0.2:443: read: connection reset by peer`,
        'push-failed',
        true,
      ],
      ['that was closed', `failed to do request: Post "${uploads}": EOF`, 'push-failed', true],
      [
        'without a way',
        `failed to do request: Post "${uploads}": dial tcp: lookup ${host}: no such host`,
        'push-failed',
        true,
      ],
      [
        'that took too long',
        `failed to do request: Put "${uploads}x": net/http: TLS handshake timeout`,
        'push-failed',
        true,
      ],
      ['without a login', `unexpected status from POST request to ${uploads}: 401 Unauthorized`, 'push-failed', true],
      ['that knows no login', 'failed to authorize: no basic auth credentials', 'push-failed', true],
      [
        'refused without a word',
        `unexpected status from POST request to ${uploads}: 403 Forbidden`,
        'push-failed',
        false,
      ],
      [
        'of a bad manifest',
        `unexpected status from PUT request to https://${host}/v2/team/app/manifests/1: 400 Bad Request`,
        'push-failed',
        false,
      ],
    ]),
  )('%s', (_, output, code, healable) => {
    expect(explain(output)).toMatchObject({ code, healable })
  })

  test('is known by its request where BuildKit does not say that it pushed', () => {
    const output = `ERROR: failed to solve: failed to do request: Post "${uploads}": EOF\n`
    expect(explain(output)).toMatchObject({ code: 'push-failed', healable: true })
  })

  test.each([
    ['a tag of the digits 503', `${host}/team/app:503`],
    ['a repository with the digits 500', `${host}/app-500:1`],
    ['a repository named geofence', `${host}/team/geofence:1`],
    ['a repository named timeout', `${host}/team/timeout:1`],
    // finding: digits and words in the name of the image are taken for a passing failure, and the push is repeated
  ])('that can never succeed is not repeated for %s', (_, name) => {
    const output = `ERROR: failed to build: failed to solve: failed to push ${name}: unexpected status from POST request to ${uploads}: 400 Bad Request\n`
    expect(explain(output)).toMatchObject({ code: 'push-failed', healable: false })
  })

  test('is not confused by what the build printed before', () => {
    const noise = `#7 1.2 User: arn:aws:iam::1:user/x is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::b/k\n#7 1.3 your authorization token has expired\n`
    // finding: the sentences are looked for in everything that was written, not in the error
    expect(explain(noise + pushedByBuildKit('toomanyrequests: Rate exceeded'))).toMatchObject({
      code: 'push-failed',
      healable: true,
    })
  })
})

describe('a push by the engine', () => {
  // finding: with the classic image store the last error does not say "failed to push", and all of these are
  // `build-failed`, which nothing repeats
  test.each<Case>(
    pushes(pushedByEngine, [
      ['that AWS denies', denial, 'ecr-access-denied', false],
      ['to a tag that is immutable', `tag invalid: ${immutable}`, 'tag-immutable', false],
      ['after the login ended', expired, 'login-expired', true],
      ['to no repository', `name unknown: ${unknown}`, 'repository-not-found', false],
      ['that is throttled', 'toomanyrequests: Rate exceeded', 'push-failed', true],
      ['answered with 503', 'received unexpected HTTP status: 503 Service Unavailable', 'push-failed', true],
      ['that was closed', 'EOF', 'push-failed', true],
      ['that was reset', 'read tcp 10.0.0.1:1->10.0.0.2:443: read: connection reset by peer', 'push-failed', true],
    ]),
  )('%s', (_, output, code, healable) => {
    expect(explain(output)).toMatchObject({ code, healable })
  })
})

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
    ['unknown', `name unknown: ${unknown}`],
  ])('whose base image is %s failed as a build, though the registry is the one pushed to', (_, request) => {
    expect(explain(base(request))).toMatchObject({ code: 'build-failed', healable: false, place: { line: 1 } })
  })

  test('whose own command talks of pushing failed as a build', () => {
    const error =
      'process "/bin/sh -c ./deploy || (echo failed to push assets; exit 3)" did not complete successfully: exit code: 3'
    // finding: the words "failed to push" in a RUN command make it a push
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
    expect(explain(pushedByBuildKit('EOF'), { signal: 'SIGTERM' })).toMatchObject({
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
  expect(error.code).toBe('docker-unreachable')
  expect(error.explanation).toEqual(dockerUnreachable(output.slice('ERROR: '.length)).explanation)
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
