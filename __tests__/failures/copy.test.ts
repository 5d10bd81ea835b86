import { describe, expect, test } from 'vitest'
import {
  digestMismatch,
  explainRejectedRequest,
  invalidResponse,
  type RejectedRequest,
  type RemoteRepository,
} from '../../src/failures/copy.ts'
import { publicPushActions, pullActions, pushActions } from '../../src/plan/iam/actions.ts'
import { host } from '../plan/fixtures.ts'

const principal = 'arn:aws:sts::123456789012:assumed-role/ci-push/octo-app-1'
const arn = 'arn:aws:ecr:eu-west-1:123456789012:repository/team/app'
const denial = (action: string) =>
  `User: ${principal} is not authorized to perform: ${action} on resource: ${arn} because no identity-based policy allows the ${action} action`
const expired = 'Your authorization token has expired. Reauthenticate and try again.'
const unknown = "The repository with name 'team/app' does not exist in the registry with id '123456789012'"
const immutable =
  "The image tag 'v1' already exists in the 'team/app' repository and cannot be overwritten because the tag is immutable."

const remote = (side: RemoteRepository['side']): RemoteRepository => ({ side, host, repository: 'team/app' })

function explain(result: Partial<RejectedRequest>, side: RemoteRepository['side'] = 'target') {
  const request = { what: `Writing v1 in ${host}/team/app`, status: 400, code: '', message: '' }
  return explainRejectedRequest({ ...request, remote: remote(side), ...result })
}

describe('an error response of the data plane', () => {
  test.each<[string, Partial<RejectedRequest>, string, boolean]>([
    ['AWS denies', { status: 403, code: 'DENIED', message: denial('ecr:PutImage') }, 'ecr-access-denied', false],
    ['a 403 without a reason', { status: 403 }, 'ecr-access-denied', false],
    [
      'a login that is rejected',
      { status: 401, code: 'UNAUTHORIZED', message: 'Not Authorized' },
      'login-expired',
      true,
    ],
    ['a token that expired', { status: 403, code: 'DENIED', message: expired }, 'login-expired', true],
    ['no repository', { status: 404, code: 'NAME_UNKNOWN', message: unknown }, 'repository-not-found', false],
    ['an immutable tag', { code: 'TAG_INVALID', message: immutable }, 'tag-immutable', false],
    ['an immutable tag under another code', { code: 'UNKNOWN', message: immutable }, 'tag-immutable', false],
    ['a manifest that it does not support', { status: 405, code: 'UNSUPPORTED', message: 'no' }, 'push-failed', false],
    ['a page', { status: 404, message: '<html>not here</html>' }, 'push-failed', false],
  ])('%s', (_, result, code, retryable) => {
    const error = explain(result)
    expect(error).toMatchObject({ code, retryable })
    expect(error.explanation.why).not.toBe('')
    expect(error.explanation.fix).not.toBe('')
  })

  test.each([
    ['source', 'ecr:BatchGetImage', 'to read the source image', pullActions],
    ['target', 'ecr:PutImage', 'to write the copy', pushActions],
  ] as const)(
    'a denial by the %s names the action, the repository and all needed actions',
    (side, action, purpose, needed) => {
      const { explanation } = explain({ status: 403, code: 'DENIED', message: denial(action) }, side)
      expect(explanation.what).toBe(`${principal} may not do ${action} on ${arn} (needed ${purpose}).`)
      expect(JSON.parse(explanation.detail ?? '')).toEqual({ Effect: 'Allow', Action: needed, Resource: arn })
    },
  )

  test.each([401, 403])('a %i for an anonymous request is not a login error', (status) => {
    const { code, explanation } = explain({ remote: { ...remote('source'), isAnonymous: true }, status })
    expect([code, explanation.what]).toEqual([
      'input-invalid',
      expect.stringContaining('does not allow anonymous pulls of team/app: '),
    ])
  })

  test('a denial by ECR Public names all actions needed there', () => {
    const [action, arn] = ['ecr-public:PutImage', 'arn:aws:ecr-public::123456789012:repository/app']
    const message = `User: ${principal} is not authorized to perform: ${action} on resource: ${arn}`
    const remote: RemoteRepository = { side: 'target', host: 'public.ecr.aws', repository: 'octo/app' }
    const { explanation } = explain({ remote, status: 403, code: 'DENIED', message })
    expect(JSON.parse(explanation.detail ?? '')).toEqual({ Effect: 'Allow', Action: publicPushActions, Resource: arn })
    expect(explain({ remote, status: 403 }).explanation.fix).toContain('ecr-public:PutImage')
  })

  test.each([
    ['source', 'Correct `source-image`.'],
    ['target', 'or correct `repository`'],
  ] as const)('a repository that the %s does not have is corrected in the input that names it', (side, fix) => {
    expect(explain({ status: 404, code: 'NAME_UNKNOWN', message: unknown }, side).explanation.fix).toContain(fix)
  })

  test('an unknown error is quoted', () => {
    expect(explain({ status: 405, code: 'UNSUPPORTED', message: 'Invalid parameter' }).message).toBe(
      `The image was not copied: ${host}/team/app responded with an error: Writing v1 in ${host}/team/app: HTTP 405 UNSUPPORTED Invalid parameter`,
    )
  })

  test('the storage of the layers has its own causes', () => {
    const error = explain({ status: 403, message: '<Error>AccessDenied</Error>', storageHost: 's3.example' }, 'source')
    expect(error.code).toBe('push-failed')
    expect(error.message).toMatch(
      /^s3\.example, which stores the layers of \S+, denied access to a layer: .*HTTP 403 <Error>AccessDenied/,
    )
    expect(error.explanation.fix).toContain('starport-layer-bucket')
  })
})

test('content that does not match its digest is named with both digests', () => {
  const error = digestMismatch(remote('source'), 'sha256:a', 'sha256:b')
  expect(error).toMatchObject({ code: 'push-failed', retryable: false })
  expect(error.message).toBe(
    `The content that ${host}/team/app returned for sha256:a does not match this digest: sha256:b.`,
  )
})

test('an invalid response keeps its cause', () => {
  const cause = new SyntaxError('Unexpected end of JSON input')
  const error = invalidResponse(remote('source'), 'Reading v1', cause.message, cause)
  expect(error.message).toContain(`Reading v1: the response of ${host}/team/app is invalid: Unexpected end`)
  expect(error.cause).toBe(cause)
})
