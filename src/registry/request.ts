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
   * The size of an uploaded layer. Extends the idle timeout of the response, because the registry responds only after it has
   * stored the layer.
   */
  readonly uploadedBytes?: number
}

/** A response. Call `chunks`, `text` or `discard`, so that the connection can be reused. */
export interface Response {
  /** The requested URL. */
  readonly url: URL
  readonly status: number
  readonly headers: IncomingHttpHeaders
  /** The body as a stream. Throws if the connection closes before the end of the body, or is idle for too long. */
  chunks(): AsyncGenerator<Buffer>
  /** The whole body. Throws if it is longer than `maxBytes` or takes too long. */
  text(maxBytes: number): Promise<string>
  /** Ignores the body. */
  discard(): void
}

/**
 * The time limit of `text`, as a multiple of the idle timeout. Without this limit, a server that sends one byte at a time would
 * never time out.
 */
const textTimeoutFactor = 4

/** The minimum rate at which a registry must store an uploaded layer, in bytes per millisecond. */
const minStoreRate = 20_000

/**
 * Sends one request. Throws the network error, or a `TimeoutError` if no data is sent or received for `idleTimeoutMs`. The time
 * in which the source of the body or the reader of the response is slow does not count.
 */
export async function sendRequest(
  { method, url, headers, body, uploadedBytes = 0 }: Request,
  idleTimeoutMs: number,
): Promise<Response> {
  const isHttps = url.protocol === 'https:'
  const agent = isHttps ? agents().https : agents().http
  const request = (isHttps ? openHttps : openHttp)(url, { method, headers, agent })
  const idleTimer = createIdleTimer(request, idleTimeoutMs)
  const responsePromise = new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', resolve).on('error', reject)
  })
  // If sending the body fails first, this promise is not awaited. Its error must not be an unhandled rejection.
  responsePromise.catch(() => {})
  idleTimer.start()
  const start = performance.now()
  // The query is not logged, because it may contain a signature.
  const logOutcome = (outcome: string) =>
    debug(() => `Registry: ${method} ${url.host}${url.pathname}, ${outcome}, ${since(start)}`)
  try {
    if (typeof body === 'object') await sendBody(body, request, idleTimer)
    else request.end(body)
    idleTimer.start(uploadedBytes / minStoreRate)
    const response = await responsePromise
    logOutcome(`HTTP ${response.statusCode}`)
    return responseOf(url, response, request, idleTimeoutMs)
  } catch (error) {
    logOutcome('no response')
    request.destroy()
    throw error
  } finally {
    idleTimer.stop()
  }
}

/**
 * Sends each chunk after the previous chunk was written, so that the source can reuse the memory of that chunk. Stops when the
 * registry responds: a registry that rejects an upload does not read the remaining body.
 */
async function sendBody(body: AsyncIterable<Buffer>, request: ClientRequest, idleTimer: IdleTimer): Promise<void> {
  let hasResponse = false
  request.once('response', () => {
    hasResponse = true
  })
  // Checked before and after the source makes a chunk, which may take a while.
  const mustStop = () => hasResponse || request.destroyed
  // The timer does not run while the source makes the next chunk.
  idleTimer.stop()
  for await (const chunk of body) {
    if (mustStop()) return
    idleTimer.start()
    await writeChunk(chunk, request)
    idleTimer.stop()
    if (mustStop()) return
  }
  request.end()
}

/** Resolves when the chunk is written, or when the registry has responded or closed the connection. */
function writeChunk(chunk: Buffer, request: ClientRequest): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      request.off('response', done).off('close', done)
      resolve()
    }
    request.on('response', done).on('close', done)
    request.write(chunk, done)
  })
}

function responseOf(url: URL, response: IncomingMessage, request: ClientRequest, idleTimeoutMs: number): Response {
  async function* chunks(): AsyncGenerator<Buffer> {
    const idleTimer = createIdleTimer(response, idleTimeoutMs)
    try {
      idleTimer.start()
      for await (const chunk of response) {
        idleTimer.stop()
        yield chunk
        idleTimer.start()
      }
    } finally {
      idleTimer.stop()
      // The registry responded before it had read the whole body, so the connection cannot be reused.
      if (!request.writableFinished) request.destroy()
    }
  }

  return {
    url,
    status: response.statusCode ?? 0,
    headers: response.headers,
    chunks,
    async text(maxBytes) {
      const received: Buffer[] = []
      const timeoutMs = textTimeoutFactor * idleTimeoutMs
      const start = performance.now()
      let size = 0
      for await (const chunk of chunks()) {
        size += chunk.length
        if (performance.now() - start > timeoutMs) throw new Error(`the response took more than ${timeoutMs / 1000} s`)
        if (size > maxBytes) throw new Error(`the response is larger than ${maxBytes} bytes`)
        received.push(chunk)
      }
      return Buffer.concat(received).toString()
    },
    discard() {
      if (!request.writableFinished) return void request.destroy()
      // Read the body without using it. Close the connection if the body does not end in time.
      const timer = setTimeout(() => response.destroy(), idleTimeoutMs).unref()
      response.on('error', () => {}).once('close', () => clearTimeout(timer))
      response.resume()
    },
  }
}

interface IdleTimer {
  /** Starts or restarts the timer. `extraMs` extends the idle timeout. */
  start(extraMs?: number): void
  stop(): void
}

/** Creates a timer that destroys a stream with a `TimeoutError`. */
function createIdleTimer(stream: { destroy(error: Error): unknown }, idleTimeoutMs: number): IdleTimer {
  let timer: NodeJS.Timeout | undefined
  const stop = () => clearTimeout(timer)
  return {
    start(extraMs = 0) {
      stop()
      const timeoutMs = Math.ceil(idleTimeoutMs + extraMs)
      timer = setTimeout(() => stream.destroy(timeoutError(timeoutMs)), timeoutMs)
    },
    stop,
  }
}

function timeoutError(timeoutMs: number): Error {
  return Object.assign(new Error(`no data for ${timeoutMs / 1000} s`), { name: 'TimeoutError' })
}

/**
 * The URL in the `Location` header; without this header, the requested URL. Throws if a response over HTTPS redirects to another
 * protocol.
 */
export function locationOf({ url, headers }: Response): URL {
  const target = new URL(headers.location ?? '', url)
  if (url.protocol === 'https:' && target.protocol !== 'https:') {
    throw new Error(`${url.host} redirects to ${target.protocol}//${target.host}, which is not encrypted`)
  }
  return target
}
