import { bundleToJSON } from '@sigstore/bundle'
import { DSSEBundleBuilder, FulcioSigner, RekorWitness, TSAWitness } from '@sigstore/sign'
import type { SigstoreInstance } from '../plan/attestation/provenance.ts'
import { replaceFetch } from './fetch.ts'

/** The options of each request to Sigstore: the timeout in milliseconds, and the number of retries. */
const requestOptions = { timeout: 10_000, retry: 1 }

export interface SignedBundle {
  readonly mediaType: string
  /** The Sigstore bundle as JSON. */
  readonly text: string
}

/**
 * Signs an in-toto statement with a new key, for which Fulcio issues a certificate with the identity in the token. The key
 * exists only in memory.
 */
export async function signStatement(
  statement: object,
  { fulcio, rekor, timestamps }: SigstoreInstance,
  idToken: string,
): Promise<SignedBundle> {
  // Sigstore's library calls the global `fetch`, which then uses the proxy and the certificate authorities of the step.
  replaceFetch()
  const identityProvider = { getToken: async () => idToken }
  const signer = new FulcioSigner({ fulcioBaseURL: fulcio, identityProvider, ...requestOptions })
  const witnesses = [
    // `fetchOnConflict`: if an interrupted attempt has already created the log entry, reads this entry instead of failing.
    ...(rekor ? [new RekorWitness({ rekorBaseURL: rekor, fetchOnConflict: true, ...requestOptions })] : []),
    ...(timestamps ? [new TSAWitness({ tsaBaseURL: timestamps, ...requestOptions })] : []),
  ]
  const content = { data: Buffer.from(JSON.stringify(statement)), type: 'application/vnd.in-toto+json' }
  const bundle = await new DSSEBundleBuilder({ signer, witnesses }).create(content)
  return { mediaType: bundle.mediaType, text: JSON.stringify(bundleToJSON(bundle)) }
}
