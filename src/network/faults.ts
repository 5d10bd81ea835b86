/** What may be wrong with the way to an endpoint, before it says anything itself. */
export type NetworkFault = 'unreachable' | 'untrusted' | 'timeout'

const networkCodes =
  /^(ECONNRESET|ECONNREFUSED|ECONNABORTED|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ERR_SOCKET_.*|ERR_PROXY_.*)$/

/** Source: the error codes of Node's TLS, which are OpenSSL's. */
const certificateCodes = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|^ERR_TLS_/

/** What kind of fault of the network an error is; undefined where it is none. */
export function networkFault(error: unknown): NetworkFault | undefined {
  // The AWS SDK calls a connection that was reset a TimeoutError too, so the code of the network comes first.
  if (networkCode(error) !== undefined) return 'unreachable'
  const code = codeOf(error)
  if (typeof code === 'string' && certificateCodes.test(code)) return 'untrusted'
  const name = error instanceof Error ? error.name : ''
  return /^(AbortError|TimeoutError)$/.test(name) || code === 'ETIMEDOUT' ? 'timeout' : undefined
}

/** The code of the network's error, such as `ECONNRESET`, where it was one. */
export function networkCode(error: unknown): string | undefined {
  const code = codeOf(error)
  return typeof code === 'string' && networkCodes.test(code) ? code : undefined
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
