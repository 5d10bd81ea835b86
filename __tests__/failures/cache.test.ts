import { describe, expect, test } from 'vitest'
import { explainBuildFailure } from '../../src/failures/build.ts'
import { cacheImmutable, cacheNotWritten, unwrittenCaches } from '../../src/failures/cache.ts'
import { host } from '../plan/fixtures.ts'

const refused =
  'failed to do request: Head "https://127.0.0.1:9/v2/a/b": dial tcp 127.0.0.1:9: connect: connection refused'

/** BuildKit's output of an export; successful without `said`. */
function exporting(step: number, what: string, message?: string): string {
  const end = message === undefined ? `#${step} DONE 0.1s` : `#${step} ERROR: ${message}`
  return `#${step} ${what}\n#${step} preparing build cache for export done\n${end}\n`
}

describe('a cache that was not written', () => {
  test.each([
    ['exporting cache to registry'],
    ['exporting to GitHub Actions Cache'],
    ['exporting cache to Amazon S3'],
    ['exporting cache to client directory'],
  ])("is found in BuildKit's output: %s", (what) => {
    expect(unwrittenCaches(exporting(7, what, refused))).toEqual([refused])
    expect(unwrittenCaches(exporting(7, what))).toEqual([])
  })

  test('is found once, although BuildKit resumes the step', () => {
    const again = `#7 exporting cache to registry\n#7 ...\n\n#8 [a] RUN b\n#8 DONE 0.1s\n\n`
    expect(unwrittenCaches(again + exporting(7, 'exporting cache to registry', refused))).toEqual([refused])
  })

  test('is neither a cache that could not be read, nor the output of a build step', () => {
    const output = `#3 importing cache manifest from a\n#3 ERROR: ${refused}\n#5 0.1 #7 exporting cache to registry\n#7 ERROR: x\n`
    expect(unwrittenCaches(output)).toEqual([])
  })

  test('is a warning that names the consequence', () => {
    expect(cacheNotWritten('denied')).toBe(
      'The cache was not written, so the next build cannot reuse these layers: denied. The image is not affected.',
    )
  })
})

describe('a build that failed with its cache', () => {
  const failure = (message: string) =>
    explainBuildFailure(
      {
        exitCode: 1,
        signal: undefined,
        output: `${exporting(7, 'exporting cache to registry', message)}ERROR: failed to build: failed to solve: ${message}\n`,
      },
      { hosts: [host], dockerfiles: [{ file: 'Dockerfile' }] },
    )

  test('is not a failure of the image, and is retried after a transient fault', () => {
    const error = failure(refused)
    expect(error).toMatchObject({ code: 'build-failed', retryable: true, location: undefined })
    expect(error.explanation.what).toBe(`The image was built, but its cache could not be written: ${refused}`)
    expect(error.explanation.fix).toContain('`ignore-error=true`')
  })

  test('because its tag is immutable says so', () => {
    const error = failure(
      `error writing manifest blob: failed commit on ref "sha256:b": unexpected status from PUT request to https://${host}/v2/team/cache/manifests/app: 400 Bad Request`,
    )
    expect(error).toMatchObject({ code: 'build-failed', retryable: false })
    expect(error.explanation.why).toContain('tags are immutable')
  })

  test('because the role may not write it names the permission', () => {
    const error = failure(
      `unexpected status from POST request to https://${host}/v2/team/cache/blobs/uploads/: 403: User: arn:aws:sts::123456789012:assumed-role/ci/x is not authorized to perform: ecr:InitiateLayerUpload on resource: arn:aws:ecr:eu-west-1:123456789012:repository/team/cache because no identity-based policy allows the ecr:InitiateLayerUpload action`,
    )
    expect(error.code).toBe('ecr-access-denied')
    expect(error.explanation.what).toMatch(/repository\/team\/cache \(needed to write the cache\)\.$/)
    expect(error.explanation.detail).toContain('ecr:PutImage')
  })
})

test.each(['exporter', 'importer'])('a kind of cache that the builder does not support is named: %s', (side) => {
  const output = `ERROR: failed to build: failed to solve: unknown cache ${side}: "s3"\n`
  const error = explainBuildFailure({ exitCode: 1, signal: undefined, output }, { hosts: [], dockerfiles: [] })
  expect(error.code).toBe('build-failed')
  expect(error.explanation.what).toContain(`unknown cache ${side}: "s3"`)
  expect(error.explanation.fix).toContain('docker/setup-buildx-action')
})

test.each([
  ['buildcache', '`buildcache*`'],
  ['buildcache-arm64', '`buildcache*`'],
  ['other', '`other`'],
])('an immutable tag, %s, needs the filter %s', (tag, filter) => {
  const error = cacheImmutable({ host, name: 'team/app', tag })
  expect(error.code).toBe('tag-immutable')
  expect(error.explanation.what).toContain(`${host}/team/app:${tag}`)
  expect(error.explanation.fix).toContain(`IMMUTABLE_WITH_EXCLUSION with the filter ${filter}`)
})
