import { describe, expect, test } from 'vitest'
import { failedPull, type PullFailureCause, pullThroughFailed, rulesMissing } from '../../src/failures/pull-through.ts'

const host = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'
const principal = 'arn:aws:sts::123456789012:assumed-role/ci-push/run'
const registry = { host, account: '123456789012', region: 'eu-west-1', principal }
const name = 'docker.io/library/busybox:1'
const nameInCache = `${host}/docker-hub/library/busybox:1`
const pull = { name, nameInCache, registry, repository: 'docker-hub/library/busybox', reference: '1' }
const notFound = `failed to solve: ${nameInCache}: failed to resolve source metadata for ${nameInCache}: ${nameInCache}: not found`

describe('the image that a failure is about', () => {
  test.each([
    ['by its name', notFound],
    [
      'by a request',
      `unexpected status from HEAD request to https://${host}/v2/docker-hub/library/busybox/manifests/1: 403 Forbidden`,
    ],
    [
      'by a layer',
      `failed to copy: httpReadSeeker: failed open: unexpected status code https://${host}/v2/docker-hub/library/busybox/blobs/sha256:0: 500`,
    ],
  ])('is found %s', (_, message) => {
    expect(
      failedPull(
        message,
        [
          { name: 'quay.io/a/b:1', nameInCache: undefined },
          { name, nameInCache },
        ],
        [registry],
      ),
    ).toEqual(pull)
  })

  test.each([
    [
      'is none that comes from where it is',
      'quay.io/a/b:1: not found',
      [{ name: 'quay.io/a/b:1', nameInCache: undefined }],
    ],
    ['is not found for another name', `${host}/team/base:1: not found`, [{ name, nameInCache }]],
    ['is not found for a push', `failed to push ${host}/team/app:1: denied`, [{ name, nameInCache }]],
  ])('%s', (_, message, led) => {
    expect(failedPull(message, led, [registry])).toBeUndefined()
  })

  describe('is the one with the same whole name', () => {
    const of = (tag: string) => ({
      name: `docker.io/library/node:${tag}`,
      nameInCache: `${host}/docker-hub/library/node:${tag}`,
    })
    const led = ['20', '20-alpine', '20-alpine3.20', '2'].map(of)
    const manifest = (reference: string) =>
      `unexpected status from HEAD request to https://${host}/v2/docker-hub/library/node/manifests/${reference}: 403 Forbidden`

    test.each(
      led.flatMap(({ name, nameInCache }) => {
        const tag = name.slice(name.indexOf(':') + 1)
        return [
          [
            `failed to solve: ${nameInCache}: failed to resolve source metadata for ${nameInCache}: ${nameInCache}: not found`,
            tag,
          ],
          [`failed to solve: ${manifest(tag)}`, tag],
          [`${nameInCache}@sha256:${'0'.repeat(64)}: not found`, tag],
          [`"${nameInCache}" is not there.`, tag],
        ] as const
      }),
    )('%s', (message, tag) => {
      expect(failedPull(message, led, [registry])?.reference).toBe(tag)
      expect(failedPull(message, led.toReversed(), [registry])?.reference).toBe(tag)
    })

    test.each([of('20').nameInCache.replace('node:20', 'node:20.1'), manifest('18'), `x${of('20').nameInCache}`])(
      'and no other: %s',
      (message) => {
        expect(failedPull(message, led, [registry])).toBeUndefined()
      },
    )

    test('a digest may be that of any tag', () => {
      expect(failedPull(manifest(`sha256:${'0'.repeat(64)}`), led, [registry])?.repository).toBe(
        'docker-hub/library/node',
      )
    })
  })

  test('is requested by its digest if it has one', () => {
    const pinned = `${nameInCache}@sha256:${'0'.repeat(64)}`
    expect(failedPull(pinned, [{ name, nameInCache: pinned }], [registry])?.reference).toBe(`sha256:${'0'.repeat(64)}`)
  })
})

