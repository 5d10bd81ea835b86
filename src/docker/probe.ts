import { readFileSync } from 'node:fs'
import { connect } from 'node:http2'
import { connect as connectSocket, isIP } from 'node:net'
import { checkServerIdentity, type SecureContextOptions } from 'node:tls'
import { messageOf } from '../errors/action-error.ts'
import type { BuilderNode } from '../plan/inputs/nodes.ts'

/** How long a BuildKit may take to answer, in milliseconds. */
const pollTiming = 5_000

/** Whether an endpoint can be seen from here: the way to others leads through another program. */
export function isProbed(endpoint: string): boolean {
  return /^(?:tcp|unix):/.test(endpoint)
}

/**
 * Why BuildKit does not answer at the endpoint of a node; undefined where it does, or where that cannot be
 * seen. It speaks HTTP/2, and its first words come only after both sides' certificates were accepted.
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
    const timer = setTimeout(() => end(`no response within ${pollTiming / 1000} s`), pollTiming)
    const session = open(url, options, end)
    session?.on('remoteSettings', () => end(undefined))
    session?.on('error', (error: NodeJS.ErrnoException) => end(reasonOf(error)))
    session?.on('close', () => end('the connection was closed without a response'))
  })
}

/** Starts a connection; certificates that cannot be read end it there. */
function open(url: URL, options: BuilderNode['options'], fail: (reason: string) => void) {
  try {
    if (url.protocol === 'unix:') {
      return connect('http://buildkit', { createConnection: () => connectSocket(url.pathname) })
    }
    if (options.cacert === undefined) return connect(`http://${url.host}`)
    const name = options.servername || url.hostname.replace(/^\[|\]$/g, '')
    return connect(`https://${url.host}`, {
      ...certificates(options),
      // An address may be in a certificate, but cannot be asked for.
      ...(isIP(name) ? {} : { servername: name }),
      checkServerIdentity: (_, certificate) => checkServerIdentity(name, certificate),
    })
  } catch (error) {
    fail(messageOf(error))
    return undefined
  }
}

/** Of an error for several addresses there is only the code; to some Node adds advice for those who start it. */
function reasonOf({ message, code }: NodeJS.ErrnoException): string {
  return message.replace(/; if the root CA .*$/s, '') || code || 'no connection'
}

function certificates({ cacert = '', cert, key }: BuilderNode['options']): SecureContextOptions {
  const own = cert !== undefined && key !== undefined ? { cert: readFileSync(cert), key: readFileSync(key) } : {}
  return { ca: readFileSync(cacert), ...own }
}
