import { createHash } from 'node:crypto'
import { digestMismatch, nameOf } from '../failures/copy.ts'
import type { Descriptor } from '../oci/descriptors.ts'
import { attempt } from './attempts.ts'
import type { RepositoryClient } from './client.ts'

/** How a blob came into the target. */
export type Transfer = 'copied' | 'mounted' | 'present'

/**
 * Brings one blob into the target: not at all where it is there, without its bytes where the registry is the same and
 * lends it, otherwise as a stream that never holds more than some chunks.
 */
export async function transfer(
  source: RepositoryClient,
  target: RepositoryClient,
  blob: Descriptor,
  signal: AbortSignal,
): Promise<Transfer> {
  const { place, origin } = target.session
  const what = `Copying ${blob.digest} to ${nameOf(place)}`
  const there = await target.session.attempt(what, () => target.blobs.has(blob.digest))
  if (there) return 'present'
  const lender = source.session.origin === origin ? source.session.place.repository : undefined
  // As long as it takes: how often it may break is limited, and how long it may stand still.
  return attempt(target.session.tries(what, { long: true }), async () => {
    signal.throwIfAborted()
    const location =
      lender === undefined ? await target.blobs.openUpload() : await target.blobs.mount(blob.digest, lender)
    if (location === 'mounted') return 'mounted'
    await target.blobs.upload(location, blob, bytesOf(source, blob, signal))
    return 'copied'
  })
}

/**
 * The bytes of a blob. Where the source breaks off they go on from there, so that the upload does not notice. The last
 * ones are given only when all together are what the digest says: then no upload of wrong bytes is ever complete.
 */
async function* bytesOf(source: RepositoryClient, blob: Descriptor, signal: AbortSignal): AsyncGenerator<Buffer> {
  const { digest, size } = blob
  const { place } = source.session
  const again = source.session.tries(`Reading ${digest} in ${nameOf(place)}`, { long: true })
  const hash = createHash(digest.split(':')[0] ?? '')
  let received = 0

  function take(chunk: Buffer): void {
    signal.throwIfAborted()
    hash.update(chunk)
    received += chunk.length
    if (received > size) throw digestMismatch(place, digest, `at least ${received} bytes instead of ${size}`)
    if (received < size) return
    const found = `${digest.split(':')[0]}:${hash.digest('hex')}`
    if (found !== digest) throw digestMismatch(place, digest, found)
  }

  if (size === 0) take(Buffer.alloc(0))
  while (received < size) {
    try {
      for await (const chunk of await source.blobs.download(digest, received)) {
        take(chunk)
        yield chunk
        release(chunk)
        if (received === size) return
      }
      throw cutOff(received, size)
    } catch (error) {
      await again(error)
    }
  }
}

/**
 * Gives the memory of a chunk back that has been sent. The garbage collector would too, but late, because it sees small
 * objects and not the bytes behind them: some fifty megabytes later, and more on a machine that is busy.
 */
function release({ buffer, byteLength }: Buffer): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0)
}

/** Some proxies end an answer that broke off as if it were whole. */
function cutOff(received: number, size: number): Error {
  const text = `the response ended after ${received} of ${size} bytes`
  return Object.assign(new Error(text), { code: 'ECONNRESET' })
}
