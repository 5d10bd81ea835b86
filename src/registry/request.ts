import { type ClientRequest, type IncomingHttpHeaders, type IncomingMessage, request as openHttp } from 'node:http'
import { request as openHttps } from 'node:https'
import { debug, since } from '../debug/debug.ts'
import { agents } from '../network/agents.ts'

/** One HTTP request. */
export interface Request {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT'
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  /** What is asynchronous is sent as it comes, a chunk at a time. */
  readonly body?: string | AsyncIterable<Buffer>
  /** Of how many bytes the answer may say that they are kept, which takes its time after the last of them. */
  readonly expectedBytes?: number
}

/** What came back; its body has to be read by one of the three, or the connection is lost to others. */
export interface Response {
  /** Where it came from in the end. */
  readonly url: URL
  readonly status: number
  readonly headers: IncomingHttpHeaders
  /** The body as it comes; ends with an error where it is cut off or silent. */
  chunks(): AsyncGenerator<Buffer>
  /** The whole body, or an error where it is longer than `limit` bytes or takes too long. */
  text(limit: number): Promise<string>
  discard(): void
}

/** How long a small answer may take in all, as a multiple of the silence that it may have: a byte now and then never ends. */
const longest = 4

/** Bytes a millisecond: as slow as a registry may be that puts the parts of a layer together and checks its digest. */
const commitRate = 20_000

/**
 * Asks once. Fails with the error of the network, and with a `TimeoutError` where nothing comes or goes for `idle`
 * milliseconds; the time in which the other end of a stream is waited for does not count.
 */
export async function sendRequest(
  { method, url, headers, body, expectedBytes = 0 }: Request,
  idle: number,
): Promise<Response> {
  const secure = url.protocol === 'https:'
  const request = (secure ? openHttps : openHttp)(url, {
    method,
    headers,
    agent: secure ? agents().https : agents().http,
  })
  const silence = silenceOf(request, idle)
  const answering = new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', resolve).on('error', reject)
  })
  // It is waited for below, unless the body fails before.
  answering.catch(() => {})
  silence.begin()
  const start = performance.now()
  // The query of an address may hold a signature.
  const tell = (outcome: string) =>
    debug(() => `Registry: ${method} ${url.host}${url.pathname}, ${outcome}, ${since(start)}`)
  try {
    if (typeof body === 'object') await send(body, request, silence)
    else request.end(body)
    silence.begin(expectedBytes / commitRate)
    const response = await answering
    tell(`HTTP ${response.statusCode}`)
    return answerOf(url, response, request, idle)
  } catch (error) {
    tell('no response')
    request.destroy()
    throw error
  } finally {
    silence.end()
  }
}

/**
 * Sends each chunk when the one before has left, so that whoever makes them may use its memory again. A registry that
 * refuses does not wait for the rest of the body, and so the rest is not sent.
 */
async function send(body: AsyncIterable<Buffer>, request: ClientRequest, silence: IdleTimer): Promise<void> {
  let answered = false
  request.once('response', () => {
    answered = true
  })
  const over = () => answered || request.destroyed
  silence.end()
  for await (const chunk of body) {
    if (over()) return
    silence.begin()
    await written(chunk, request)
    silence.end()
    if (over()) return
  }
  request.end()
}

/** Ends also where the chunk will never leave. */
function written(chunk: Buffer, request: ClientRequest): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      request.off('response', end).off('close', end)
      resolve()
    }
    request.on('response', end).on('close', end)
    request.write(chunk, end)
  })
}

function answerOf(url: URL, response: IncomingMessage, request: ClientRequest, idle: number): Response {
  async function* chunks(): AsyncGenerator<Buffer> {
    const silence = silenceOf(response, idle)
    try {
      silence.begin()
      for await (const chunk of response) {
        silence.end()
        yield chunk
        silence.begin()
      }
    } finally {
      silence.end()
      if (!request.writableFinished) request.destroy()
    }
  }

  return {
    url,
    status: response.statusCode ?? 0,
    headers: response.headers,
    chunks,
    async text(limit) {
      const parts: Buffer[] = []
      const start = performance.now()
      let size = 0
      for await (const part of chunks()) {
        size += part.length
        const most = longest * idle
        if (performance.now() - start > most) throw new Error(`the response took more than ${most / 1000} s`)
        if (size > limit) throw new Error(`the response is larger than ${limit} bytes`)
        parts.push(part)
      }
      return Buffer.concat(parts).toString()
    },
    discard() {
      if (!request.writableFinished) return void request.destroy()
      // What has no end is not read for ever.
      const timer = setTimeout(() => response.destroy(), idle).unref()
      response.on('error', () => {}).once('close', () => clearTimeout(timer))
      response.resume()
    },
  }
}

interface IdleTimer {
  /** From now on, and `more` milliseconds longer than usual. */
  begin(more?: number): void
  end(): void
}

/** Ends a stream with an error when it is silent for too long. */
function silenceOf(stream: { destroy(error: Error): unknown }, idle: number): IdleTimer {
  let timer: NodeJS.Timeout | undefined
  const end = () => clearTimeout(timer)
  return {
    begin(more = 0) {
      end()
      const limit = Math.ceil(idle + more)
      timer = setTimeout(() => stream.destroy(timeout(limit)), limit)
    },
    end,
  }
}

function timeout(limit: number): Error {
  return Object.assign(new Error(`no data for ${limit / 1000} s`), { name: 'TimeoutError' })
}

/** Where an answer sends to. */
export function locationOf({ url, headers }: Response): URL {
  const target = new URL(headers.location ?? '', url)
  if (url.protocol === 'https:' && target.protocol !== 'https:') {
    throw new Error(`${url.host} redirects to ${target.protocol}//${target.host}, which is not encrypted`)
  }
  return target
}
