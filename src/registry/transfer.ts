import { createHash } from 'node:crypto'
import { digestMismatch, remoteName } from '../failures/copy.ts'
import type { Descriptor } from '../oci/descriptors.ts'
import type { ImageSource, RepositoryClient } from './client.ts'

/** How a blob was transferred; `present` if the target already had the blob. */
export type Transfer = 'copied' | 'mounted' | 'present'

/**
 * Transfers a blob, unless the target has the blob already. Mounts the blob if source and target are in the same registry and
 * the registry allows a mount. Otherwise streams the blob chunk by chunk. An abort of `signal` stops the transfer.
 */
export async function transfer(
  source: ImageSource,
  target: RepositoryClient,
  blob: Descriptor,
  signal: AbortSignal,
): Promise<Transfer> {
  const { remote, origin } = target.session
  const what = `Copying ${blob.digest} to ${remoteName(remote)}`
  const isPresent = await target.session.attempt(what, () => target.blobs.has(blob.digest))
  if (isPresent) return 'present'
  const isSameRegistry = source.session.origin === origin
  const mountOrCopy = async () => {
    signal.throwIfAborted()
    const uploadOrMounted = isSameRegistry
      ? await target.blobs.mount(blob.digest, source.session.remote.repository)
      : await target.blobs.openUpload()
    if (uploadOrMounted === 'mounted') return 'mounted'
    await target.blobs.upload(uploadOrMounted, blob, download(source, blob, signal))
    return 'copied'
  }
  return target.session.attempt(what, mountOrCopy, 'long')
}

/**
 * Downloads and verifies a blob. An interrupted download resumes at its offset, and the upload goes on. The last chunk is
 * yielded only after the digest is verified, so an upload of wrong bytes is never completed.
 */
async function* download(source: ImageSource, blob: Descriptor, signal: AbortSignal): AsyncGenerator<Buffer> {
  const { digest, size } = blob
  const { remote } = source.session
  const waitOrThrow = source.session.startLongOperation(`Reading ${digest} in ${remoteName(remote)}`)
  const [algorithm = ''] = digest.split(':')
  const hash = createHash(algorithm)
  let received = 0

  function verify(chunk: Buffer): void {
    signal.throwIfAborted()
    hash.update(chunk)
    received += chunk.length
    if (received > size) throw digestMismatch(remote, digest, `at least ${received} bytes instead of ${size}`)
    if (received < size) return
    const actualDigest = `${algorithm}:${hash.digest('hex')}`
    if (actualDigest !== digest) throw digestMismatch(remote, digest, actualDigest)
  }

  if (size === 0) verify(Buffer.alloc(0))
  while (received < size) {
    try {
      for await (const chunk of await source.blobs.download(digest, received)) {
        verify(chunk)
        yield chunk
        freeMemory(chunk)
        if (received === size) return
      }
      throw incompleteBody(received, size)
    } catch (error) {
      await waitOrThrow(error)
    }
  }
}

/**
 * Frees the memory of a sent chunk at once. The garbage collector would free it only after fifty or more megabytes of chunks,
 * because it counts only the small objects that refer to the memory.
 */
function freeMemory({ buffer, byteLength }: Buffer): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0)
}

/** The error for a body that is too short. It is retried like `ECONNRESET`: some proxies end an interrupted response normally. */
function incompleteBody(received: number, size: number): Error {
  const message = `the response ended after ${received} of ${size} bytes`
  return Object.assign(new Error(message), { code: 'ECONNRESET' })
}
