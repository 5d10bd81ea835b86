import type { Descriptor } from '../oci/descriptors.ts'
import { isAbsent, RefusedAnswer, refusalOf } from './refusal.ts'
import { locationOf } from './request.ts'
import type { Session } from './session.ts'

/** Configurations and layers in one repository; every function asks once, so it belongs into an attempt. */
export interface Blobs {
  /** Whether a blob is there; undefined where the registry does not say. */
  has(digest: string): Promise<boolean | undefined>
  /** Takes a blob over from another repository of the registry, or says where to upload it. */
  mount(digest: string, from: string): Promise<URL | 'mounted'>
  /** Where to upload a blob. */
  openUpload(): Promise<URL>
  upload(location: URL, blob: Descriptor, bytes: AsyncIterable<Buffer>): Promise<void>
  /** The bytes from `offset` on. */
  download(digest: string, offset: number): Promise<AsyncIterable<Buffer>>
}

export function blobsOf(session: Session): Blobs {
  const uploads = () => session.url('blobs/uploads/')

  return {
    async has(digest) {
      try {
        // A redirection leads to the bytes: it is there.
        const expect = [200, 302, 307]
        const answer = await session.ask(session.url(`blobs/${digest}`), { method: 'HEAD', expect })
        answer.discard()
        // Whoever answers in the registry's place knows no digests.
        return answer.status !== 200 || answer.headers['docker-content-digest'] === digest ? true : undefined
      } catch (error) {
        if (isAbsent(error)) return false
        // The answer to a HEAD has no words; the upload that follows is refused with some, or is allowed.
        if (error instanceof RefusedAnswer && error.status === 403) return undefined
        throw error
      }
    },

    async mount(digest, from) {
      const url = uploads()
      url.search = `?${new URLSearchParams({ mount: digest, from })}`
      const answer = await session.ask(url, { method: 'POST', expect: [201, 202] })
      answer.discard()
      return answer.status === 201 ? 'mounted' : locationOf(answer)
    },

    async openUpload() {
      const answer = await session.ask(uploads(), { method: 'POST', expect: [202] })
      answer.discard()
      return locationOf(answer)
    },

    /**
     * All of it in the request that closes the upload, as BuildKit does: of several parts ECR's data plane keeps only the
     * first (aws/containers-roadmap#2831), so that an upload that broke off begins anew.
     */
    async upload(location, { digest, size }, bytes) {
      const url = new URL(`${location.href}${location.search === '' ? '?' : '&'}digest=${encodeURIComponent(digest)}`)
      const headers = { 'content-type': 'application/octet-stream', 'content-length': String(size) }
      const answer = await session.ask(url, { method: 'PUT', headers, body: bytes, expectedBytes: size, expect: [201] })
      answer.discard()
    },

    async download(digest, offset) {
      const headers: Record<string, string> = offset === 0 ? {} : { range: `bytes=${offset}-` }
      const answer = await session.ask(session.url(`blobs/${digest}`), { method: 'GET', headers, expect: [200, 206] })
      // No layer is a page for a person, but what stands in the way may answer with one.
      if (answer.headers['content-type']?.startsWith('text/html')) throw await refusalOf(answer)
      return answer.status === 206 || offset === 0 ? answer.chunks() : skip(answer.chunks(), offset)
    },
  }
}

/** A server that does not know ranges begins at the beginning. */
async function* skip(chunks: AsyncIterable<Buffer>, offset: number): AsyncGenerator<Buffer> {
  let left = offset
  for await (const chunk of chunks) {
    const rest = chunk.subarray(left)
    left = Math.max(left - chunk.length, 0)
    if (rest.length > 0) yield rest
  }
}
