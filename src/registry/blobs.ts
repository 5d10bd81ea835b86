import type { Descriptor } from '../oci/descriptors.ts'
import { locationOf } from './request.ts'
import type { RegistrySession } from './session.ts'
import { conditionOf, isAbsent, unexpectedResponse } from './unexpected-response.ts'

/** The configurations and layers of one repository. The functions do not retry: call them in the session's `attempt`. */
export interface Blobs {
  /** Whether a blob exists; undefined if the response does not show it. */
  has(digest: string): Promise<boolean | undefined>
  /**
   * Mounts a blob from another repository of the registry, such as `team/base`. If the registry does not allow the mount, the
   * registry starts an upload instead, and the function returns the upload URL.
   */
  mount(digest: string, sourceRepository: string): Promise<URL | 'mounted'>
  /** Starts an upload and returns its URL. */
  openUpload(): Promise<URL>
  /** Uploads all bytes to the URL of an upload, and completes it. */
  upload(location: URL, blob: Descriptor, bytes: AsyncIterable<Buffer>): Promise<void>
  /** Downloads a blob from the byte `offset` on. */
  download(digest: string, offset: number): Promise<AsyncIterable<Buffer>>
}

export function blobsOf(session: RegistrySession): Blobs {
  const uploadsUrl = () => session.url('blobs/uploads/')

  return {
    async has(digest) {
      try {
        // A redirect to the bytes also means that the blob exists.
        const expect = [200, 302, 307]
        const response = await session.send(session.url(`blobs/${digest}`), { method: 'HEAD', expect })
        response.discard()
        if (response.status !== 200) return true
        // A proxy that responds instead of the registry does not return the digest.
        return response.headers['docker-content-digest'] === digest ? true : undefined
      } catch (error) {
        if (isAbsent(error)) return false
        // A response to HEAD contains no reason. The caller then uploads, and a denied upload contains the reason.
        if (conditionOf(error) === 'forbidden') return undefined
        throw error
      }
    },

    async mount(digest, sourceRepository) {
      const url = uploadsUrl()
      url.search = `?${new URLSearchParams({ mount: digest, from: sourceRepository })}`
      const response = await session.send(url, { method: 'POST', expect: [201, 202] })
      response.discard()
      return response.status === 201 ? 'mounted' : locationOf(response)
    },

    async openUpload() {
      const response = await session.send(uploadsUrl(), { method: 'POST', expect: [202] })
      response.discard()
      return locationOf(response)
    },

    /**
     * Sends all bytes in the request that completes the upload, like BuildKit. ECR would keep only the first of several parts
     * (aws/containers-roadmap#2831). So an interrupted upload starts again from the first byte.
     */
    async upload(location, { digest, size }, bytes) {
      const url = new URL(`${location.href}${location.search === '' ? '?' : '&'}digest=${encodeURIComponent(digest)}`)
      const headers = { 'content-type': 'application/octet-stream', 'content-length': String(size) }
      const response = await session.send(url, {
        method: 'PUT',
        headers,
        body: bytes,
        uploadedBytes: size,
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
      // A layer is never HTML: a proxy responded with a page.
      if (response.headers['content-type']?.startsWith('text/html')) throw await unexpectedResponse(response)
      const startsAtOffset = response.status === 206 || offset === 0
      return startsAtOffset ? response.chunks() : skip(response.chunks(), offset)
    },
  }
}

/** Skips the first `offset` bytes, for a server that does not support ranges. */
async function* skip(chunks: AsyncIterable<Buffer>, offset: number): AsyncGenerator<Buffer> {
  let bytesToSkip = offset
  for await (const chunk of chunks) {
    const remainingBytes = chunk.subarray(bytesToSkip)
    bytesToSkip = Math.max(bytesToSkip - chunk.length, 0)
    if (remainingBytes.length > 0) yield remainingBytes
  }
}
