import { credentialsRefused } from '../failures/credentials.ts'
import { type Denial, ecrAccessDenied, parseDenial } from '../failures/denial.ts'
import { messageOf } from '../plan/errors.ts'
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

/** What AWS says of a denial. Not every policy on the way, such as a VPC endpoint's, answers with IAM's own sentence. */
export function denialIn(error: unknown, { arn }: Caller, action: string): Denial {
  const said = messageOf(error)
  return parseDenial(said) ?? { principal: arn, action, resource: '*', because: said }
}

/** A refusal of the credentials themselves, by what it means; any other error as it is. `meantFor` is the role to assume from them. */
export function explainCredentials(error: unknown, meantFor?: string): unknown {
  const name = errorName(error)
  const refused =
    /^(UnrecognizedClient|ExpiredToken|RequestExpired|InvalidSignature|SignatureDoesNotMatch|InvalidClientTokenId|Credentials)/
  return refused.test(name) ? credentialsRefused(name, messageOf(error), meantFor, error) : error
}
