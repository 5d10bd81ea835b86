import { createHash, randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ActionError } from '../../src/errors/action-error.ts'
import { connectRepository, type RepositoryClient } from '../../src/registry/client.ts'
import { copyImage } from '../../src/registry/copy.ts'
import type { RepositoryOptions } from '../../src/registry/session.ts'
import { type Listener, listen, readBody } from '../support/stand-in/listener.ts'

const sha256 = (data: string | Buffer) => `sha256:${createHash('sha256').update(data).digest('hex')}`
const imageType = 'application/vnd.oci.image.manifest.v1+json'
const indexType = 'application/vnd.oci.image.index.v1+json'

type Answering = (request: IncomingMessage, response: ServerResponse) => unknown

let listeners: Listener[] = []
let notes: string[] = []

beforeEach(() => {
  listeners = []
  notes = []
})
afterEach(() => Promise.all(listeners.map((listener) => listener.close())))

/** A server whose responses the test defines. */
async function serve(answer: Answering): Promise<{ readonly origin: string; readonly seen: string[] }> {
  const seen: string[] = []
  const listener = await listen(async (request, response) => {
    seen.push(`${request.method} ${request.url}`)
    await answer(request, response)
  })
  listeners.push(listener)
  return { origin: `http://${listener.host}`, seen }
}

function connect(origin: string, options: Partial<RepositoryOptions> = {}): RepositoryClient {
  return connectRepository({
    origin,
    name: 'team/app',
    side: 'source',
    credentials: async () => 'dG9rZW4=',
    info: (text) => notes.push(text),
    ...options,
  })
}

const says = (response: ServerResponse, status: number, code: string, message: string) =>
  response.writeHead(status).end(JSON.stringify({ errors: [{ code, message }] }))

const failure = (promise: Promise<unknown>): Promise<ActionError> =>
  promise.then(
    () => Promise.reject(new Error('it did not fail')),
    (error: unknown) => (error instanceof ActionError ? error : Promise.reject(error)),
  )

