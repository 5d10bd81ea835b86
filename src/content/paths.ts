import { Buffer } from 'node:buffer'

/** A path with one character per byte, because file names need not be UTF-8. */
export type BytePath = string

export function bytePath(text: string): BytePath {
  return isAscii(text) ? text : Buffer.from(text).toString('latin1')
}

/** Converts a byte path for Node's file system functions. */
export function diskPath(path: BytePath): string | Buffer {
  return isAscii(path) ? path : Buffer.from(path, 'latin1')
}

/** Converts a byte path to text. Bytes that are not UTF-8 become U+FFFD. */
export function textOf(path: BytePath): string {
  return isAscii(path) ? path : Buffer.from(path, 'latin1').toString()
}

/** The folder of a relative path; empty for the root. */
export function parentOf(path: BytePath): BytePath {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0))
}

/** Joins a folder and a path in this folder. Both may be empty. */
export function joinPath(folder: BytePath, path: BytePath): BytePath {
  return folder === '' || path === '' ? folder + path : `${folder}/${path}`
}

function isAscii(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are ASCII too
  return /^[\x00-\x7f]*$/.test(text)
}

/** Matches the bytes of one UTF-8 character, or a single byte that is not UTF-8. */
const utf8Character =
  /[\0-\x7f]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}|./gs

/**
 * Converts a byte path to the text that Docker, a Go program, matches with .dockerignore: each byte that is not UTF-8 becomes
 * U+FFFD. In contrast, `textOf`, which is for messages, writes one U+FFFD for all bytes of an incomplete character.
 */
export function runesOf(path: BytePath): string {
  if (isAscii(path)) return path
  return path.replaceAll(utf8Character, (bytes) => (bytes.length === 1 && bytes > '\x7f' ? '\ufffd' : textOf(bytes)))
}
