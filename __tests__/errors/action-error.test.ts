import { expect, test } from 'vitest'
import { ActionError, asActionError, errorCodes, errorText } from '../../src/errors/action-error.ts'

const explanation = { what: 'It broke.', why: 'It was old.', fix: 'Buy a new one.' }

test('an error has what, why, fix and a link', () => {
  expect(errorText(new ActionError('push-failed', explanation), 'docs/troubleshooting.md')).toBe(
    'It broke.\nWhy: It was old.\nFix: Buy a new one.\nMore: docs/troubleshooting.md#push-failed',
  )
})

test('the detail comes last, after a blank line', () => {
  const error = new ActionError('build-failed', { ...explanation, detail: '------\n > make' })
  expect(errorText(error, 'docs/x.md')).toBe(
    'It broke.\nWhy: It was old.\nFix: Buy a new one.\nMore: docs/x.md#build-failed\n\n------\n > make',
  )
  expect(error.message).toBe('It broke.')
})

test('an empty detail is left out', () => {
  expect(errorText(new ActionError('build-failed', { ...explanation, detail: '' }), 'x')).toMatch(
    /\nMore: x#build-failed$/,
  )
})

test('an error is retryable only if it says so, and keeps its cause and place', () => {
  const cause = new Error('why')
  const location = { file: 'Dockerfile', line: 3 }
  const error = new ActionError('build-failed', { ...explanation, cause, location, retryable: true })
  expect(error).toMatchObject({ message: 'It broke.', cause, location, retryable: true })
  expect(new ActionError('build-failed', explanation)).toMatchObject({ retryable: false, location: undefined })
})

test('an ActionError is returned as it is', () => {
  const error = new ActionError('throttled', explanation)
  expect(asActionError(error)).toBe(error)
})

test.each([
  ['an error', new TypeError('x is not a function'), 'TypeError: x is not a function'],
  ['a text', 'no', 'no'],
  ['nothing', undefined, 'undefined'],
])('%s that is unknown is `unexpected`', (_, thrown, what) => {
  const error = asActionError(thrown)
  expect(error).toMatchObject({ code: 'unexpected', cause: thrown, retryable: false })
  expect(error.explanation.what).toBe(what)
})

test('the codes are those of the contract that exist now, each once', () => {
  expect(new Set(errorCodes).size).toBe(errorCodes.length)
  expect(errorCodes.toSorted()).toEqual(
    [
      'input-invalid',
      'oidc-unavailable',
      'assume-role-denied',
      'identity-token-rejected',
      'no-credentials',
      'account-not-allowed',
      'ecr-access-denied',
      'repository-not-found',
      'tag-immutable',
      'throttled',
      'aws-unreachable',
      'aws-timeout',
      'docker-not-found',
      'docker-unreachable',
      'buildx-missing',
      'login-failed',
      'push-failed',
      'login-expired',
      'build-failed',
      'scan-failed',
      'signing-failed',
      'replication-failed',
      'attest-failed',
      'verification-failed',
      'unexpected',
    ].toSorted(),
  )
})

test('an error after several attempts names them, and stays the same', () => {
  const location = { file: 'Dockerfile', line: 3 }
  const first = new ActionError('push-failed', { what: 'It broke.', why: 'w', fix: 'f', location, retryable: true })
  const last = first.afterAttempts('3 attempts in 47.0 s')
  expect(last).toMatchObject({
    code: 'push-failed',
    location,
    retryable: true,
    message: 'It broke, after 3 attempts in 47.0 s',
  })
  expect(last.explanation).toMatchObject({ what: last.message, why: 'w', fix: 'f' })
})
