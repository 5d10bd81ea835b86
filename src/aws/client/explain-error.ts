import { ActionError, messageOf } from '../../errors/action-error.ts'
import { credentialsRejected, regionRejected } from '../../failures/credentials.ts'
import { type Denial, ecrAccessDenied, parseDenial } from '../../failures/denial.ts'
import { registriesRejected } from '../../failures/login.ts'
import { inputInvalid } from '../../plan/problems.ts'
import { conditionOf, errorName, isDenied } from './faults.ts'

/** The caller: the ARN of the session or user, and the role of the session with its path. */
interface Caller {
  readonly arn: string
  readonly role: string | undefined
}

/**
 * Explains a denial or an error of the credentials; returns any other error unchanged. `action` is the IAM action of the
 * request, `requiredActions` are all actions of the step on the resource.
 */
export function explainAwsError(
  error: unknown,
  caller: Caller,
  action: string,
  requiredActions: readonly string[] = [],
): unknown {
  if (!isDenied(error)) return explainCredentials(error)
  return ecrAccessDenied(denialIn(error, caller, action), { role: caller.role, requiredActions, cause: error })
}

/** The registries of one login request. */
interface RequestedLogin {
  readonly region: string
  /** The text for messages, such as `ECR in eu-west-1 (account 123456789012)`. */
  readonly registries: string
}

/** Explains the error of a login request. The explanation names the registries. `action` is the IAM action. */
export function explainLoginError(
  error: unknown,
  { arn, role }: Caller,
  action: string,
  { region, registries }: RequestedLogin,
): unknown {
  // `callWithRetries` has already explained the error, for example of an unreachable endpoint.
  if (error instanceof ActionError) return error
  if (isDenied(error)) {
    return ecrAccessDenied(denialIn(error, { arn, role }, action), {
      role,
      purpose: `to log in to ${registries}`,
      cause: error,
    })
  }
  const condition = conditionOf(error)
  // STS has already accepted the credentials, so the region is the cause.
  if (condition === 'keys-unknown') return regionRejected(region, registries, messageOf(error), error)
  if (condition === 'parameter-invalid') return registriesRejected(registries, messageOf(error), error)
  const explained = explainCredentials(error)
  return explained instanceof ActionError ? explained.withSubject(registries) : explained
}

/**
 * The denial that an error describes. `action` is the requested IAM action: the error does not name it if the policy of a VPC
 * endpoint denies the request.
 */
export function denialIn(error: unknown, { arn }: Caller, action: string): Denial {
  const message = messageOf(error)
  return parseDenial(message) ?? { principal: arn, action, resource: '*', reason: message }
}

/**
 * Explains an error of the credentials or of the AWS profile; returns any other error unchanged. `roleArn` is the role to assume
 * with the credentials.
 */
export function explainCredentials(error: unknown, roleArn?: string): unknown {
  // The plan validates AWS_DEFAULTS_MODE, but only the SDK reads `defaults_mode` of the profile, at its first request.
  if (messageOf(error).startsWith('Invalid parameter for "defaultsMode"')) {
    return inputInvalid([{ input: 'defaults_mode', text: `in the AWS profile (~/.aws/config): ${messageOf(error)}` }])
  }
  const condition = conditionOf(error)
  if (condition !== 'keys-unknown' && condition !== 'credentials-rejected') return error
  return credentialsRejected(errorName(error), messageOf(error), roleArn, error)
}
