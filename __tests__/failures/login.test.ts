import { describe, expect, test } from 'vitest'
import { explainLogin, loginMissing, registriesRejected } from '../../src/failures/login.ts'

const host = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'
const explain = (output: string, changes: { signal?: string; timedOut?: boolean } = {}) =>
  explainLogin(host, { exitCode: 1, signal: undefined, output, ...changes }, 15_000)

describe('a login that failed', () => {
  test.each<[string, string, RegExp, boolean]>([
    [
      'Error response from daemon: Get "https://h/v2/": unauthorized: authentication required',
      'login-failed',
      /rejected the token/,
      false,
    ],
    [
      'Error response from daemon: Get "https://h/v2/": dial tcp: lookup h: no such host',
      'login-failed',
      /connection/,
      true,
    ],
    [
      'Error response from daemon: received unexpected HTTP status: 503 Service Unavailable',
      'login-failed',
      /connection/,
      true,
    ],
    ['denied: Your authorization token has expired. Reauthenticate and try again.', 'login-expired', /expired/, true],
    ['Error saving credentials: error storing credentials - err: exit status 1', 'login-failed', /helper/, false],
  ])('%s', (output, code, why, retryable) => {
    const error = explain(output)
    expect(error).toMatchObject({ code, retryable })
    expect(error.message).toContain(host)
    expect(error.explanation.why).toMatch(why)
  })

  test('that was ended by a signal was cancelled, whatever docker printed', () => {
    expect(explain('context canceled', { signal: 'SIGINT' })).toMatchObject({ code: 'login-failed', retryable: false })
    expect(explain('', { signal: 'SIGINT' }).explanation.what).toContain('SIGINT')
  })

  test('that times out is not a rejected login', () => {
    const error = explain('', { signal: 'SIGKILL', timedOut: true })
    expect(error).toMatchObject({ code: 'aws-timeout', retryable: true })
    expect(error.explanation.what).toContain('15 s')
  })
})

test('registries that ECR issues no login for are named', () => {
  const registries = 'ECR in eu-west-1 (accounts 111122223333, 444455556666)'
  const cause = new Error('no')
  expect(registriesRejected(registries, 'no', cause)).toMatchObject({
    code: 'input-invalid',
    explanation: { what: `The step cannot log in to ${registries}: no` },
    cause,
  })
  expect(loginMissing(registries)).toMatchObject({
    code: 'login-failed',
    explanation: {
      what: `The response of AWS does not contain a login for ${registries}, or does not contain the host of the registry.`,
    },
  })
})
