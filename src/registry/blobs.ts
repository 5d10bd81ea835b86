import type { Descriptor } from '../oci/descriptors.ts'
import { locationOf } from './request.ts'
import type { RegistrySession } from './session.ts'
import { conditionOf, isAbsent, unexpectedResponse } from './unexpected-response.ts'

/**
 * The configurations and layers of one repository. The functions do not retry: call the functions in `attempt` of the
 * session.
 */
export interface Blobs {
  /** Whether a blob exists; undefined if the registry does not report it. */
  has(digest: string): Promise<boolean | undefined>
  /** Mounts a blob from another repository of the registry, or returns the upload URL. */
  mount(digest: string, from: string): Promise<URL | 'mounted'>
  /** Starts an upload and returns its URL. */
  openUpload(): Promise<URL>
  /** Uploads all bytes to the URL of an upload, and completes it. */
  upload(location: URL, blob: Descriptor, bytes: AsyncIterable<Buffer>): Promise<void>
  /** The bytes from `offset`. */
  download(digest: string, offset: number): Promise<AsyncIterable<Buffer>>
}

export function blobsOf(session: RegistrySession): Blobs {
  const uploads = () => session.url('blobs/uploads/')

  return {
    async has(digest) {
      try {
        // A redirect to the bytes also means that the blob exists.
        const expect = [200, 302, 307]
        const response = await session.send(session.url(`blobs/${digest}`), { method: 'HEAD', expect })
        response.discard()
        // A proxy that responds instead of the registry does not return the digest.
        return response.status !== 200 || response.headers['docker-content-digest'] === digest ? true : undefined
      } catch (error) {
        if (isAbsent(error)) return false
        // A HEAD response gives no reason. The next request, an upload, succeeds or is denied with a reason.
        if (conditionOf(error) === 'forbidden') return undefined
        throw error
      }
    },

    async mount(digest, from) {
      const url = uploads()
      url.search = `?${new URLSearchParams({ mount: digest, from })}`
      const response = await session.send(url, { method: 'POST', expect: [201, 202] })
      response.discard()
      return response.status === 201 ? 'mounted' : locationOf(response)
    },

    async openUpload() {
      const response = await session.send(uploads(), { method: 'POST', expect: [202] })
      response.discard()
      return locationOf(response)
    },

    /**
     * Sends all bytes in the request that closes the upload, like BuildKit: ECR keeps only the first of several
     * parts (aws/containers-roadmap#2831). An interrupted upload starts again.
     */
    async upload(location, { digest, size }, bytes) {
      const url = new URL(`${location.href}${location.search === '' ? '?' : '&'}digest=${encodeURIComponent(digest)}`)
      const headers = { 'content-type': 'application/octet-stream', 'content-length': String(size) }
      const response = await session.send(url, {
        method: 'PUT',
        headers,
        body: bytes,
        expectedBytes: size,
        expect: [201],
      })
      response.discard()
    },

    async download(digest, offset) {
      const headers: Record<string, string> = offset === 0 ? {} : { range: `bytes=${offset}-` }
      const response = await session.send(session.url(`blobs/${digest}`), {
        method: 'GET',
        headers,
        expect: [200, 206],
      })
      // HTML is the page of a proxy, never a layer.
      if (response.headers['content-type']?.startsWith('text/html')) throw await unexpectedResponse(response)
      return response.status === 206 || offset === 0 ? response.chunks() : skip(response.chunks(), offset)
    },
  }
}

/** Skips the first `offset` bytes, for a server that does not support ranges. */
async function* skip(chunks: AsyncIterable<Buffer>, offset: number): AsyncGenerator<Buffer> {
  let remaining = offset
  for await (const chunk of chunks) {
    const rest = chunk.subarray(remaining)
    remaining = Math.max(remaining - chunk.length, 0)
    if (rest.length > 0) yield rest
  }
}
