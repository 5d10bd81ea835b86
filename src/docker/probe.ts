import { readFileSync } from 'node:fs'
import { connect } from 'node:http2'
import { connect as connectSocket, isIP } from 'node:net'
import { checkServerIdentity, type SecureContextOptions } from 'node:tls'
import { messageOf } from '../errors/action-error.ts'
import type { BuilderNode } from '../plan/inputs/nodes.ts'

/** The timeout for BuildKit's response, in milliseconds. */
const timeoutMs = 5_000

/** Whether the endpoint can be probed directly. Other endpoints are reached through another program. */
export function isProbed(endpoint: string): boolean {
  return /^(?:tcp|unix):/.test(endpoint)
}

/**
 * Why BuildKit does not respond at the endpoint of a node; `undefined` if BuildKit responds or the endpoint cannot be probed.
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
    const session = open(url, options, end)
    session?.on('remoteSettings', () => end(undefined))
    session?.on('error', (error: NodeJS.ErrnoException) => end(reasonOf(error)))
    session?.on('close', () => end('the connection was closed without a response'))
  })
}

/** Opens a connection. Calls `fail` if the certificates cannot be read. */
function open(url: URL, options: BuilderNode['options'], fail: (reason: string) => void) {
  try {
    if (url.protocol === 'unix:') {
      return connect('http://buildkit', { createConnection: () => connectSocket(url.pathname) })
    }
    if (options.cacert === undefined) return connect(`http://${url.host}`)
    const name = options.servername || url.hostname.replace(/^\[|\]$/g, '')
    return connect(`https://${url.host}`, {
      ...certificates(options),
      // A certificate may contain an IP address, but SNI does not allow one.
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
