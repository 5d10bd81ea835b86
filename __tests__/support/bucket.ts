import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** One bucket of S3, as far as BuildKit speaks to it. */
export interface Bucket {
  /** `http://127.0.0.1:PORT`, for AWS_ENDPOINT_URL_S3. */
  readonly endpoint: string
  /** By key. */
  readonly objects: ReadonlyMap<string, Buffer>
  /** Each request as `METHOD /bucket/key`, in the order they came. */
  readonly requests: readonly string[]
  /** From now on nothing may be written. */
  freeze(): void
  close(): void
}

/** Starts a bucket that accepts session tokens for which `isKnown` returns true. */
export async function startBucket(name: string, isKnown: (sessionToken: string) => boolean): Promise<Bucket> {
  const objects = new Map<string, Buffer>()
  const requests: string[] = []
  let frozen = false

  const server = createServer(async (request, response) => {
    const { method = '' } = request
    const { pathname } = new URL(request.url ?? '', 'http://s3')
    // BuildKit drops its other uploads when one is refused.
    const body = await buffer(request).catch(() => undefined)
    if (!body) return
    requests.push(`${method} ${pathname}`)
    const key = pathname.startsWith(`/${name}/`) ? pathname.slice(name.length + 2) : undefined
    const refuse = (status: number, code: string) =>
      response.writeHead(status, { 'content-type': 'application/xml' }).end(`<Error><Code>${code}</Code></Error>`)
    if (key === undefined || !isKnown(`${request.headers['x-amz-security-token']}`)) return refuse(403, 'AccessDenied')
    if (method === 'PUT') {
      if (frozen) return refuse(403, 'AccessDenied')
      objects.set(key, body)
      return response.writeHead(200, { etag: '"1"' }).end()
    }
    const object = objects.get(key)
    if (!object) return refuse(404, 'NoSuchKey')
    const [, from = '0'] = /bytes=(\d+)-/.exec(request.headers.range ?? '') ?? []
    const part = object.subarray(Number(from))
    response.writeHead(request.headers.range ? 206 : 200, {
      'content-length': part.length,
      'last-modified': new Date().toUTCString(),
    })
    return response.end(method === 'HEAD' ? undefined : part)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    requests,
    freeze: () => {
      frozen = true
    },
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
