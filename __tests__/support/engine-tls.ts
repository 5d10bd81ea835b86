import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer, type TLSSocket } from 'node:tls'
import { promisify } from 'node:util'
import type { Engine } from './engine.ts'
import type { Variables } from './runner.ts'

const run = promisify(execFile)

/** An engine on a TCP port that accepts only clients with a certificate. */
export interface TlsEngine {
  /** What a job sets to use it. */
  readonly variables: Variables
  /** Holds ca.pem, cert.pem and key.pem. */
  readonly certificates: string
  close(): void
}

/** Puts TLS in front of the socket of `engine`. */
export async function startTlsEngine({ dockerHost }: Engine): Promise<TlsEngine> {
  const certificates = mkdtempSync(join(tmpdir(), 'certificates-'))
  const [ca, cert, key] = ['ca.pem', 'cert.pem', 'key.pem'].map((name) => join(certificates, name)) as [
    string,
    string,
    string,
  ]
  const issue = ['req', '-x509', '-days', '2', '-nodes']
  await run('openssl', [...issue, '-subj', '/CN=Authority', '-newkey', 'rsa:2048', '-keyout', key, '-out', ca])
  const extensions = ['subjectAltName=IP:127.0.0.1', 'basicConstraints=CA:FALSE'].flatMap((one) => ['-addext', one])
  await run('openssl', [
    ...issue,
    '-subj',
    '/CN=Engine',
    '-CA',
    ca,
    '-CAkey',
    key,
    '-key',
    key,
    '-out',
    cert,
    ...extensions,
  ])

  const clients = new Set<TLSSocket>()
  const secrets = { ca: readFileSync(ca), cert: readFileSync(cert), key: readFileSync(key) }
  const server = createServer({ ...secrets, requestCert: true, allowHalfOpen: true }, (client) => {
    clients.add(client)
    const socket = connect({ path: new URL(dockerHost).pathname, allowHalfOpen: true })
    client.pipe(socket).pipe(client)
    client.on('error', () => socket.destroy())
    socket.on('error', () => client.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    variables: { DOCKER_HOST: `tcp://127.0.0.1:${port}`, DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: certificates },
    certificates,
    close() {
      server.close()
      for (const client of clients) client.destroy()
      rmSync(certificates, { recursive: true })
    },
  }
}
