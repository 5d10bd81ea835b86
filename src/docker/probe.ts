import { readFileSync } from 'node:fs'
import { type ClientHttp2Session, connect } from 'node:http2'
import { connect as connectSocket, isIP } from 'node:net'
import { checkServerIdentity, type SecureContextOptions } from 'node:tls'
import { messageOf } from '../errors/action-error.ts'
import type { BuilderNode } from '../plan/inputs/nodes.ts'

/** The timeout for BuildKit's response, in milliseconds. */
const timeoutMs = 5_000

/** Whether `diagnoseNode` can connect to the endpoint. The connection to other endpoints needs another program, such as ssh. */
export function canProbe(endpoint: string): boolean {
  return /^(?:tcp|unix):/.test(endpoint)
}

/**
 * Why BuildKit does not respond at the endpoint of a node; undefined if BuildKit responds, or if `canProbe` is false.
 * BuildKit uses HTTP/2, and sends its settings only after both sides have accepted the certificates.
 */
export function diagnoseNode({ endpoint = '', options }: BuilderNode): Promise<string | undefined> {
  if (!canProbe(endpoint)) return Promise.resolve(undefined)
  let session: ClientHttp2Session
  try {
    session = openSession(new URL(endpoint), options)
  } catch (error) {
    return Promise.resolve(messageOf(error))
  }
  return new Promise((resolve) => {
    const end = (reason: string | undefined) => {
      clearTimeout(timer)
      session.destroy()
      resolve(reason)
    }
    const timer = setTimeout(() => end(`no response within ${timeoutMs / 1000} s`), timeoutMs)
    session.on('remoteSettings', () => end(undefined))
    session.on('error', (error: NodeJS.ErrnoException) => end(reasonOf(error)))
    session.on('close', () => end('the connection was closed without a response'))
  })
}

/** Opens an HTTP/2 session. Throws if the certificates cannot be read. */
function openSession(url: URL, options: BuilderNode['options']): ClientHttp2Session {
  if (url.protocol === 'unix:') {
    return connect('http://buildkit', { createConnection: () => connectSocket(url.pathname) })
  }
  // As in buildx, a node without `cacert` does not use TLS.
  if (options.cacert === undefined) return connect(`http://${url.host}`)
  // The host of a URL is in brackets if it is an IPv6 address.
  const name = options.servername || url.hostname.replace(/^\[|\]$/g, '')
  return connect(`https://${url.host}`, {
    ...readCertificates(options.cacert, options),
    // An IP address may be in a certificate, but not in SNI (`servername`).
    ...(isIP(name) ? {} : { servername: name }),
    checkServerIdentity: (_, certificate) => checkServerIdentity(name, certificate),
  })
}

/** The reason in an error of Node: the message without the advice for developers, or the code if there is no message. */
function reasonOf({ message, code }: NodeJS.ErrnoException): string {
  // Such as `self-signed certificate; if the root CA is installed locally, try running Node.js with --use-system-ca`.
  return message.replace(/; if the root CA .*$/s, '') || code || 'no connection'
}

/** Reads the certificate authority and, if both are set, the client's certificate and key. */
function readCertificates(cacert: string, { cert, key }: BuilderNode['options']): SecureContextOptions {
  const client = cert !== undefined && key !== undefined ? { cert: readFileSync(cert), key: readFileSync(key) } : {}
  return { ca: readFileSync(cacert), ...client }
}