describe('manifests', () => {
  const text = JSON.stringify({ schemaVersion: 2, mediaType: imageType })

  test('a tag returns the bytes, their digest and media type; all four types are accepted', async () => {
    const { origin } = await serve((request, response) => {
      expect(request.headers).toMatchObject({ authorization: 'Basic dG9rZW4=', 'user-agent': 'ecr-build-push' })
      expect(request.headers.accept?.split(', ')).toHaveLength(4)
      response.writeHead(200, { 'content-type': `${imageType}; charset=utf-8` }).end(text)
    })
    expect(await connect(origin).manifest('v1')).toEqual({ digest: sha256(text), text, mediaType: imageType })
  })

  test('a digest must be that of the bytes', async () => {
    const { origin } = await serve((_, response) => response.end(text))
    const wanted = sha256('something else')
    const error = await failure(connect(origin).manifest(wanted))
    expect(error.code).toBe('push-failed')
    expect(error.message).toBe(
      `The content that ${new URL(origin).host}/team/app returned for ${wanted} does not match this digest: ${sha256(text)}.`,
    )
  })

  test('a missing one is undefined; a missing repository is an error', async () => {
    const { origin } = await serve((request, response) =>
      request.url?.endsWith('/none')
        ? says(response, 404, 'MANIFEST_UNKNOWN', 'Requested image not found')
        : says(response, 404, 'NAME_UNKNOWN', 'The repository with name x does not exist'),
    )
    expect(await connect(origin).manifest('none')).toBeUndefined()
    expect((await failure(connect(origin).manifest('v1'))).code).toBe('repository-not-found')
  })

  test('HEAD returns digest, size and type; what the server omits is read from the body', async () => {
    const { origin, seen } = await serve((request, response) => {
      const digest = request.url?.endsWith('/bare') ? {} : { 'docker-content-digest': sha256(text) }
      const length = request.url?.endsWith('/chunked') ? {} : { 'content-length': text.length }
      response.writeHead(200, { 'content-type': imageType, ...length, ...digest })
      response.end(request.method === 'HEAD' ? undefined : text)
    })
    const expected = { digest: sha256(text), size: text.length, mediaType: imageType }
    expect(await connect(origin).head('full')).toEqual(expected)
    expect(seen).toEqual(['HEAD /v2/team/app/manifests/full'])
    for (const tag of ['bare', 'chunked']) {
      expect(await connect(origin).head(tag)).toEqual(expected)
      expect(seen.slice(-2)).toEqual(['HEAD', 'GET'].map((method) => `${method} /v2/team/app/manifests/${tag}`))
    }
  })

  test('the message of a rejected HEAD is requested with GET', async () => {
    const sentence =
      'User: arn:aws:sts::111122223333:assumed-role/ci/x is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:eu-west-1:123456789012:repository/team/app because no resource-based policy allows the ecr:BatchGetImage action'
    const { origin } = await serve((request, response) =>
      request.method === 'HEAD' ? response.writeHead(403).end() : says(response, 403, 'DENIED', sentence),
    )
    const error = await failure(connect(origin).head('v1'))
    expect(error.code).toBe('ecr-access-denied')
    expect(error.message).toMatch(
      /may not do ecr:BatchGetImage on arn:\S+team\/app \(needed to read the source image\)/,
    )
  })

  test('an immutable tag of the same image is not a failure', async () => {
    const { origin } = await serve((request, response) => {
      if (request.method === 'PUT') return void says(response, 400, 'TAG_INVALID', 'the tag is immutable')
      response.writeHead(200, {
        'content-type': imageType,
        'content-length': text.length,
        'docker-content-digest': sha256(text),
      })
      response.end()
    })
    await connect(origin).putManifest({ digest: sha256(text), text, mediaType: imageType }, 'v1')
    const other = { digest: sha256(`${text} `), text: `${text} `, mediaType: imageType }
    expect((await failure(connect(origin).putManifest(other, 'v1'))).code).toBe('tag-immutable')
  })

  test('referrers are read page by page', async () => {
    const { origin, seen } = await serve((request, response) => {
      const page = Number(new URL(request.url ?? '', 'http://x').searchParams.get('page') ?? 0)
      const link = page < 2 ? { link: `</v2/team/app/referrers/sha256:a?page=${page + 1}>; rel="next"` } : {}
      response.writeHead(200, { 'content-type': indexType, ...link })
      response.end(JSON.stringify({ manifests: [{ digest: sha256(`${page}`), size: 1 }] }))
    })
    const found = await connect(origin).referrers('sha256:a')
    expect(found.map(({ digest }) => digest)).toEqual(['0', '1', '2'].map(sha256))
    expect(seen).toHaveLength(3)
  })

  test('pages that lead to each other are an error', async () => {
    const { origin } = await serve((request, response) => {
      response.writeHead(200, { link: `<${request.url}>; rel=next` }).end('{}')
    })
    expect((await failure(connect(origin).referrers('sha256:a'))).message).toContain('links back to an earlier page')
  })

  test('endless pages and a page of another host are errors', async () => {
    const elsewhere = await serve((_, response) => response.end('{"manifests":[]}'))
    const { origin, seen } = await serve((request, response) => {
      const page = Number(new URL(request.url ?? '', 'http://x').searchParams.get('page') ?? 0)
      const next = request.url?.includes('%3A') ? `${elsewhere.origin}/next` : `?page=${page + 1}`
      response.writeHead(200, { link: `<${next}>; rel="next"` }).end('{"manifests":[]}')
    })
    const host = new URL(origin).host
    expect((await failure(connect(origin).referrers('sha256:a'))).message).toBe(
      `The image in ${host}/team/app, with the artifacts that refer to it, has a list of referrers with more than 100 pages.`,
    )
    expect(seen).toHaveLength(100)
    const { message } = await failure(connect(origin).referrers('sha256%3Aa'))
    expect(message).toContain(`the list of referrers continues on another host, ${new URL(elsewhere.origin).host}`)
    expect(elsewhere.seen).toEqual([])
  })

  test('a list with more entries than a copy allows is an error', async () => {
    const manifests = Array.from({ length: 900 }, (_, index) => ({ digest: sha256(`${index}`), size: 1 }))
    const { origin } = await serve((request, response) => {
      const page = Number(new URL(request.url ?? '', 'http://x').searchParams.get('page') ?? 0)
      response.writeHead(200, { link: `<?page=${page + 1}>; rel="next"` }).end(JSON.stringify({ manifests }))
    })
    const { message } = await failure(connect(origin).referrers('sha256:a'))
    expect(message).toContain('has a list of referrers with more than 2000 entries')
  })

  test('after a write without a digest in the response, the digest is read', async () => {
    const document = { digest: sha256(text), text, mediaType: imageType }
    const keeps = (kept: string) => (request: IncomingMessage, response: ServerResponse) =>
      request.method === 'PUT'
        ? response.writeHead(201, { 'content-type': 'text/html' }).end('<html>Signed in</html>')
        : response.writeHead(200, { 'content-type': imageType }).end(request.method === 'HEAD' ? undefined : kept)
    const [good, bad] = [await serve(keeps(text)), await serve(keeps('{}'))]
    await connect(good.origin).putManifest(document, 'v1')
    const error = await failure(connect(bad.origin).putManifest(document, 'v1'))
    expect([error.code, error.message]).toEqual(['push-failed', expect.stringContaining(document.digest)])
    const portal = await serve((_, response) => response.end('<html>Sign in</html>'))
    expect((await failure(connect(portal.origin, { idleTimeoutMs: 100 }).putManifest(document, 'v1'))).code).toBe(
      'aws-unreachable',
    )
  })

  test('a registry without the referrers API has them under a tag', async () => {
    const { origin, seen } = await serve((request, response) => {
      if (!request.url?.endsWith('/manifests/sha256-a')) return void response.writeHead(404).end('404 page not found\n')
      response.writeHead(200, { 'content-type': indexType })
      response.end(JSON.stringify({ manifests: [{ digest: sha256('b'), size: 1 }] }))
    })
    expect(await connect(origin).referrers('sha256:a')).toEqual([{ digest: sha256('b'), size: 1 }])
    expect(await connect(origin).referrers('sha256:c')).toEqual([])
    expect(seen).toHaveLength(4)
  })

  test('a blob is read as JSON, if it matches its digest and is small', async () => {
    const config = '{"config":{"Labels":{"a":"b"}}}'
    const { origin } = await serve((request, response) =>
      response.end(request.url?.endsWith(sha256(config)) ? config : Buffer.alloc(5 * 1024 * 1024)),
    )
    expect(await connect(origin).json(sha256(config))).toEqual({ config: { Labels: { a: 'b' } } })
    expect((await failure(connect(origin).json(sha256('large')))).message).toContain(
      'the response is larger than 4194304 bytes',
    )
  })
})

