import { type ClientRequest, type IncomingHttpHeaders, type IncomingMessage, request as openHttp } from 'node:http'
import { request as openHttps } from 'node:https'
import { debug, since } from '../debug/debug.ts'
import { agents } from '../network/agents.ts'

/** One HTTP request. */
export interface Request {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT'
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  /** The body; an iterable is sent as a stream. */
  readonly body?: string | AsyncIterable<Buffer>
  /**
   * The size of an uploaded layer. The registry responds only after it has stored the layer, so a large layer needs more
   * time.
   */
  readonly expectedBytes?: number
}

/** A response. Call `chunks`, `text` or `discard`, so that the connection can be reused. */
export interface Response {
  /** The requested URL. */
  readonly url: URL
  readonly status: number
  readonly headers: IncomingHttpHeaders
  /** The body as a stream. Throws if it is cut off or idle. */
  chunks(): AsyncGenerator<Buffer>
  /** The whole body. Throws if it is longer than `limit` bytes or takes too long. */
  text(limit: number): Promise<string>
  /** Ignores the body. */
  discard(): void
}

/**
 * The time limit of `text`, as a multiple of the idle timeout. Otherwise a server that sends single bytes would never time
 * out.
 */
const totalFactor = 4

/** The minimum rate at which a registry must store an uploaded layer, in bytes per millisecond. */
const commitRate = 20_000

/**
 * Sends one request. Throws the network error, or a `TimeoutError` if no data is sent or received for `idleTimeoutMs`. Time
 * spent waiting for the producer of the body or the consumer of the response does not count.
 */
export async function sendRequest(
  { method, url, headers, body, expectedBytes = 0 }: Request,
  idleTimeoutMs: number,
): Promise<Response> {
  const secure = url.protocol === 'https:'
  const request = (secure ? openHttps : openHttp)(url, {
    method,
    headers,
    agent: secure ? agents().https : agents().http,
  })
  const idleTimer = idleTimerOf(request, idleTimeoutMs)
  const responding = new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', resolve).on('error', reject)
  })
  // If sending the body fails first, this promise is not awaited, and its error must not be an unhandled rejection.
  responding.catch(() => {})
  idleTimer.begin()
  const start = performance.now()
  // The query is not logged, because it may contain a signature.
  const logOutcome = (outcome: string) =>
    debug(() => `Registry: ${method} ${url.host}${url.pathname}, ${outcome}, ${since(start)}`)
  try {
    if (typeof body === 'object') await send(body, request, idleTimer)
    else request.end(body)
    idleTimer.begin(expectedBytes / commitRate)
    const response = await responding
    logOutcome(`HTTP ${response.statusCode}`)
    return responseOf(url, response, request, idleTimeoutMs)
  } catch (error) {
    logOutcome('no response')
    request.destroy()
    throw error
  } finally {
    idleTimer.end()
  }
}

/**
 * Sends each chunk after the previous one was written, so that the producer can reuse its memory. Stops when the registry
 * responds: a registry that rejects an upload does not read the rest.
 */
async function send(body: AsyncIterable<Buffer>, request: ClientRequest, idleTimer: IdleTimer): Promise<void> {
  let hasResponse = false
  request.once('response', () => {
    hasResponse = true
  })
  const isOver = () => hasResponse || request.destroyed
  idleTimer.end()
  for await (const chunk of body) {
    if (isOver()) return
    idleTimer.begin()
    await write(chunk, request)
    idleTimer.end()
    if (isOver()) return
  }
  request.end()
}

/** Resolves when the chunk is written, or when a response or the end of the connection makes that impossible. */
function write(chunk: Buffer, request: ClientRequest): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      request.off('response', end).off('close', end)
      resolve()
    }
    request.on('response', end).on('close', end)
    request.write(chunk, end)
  })
}

function responseOf(url: URL, response: IncomingMessage, request: ClientRequest, idleTimeoutMs: number): Response {
  async function* chunks(): AsyncGenerator<Buffer> {
    const idleTimer = idleTimerOf(response, idleTimeoutMs)
    try {
      idleTimer.begin()
      for await (const chunk of response) {
        idleTimer.end()
        yield chunk
        idleTimer.begin()
      }
    } finally {
      idleTimer.end()
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
        const limitMs = totalFactor * idleTimeoutMs
        if (performance.now() - start > limitMs) throw new Error(`the response took more than ${limitMs / 1000} s`)
        if (size > limit) throw new Error(`the response is larger than ${limit} bytes`)
        parts.push(part)
      }
      return Buffer.concat(parts).toString()
    },
    discard() {
      if (!request.writableFinished) return void request.destroy()
      // A body without an end must not keep the connection open.
      const timer = setTimeout(() => response.destroy(), idleTimeoutMs).unref()
      response.on('error', () => {}).once('close', () => clearTimeout(timer))
      response.resume()
    },
  }
}

interface IdleTimer {
  /** Starts or restarts the timer, `extraMs` longer than the idle timeout. */
  begin(extraMs?: number): void
  end(): void
}

/** Destroys a stream with an error if it is idle for too long. */
function idleTimerOf(stream: { destroy(error: Error): unknown }, idleTimeoutMs: number): IdleTimer {
  let timer: NodeJS.Timeout | undefined
  const end = () => clearTimeout(timer)
  return {
    begin(extraMs = 0) {
      end()
      const limit = Math.ceil(idleTimeoutMs + extraMs)
      timer = setTimeout(() => stream.destroy(timeout(limit)), limit)
    },
    end,
  }
}

function timeout(limit: number): Error {
  return Object.assign(new Error(`no data for ${limit / 1000} s`), { name: 'TimeoutError' })
}

/** The target of a redirect. Throws if it leaves HTTPS. */
export function locationOf({ url, headers }: Response): URL {
  const target = new URL(headers.location ?? '', url)
  if (url.protocol === 'https:' && target.protocol !== 'https:') {
    throw new Error(`${url.host} redirects to ${target.protocol}//${target.host}, which is not encrypted`)
  }
  return target
}
