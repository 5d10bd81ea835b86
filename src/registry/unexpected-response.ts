import type { Response } from './request.ts'

/** An unexpected response. */
export class UnexpectedResponse extends Error {
  readonly status: number
  /** The registry's error code, such as `NAME_UNKNOWN`; empty if the response has none. */
  readonly code: string
  /** The message; empty for a HEAD request. */
  readonly reason: string
  /** The host that responded. */
  readonly host: string

  constructor(status: number, code: string, reason: string, host: string) {
    super([`HTTP ${status}`, code, reason].filter((part) => part !== '').join(' '))
    this.status = status
    this.code = code
    this.reason = reason
    this.host = host
  }
}

/** `bytes` to read, and characters to show. AWS's messages have a few hundred characters. */
const limits = { bytes: 100_000, shown: 1_000 }

/** Reads an unexpected response. Source: the OCI distribution specification, "Error Codes". */
export async function unexpectedResponse(response: Response): Promise<UnexpectedResponse> {
  // If the body is too long or too slow, only the status is used.
  const text = await response.text(limits.bytes).catch(() => '')
  const errors = errorsIn(text)
  const messages = errors.flatMap(({ message }) => message || [])
  const message = errors.length > 0 ? messages.join('; ') : text
  return new UnexpectedResponse(response.status, oneLine(errors[0]?.code ?? ''), oneLine(message), response.url.host)
}

/** The JSON of a response. Throws a UnexpectedResponse for anything else, for example a proxy's page. */
export async function jsonOf<T>(
  response: Response,
  limit: number,
): Promise<{ readonly text: string; readonly value: T }> {
  const text = await response.text(limit)
  try {
    return { text, value: JSON.parse(text) }
  } catch {
    throw new UnexpectedResponse(response.status, '', oneLine(text), response.url.host)
  }
}

/** Whether the image, layer or list does not exist; false if the repository does not exist. */
export function isAbsent(error: unknown): boolean {
  return error instanceof UnexpectedResponse && error.status === 404 && error.code !== 'NAME_UNKNOWN'
}

/** Joins the lines of untrusted text: a line in the log may be a runner command. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, limits.shown)
}

interface RegistryError {
  readonly code: string
  readonly message: string
}

/** The codes that decide the error text, by priority. */
const decisive = ['TOOMANYREQUESTS', 'NAME_UNKNOWN', 'TAG_INVALID', 'DENIED', 'UNAUTHORIZED']

/** The errors in a response, the deciding one first. */
function errorsIn(text: string): readonly RegistryError[] {
  try {
    const { errors }: { errors?: unknown } = JSON.parse(text)
    return Array.isArray(errors) ? errors.flatMap(readError).toSorted((a, b) => rankOf(a) - rankOf(b)) : []
  } catch {
    return []
  }
}

function rankOf({ code }: RegistryError): number {
  const rank = decisive.indexOf(code)
  return rank < 0 ? decisive.length : rank
}

function readError(value: unknown): readonly RegistryError[] {
  if (typeof value !== 'object' || value === null) return []
  const { code, message }: { code?: unknown; message?: unknown } = value
  return [{ code: typeof code === 'string' ? code : '', message: typeof message === 'string' ? message : '' }]
}
