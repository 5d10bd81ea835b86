import { sendRequest } from '../registry/request.ts'

/** The time without data after which a request fails, in milliseconds. */
const idleTimeoutMs = 10_000

/** The maximum size of a response in bytes. A trusted root has some ten thousand bytes. */
const maxSize = 10_000_000

/**
 * Replaces the global `fetch`, which Sigstore's libraries use, so that their requests use the same proxy and certificate
 * authorities as all other requests of the step.
 */
export function replaceFetch(): void {
  globalThis.fetch = fetchThroughAgents
}

/** `fetch` through the shared agents, without redirects. */
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
  const parts: Buffer[] = []
  let size = 0
  for await (const part of chunks()) {
    size += part.length
    if (size > maxSize) throw new Error(`${url.host} sent more than ${maxSize} bytes`)
    parts.push(part)
  }
  const hasBody = status >= 200 && ![204, 205, 304].includes(status)
  return new Response(hasBody ? Buffer.concat(parts) : null, {
    status,
    headers: { 'content-type': headers['content-type'] ?? '', location: headers.location ?? '' },
  })
}