test.each<readonly [string, string, PullFailureCause | undefined, string, RegExp]>([
  [
    'no repository',
    notFound,
    { kind: 'no-repository' },
    'ecr-access-denied',
    /may not do ecr:CreateRepository on arn:aws:ecr:eu-west-1:123456789012:repository\/docker-hub\/library\/busybox/,
  ],
  [
    'a denial',
    notFound,
    { kind: 'denied', denial: { principal, action: 'ecr:BatchGetImage', resource: '*', reason: '' } },
    'ecr-access-denied',
    /may not do ecr:BatchGetImage/,
  ],
  [
    'a denial that the registry words',
    `User: ${principal} is not authorized to perform: ecr:BatchImportUpstreamImage on resource: arn:x`,
    undefined,
    'ecr-access-denied',
    /may not do ecr:BatchImportUpstreamImage on arn:x/,
  ],
  [
    'no image',
    notFound,
    { kind: 'failure', code: 'ImageNotFound', message: 'Requested image not found' },
    'build-failed',
    /ECR says: Requested image not found[\s\S]*returns the same error in both cases/,
  ],
  ['nothing more', notFound, undefined, 'build-failed', /returns the same error in both cases/],
  [
    'a wrong credential',
    notFound,
    { kind: 'failure', code: 'UpstreamAccessDenied', message: '' },
    'build-failed',
    /the credential of the rule is wrong or expired\), or docker\.io\/library\/busybox does not exist there/,
  ],
  [
    'a wrong credential, as the registry words it',
    'denied: The authentication to the upstream registry failed.',
    undefined,
    'build-failed',
    /the credential of the rule is wrong/,
  ],
  [
    'a limit',
    notFound,
    { kind: 'failure', code: 'UpstreamTooManyRequests', message: '' },
    'build-failed',
    /upstream registry limits pulls/,
  ],
  [
    'a limit, in a status',
    `HEAD request to https://${host}/v2/x: 429 Too Many Requests`,
    undefined,
    'build-failed',
    /upstream registry limits pulls/,
  ],
  [
    'no response',
    notFound,
    { kind: 'failure', code: 'UpstreamUnavailable', message: '' },
    'build-failed',
    /upstream registry does not respond/,
  ],
])('%s', (_, message, result, code, text) => {
  const error = pullThroughFailed(pull, message, result, { role: undefined, location: { file: 'Dockerfile', line: 3 } })
  const { what, why, fix } = error.explanation
  expect([error.code, `${what}\n${why}\n${fix}`]).toEqual([code, expect.stringMatching(text)])
  expect(fix).toContain('Without `pull-through-cache`')
  expect(error.location).toEqual({ file: 'Dockerfile', line: 3 })
})

describe('a rule that is missing', () => {
  test('is named with the existing rules, and with the command that creates it', () => {
    const missing = [{ prefix: 'hub', actualUpstream: undefined, requestedUpstream: 'docker.io' }]
    const { code, explanation } = rulesMissing(missing, 'account 1 in eu-west-1', ['ghcr (ghcr.io)'])
    expect(code).toBe('input-invalid')
    expect(explanation).toMatchObject({
      what: '`pull-through-cache`: in the registry of account 1 in eu-west-1, there is no rule hub.',
      why: 'Its rules are ghcr (ghcr.io).',
    })
    expect(explanation.fix).toContain('--ecr-repository-prefix hub --upstream-registry-url registry-1.docker.io')
  })

  test('may exist for another registry', () => {
    const missing = [{ prefix: 'hub', actualUpstream: 'ghcr.io', requestedUpstream: 'docker.io' }]
    const { what, why } = rulesMissing(missing, 'account 1 in eu-west-1', []).explanation
    expect(what).toContain('the rule hub is for ghcr.io, not for docker.io')
    expect(why).toContain('has no pull-through cache rules')
  })
})
