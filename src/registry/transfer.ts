import { createHash } from 'node:crypto'
import { digestMismatch, remoteName } from '../failures/copy.ts'
import type { Descriptor } from '../oci/descriptors.ts'
import type { ImageSource, RepositoryClient } from './client.ts'

/** How a blob got into the target. */
export type Transfer = 'copied' | 'mounted' | 'present'

/**
 * Transfers a blob. Skips a blob that the target already has. Mounts the blob if source and target are in the same registry
 * and the registry allows a mount. Otherwise streams the blob chunk by chunk.
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
  const mountFrom = source.session.origin === origin ? source.session.remote.repository : undefined
  const copy = async () => {
    signal.throwIfAborted()
    const location =
      mountFrom === undefined ? await target.blobs.openUpload() : await target.blobs.mount(blob.digest, mountFrom)
    if (location === 'mounted') return 'mounted'
    await target.blobs.upload(location, blob, bytesOf(source, blob, signal))
    return 'copied'
  }
  return target.session.attempt(what, copy, 'long')
}

/**
 * The bytes of a blob. An interrupted download resumes at its offset, without restarting the upload. The last chunk is
 * yielded only after the digest is verified, so an upload of wrong bytes is never completed.
 */
async function* bytesOf(source: ImageSource, blob: Descriptor, signal: AbortSignal): AsyncGenerator<Buffer> {
  const { digest, size } = blob
  const { remote } = source.session
  const next = source.session.attempts(`Reading ${digest} in ${remoteName(remote)}`)
  const hash = createHash(digest.split(':')[0] ?? '')
  let received = 0

  function verify(chunk: Buffer): void {
    signal.throwIfAborted()
    hash.update(chunk)
    received += chunk.length
    if (received > size) throw digestMismatch(remote, digest, `at least ${received} bytes instead of ${size}`)
    if (received < size) return
    const found = `${digest.split(':')[0]}:${hash.digest('hex')}`
    if (found !== digest) throw digestMismatch(remote, digest, found)
  }

  if (size === 0) verify(Buffer.alloc(0))
  while (received < size) {
    try {
      for await (const chunk of await source.blobs.download(digest, received)) {
        verify(chunk)
        yield chunk
        release(chunk)
        if (received === size) return
      }
      throw cutOff(received, size)
    } catch (error) {
      await next(error)
    }
  }
}

/**
 * Frees the memory of a sent chunk. The garbage collector frees it only about fifty megabytes later, or more on a busy
 * machine, because it sees only small objects.
 */
function release({ buffer, byteLength }: Buffer): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0)
}

/** The error for a body that is too short. Some proxies end an interrupted response without an error. */
function cutOff(received: number, size: number): Error {
  const text = `the response ended after ${received} of ${size} bytes`
  return Object.assign(new Error(text), { code: 'ECONNRESET' })
}
