import { sendRequest } from '../registry/request.ts'

/** In milliseconds. */
const idleTimeoutMs = 10_000

/** In bytes. A trusted root has some ten thousand. */
const maxSize = 10_000_000

/**
 * Makes Sigstore's libraries, which use the global `fetch`, send their requests like the rest of the step: through the proxy
 * and with the authorities of the environment.
 */
export function routeFetch(): void {
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
