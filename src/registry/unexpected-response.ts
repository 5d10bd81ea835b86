import { type Condition, preferredCodes, type RegistryResponse, responseCondition } from '../failures/conditions.ts'
import { networkFault } from '../network/faults.ts'
import type { Response } from './request.ts'

/** The error for a response with an unexpected status or body. */
export class UnexpectedResponse extends Error {
  /** The response. Its `message` is empty for a HEAD request. */
  readonly response: RegistryResponse
  /** The host that responded. */
  readonly host: string

  constructor(response: RegistryResponse, host: string) {
    const { status, code, message } = response
    super([`HTTP ${status}`, code, message].filter((part) => part !== '').join(' '))
    this.response = response
    this.host = host
  }
}

/** The condition that an error of a request reports; undefined for an unknown error. */
export function conditionOf(error: unknown): Condition | undefined {
  if (error instanceof UnexpectedResponse) return responseCondition(error.response)
  // For a response that is not HTTP, Node's parser throws an error with a code such as `HPE_INVALID_CONSTANT`.
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return networkFault(error) ?? (code.startsWith('HPE_') ? 'invalid-response' : undefined)
}

/** The maximum size of the body of an error response, in bytes. A larger body is ignored. */
const maxErrorBytes = 100_000

/** The maximum number of characters of a message that are shown. AWS's messages have a few hundred characters. */
const maxMessageLength = 1_000

/** Reads an unexpected response. Source: the OCI distribution specification, "Error Codes". */
export async function unexpectedResponse(response: Response): Promise<UnexpectedResponse> {
  // If the body is too long or too slow, only the status is used.
  const text = await response.text(maxErrorBytes).catch(() => '')
  const errors = errorsIn(text)
  const messages = errors.map(({ message }) => message).filter((message) => message !== '')
  const message = errors.length > 0 ? messages.join('; ') : text
  const code = oneLine(errors[0]?.code ?? '')
  return new UnexpectedResponse({ status: response.status, code, message: oneLine(message) }, response.url.host)
}

/** The JSON of a response, as text and parsed. Throws an `UnexpectedResponse` for another body, for example a proxy's page. */
export async function jsonOf<T>(
  response: Response,
  maxBytes: number,
): Promise<{ readonly text: string; readonly value: T }> {
  const text = await response.text(maxBytes)
  try {
    return { text, value: JSON.parse(text) }
  } catch {
    throw new UnexpectedResponse({ status: response.status, code: '', message: oneLine(text) }, response.url.host)
  }
}

/** Whether the requested image, layer or list does not exist in an existing repository. */
export function isAbsent(error: unknown): boolean {
  return conditionOf(error) === 'not-found'
}

/** Joins the lines of untrusted text and shortens it. A separate line in the log could be a runner command. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, maxMessageLength)
}

interface RegistryError {
  readonly code: string
  readonly message: string
}

/** The errors in a response, sorted so that the first error decides how the response is explained. */
function errorsIn(text: string): readonly RegistryError[] {
  try {
    const { errors }: { errors?: unknown } = JSON.parse(text)
    return Array.isArray(errors) ? errors.flatMap(readError).toSorted((a, b) => rankOf(a) - rankOf(b)) : []
  } catch {
    return []
  }
}

function rankOf({ code }: RegistryError): number {
  const rank = preferredCodes.indexOf(code)
  return rank < 0 ? preferredCodes.length : rank
}

function readError(value: unknown): readonly RegistryError[] {
  if (typeof value !== 'object' || value === null) return []
  const { code, message }: { code?: unknown; message?: unknown } = value
  return [{ code: typeof code === 'string' ? code : '', message: typeof message === 'string' ? message : '' }]
}
