import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An HTTP server on a free loopback port. */
export interface Listener {
  /** `127.0.0.1:PORT` */
  readonly host: string
  close(): Promise<void>
}

/** A request read whole. */
export interface HttpRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** Serves one kind of request. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** Listens on 127.0.0.1, or another address of this machine; close() also ends what is under way. */
export function listen(handler: Handler, address = '127.0.0.1'): Promise<Listener> {
  const server = createServer((request, response) => {
    handler(request, response).catch((error: unknown) => {
      // A broken stand-in must be seen as that, not as a fault of AWS.
      if (!response.headersSent) response.writeHead(500)
      response.end(`the stand-in broke: ${error instanceof Error ? error.stack : String(error)}\n`)
    })
  })
  // A push may keep a connection idle for long while it compresses.
  server.keepAliveTimeout = 60_000
  server.requestTimeout = 0
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, address, () => {
      const { port } = server.address() as AddressInfo
      const close = () =>
        new Promise<void>((done) => {
          server.close(() => done())
          server.closeAllConnections()
        })
      resolve({ host: `${address}:${port}`, close })
    })
  })
}

/** Reads a request with its body. */
export async function readRequest(request: IncomingMessage): Promise<HttpRequest> {
  const { path, query } = targetOf(request)
  return { method: request.method ?? 'GET', path, query, headers: request.headers, body: await readBody(request) }
}

/** The path (as sent) and the query of a request. */
export function targetOf(request: IncomingMessage): { path: string; query: URLSearchParams } {
  const [path = '/', query = ''] = (request.url ?? '/').split(/\?(.*)/s)
  return { path, query: new URLSearchParams(query) }
}

/** All bytes of a request's body. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** Whether a `Host` is this machine. */
export function isLoopback(host: string): boolean {
  return /^(127\.0\.0\.1|localhost)(:|$)/.test(host)
}
