import { sendRequest } from '../registry/request.ts'

/** The time without data after which a request fails, in milliseconds. */
const idleTimeoutMs = 10_000

/** The maximum size of a response in bytes. Usual responses are much smaller: a trusted root has about 10 kB. */
const maxBytes = 10_000_000

/**
 * Replaces the global `fetch`, which Sigstore's libraries use, so that their requests use the same proxy and certificate
 * authorities as all other requests of the step.
 */
export function replaceFetch(): void {
  globalThis.fetch = fetchThroughAgents
}

/**
 * `fetch` with the step's proxy and certificate authorities. Supports only what Sigstore's libraries and GitHub's API need: GET
 * and POST, headers and a body in `init`, and the response headers Content-Type and Location. Does not follow redirects.
 */
export async function fetchThroughAgents(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
  const url = new URL(input instanceof Request ? input.url : input)
  const { status, headers, chunks } = await sendRequest(
    {
      method: init.method === 'POST' ? 'POST' : 'GET',
      url,
      headers: { 'user-agent': 'ecr-build-push', ...Object.fromEntries(new Headers(init.headers)) },
      ...(init.body ? { body: String(init.body) } : {}),
    },
    idleTimeoutMs,
  )
  const received: Buffer[] = []
  let size = 0
  for await (const chunk of chunks()) {
    size += chunk.length
    if (size > maxBytes) throw new Error(`${url.host} sent more than ${maxBytes} bytes`)
    received.push(chunk)
  }
  // `Response` throws if a body is passed with one of these statuses.
  const hasBody = status >= 200 && ![204, 205, 304].includes(status)
  return new Response(hasBody ? Buffer.concat(received) : null, {
    status,
    headers: { 'content-type': headers['content-type'] ?? '', location: headers.location ?? '' },
  })
}
