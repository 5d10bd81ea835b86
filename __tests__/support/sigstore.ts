import { createHash, generateKeyPairSync } from 'node:crypto'
import {
  fulcioHandler,
  initializeCA,
  initializeCTLog,
  initializeTLog,
  initializeTSA,
  rekorHandler,
  tsaHandler,
} from '@sigstore/mock'
import { PublicKeyDetails } from '@sigstore/protobuf-specs'
import { decodeJwt } from 'jose'
import { type Handler, readRequest } from './stand-in/listener.ts'

/** Sigstore's two instances that GitHub's jobs use, by their production host names. */
export interface Sigstore {
  readonly hosts: Readonly<Record<string, Handler>>
  /** What a client must trust, a JSON text for each instance, as in `gh attestation trusted-root`. */
  readonly trustedRoot: { readonly publicGood: string; readonly github: string }
  /** `host/path` of every request so far. */
  readonly requests: readonly string[]
}

export interface SigstoreOptions {
  /** The clock of the certificate authorities; their certificates are valid for ten minutes. */
  readonly certificateClock?: Date
}

type MockHandler = ReturnType<typeof tsaHandler>

export async function startSigstore({ certificateClock }: SigstoreOptions = {}): Promise<Sigstore> {
  const keys = () => generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const ctLog = await initializeCTLog(keys())
  const publicCa = await initializeCA(keys(), ctLog, certificateClock)
  const githubCa = await initializeCA(keys(), undefined, certificateClock)
  const log = await initializeTLog('https://rekor.sigstore.dev', keys())
  // A timestamp has whole seconds.
  const clock = new Date()
  const timestamps = await initializeTSA(keys(), clock)
  const requests: string[] = []

  const serve = (handler: MockHandler): Handler => {
    return async (incoming, response) => {
      const { method, path, headers, body } = await readRequest(incoming)
      requests.push(`${headers.host}${path}`)
      if (method !== 'POST' || path !== handler.path) return void response.writeHead(404).end()
      clock.setTime(Math.floor(Date.now() / 1000) * 1000)
      const answer = await handler.fn(body.toString())
      response.writeHead(answer.statusCode, { 'content-type': answer.contentType ?? 'text/plain' })
      response.end(answer.response)
    }
  }
  return {
    hosts: {
      'fulcio.sigstore.dev': serve(fulcio(publicCa)),
      'rekor.sigstore.dev': serve(
        rekorHandler({ ...log, log: (entry) => log.log(stored(entry)), logV2: (entry) => log.logV2(entry) }),
      ),
      'fulcio.githubapp.com': serve(fulcio(githubCa)),
      'timestamp.githubapp.com': serve(tsaHandler(timestamps)),
    },
    trustedRoot: {
      publicGood: trustedRoot({
        tlogs: [authority(log.publicKey, createHash('sha256').update(log.publicKey).digest())],
        ctlogs: [authority(ctLog.publicKey, bytesOf(ctLog.logID))],
        certificateAuthorities: [chain(publicCa.rootCertificate)],
      }),
      github: trustedRoot({
        certificateAuthorities: [chain(githubCa.rootCertificate)],
        timestampAuthorities: [chain(timestamps.intCertificate, timestamps.rootCertificate)],
      }),
    },
    requests,
  }
}

/** What Rekor keeps of a proposed entry of the kind `dsse`: hashes and signatures, not the envelope. */
function stored(entry: object): object {
  const { spec, ...kind } = entry as { spec: { proposedContent: { envelope: string; verifiers: readonly string[] } } }
  const { envelope, verifiers } = spec.proposedContent
  const { payload, signatures } = JSON.parse(envelope)
  const sha256 = (data: string | Buffer) => ({
    algorithm: 'sha256',
    value: createHash('sha256').update(data).digest('hex'),
  })
  return {
    ...kind,
    spec: {
      envelopeHash: sha256(envelope),
      payloadHash: sha256(Buffer.from(payload, 'base64')),
      signatures: [{ signature: signatures[0].sig, verifier: verifiers[0] }],
    },
  }
}

type Authority = Awaited<ReturnType<typeof initializeCA>>

/** As Fulcio does for GitHub: it wants the audience `sigstore`, and names the workflow in the certificate. */
function fulcio(ca: Authority): MockHandler {
  const issuing: Authority = {
    rootCertificate: ca.rootCertificate,
    issueCertificate: (request) =>
      ca.issueCertificate({ ...request, subjectAltName: `https://github.com/${request.subjectAltName}` }),
  }
  const { path, fn } = fulcioHandler(issuing, { subjectClaim: 'job_workflow_ref' })
  return {
    path,
    async fn(body) {
      const { aud } = decodeJwt(JSON.parse(body).credentials.oidcIdentityToken)
      if (aud !== 'sigstore') return { statusCode: 401, response: 'There was an error processing the identity token' }
      return fn(body)
    },
  }
}

const start = { start: '2020-01-01T00:00:00Z' }

function authority(publicKey: Buffer, keyId: Buffer): object {
  return {
    baseUrl: 'https://rekor.sigstore.dev',
    hashAlgorithm: 'SHA2_256',
    publicKey: {
      rawBytes: publicKey.toString('base64'),
      keyDetails: PublicKeyDetails[PublicKeyDetails.PKIX_ECDSA_P256_SHA_256],
      validFor: start,
    },
    logId: { keyId: keyId.toString('base64') },
  }
}

function chain(...certificates: readonly ArrayBufferView[]): object {
  return {
    subject: { organization: 'sigstore.mock', commonName: 'sigstore' },
    certChain: { certificates: certificates.map((one) => ({ rawBytes: bytesOf(one).toString('base64') })) },
    validFor: start,
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Buffer {
  return Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength)
}

function trustedRoot(parts: object): string {
  const none = { tlogs: [], certificateAuthorities: [], ctlogs: [], timestampAuthorities: [] }
  return JSON.stringify({ mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1', ...none, ...parts })
}
