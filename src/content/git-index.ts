import type { BigIntStats } from 'node:fs'
import type { BytePath } from './paths.ts'

/** A file in git's index. */
export interface StagedFile {
  readonly path: BytePath
  /** In octal, as git shows it. */
  readonly mode: string
  /** Of its blob, in hex. */
  readonly id: string
  /** Whether git looks after this file: no conflict, not assumed unchanged, not left out of the work tree. */
  readonly certain: boolean
  /** Of the file on the disk when git last looked, in bytes modulo 2^32. */
  readonly size: number
  /** For a file that changed in the second in which the index was written, or later: `stampOf` it, when git last looked. */
  readonly stamp: string | undefined
}

/** Tells two states of a file apart that git cannot, because it compares seconds. */
export function stampOf(file: Pick<BigIntStats, 'ctimeNs' | 'mtimeNs' | 'ino'>): string {
  return `${file.ctimeNs} ${file.mtimeNs} ${BigInt.asUintN(32, file.ino)}`
}

/**
 * The files of git's index below a path (with a slash at its end, or empty), seen from there; `written` is the second in
 * which the index was written. Undefined where the index is of a kind that is better left to git (version 4, split,
 * sparse). To read it takes a tenth of the time in which git writes it as text. Source: git's "index-format", of SHA-1.
 */
export function readIndex(bytes: Buffer, folder: BytePath, written: number): readonly StagedFile[] | undefined {
  const end = bytes.length - 20
  if (end < 12 || bytes.toString('latin1', 0, 4) !== 'DIRC' || ![2, 3].includes(bytes.readUInt32BE(4))) return undefined
  const text = bytes.toString('latin1', 0, end)
  const hex = bytes.toString('hex', 0, end)
  const view = new DataView(bytes.buffer, bytes.byteOffset, end)
  const files: StagedFile[] = []
  let at = 12
  for (let count = view.getUint32(8); count > 0; count--) {
    if (at + 64 > end) return undefined
    const flags = view.getUint16(at + 60)
    const more = flags & extended ? view.getUint16(at + 62) : 0
    const start = at + (flags & extended ? 64 : 62)
    const stop = text.indexOf('\0', start)
    if (text.startsWith(folder, start)) {
      files.push({
        path: text.slice(start + folder.length, stop),
        mode: modeText(view.getUint32(at + 24)),
        id: hex.slice(2 * (at + 40), 2 * (at + 60)),
        certain: !(flags & (assumeValid | stages)) && !(more & (skipWorktree | intentToAdd)),
        size: view.getUint32(at + 36),
        stamp: view.getUint32(at) < written ? undefined : stampAt(view, at),
      })
    }
    if (stop < 0) return undefined
    at += (stop - at + 8) & ~7
  }
  return hasMandatoryExtension(bytes.subarray(at, end)) ? undefined : files
}

const assumeValid = 0x8000
const extended = 0x4000
const stages = 0x3000
const skipWorktree = 0x4000
const intentToAdd = 0x2000

const modes = new Map([0o100644, 0o100755, 0o120000, 0o160000].map((mode) => [mode, mode.toString(8)]))

function modeText(mode: number): string {
  return modes.get(mode) ?? mode.toString(8)
}

function stampAt(view: DataView, at: number): string {
  const time = (from: number) => BigInt(view.getUint32(from)) * 1_000_000_000n + BigInt(view.getUint32(from + 4))
  return stampOf({ ctimeNs: time(at), mtimeNs: time(at + 8), ino: BigInt(view.getUint32(at + 20)) })
}

/** An extension whose name begins with a small letter changes what the entries mean. */
function hasMandatoryExtension(bytes: Buffer): boolean {
  let at = 0
  while (at + 8 <= bytes.length) {
    if (!/[A-Z]/.test(String.fromCharCode(bytes.readUInt8(at)))) return true
    at += 8 + bytes.readUInt32BE(at + 4)
  }
  return at !== bytes.length
}
