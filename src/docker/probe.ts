import { readFileSync } from 'node:fs'
import { connect } from 'node:http2'
import { connect as connectSocket, isIP } from 'node:net'
import { checkServerIdentity, type SecureContextOptions } from 'node:tls'
import { messageOf } from '../errors/action-error.ts'
import type { BuilderNode } from '../plan/inputs/nodes.ts'

/** The timeout for BuildKit's response, in milliseconds. */
const timeoutMs = 5_000

/** Whether `diagnoseNode` can connect to the endpoint. The connection to other endpoints needs another program, such as ssh. */
export function isProbed(endpoint: string): boolean {
  return /^(?:tcp|unix):/.test(endpoint)
}

/**
 * Why BuildKit does not respond at the endpoint of a node; undefined if BuildKit responds, or if `isProbed` is false.
 * BuildKit uses HTTP/2, and sends its settings only after both sides have accepted the certificates.
 */
export function diagnoseNode({ endpoint = '', options }: BuilderNode): Promise<string | undefined> {
  if (!isProbed(endpoint)) return Promise.resolve(undefined)
  const url = new URL(endpoint)
  return new Promise((resolve) => {
    const end = (reason: string | undefined) => {
      clearTimeout(timer)
      session?.destroy()
      resolve(reason)
    }
    const timer = setTimeout(() => end(`no response within ${timeoutMs / 1000} s`), timeoutMs)
    const session = openSession(url, options, end)
    session?.on('remoteSettings', () => end(undefined))
    session?.on('error', (error: NodeJS.ErrnoException) => end(reasonOf(error)))
    session?.on('close', () => end('the connection was closed without a response'))
  })
}

/** Opens an HTTP/2 session. If the certificates cannot be read, calls `fail` with the reason. */
function openSession(url: URL, options: BuilderNode['options'], fail: (reason: string) => void) {
  try {
    if (url.protocol === 'unix:') {
      return connect('http://buildkit', { createConnection: () => connectSocket(url.pathname) })
    }
    if (options.cacert === undefined) return connect(`http://${url.host}`)
    const name = options.servername || url.hostname.replace(/^\[|\]$/g, '')
    return connect(`https://${url.host}`, {
      ...certificates(options),
      // An IP address may be in a certificate, but not in SNI (`servername`).
      ...(isIP(name) ? {} : { servername: name }),
      checkServerIdentity: (_, certificate) => checkServerIdentity(name, certificate),
    })
  } catch (error) {
    fail(messageOf(error))
    return undefined
  }
}

/** The reason in an error of Node: the message without the advice for developers, or the code if there is no message. */
function reasonOf({ message, code }: NodeJS.ErrnoException): string {
  return message.replace(/; if the root CA .*$/s, '') || code || 'no connection'
}

function certificates({ cacert = '', cert, key }: BuilderNode['options']): SecureContextOptions {
  const client = cert !== undefined && key !== undefined ? { cert: readFileSync(cert), key: readFileSync(key) } : {}
  return { ca: readFileSync(cacert), ...client }
}
