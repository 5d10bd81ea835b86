import { expect, test } from 'vitest'
import { signatureFailed } from '../../src/failures/attest.ts'

test.each([
  // The form of @sigstore/sign for a response with an error, and for a request that failed.
  ['error creating signing certificate - (403) Forbidden', '(403) Forbidden', ''],
  ['error creating signing certificate', 'connect ECONNREFUSED 127.0.0.1:443', ': connect ECONNREFUSED 127.0.0.1:443'],
])('%s: the cause is added only if the message lacks it', (message, cause, added) => {
  const error = signatureFailed(['fulcio.example'], new Error(message, { cause: new Error(cause) }))
  expect(error.explanation.what).toBe(`Sigstore did not sign the provenance: ${message}${added}`)
})
