import { messageOf } from '../../errors/action-error.ts'
import { type Condition, exceptionCondition } from '../../failures/conditions.ts'
import { networkFault } from '../../network/faults.ts'

/** What went wrong in a call; undefined for an error without a meaning of its own. */
export function conditionOf(error: unknown): Condition | undefined {
  // An attempt may include a request to GitHub. Its failure is in the cause.
  const cause = isFromGitHub(error) ? property(error, 'cause') : undefined
  if (cause !== undefined) return conditionOf(cause)
  const condition = networkFault(error) ?? exceptionCondition(errorName(error), messageOf(error), statusOf(error))
  return condition ?? (error instanceof EmptyResponse || isFromGitHub(error) ? 'invalid-response' : undefined)
}

/** Whether the runner's clock was wrong. The SDK has now learned AWS's time. */
export function isSkewed(error: unknown): boolean {
  return property(property(error, '$metadata'), 'clockSkewCorrected') === true
}

/** A response that can be parsed but has no content, for example a proxy's page instead of AWS's XML. */
export class EmptyResponse extends Error {}

/** Whether GitHub's ID-token endpoint failed, not AWS. */
export function isFromGitHub(error: unknown): boolean {
  return errorName(error) === 'IdTokenError'
}

export function isDenied(error: unknown): boolean {
  return conditionOf(error) === 'denied'
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
