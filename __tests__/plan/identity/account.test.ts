import { describe, expect, test } from 'vitest'
import { requireAllowed } from '../../../src/plan/identity/account.ts'
import { failureOf } from '../fixtures.ts'

const arn = 'arn:aws:sts::123456789012:assumed-role/ci-push/octo-shop-1'

describe('an account', () => {
  test.each([
    ['any, where none is given', []],
    ['the one that is given', ['123456789012']],
    ['one of several', ['111122223333', '123456789012']],
  ])('is allowed: %s', (_, allowed) => {
    expect(() => requireAllowed('123456789012', allowed, arn, 'The role')).not.toThrow()
  })

  test('that is not allowed fails the step, and the error names all accounts and the principal', () => {
    const error = failureOf(() => requireAllowed('123456789012', ['111122223333', '444455556666'], arn, 'The role'))
    expect(error).toMatchObject({ code: 'account-not-allowed', retryable: false })
    const { what, fix } = error.explanation
    for (const name of ['account 123456789012', arn, '111122223333, 444455556666', '`allowed-account-ids`']) {
      expect(what).toContain(name)
    }
    expect(fix).toContain('`allowed-account-ids`')
  })

  test('is compared as a whole', () => {
    expect(() => requireAllowed('123456789012', ['12345678901', '1234567890123'], arn, 'The role')).toThrow()
  })
})
