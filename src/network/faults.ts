import { messageOf } from '../errors/action-error.ts'

/** A network failure without a response from the endpoint. */
export type NetworkFault = 'unreachable' | 'untrusted' | 'timeout'

/** The error codes of Node for a failed connection. */
const networkCodes =
  /^(ECONNRESET|ECONNREFUSED|ECONNABORTED|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ERR_SOCKET_.*|ERR_PROXY_.*)$/

/** The error codes for a certificate that Node rejects: OpenSSL's, such as `CERT_HAS_EXPIRED`, and Node's own (`ERR_TLS_…`). */
const certificateCodes = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|^ERR_TLS_/

/** The kind of network failure; undefined for any other error. */
export function networkFault(error: unknown): NetworkFault | undefined {
  // The code is checked before the name, because the AWS SDK reports a reset connection as TimeoutError.
  if (networkCode(error) !== undefined) return 'unreachable'
  const code = codeOf(error)
  if (typeof code === 'string' && certificateCodes.test(code)) return 'untrusted'
  const name = error instanceof Error ? error.name : ''
  // A request is aborted only by a timeout.
  return /^(AbortError|TimeoutError)$/.test(name) || code === 'ETIMEDOUT' ? 'timeout' : undefined
}

/** The network error code, such as `ECONNRESET`; undefined for any other error. */
export function networkCode(error: unknown): string | undefined {
  const code = codeOf(error)
  return typeof code === 'string' && networkCodes.test(code) ? code : undefined
}

/** The text of an error for the log and for messages. */
export function describeError(error: unknown): string {
  // The AWS SDK adds lines of advice for developers after the first line.
  const [message = ''] = messageOf(error).split('\n')
  const name = networkCode(error) ?? (error instanceof Error ? error.name : '')
  if (genericName.test(name) || message.includes(name)) return message
  return message === '' ? name : `${name}: ${message}`
}

/** Matches the names of errors whose message is clear without the name, and an empty name. */
const genericName = /^(Error|AbortError|TimeoutError|IdTokenError)?$/

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
