/** A failure of a call that may be gone at the next one, by kind; a denial heals only for a role made a moment ago. */
export type Fault = 'throttled' | 'unreachable' | 'timeout' | 'denied'

/** Source: the SDK's @smithy/service-error-classification, and STS's documented errors. */
const throttling =
  /^(Throttling|ThrottlingException|ThrottledException|TooManyRequestsException|RequestLimitExceeded|RequestThrottled|RequestThrottledException|SlowDown|LimitExceededException)$/

const networkCodes =
  /^(ECONNRESET|ECONNREFUSED|ECONNABORTED|EPIPE|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ERR_SOCKET_.*|ERR_PROXY_.*)$/

/** What kind of passing fault an error is; undefined for an answer that will stay the same. */
export function faultOf(error: unknown): Fault | undefined {
  const name = errorName(error)
  const status = statusOf(error)
  const code = property(error, 'code')
  if (throttling.test(name) || status === 429) return 'throttled'
  // The SDK calls a connection that was reset a TimeoutError too, so the code of the network comes first.
  if (typeof code === 'string' && networkCodes.test(code)) return 'unreachable'
  if (/^(AbortError|TimeoutError)$/.test(name) || code === 'ETIMEDOUT') return 'timeout'
  if (status !== undefined && status >= 500) return 'unreachable'
  if (name === 'IDPCommunicationError' || name === 'IDPCommunicationErrorException') return 'unreachable'
  if (name.startsWith('InvalidIdentityToken') && /couldn't retrieve verification key/i.test(messageOf(error))) {
    return 'unreachable'
  }
  return isDenied(error) ? 'denied' : undefined
}

export function isDenied(error: unknown): boolean {
  return /^AccessDenied(Exception)?$/.test(errorName(error))
}

/** The name that AWS gave the error. */
export function errorName(error: unknown): string {
  return error instanceof Error ? error.name : ''
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** The HTTP status, where an answer came at all. */
function statusOf(error: unknown): number | undefined {
  const status = property(property(error, '$metadata'), 'httpStatusCode') ?? property(error, 'statusCode')
  return typeof status === 'number' ? status : undefined
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}
