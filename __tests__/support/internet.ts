import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Duplex, pipeline } from 'node:stream'
import { createSecureContext, createServer as createSecureServer, type SecureContext } from 'node:tls'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * An internet in which every host name leads to one place, under a certificate for that name: what a program says to
 * `https://sts.eu-west-1.amazonaws.com` it says to the stand-in, and neither needs to know. It is entered as companies'
 * networks are: through a proxy with a password and its own certificate authority.
 */
export interface Internet {
  /** `http://user:password@127.0.0.1:PORT`, for HTTPS_PROXY; the password has characters that a URL escapes. */
  readonly proxy: string
  readonly proxyPassword: string
  /** The PEM file of the authority, for AWS_CA_BUNDLE, NODE_EXTRA_CA_CERTS and SSL_CERT_FILE. */
  readonly authority: string
  /** Every host that was requested since `leadTo`, sorted, without duplicates. */
  hosts(): readonly string[]
  /** From now on every host is at this address, such as `http://127.0.0.1:8080`. */
  leadTo(origin: string): void
  close(): void
}

const proxyPassword = 'p@ss/word:1'

export async function startInternet(): Promise<Internet> {
  const folder = mkdtempSync(join(tmpdir(), 'internet-'))
  const authority = await createAuthority(folder)
  const sockets = new Set<Duplex>()
  const hosts = new Set<string>()
  let target = new URL('http://127.0.0.1:9')

  const contexts = new Map<string, Promise<SecureContext>>()
  const contextFor = (name: string) => {
    const context = contexts.get(name) ?? authority.certify(name)
    contexts.set(name, context)
    return context
  }
  const hosting = createSecureServer({
    SNICallback: (name, done) =>
      contextFor(name).then(
        (context) => done(null, context),
        (error: Error) => done(error),
      ),
  })
  hosting.on('secureConnection', (visitor) => {
    // Not awaited: both ends of the connection notice its end.
    pipeline(visitor, connect(Number(target.port), target.hostname), visitor, () => {})
  })

  const proxy = createServer((_, response) => response.writeHead(405).end())
  proxy.on('connect', (request, socket: Socket, head) => {
    sockets.add(socket.on('error', () => {}).on('close', () => sockets.delete(socket)))
    if (!knowsPassword(request)) {
      return void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n')
    }
    hosts.add(String(request.url).replace(/:443$/, ''))
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
    if (head.length > 0) socket.unshift(head)
    hosting.emit('connection', socket)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))

  return {
    proxy: `http://user:${encodeURIComponent(proxyPassword)}@127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    proxyPassword,
    authority: authority.file,
    hosts: () => [...hosts].toSorted(),
    leadTo(origin) {
      hosts.clear()
      target = new URL(origin)
    },
    close() {
      proxy.close()
      for (const socket of sockets) socket.destroy()
      rmSync(folder, { recursive: true })
    },
  }
}

function knowsPassword({ headers }: IncomingMessage): boolean {
  return headers['proxy-authorization'] === `Basic ${Buffer.from(`user:${proxyPassword}`).toString('base64')}`
}

/** A temporary certificate authority. It and all its certificates share one key. */
async function createAuthority(folder: string) {
  const [key, file] = [join(folder, 'key.pem'), join(folder, 'authority.pem')]
  const certificate = ['req', '-x509', '-days', '2']
  const subject = ['-subj', '/CN=Throw-away authority']
  await run('openssl', [...certificate, ...subject, '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', file])
  return {
    file,
    /** A certificate for one host name. */
    async certify(name: string): Promise<SecureContext> {
      const extensions = [`subjectAltName=DNS:${name}`, 'basicConstraints=CA:FALSE'].flatMap((one) => ['-addext', one])
      const issuer = ['-CA', file, '-CAkey', key, '-key', key]
      // A common name has 64 characters at the most, so the host is not repeated in it.
      const { stdout } = await run('openssl', [...certificate, ...issuer, '-subj', '/CN=host', ...extensions])
      return createSecureContext({ key: readFileSync(key), cert: stdout })
    },
  }
}
