import { describe, expect, test } from 'vitest'
import { explainBuildFailure } from '../../src/failures/build.ts'
import { flagUnknown, isIndexPushedTwice } from '../../src/failures/old-buildx.ts'
import { host } from '../plan/fixtures.ts'

const image = `${host}/team/app:1`
const digest = `sha256:${'1'.repeat(64)}`
const byBuilder = `#5 exporting manifest list ${digest} 0.0s done\n#5 pushing manifest for ${image}@${digest} 0.1s done\n#5 DONE 1.1s\n\n`
const byEngine = `#7 pushing ${image} with docker\n#7 pushing layer 2ac48b63956e 0.0s done\n`
const refused = `failed commit on ref "manifest-sha256:22": unexpected status from PUT request to https://${host}/v2/team/app/manifests/1: 400 Bad Request`

/** The output of buildx 0.13 for a second push that failed; a bake adds the target. */
function failed(error: string, target = ''): string {
  const where = `${target}pushing ${image} with docker`
  return `${byBuilder}#7 ${where}\n#7 ERROR: ${error}\n------\n > ${where}:\n------\nERROR: ${error}\n`
}

function explain(output: string) {
  const { code, explanation } = explainBuildFailure(
    { exitCode: 1, signal: undefined, output },
    { hosts: [host], dockerfiles: [] },
  )
  return { code, ...explanation }
}

describe('an index was pushed twice', () => {
  test.each([
    ['by the builder and by the engine', byBuilder + byEngine, true],
    ['of which the second push failed', failed(refused), true],
    ['in a bake', failed(refused, '[web] '), true],
    ['not by the builder alone', byBuilder, false],
    ['not by the engine alone', `#5 naming to ${image} done\n${byEngine}`, false],
    ['not where it is a plain image', byBuilder.replace('manifest list', 'manifest') + byEngine, false],
    ['not where a command of the Dockerfile says so', byBuilder + byEngine.replaceAll('#7 ', '#7 0.1 '), false],
  ])('%s', (_, output, expected) => {
    expect(isIndexPushedTwice(output)).toBe(expected)
  })
})

describe('a second push', () => {
  test.each([
    ['that a build made', failed(refused)],
    ['that a bake made', failed(refused, '[web] ')],
    [
      'that is rejected with a reason',
      failed("unknown: The image tag '1' cannot be overwritten because it is immutable."),
    ],
  ])('%s to an immutable tag names the buildx version without a second push', (_, output) => {
    const { code, what, why, fix } = explain(output)
    expect(code).toBe('push-failed')
    expect(what).toMatch(/^The image was pushed, but a second push failed: /)
    expect(why).toMatch(/^Before 0\.22, buildx /)
    expect(fix).toMatch(/0\.22 or later.*docker\/setup-buildx-action.*`builder-nodes: 'docker-container:'`/)
  })

  test('that fails for another reason has that error', () => {
    expect(explain(failed('denied: Your authorization token has expired.')).code).toBe('login-expired')
    expect(explain(failed('unexpected status from HEAD request: 503 Service Unavailable')).what).toMatch(
      /^The image was built, but not pushed/,
    )
  })
})

test.each([
  ['0.13.1', 'This buildx (0.13.1) does not know `--allow`. Nothing was built.'],
  [undefined, 'This buildx does not know `--allow`. Nothing was built.'],
])('an argument that buildx %s does not know is named', (version, what) => {
  const { code, explanation } = flagUnknown('--allow', version)
  expect([code, explanation.what]).toEqual(['build-failed', what])
  expect(explanation.fix).toContain('docker/setup-buildx-action')
})
