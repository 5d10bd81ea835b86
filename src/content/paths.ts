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