describe('the login', () => {
  const expired = 'Your authorization token has expired. Reauthenticate and try again.'

  test.each([
    ['a 401', (response: ServerResponse) => response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end()],
    ['the word of an expired token', (response: ServerResponse) => says(response, 403, 'DENIED', expired)],
  ])('%s requests new credentials once for all parallel requests', async (_, refuse) => {
    const { origin } = await serve((request, response) =>
      request.headers.authorization === 'Basic new' ? response.end('{}') : refuse(response),
    )
    const given = ['old', 'new', 'newer']
    const asked: string[] = []
    const credentials = async () => {
      asked.push(given.shift() ?? 'none')
      return asked.at(-1)
    }
    const client = connect(origin, { credentials })
    await Promise.all(['a', 'b', 'c', 'd'].map((tag) => client.manifest(tag)))
    expect(asked).toEqual(['old', 'new'])
  })

  test('after a failed request for credentials, the next attempt requests them again', async () => {
    const { origin, seen } = await serve((request, response) => {
      expect(request.headers.authorization).toBe('Basic new')
      response.end('{}')
    })
    let requests = 0
    const credentials = async () => {
      requests += 1
      if (requests === 1) throw Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' })
      return 'new'
    }
    await connect(origin, { credentials }).manifest('a')
    expect(requests).toBe(2)
    expect(seen).toEqual(['GET /v2/team/app/manifests/a'])
  })

  test('credentials that stay rejected end with login-expired, after few requests', async () => {
    const { origin, seen } = await serve((_, response) => says(response, 403, 'DENIED', expired))
    const error = await failure(connect(origin).manifest('v1'))
    expect(error).toMatchObject({ code: 'login-expired', retryable: true })
    expect(error.message).toContain(expired)
    expect(seen.length).toBeLessThanOrEqual(3)
  })

  test('a token challenge is followed with the credentials, and the token is used from then on', async () => {
    const { origin, seen } = await serve((request, response) => {
      if (request.url?.startsWith('/token')) {
        expect(request.headers.authorization).toBe('Basic dG9rZW4=')
        return void response.end(JSON.stringify({ token: 'secret-token' }))
      }
      if (request.headers.authorization === 'Bearer secret-token') return void response.end('{}')
      const challenge = `Bearer realm="http://${request.headers.host}/token/",service="public.ecr.aws",scope="aws"`
      response.writeHead(401, { 'www-authenticate': challenge }).end()
    })
    const client = connect(origin)
    await client.manifest('a')
    await client.manifest('b')
    expect(seen).toEqual([
      'GET /v2/team/app/manifests/a',
      'GET /token/?service=public.ecr.aws&scope=aws',
      'GET /v2/team/app/manifests/a',
      'GET /v2/team/app/manifests/b',
    ])
  })

  test('anonymous requests have no login, and still get a token', async () => {
    const { origin } = await serve((request, response) => {
      if (request.url?.startsWith('/token')) {
        expect(request.headers.authorization).toBeUndefined()
        return void response.end(JSON.stringify({ access_token: 'for-all' }))
      }
      if (request.headers.authorization === 'Bearer for-all') return void response.end('{}')
      expect(request.headers.authorization).toBeUndefined()
      const challenge = `Bearer realm="http://${request.headers.host}/token"`
      response.writeHead(401, { 'www-authenticate': challenge }).end()
    })
    await connect(origin, { credentials: async () => undefined }).manifest('a')
  })

  test('a challenge that would send the credentials unencrypted to another host is not followed', async () => {
    const thief = await serve((_, response) => response.end('{"token":"x"}'))
    const { origin } = await serve((_, response) =>
      response.writeHead(401, { 'www-authenticate': `Bearer realm="${thief.origin}/token"` }).end(),
    )
    expect((await failure(connect(origin).manifest('a'))).code).toBe('login-expired')
    expect(thief.seen).toEqual([])
  })

  test.each(['https://thief.invalid/token', 'http://public.ecr.aws/token', 'https://public.ecr.aws/token'])(
    'the credentials do not go to a token server on another host: %s',
    async (realm) => {
      let asked = 0
      const credentials = async () => `dG9rZW4${asked++}`
      const { origin, seen } = await serve((_, response) =>
        response.writeHead(401, { 'www-authenticate': `Bearer realm="${realm}",service="x"` }).end(),
      )
      const error = await failure(connect(origin, { credentials }).manifest('a'))
      expect([error.code, error.message]).toEqual(['login-expired', expect.not.stringContaining('invalid')])
      expect(seen.every((one) => one === 'GET /v2/team/app/manifests/a')).toBe(true)
      expect(notes).toEqual([])
    },
  )

  test('an upload to another host and a redirect do not get the login', async () => {
    const thief = await serve((request, response) => {
      expect(request.headers.authorization).toBeUndefined()
      response.writeHead(request.method === 'PUT' ? 201 : 200).end('{}')
    })
    const { origin } = await serve((request, response) => {
      expect(request.headers.authorization).toBe('Basic dG9rZW4=')
      const status = request.method === 'POST' ? 202 : 307
      response.writeHead(status, { location: `${thief.origin}/elsewhere` }).end()
    })
    const { blobs, manifest } = connect(origin)
    const body = Buffer.from('{}')
    await blobs.upload(
      await blobs.openUpload(),
      { digest: sha256(body), size: 2 },
      (async function* () {
        yield body
      })(),
    )
    await manifest('v1')
    expect(thief.seen.map((one) => one.split('?')[0])).toEqual(['PUT /elsewhere', 'GET /elsewhere'])
  })

  test('a long challenge is parsed in little time', async () => {
    const challenge = `Bearer ${'a'.repeat(7_000)} ${'b="'.repeat(2_000)}`
    const { origin } = await serve((_, response) => response.writeHead(401, { 'www-authenticate': challenge }).end())
    const start = process.threadCpuUsage()
    expect((await failure(connect(origin).manifest('a'))).code).toBe('login-expired')
    expect(process.threadCpuUsage(start).user).toBeLessThan(1_000_000)
  })

  test('the storage of the layers does not get the login', async () => {
    const blob = '{"a":1}'
    const storage = await serve((request, response) => {
      expect(request.headers.authorization).toBeUndefined()
      response.end(blob)
    })
    const { origin } = await serve((_, response) =>
      response.writeHead(307, { location: `${storage.origin}/layer?X-Amz-Signature=1` }).end(),
    )
    expect(await connect(origin).json(sha256(blob))).toEqual({ a: 1 })
    expect(storage.seen).toEqual(['GET /layer?X-Amz-Signature=1'])
  })

  test('a storage that denies access is named', async () => {
    const storage = await serve((_, response) =>
      response.writeHead(403).end('<Error><Code>AccessDenied</Code></Error>'),
    )
    const { origin } = await serve((_, response) =>
      response.writeHead(307, { location: `${storage.origin}/layer` }).end(),
    )
    const error = await failure(connect(origin).json(sha256('x')))
    expect(error).toMatchObject({ code: 'push-failed' })
    expect(error.message).toContain(
      `${new URL(storage.origin).host}, which stores the layers of ${new URL(origin).host}, denied access to a layer: `,
    )
    expect(error.explanation.fix).toContain('s3:GetObject')
  })
})

