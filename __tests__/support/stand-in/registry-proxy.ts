import { type ClientRequest, type IncomingMessage, request as open, type ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import type { OpenRecord } from './cloud.ts'
import { targetOf } from './listener.ts'
import type { Route } from './registry-route.ts'
import { counted } from './transfer.ts'

/** Where a request goes behind the data plane. */
export interface Forwarding {
  readonly origin: string
  /** The repository's name in the registry behind. */
  readonly key: string
  readonly route: Route
  /** What an upload may mount instead of sending it. */
  readonly mount: Mount | undefined
}

/** A blob that is in another repository already. */
export interface Mount {
  readonly digest: string
  /** That repository's name in the registry behind. */
  readonly from: string
}

/** Passes a request on and its answer back, bodies streamed, with the names the client knows. */
export async function forward(
  to: Forwarding,
  request: IncomingMessage,
  response: ServerResponse,
  record: OpenRecord,
): Promise<void> {
  const { authorization, expect, host, ...passed } = request.headers
  const outgoing = open(`${to.origin}${upstreamPath(to, request)}`, { method: request.method, headers: passed })
  // If a client disconnects, its upstream request is aborted.
  response.once('close', () => response.writableFinished || outgoing.destroy())
  const answer = responseTo(outgoing)
  const isPart = to.route.kind === 'upload' && (request.method === 'PATCH' || request.method === 'PUT')
  if (isPart) request.pipe(counted(record)).pipe(outgoing)
  else request.pipe(outgoing)
  const incoming = await answer
  const status = incoming.statusCode ?? 502
  // The date is the stand-in's own, set already.
  const { date, ...headers } = incoming.headers
  if (headers.location) headers.location = clientLocation(headers.location, to)

  const rewritten = (status === 404 || to.route.kind === 'tags') && request.method !== 'HEAD'
  if (!rewritten) {
    record.status = status
    response.writeHead(status, headers)
    return pipeline(incoming, response)
  }
  const body = clientBody(to, status, await textOf(incoming))
  record.status = body.status
  response.writeHead(body.status, { ...headers, 'content-length': Buffer.byteLength(body.text) })
  response.end(body.text)
}

function upstreamPath({ key, route, mount }: Forwarding, request: IncomingMessage): string {
  const { path, query: kept } = targetOf(request)
  const rest = path.slice(`/v2/${route.repository}`.length)
  // What may not be mounted ECR answers with an upload.
  if (request.method === 'POST') for (const name of ['mount', 'from']) kept.delete(name)
  if (mount) {
    kept.set('mount', mount.digest)
    kept.set('from', mount.from)
  }
  return `/v2/${key}${rest}${kept.size > 0 ? `?${kept}` : ''}`
}

function responseTo(request: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.once('response', resolve)
    request.on('error', reject)
  })
}

/** Relative, so that it holds under whatever name the client came by. */
function clientLocation(location: string, { key, route }: Forwarding): string {
  const { pathname, search } = new URL(location, 'http://registry')
  return `${pathname.replace(`/v2/${key}/`, `/v2/${route.repository}/`)}${search}`
}

function clientBody({ route }: Forwarding, status: number, text: string): { status: number; text: string } {
  if (route.kind === 'tags') {
    // The registry behind knows a repository by its first push; ECR knows it from its creation.
    const tags = status === 200 ? ((JSON.parse(text) as { tags: string[] | null }).tags ?? []) : []
    return { status: 200, text: JSON.stringify({ name: route.repository, tags }) }
  }
  const [code, message] = missing[route.kind] ?? ['NOT_FOUND', 'not found']
  return { status, text: JSON.stringify({ errors: [{ code, message }] }) }
}

const missing: Partial<Record<Route['kind'], readonly [string, string]>> = {
  manifest: ['MANIFEST_UNKNOWN', 'Requested image not found'],
  blob: ['BLOB_UNKNOWN', 'blob unknown to registry'],
  upload: ['BLOB_UPLOAD_UNKNOWN', 'blob upload unknown to registry'],
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of incoming.setEncoding('utf8')) text += chunk
  return text
}
