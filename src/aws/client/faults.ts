import { messageOf } from '../../errors/action-error.ts'
import { type Condition, exceptionCondition } from '../../failures/conditions.ts'
import { networkFault } from '../../network/faults.ts'

/** The condition that an error of a call reports; undefined for an unknown error. */
export function conditionOf(error: unknown): Condition | undefined {
  // A failed request to GitHub for an ID token has the network error in `cause`. Without a `cause`, GitHub responded.
  const cause = isFromGitHub(error) ? property(error, 'cause') : undefined
  if (cause !== undefined) return conditionOf(cause)
  const condition = networkFault(error) ?? exceptionCondition(errorName(error), messageOf(error), statusOf(error))
  return condition ?? (error instanceof EmptyResponse || isFromGitHub(error) ? 'invalid-response' : undefined)
}

/** Whether AWS rejected the request because of the runner's clock. The SDK corrects the time of its next request. */
export function isClockSkewed(error: unknown): boolean {
  return property(property(error, '$metadata'), 'clockSkewCorrected') === true
}

/** The error for a response without the expected content, for example a proxy's page instead of AWS's XML. */
export class EmptyResponse extends Error {}

/** Whether the error comes from GitHub's ID-token endpoint, and not from AWS. */
export function isFromGitHub(error: unknown): boolean {
  return errorName(error) === 'IdTokenError'
}

/** Whether AWS denied the request because of missing permissions. */
export function isDenied(error: unknown): boolean {
  return conditionOf(error) === 'denied'
}

/** The name of an error, such as `AccessDeniedException`; empty if it is not an `Error`. */
export function errorName(error: unknown): string {
  return error instanceof Error ? error.name : ''
}

/** The HTTP status; undefined without a response. */
function statusOf(error: unknown): number | undefined {
  // AWS's errors have the status in `$metadata`, an `IdTokenError` has it in `statusCode`.
  const status = property(property(error, '$metadata'), 'httpStatusCode') ?? property(error, 'statusCode')
  return typeof status === 'number' ? status : undefined
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}
