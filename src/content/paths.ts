import { Buffer } from 'node:buffer'

/** A path as its bytes, one character each: file names are bytes, and need not be UTF-8. */
export type BytePath = string

/** The path that a text names. */
export function bytePath(text: string): BytePath {
  return isAscii(text) ? text : Buffer.from(text).toString('latin1')
}

/** The path as Node's file system takes it. */
export function onDisk(path: BytePath): string | Buffer {
  return isAscii(path) ? path : Buffer.from(path, 'latin1')
}

/** The path as a text to show and to match; bytes that are no UTF-8 become U+FFFD. */
export function textOf(path: BytePath): string {
  return isAscii(path) ? path : Buffer.from(path, 'latin1').toString()
}

/** The folder a relative path is in; the empty text where that is the root. */
export function parentOf(path: BytePath): BytePath {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0))
}

/** A path below a folder; the empty text is the root. */
export function below(folder: BytePath, path: BytePath): BytePath {
  return folder === '' || path === '' ? folder + path : `${folder}/${path}`
}

function isAscii(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are ASCII too
  return /^[\x00-\x7f]*$/.test(text)
}

/** A character in UTF-8, or else a byte that is part of none. */
const utf8 =
  /[\0-\x7f]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}|./gs

/** The characters that Go reads in these bytes: each byte that is no UTF-8 is U+FFFD. */
export function runesOf(bytes: BytePath): string {
  if (isAscii(bytes)) return bytes
  return bytes.replaceAll(utf8, (found) => (found.length === 1 && found > '\x7f' ? '\ufffd' : textOf(found)))
}
