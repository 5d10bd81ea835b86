import { createHash, hash } from 'node:crypto'
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'

export interface HashedFile {
  /** SHA-256, 64 hex digits. */
  readonly digest: string
  /** Whether the owner of the file may execute it. */
  readonly isExecutable: boolean
}

/** The SHA-256 of bytes, 64 hex digits. */
export function sha256(bytes: Uint8Array): string {
  return hash('sha256', bytes)
}

/** How many bytes are read at once. */
const chunkSize = 256 * 1024
/** The buffer that all reads share. */
let chunk: Buffer | undefined

/**
 * Hashes a regular file. Reads synchronously, because an asynchronous read takes longer for a small file. Throws for other file
 * types, and does not wait for a pipe or device.
 */
export function hashFile(path: string | Buffer): HashedFile {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW)
  try {
    const status = fstatSync(file)
    if (!status.isFile()) throw new Error('it is not a regular file')
    return { digest: digestOf(file, status.size), isExecutable: (status.mode & 0o100) !== 0 }
  } finally {
    closeSync(file)
  }
}

/** Hashes an open file of this size. Throws if its size changes in the meantime. */
function digestOf(file: number, size: number): string {
  chunk ??= Buffer.allocUnsafeSlow(chunkSize)
  let bytes = readSync(file, chunk)
  // If the chunk is not full, the read reached the end of the file.
  if (bytes === size && bytes < chunkSize) return sha256(chunk.subarray(0, bytes))
  const sha = createHash('sha256')
  let totalBytes = bytes
  // Stop if the file grows while it is read.
  while (bytes > 0 && totalBytes <= size) {
    sha.update(chunk.subarray(0, bytes))
    bytes = readSync(file, chunk)
    totalBytes += bytes
  }
  if (totalBytes !== size) throw new Error('it changed while it was read')
  return sha.digest('hex')
}
