import { messageOf } from '../../errors/action-error.ts'
import type { EndpointFault } from '../../failures/endpoint.ts'
import { networkFault } from '../../network/faults.ts'

/**
 * The kind of a failed call. Most kinds are retryable. `denied` is retryable for a new role, `skewed` once, after the SDK has
 * learned AWS's time, and `untrusted` never.
 */
export type Fault = EndpointFault | 'denied' | 'skewed'

/** Source: the SDK's @smithy/service-error-classification, and STS's documented errors. */
const throttling =
  /^(Throttling|ThrottlingException|ThrottledException|TooManyRequestsException|RequestLimitExceeded|RequestThrottled|RequestThrottledException|SlowDown)$/

/** The kind of fault; undefined for an error response of the service. */
export function faultOf(error: unknown): Fault | undefined {
  // An attempt may include a request to GitHub. Its failure is in the cause.
  const cause = isFromGitHub(error) ? property(error, 'cause') : undefined
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
  if (error instanceof EmptyResponse) return 'invalid-response'
  // The SDK reports this for every body that it cannot parse, whatever the status.
  const isUnreadable = /deserialization error/i.test(messageOf(error))
  if (status === 200 || isUnreadable || isFromGitHub(error)) return 'invalid-response'
  if (property(property(error, '$metadata'), 'clockSkewCorrected') === true) return 'skewed'
  return isDenied(error) ? 'denied' : undefined
}

/** A response that can be parsed but has no content, for example a proxy's page instead of AWS's XML. */
export class EmptyResponse extends Error {}

/** Whether GitHub's ID-token endpoint failed, not AWS. */
export function isFromGitHub(error: unknown): boolean {
  return errorName(error) === 'IdTokenError'
}

export function isDenied(error: unknown): boolean {
  return /^AccessDenied(Exception)?$/.test(errorName(error))
}

/** The name of an AWS error. */
export function errorName(error: unknown): string {
  return error instanceof Error ? error.name : ''
}

/** The HTTP status; undefined without a response. */
function statusOf(error: unknown): number | undefined {
  const status = property(property(error, '$metadata'), 'httpStatusCode') ?? property(error, 'statusCode')
  return typeof status === 'number' ? status : undefined
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}
