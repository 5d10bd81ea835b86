import { type Bundle, bundleFromJSON } from '@sigstore/bundle'
import { ASN1Obj } from '@sigstore/core'
import type { TrustedRoot } from '@sigstore/protobuf-specs'
import { toSignedEntity, toTrustMaterial, type Signer as VerifiedSigner, Verifier } from '@sigstore/verify'
import { messageOf } from '../errors/action-error.ts'
import { provenanceType, statementType } from '../plan/attestation/provenance.ts'
import type { Signer } from '../plan/attestation/signer.ts'

/** The error for a bundle that does not prove who built the image. The message names the failed check. */
export class BundleProblem extends Error {}

/** Returns the trusted roots for a bundle. `isLogged`: whether the bundle has an entry in a public transparency log. */
export type TrustedRoots = (isLogged: boolean) => Promise<readonly TrustedRoot[]>

/** Verifies that a bundle is signed provenance of this digest, and returns who signed it. */
export async function verifyBundle(bundle: unknown, digest: string, roots: TrustedRoots): Promise<Signer> {
  const parsed = orBundleProblem('it is not a Sigstore bundle', () => bundleFromJSON(bundle))
  const { content, verificationMaterial } = parsed
  if (content.$case !== 'dsseEnvelope') throw new BundleProblem('it contains no statement')
  const isLogged = verificationMaterial.tlogEntries.length > 0
  const verifiedSigner = verifyWithAny(await roots(isLogged), parsed)
  // Read the content only after its signature is verified.
  const { payload, payloadType } = content.dsseEnvelope
  if (payloadType !== 'application/vnd.in-toto+json') throw new BundleProblem(`its content is ${payloadType}`)
  const statement = orBundleProblem('its statement is not JSON', () => JSON.parse(payload.toString()) as Statement)
  if (statement._type !== statementType) throw new BundleProblem(`its statement has the type ${statement._type}`)
  if (statement.predicateType !== provenanceType)
    throw new BundleProblem(`it is ${statement.predicateType}, not SLSA provenance`)
  const subjects = (statement.subject ?? []).map((subject) => `sha256:${subject.digest?.sha256}`)
  if (!subjects.includes(digest)) throw new BundleProblem(`it is about another digest, ${subjects.join(' and ')}`)
  return signerOf(verifiedSigner)
}

/** The in-toto statement of a bundle. */
interface Statement {
  readonly _type?: string
  readonly predicateType?: string
  readonly subject?: readonly { readonly digest?: { readonly sha256?: string } }[]
}

/**
 * Verifies a bundle with each root until one accepts the bundle. A root with transparency logs requires a log entry. Every root
 * requires a timestamp.
 */
function verifyWithAny(roots: readonly TrustedRoot[], bundle: Bundle): VerifiedSigner {
  const problems: string[] = []
  for (const root of roots) {
    const thresholds = {
      tlogThreshold: Math.min(root.tlogs.length, 1),
      ctlogThreshold: Math.min(root.ctlogs.length, 1),
      timestampThreshold: 1,
    }
    try {
      return new Verifier(toTrustMaterial(root), thresholds).verify(toSignedEntity(bundle))
    } catch (error) {
      problems.push(`${checkOf(error)}: ${messageOf(error)}`)
    }
  }
  throw new BundleProblem(problems.join('; ') || 'no trusted root is known')
}

/** The failed check as text, from the error code of @sigstore/verify. */
function checkOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'CERTIFICATE_ERROR') return 'its certificate is not trusted, or was not valid when it signed'
  if (code === 'SIGNATURE_ERROR') return 'its signature does not match its content'
  if (code.startsWith('TIMESTAMP')) return 'its timestamp is not valid'
  if (code.startsWith('TLOG')) return 'its entry in the transparency log is not valid'
  return 'it cannot be verified'
}

/** The OIDs of certificate extensions. Source: sigstore's fulcio, "oid-info". */
const extensionOids = { repository: '1.3.6.1.4.1.57264.1.12', commit: '1.3.6.1.4.1.57264.1.13' }

/** The signer in the verified certificate. A missing value is empty, which no rule of `verify` accepts. */
function signerOf({ identity }: VerifiedSigner): Signer {
  const extensionText = (oid: string): string => {
    const extension = identity?.oids?.find(({ oid: { id = [] } = {} }) => id.join('.') === oid)
    return extension ? ASN1Obj.parseBuffer(Buffer.from(extension.value)).value.toString() : ''
  }
  return {
    issuer: identity?.extensions?.issuer ?? '',
    repository: extensionText(extensionOids.repository),
    workflow: identity?.subjectAlternativeName ?? '',
    commit: extensionText(extensionOids.commit),
  }
}

/** Runs `work`. If it throws, throws a `BundleProblem` that starts with `problem`. */
function orBundleProblem<T>(problem: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw new BundleProblem(`${problem}: ${messageOf(error)}`)
  }
}
