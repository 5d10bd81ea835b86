import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer, json } from 'node:stream/consumers'
import type { Variables } from './runner.ts'

/** GitHub's cache, as BuildKit speaks to it: the service in its second version, and the blobs behind it. */
export interface GithubCache {
  /** What the runner gives the steps of a job for it. */
  readonly environment: Variables
  /** In the order they were written. */
  readonly keys: () => readonly string[]
  /** From now on the job's token only reads, as in a run of an untrusted trigger. */
  denyWrites(): void
  close(): void
}

interface Entry {
  readonly key: string
  readonly version: string
  readonly blocks: Map<string, Buffer>
  content: Buffer
  done: boolean
}

/** What the service is asked, in the fields that are read here. Source: actions/toolkit, `results/api/v1/cache.proto`. */
interface Question {
  readonly key: string
  readonly version: string
  readonly restore_keys?: readonly string[]
}

export async function startGithubCache(): Promise<GithubCache> {
  const entries: Entry[] = []
  const token = runtimeToken()
  let readOnly = false

  function answer(method: string, { key, version, restore_keys = [] }: Question): object {
    const find = (fits: (entry: Entry) => boolean) =>
      entries.findLast((entry) => entry.done && entry.version === version && fits(entry))
    const same = entries.findLast((entry) => entry.key === key && entry.version === version)
    switch (method) {
      case 'CreateCacheEntry':
        if (same) return { ok: false }
        entries.push({ key, version, blocks: new Map(), content: Buffer.alloc(0), done: false })
        return { ok: true, signed_upload_url: blobUrl(entries.length - 1) }
      case 'FinalizeCacheEntryUpload':
        if (same) same.done = true
        return { ok: same !== undefined, entry_id: '1' }
      default: {
        const found =
          find((one) => one.key === key) ?? find((one) => restore_keys.some((start) => one.key.startsWith(start)))
        if (!found) return { ok: false }
        return { ok: true, signed_download_url: blobUrl(entries.indexOf(found)), matched_key: found.key }
      }
    }
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '', origin)
    if (url.pathname.startsWith('/twirp/')) {
      if (request.headers.authorization !== `Bearer ${token}`) return void response.writeHead(401).end()
      const method = url.pathname.split('/').at(-1) ?? ''
      if (readOnly && method === 'CreateCacheEntry') {
        const denial = { code: 'permission_denied', msg: 'cache write denied: token has no writable scopes' }
        return void response.writeHead(403, { 'content-type': 'application/json' }).end(JSON.stringify(denial))
      }
      const body = JSON.stringify(answer(method, (await json(request)) as Question))
      return void response.writeHead(200, { 'content-type': 'application/json' }).end(body)
    }
    const entry = entries[Number(url.pathname.slice(1))]
    if (!entry) return void response.writeHead(404).end()
    if (request.method === 'PUT') {
      await write(entry, url, request)
      return void response.writeHead(201, { 'x-ms-request-id': randomUUID() }).end()
    }
    const [, from = '0', to = ''] =
      /bytes=(\d+)-(\d*)/.exec(`${request.headers['x-ms-range'] ?? request.headers.range}`) ?? []
    const part = entry.content.subarray(Number(from), to === '' ? undefined : Number(to) + 1)
    response.writeHead(206, { 'content-length': part.length, 'x-ms-request-id': randomUUID() }).end(part)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const blobUrl = (index: number) => `${origin}/${index}?sig=secret`

  return {
    environment: {
      ACTIONS_RUNTIME_TOKEN: token,
      ACTIONS_RESULTS_URL: `${origin}/`,
      ACTIONS_CACHE_SERVICE_V2: 'True',
    },
    keys: () => entries.filter(({ done }) => done).map(({ key }) => key),
    denyWrites() {
      readOnly = true
    },
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** Writes a blob, at once or in blocks. Source: Azure's REST API, "Put Blob", "Put Block" and "Put Block List". */
async function write(entry: Entry, url: URL, request: IncomingMessage): Promise<void> {
  const body = await buffer(request)
  switch (url.searchParams.get('comp')) {
    case 'block':
      entry.blocks.set(url.searchParams.get('blockid') ?? '', body)
      return
    case 'blocklist': {
      const ids = [...body.toString().matchAll(/<(?:Latest|Uncommitted|Committed)>([^<]*)</g)].map(([, id = '']) => id)
      entry.content = Buffer.concat(ids.map((id) => entry.blocks.get(id) ?? Buffer.alloc(0)))
      return
    }
    default:
      entry.content = body
  }
}

/** A token as the runner has it: one that may read and write the cache of a branch. */
function runtimeToken(): string {
  const part = (claims: object) => Buffer.from(JSON.stringify(claims)).toString('base64url')
  const now = Math.floor(Date.now() / 1000)
  const scopes = JSON.stringify([{ Scope: 'refs/heads/main', Permission: 3 }])
  return [part({ alg: 'RS256', typ: 'JWT' }), part({ nbf: now - 5, exp: now + 3600, ac: scopes }), 'c2lnbmF0dXJl'].join(
    '.',
  )
}