describe('the way to the registry', () => {
  /** Answers `answer` at first, and then what is right. */
  const healing = (times: number, answer: Answering): Answering => {
    let left = times
    return (request, response) => (left-- > 0 ? answer(request, response) : response.end('{}'))
  }

  test.each<[string, Answering]>([
    ['HTTP 503', (_, response) => response.writeHead(503).end('busy')],
    ['HTTP 429', (_, response) => says(response, 429, 'TOOMANYREQUESTS', 'Rate exceeded')],
    ['ECONNRESET', (request) => request.socket.destroy()],
    ['no data for 0.2 s', () => {}],
    ['Parse Error', (request) => request.socket.end('this is no HTTP\r\n\r\n')],
  ])('after %s the request is retried, and the log says so', async (said, answer) => {
    const { origin, seen } = await serve(healing(2, answer))
    await connect(origin, { idleTimeoutMs: 200 }).manifest('v1')
    expect(seen).toHaveLength(3)
    expect(notes).toHaveLength(2)
    expect(notes[0]).toMatch(/^Reading v1 in 127\.0\.0\.1:\d+\/team\/app: .*; retrying in \d+\.\d s\.$/)
    expect(notes[0]).toContain(said)
  })

  test.each<[string, string, Answering]>([
    [
      'throttled',
      'AWS throttled the requests',
      (_, response) => says(response, 429, 'TOOMANYREQUESTS', 'Rate exceeded'),
    ],
    ['aws-unreachable', 'AWS responded with a server error', (_, response) => response.writeHead(500).end()],
    ['aws-unreachable', 'cannot be reached', (request) => request.socket.destroy()],
    ['aws-timeout', 'AWS did not respond in time', () => {}],
  ])('what does not heal is %s (%s), after six attempts', async (code, words, answer) => {
    const { origin, seen } = await serve(answer)
    const error = await failure(connect(origin, { idleTimeoutMs: 100 }).manifest('v1'))
    expect(error.code).toBe(code)
    expect(error.message).toContain(words)
    expect(error.message).toMatch(/after 6 attempts in \d+\.\d s/)
    expect(seen).toHaveLength(6)
  })

  test('a connection that sends a byte now and then does not time out', async () => {
    const { origin } = await serve(async (_, response) => {
      response.writeHead(200)
      for (const character of '{"a":1}') {
        response.write(character)
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
      response.end()
    })
    expect((await connect(origin, { idleTimeoutMs: 400 }).manifest('v1'))?.text).toBe('{"a":1}')
    expect(notes).toEqual([])
  })

  test('a response or token that arrives one byte at a time has a time limit', async () => {
    const drip: Answering = async (_, response) => {
      response.writeHead(200)
      while (!response.destroyed) {
        response.write(' ')
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    }
    const slow = await serve(drip)
    const error = await failure(connect(slow.origin, { idleTimeoutMs: 200 }).manifest('v1'))
    expect([error.code, error.message]).toEqual([
      'push-failed',
      expect.stringMatching(/^Reading v1 in 127\.0\.0\.1:\d+\/team\/app: .* the response took more than 0\.8 s/),
    ])
    const { origin } = await serve((request, response) => {
      const challenge = { 'www-authenticate': `Bearer realm="http://${request.headers.host}/token"` }
      return request.url === '/token' ? drip(request, response) : response.writeHead(401, challenge).end()
    })
    expect((await failure(connect(origin, { idleTimeoutMs: 200 }).manifest('v1'))).message).toContain(
      'the response took more than 0.8 s',
    )
  })

  test('headers without an end are an error', async () => {
    const { origin } = await serve((request) =>
      request.socket.end(`HTTP/1.1 200 OK\r\n${'x: y\r\n'.repeat(20_000)}\r\n{}`),
    )
    expect((await failure(connect(origin, { idleTimeoutMs: 200 }).manifest('v1'))).code).toBe('aws-unreachable')
  })

  test.each<[string, unknown, string]>([
    ['a repository', [{ code: 'MANIFEST_UNKNOWN' }, { code: 'NAME_UNKNOWN', message: 'no' }], 'repository-not-found'],
    [
      'a tag',
      [
        { code: 'UNKNOWN', message: 'x' },
        { code: 'TAG_INVALID', message: 'no' },
      ],
      'tag-immutable',
    ],
    [
      "AWS's sentence",
      [
        { code: 'UNKNOWN', message: 'x' },
        {
          code: 'DENIED',
          message:
            'User: arn:aws:sts::111122223333:assumed-role/ci/x is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:eu-west-1:123456789012:repository/team/app because no identity-based policy allows the ecr:BatchGetImage action',
        },
      ],
      'ecr-access-denied',
    ],
    ['nothing that has a form', [null, 'x', { code: 7, message: {} }, [[]]], 'push-failed'],
    ['no list', { code: 'NAME_UNKNOWN' }, 'push-failed'],
  ])('of several errors, the one with %s is reported', async (_, errors, code) => {
    const { origin } = await serve((_, response) => response.writeHead(400).end(JSON.stringify({ errors })))
    expect((await failure(connect(origin).manifest('v1'))).code).toBe(code)
  })

  test('its message is one line in the log', async () => {
    const page = '<html>\n::add-mask::a\r\n::stop-commands::b\n</html>'
    const { origin } = await serve(healing(1, (_, response) => response.writeHead(502).end(page)))
    await connect(origin).manifest('v1')
    expect(notes).toEqual([
      expect.stringMatching(/: HTTP 502 <html> ::add-mask::a ::stop-commands::b <\/html>; retrying/),
    ])
  })

  test.each([400, 403, 405, 416])('HTTP %d is a response, and is not retried', async (status) => {
    const { origin, seen } = await serve((_, response) => says(response, status, 'UNSUPPORTED', 'no'))
    const error = await failure(connect(origin).manifest('v1'))
    expect(error.message).toContain(`HTTP ${status} UNSUPPORTED no`)
    expect(seen).toHaveLength(1)
  })
})

describe('a layer', () => {
  const layer = randomBytes(3_000_000)
  const digest = sha256(layer)
  const manifest = JSON.stringify({ schemaVersion: 2, layers: [{ digest, size: layer.length }] })
  const root = { digest: sha256(manifest), text: manifest, mediaType: imageType }

  /** A registry that accepts uploads; `upload` may respond instead. */
  async function target(upload: (request: IncomingMessage, response: ServerResponse) => boolean = () => false) {
    const kept = new Map<string, Buffer>()
    const { origin, seen } = await serve(async (request, response) => {
      const { method, url = '' } = request
      if (method === 'HEAD') return void response.writeHead(404).end()
      if (method === 'GET') return void says(response, 404, 'MANIFEST_UNKNOWN', 'no')
      if (method === 'POST') return void response.writeHead(202, { location: '/upload?state=1' }).end()
      if (upload(request, response)) return
      const body = await readBody(request)
      kept.set(url.includes('digest=') ? decodeURIComponent(url.replace(/.*digest=/, '')) : url, body)
      response.writeHead(201, { 'docker-content-digest': sha256(body) }).end()
    })
    return { kept, seen, client: connect(origin, { side: 'target', idleTimeoutMs: 500 }) }
  }

  /** A registry that has the layer; `download` may answer in its place. */
  async function source(download: Answering) {
    const { origin, seen } = await serve((request, response) =>
      request.url?.includes('/blobs/') ? download(request, response) : response.writeHead(404).end(),
    )
    return { seen, client: connect(origin, { idleTimeoutMs: 500 }) }
  }

  const whole: Answering = (_, response) => response.end(layer)

  test('is copied before its manifest', async () => {
    const [from, to] = [await source(whole), await target()]
    expect(await copyImage(from.client, to.client, root)).toEqual({
      manifests: { copied: 1, present: 0 },
      blobs: { copied: 1, mounted: 0, present: 0 },
      bytes: layer.length,
    })
    expect(to.kept.get(digest)?.equals(layer)).toBe(true)
    expect(to.seen.at(-1)).toMatch(/^(HEAD|GET|PUT) \/v2\/team\/app\/manifests\//)
    expect(to.kept.get(`/v2/team/app/manifests/${root.digest}`)?.toString()).toBe(manifest)
  })

  test.each([
    ['goes on where it was', true],
    ['begins anew where ranges are unknown, without sending anything twice', false],
  ])('whose download is interrupted %s', async (_, ranges) => {
    const asked: (string | undefined)[] = []
    const from = await source((request, response) => {
      const { range } = request.headers
      const begin = ranges ? Number(/bytes=(\d+)-/.exec(range ?? '')?.[1] ?? 0) : 0
      asked.push(range)
      const bytes = layer.subarray(begin)
      response.writeHead(ranges && range ? 206 : 200, { 'content-length': bytes.length })
      if (asked.length >= 3) return void response.end(bytes)
      response.write(bytes.subarray(0, 500_000 * asked.length), () => setTimeout(() => request.socket.destroy(), 50))
    })
    const to = await target()
    await copyImage(from.client, to.client, root)
    expect(to.kept.get(digest)?.equals(layer)).toBe(true)
    expect(to.seen.filter((one) => one.startsWith('POST'))).toHaveLength(1)
    expect(asked[0]).toBeUndefined()
    expect(asked.slice(1)).toEqual([expect.stringMatching(/^bytes=\d+-$/), expect.stringMatching(/^bytes=\d+-$/)])
    expect(notes.filter((note) => note.startsWith(`Reading ${digest}`))).toHaveLength(2)
  })

  test('whose download stalls continues on another connection', async () => {
    let count = 0
    const from = await source((request, response) => {
      count += 1
      if (count > 1) {
        const begin = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1])
        return void response.writeHead(206).end(layer.subarray(begin))
      }
      response.writeHead(200, { 'content-length': layer.length }).write(layer.subarray(0, 100_000))
    })
    const to = await target()
    await copyImage(from.client, to.client, root)
    expect(to.kept.get(digest)?.equals(layer)).toBe(true)
    expect(notes[0]).toContain('no data for 0.5 s; retrying')
  })

  test('whose upload is interrupted is uploaded again', async () => {
    let count = 0
    const to = await target((request) => {
      if (!request.url?.includes('digest=') || ++count > 1) return false
      request.once('data', () => request.socket.destroy())
      return true
    })
    const from = await source(whole)
    await copyImage(from.client, to.client, root)
    expect(to.kept.get(digest)?.equals(layer)).toBe(true)
    expect(to.seen.filter((one) => one.startsWith('POST'))).toHaveLength(2)
    expect(notes[0]).toMatch(/^Copying sha256:\w+ to 127\.0\.0\.1:\d+\/team\/app: .*retrying in/)
  })

  test('whose upload stalls is uploaded again: the target is named, not the source', async () => {
    let count = 0
    const to = await target((request) => {
      if (!request.url?.includes('digest=') || ++count > 1) return false
      request.pause()
      return true
    })
    const large = randomBytes(20_000_000)
    const text = JSON.stringify({ layers: [{ digest: sha256(large), size: large.length }] })
    const from = await source((_, response) => response.end(large))
    await copyImage(from.client, to.client, { digest: sha256(text), text, mediaType: imageType })
    expect(to.kept.get(sha256(large))?.equals(large)).toBe(true)
    expect(notes).toEqual([expect.stringMatching(/^Copying .*: no data for 0\.5 s; retrying/)])
  })

  test.each([
    ['that refers to itself by a tag', { manifests: [{ digest: 'v1', size: 1, mediaType: indexType }] }],
    ['that is none', null],
  ])('of an index %s is an error', async (_, content) => {
    const text = JSON.stringify(content)
    const { origin } = await serve((_, response) => response.writeHead(200, { 'content-type': indexType }).end(text))
    const error = await failure(connect(origin).manifest('v1'))
    expect(error.code).toBe('push-failed')
    expect(error.message).toContain('is invalid: it')
  })

  test('that does not match its digest is not completed', async () => {
    const wrong = Buffer.from(layer)
    wrong.writeUInt8(wrong.readUInt8(0) ^ 1, 0)
    const from = await source((_, response) => response.end(wrong))
    const to = await target()
    const error = await failure(copyImage(from.client, to.client, root))
    expect(error.code).toBe('push-failed')
    expect(error.message).toContain(`returned for ${digest} does not match this digest: ${sha256(wrong)}`)
    expect([...to.kept.keys()]).toEqual([])
    expect(from.seen.filter((one) => one.includes('/blobs/'))).toHaveLength(1)
  })

  test('that is longer than its manifest says is an error', async () => {
    const from = await source((_, response) => response.end(Buffer.concat([layer, layer])))
    const to = await target()
    const text = JSON.stringify({ layers: [{ digest, size: layer.length + 1 }] })
    const error = await failure(copyImage(from.client, to.client, { digest: sha256(text), text, mediaType: imageType }))
    expect(error.message).toMatch(
      /returned for sha256:\w+ does not match this digest: at least \d+ bytes instead of 3000001/,
    )
    expect([...to.kept.keys()]).toEqual([])
  })

  test("that is rejected during the upload fails with the registry's message", async () => {
    const sentence =
      'User: arn:aws:sts::1:assumed-role/ci/x is not authorized to perform: ecr:UploadLayerPart on resource: arn:aws:ecr:eu-west-1:123456789012:repository/team/app because no identity-based policy allows the ecr:UploadLayerPart action'
    const to = await target((request, response) => {
      if (!request.url?.includes('digest=')) return false
      says(response, 403, 'DENIED', sentence)
      return true
    })
    const from = await source(whole)
    const error = await failure(copyImage(from.client, to.client, root))
    expect(error.code).toBe('ecr-access-denied')
    expect(error.message).toContain('may not do ecr:UploadLayerPart')
    expect(to.seen.filter((one) => one.startsWith('POST'))).toHaveLength(1)
  })

  test('that fails stops the waiting ones', async () => {
    const many = Array.from({ length: 20 }, (_, index) => ({ digest: sha256(`${index}`), size: 1 }))
    const text = JSON.stringify({ layers: [{ digest, size: layer.length }, ...many] })
    const from = await source((_, response) => says(response, 400, 'UNSUPPORTED', 'no'))
    const to = await target()
    await failure(copyImage(from.client, to.client, { digest: sha256(text), text, mediaType: imageType }))
    expect(from.seen.filter((one) => one.includes('/blobs/')).length).toBeLessThanOrEqual(4)
  })

  test.each([
    ['is lent by another repository of the same registry, without a byte', 201, 'mounted', 0],
    ['is uploaded where the registry does not lend it', 202, 'copied', layer.length],
  ] as const)('%s', async (_, status, how, bytes) => {
    const { origin, seen } = await serve(async (request, response) => {
      const { method, url = '' } = request
      if (method === 'POST') return void response.writeHead(status, { location: '/upload' }).end()
      if (method === 'GET' && url.includes('/blobs/')) return void response.end(layer)
      if (method !== 'PUT') return void response.writeHead(404).end()
      response.writeHead(201, { 'docker-content-digest': sha256(await readBody(request)) }).end()
    })
    const [from, to] = [connect(origin), connect(origin, { side: 'target', name: 'team/copy' })]
    const report = await copyImage(from, to, root)
    expect(report).toEqual({
      manifests: { copied: 1, present: 0 },
      blobs: { copied: 0, mounted: 0, present: 0, [how]: 1 },
      bytes,
    })
    const query = new URLSearchParams({ mount: digest, from: 'team/app' })
    expect(seen.filter((one) => one.startsWith('POST'))).toEqual([`POST /v2/team/copy/blobs/uploads/?${query}`])
  })

  test('can be empty', async () => {
    const text = JSON.stringify({ layers: [{ digest: sha256(''), size: 0 }] })
    const [from, to] = [await source(whole), await target()]
    await copyImage(from.client, to.client, { digest: sha256(text), text, mediaType: imageType })
    expect(to.kept.get(sha256(''))).toHaveLength(0)
  })
})
