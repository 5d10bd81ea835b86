import { ActionError, messageOf } from '../../errors/action-error.ts'
import { credentialsRefused, regionRefused } from '../../failures/credentials.ts'
import { type Denial, ecrAccessDenied, parseDenial } from '../../failures/denial.ts'
import { registriesRefused } from '../../failures/login.ts'
import { inputInvalid } from '../../plan/problems.ts'
import { errorName, isDenied } from './faults.ts'

/** Who was refused: the ARN of the session or user, and the role behind it with its path. */
interface Caller {
  readonly arn: string
  readonly role: string | undefined
}

/**
 * The refusals that every operation of ECR and ECR Public has in common, by what they mean; `action` is what was asked
 * for, `needed` what the step does there altogether.
 */
export function explainRefusal(
  error: unknown,
  caller: Caller,
  action: string,
  needed: readonly string[] = [],
): unknown {
  if (!isDenied(error)) return explainCredentials(error)
  return ecrAccessDenied(denialIn(error, caller, action), { role: caller.role, needed, cause: error })
}

/** Registries that a login was asked for, with one request. */
interface AskedLogin {
  readonly region: string
  /** For a person, such as `ECR in eu-west-1 (account 123456789012)`. */
  readonly registries: string
}

/** The refusals of a login, which name the registries that it was for; `action` is what was asked for. */
export function explainLoginRefusal(
  error: unknown,
  { arn, role }: Caller,
  action: string,
  { region, registries }: AskedLogin,
): unknown {
  // The endpoint that gave no answer is named already.
  if (error instanceof ActionError) return error
  if (isDenied(error)) {
    return ecrAccessDenied(denialIn(error, { arn, role }, action), {
      role,
      purpose: `to log in to ${registries}`,
      cause: error,
    })
  }
  const name = errorName(error)
  if (name === 'UnrecognizedClientException') return regionRefused(region, registries, messageOf(error), error)
  if (name === 'InvalidParameterException') return registriesRefused(registries, messageOf(error), error)
  const explained = explainCredentials(error)
  return explained instanceof ActionError ? explained.at(registries) : explained
}

/** What AWS says of a denial. Not every policy on the way, such as a VPC endpoint's, answers with IAM's own sentence. */
export function denialIn(error: unknown, { arn }: Caller, action: string): Denial {
  const said = messageOf(error)
  return parseDenial(said) ?? { principal: arn, action, resource: '*', because: said }
}

/** A refusal of the credentials themselves, by what it means; any other error as it is. `meantFor` is the role to assume from them. */
export function explainCredentials(error: unknown, meantFor?: string): unknown {
  // The environment's own is checked before; the SDK fails for a profile's only when it sends a request.
  if (messageOf(error).startsWith('Invalid parameter for "defaultsMode"')) {
    return inputInvalid([{ input: 'defaults_mode', text: `in the AWS profile (~/.aws/config): ${messageOf(error)}` }])
  }
  const name = errorName(error)
  const refused =
    /^(UnrecognizedClient|ExpiredToken|RequestExpired|InvalidSignature|SignatureDoesNotMatch|InvalidClientTokenId|MissingAuthenticationToken|IncompleteSignature|Credentials)/
  return refused.test(name) ? credentialsRefused(name, messageOf(error), meantFor, error) : error
}
