import { describe, expect, test } from 'vitest'
import { credentialsMissing, credentialsRejected, regionRejected } from '../../src/failures/credentials.ts'

const cause = new Error('original')

describe('no credentials', () => {
  const message = 'Could not load credentials from any providers'

  test('quote the SDK, and name the input to set', () => {
    const error = credentialsMissing(message, { fromFork: false }, cause)
    expect(error).toMatchObject({ code: 'no-credentials', retryable: false, cause })
    expect(error.explanation.what).toContain(message)
    expect(error.explanation.fix).toMatch(/`role-to-assume`.*id-token: write/)
  })

  test('of a pull request from a fork are not fixed by a permission', () => {
    const error = credentialsMissing(message, { fromFork: true }, cause)
    expect(error).toMatchObject({ code: 'no-credentials', cause })
    expect(error.explanation.why).toContain('fork')
    expect(error.explanation.fix).toContain('push: ${{')
    expect(error.explanation.fix).not.toContain('id-token')
  })
})

describe('credentials that AWS rejects', () => {
  // Source: the STS and ECR API references, "Common errors", and responses of the services.
  test.each<[string, string, RegExp, RegExp]>([
    [
      'ExpiredTokenException',
      'The security token included in the request is expired',
      /session has expired/,
      /new credentials/,
    ],
    ['ExpiredToken', 'The provided token has expired.', /session has expired/, /`role-to-assume`/],
    [
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.',
      /secret access key does not belong/,
      /AWS_SECRET_ACCESS_KEY/,
    ],
    [
      'InvalidSignatureException',
      'The request signature we calculated does not match the signature you provided.',
      /secret access key does not belong/,
      /AWS_SECRET_ACCESS_KEY/,
    ],
    [
      'SignatureDoesNotMatch',
      'Signature expired: 20260304T050607Z is now earlier than 20260304T051607Z (20260304T052107Z - 5 min.)',
      /clock/,
      /clock/,
    ],
    [
      'InvalidSignatureException',
      'Signature not yet current: 20260304T053607Z is still later than 20260304T052607Z (20260304T052107Z + 5 min.)',
      /clock/,
      /clock/,
    ],
    ['RequestExpired', 'Request has expired.', /clock/, /clock/],
    ['InvalidClientTokenId', 'The security token included in the request is invalid.', /does not know/, /Set valid/],
    ['UnrecognizedClientException', 'The security token included in the request is invalid.', /AWS_SESSION_TOKEN/, /./],
  ])('%s: %s', (name, message, why, fix) => {
    const error = credentialsRejected(name, message, undefined, cause)
    expect(error).toMatchObject({ code: 'no-credentials', retryable: false, cause })
    expect(error.explanation.what).toContain(message)
    expect(error.explanation.why).toMatch(why)
    expect(error.explanation.fix).toMatch(fix)
  })

  test('of an expired session are not a clock error', () => {
    const message = 'The security token included in the request is expired'
    expect(credentialsRejected('ExpiredTokenException', message, undefined, cause).explanation.why).not.toContain(
      'clock',
    )
  })
})

test('a region that rejects credentials which STS accepts is named, with its registries', () => {
  const error = regionRejected('af-south-1', 'ECR in af-south-1 (account 123456789012)', 'invalid.', undefined)
  expect(error.code).toBe('no-credentials')
  expect(error.explanation.what).toBe(
    'ECR in af-south-1 (account 123456789012): AWS rejected the credentials in af-south-1, but STS accepts them: invalid.',
  )
  expect(error.explanation.fix).toContain('aws account enable-region --region-name af-south-1')
})
