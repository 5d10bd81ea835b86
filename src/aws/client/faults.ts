import { messageOf } from '../../errors/action-error.ts'
import type { EndpointFault } from '../../failures/endpoint.ts'
import { networkFault } from '../../network/faults.ts'

/**
 * A failure of a call that is not the answer to it, by kind. Most may be gone at the next try; a denial is only for a
 * role made a moment ago, a skewed clock after the SDK has learned AWS's time, and a certificate that is not trusted
 * never is.
 */
export type Fault = EndpointFault | 'denied' | 'skewed'

/** Source: the SDK's @smithy/service-error-classification, and STS's documented errors. */
const throttling =
  /^(Throttling|ThrottlingException|ThrottledException|TooManyRequestsException|RequestLimitExceeded|RequestThrottled|RequestThrottledException|SlowDown)$/

/** What kind of fault an error is; undefined for an answer of the service itself. */
export function faultOf(error: unknown): Fault | undefined {
  // GitHub's endpoint is asked in the same try; what failed there is in the cause.
  const cause = isGitHubs(error) ? property(error, 'cause') : undefined
  if (cause !== undefined) return faultOf(cause)
  const name = errorName(error)
  const status = statusOf(error)
  if (throttling.test(name) || status === 429) return 'throttled'
  const network = networkFault(error)
  if (network !== undefined) return network
  if (status !== undefined && status >= 500) return 'broken'
  if (name === 'IDPCommunicationError' || name === 'IDPCommunicationErrorException') return 'broken'
  if (name.startsWith('InvalidIdentityToken') && /couldn't retrieve verification key/i.test(messageOf(error))) {
    return 'broken'
  }
  if (error instanceof EmptyAnswer) return 'garbled'
  // The SDK says so of every body that it cannot read, whatever the status.
  const unreadable = /deserialization error/i.test(messageOf(error))
  if (status === 200 || unreadable || isGitHubs(error)) return 'garbled'
  if (property(property(error, '$metadata'), 'clockSkewCorrected') === true) return 'skewed'
  return isDenied(error) ? 'denied' : undefined
}

/** An answer that can be read and has nothing in it, as a page in the place of AWS's XML may have. */
export class EmptyAnswer extends Error {}

/** Whether it was GitHub's ID-token endpoint that failed, and not AWS. */
export function isGitHubs(error: unknown): boolean {
  return errorName(error) === 'IdTokenError'
}

export function isDenied(error: unknown): boolean {
  return /^AccessDenied(Exception)?$/.test(errorName(error))
}

/** The name that AWS gave the error. */
export function errorName(error: unknown): string {
  return error instanceof Error ? error.name : ''
}

/** The HTTP status, where an answer came at all. */
function statusOf(error: unknown): number | undefined {
  const status = property(property(error, '$metadata'), 'httpStatusCode') ?? property(error, 'statusCode')
  return typeof status === 'number' ? status : undefined
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}
