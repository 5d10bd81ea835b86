import { createHash } from 'node:crypto'
import { createReadStream, promises as disk } from 'node:fs'

/** Files of this size and more are not read in one piece, in bytes. */
const large = 1024 * 1024

/** The id that git gives a file with these bytes: 40 hex digits. */
export function blobId(bytes: Uint8Array): string {
  return blobHash(bytes.length).update(bytes).digest('hex')
}

/** The id that git gives a file of this size, as it is on the disk. */
export async function fileBlobId(file: string | Buffer, size: number): Promise<string> {
  if (size < large) return blobId(await disk.readFile(file))
  const hash = blobHash(size)
  let read = 0
  for await (const piece of createReadStream(file, { highWaterMark: large })) {
    hash.update(piece)
    read += piece.length
  }
  if (read !== size) throw new Error('it changed while it was read')
  return hash.digest('hex')
}

function blobHash(size: number) {
  return createHash('sha1').update(`blob ${size}\0`)
}
