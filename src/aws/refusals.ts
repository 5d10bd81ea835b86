import { credentialsRefused } from '../failures/credentials.ts'
import { type Denial, ecrAccessDenied, parseDenial } from '../failures/denial.ts'
import { messageOf } from '../plan/errors.ts'
import { errorName, isDenied } from './faults.ts'

/** The refusals that every operation of ECR and ECR Public has in common, by what they mean; `asked` is what was refused. */
export function explainRefusal(error: unknown, asked: Pick<Denial, 'principal' | 'action' | 'resource'>): unknown {
  if (!isDenied(error)) return explainCredentials(error)
  // Not every policy on the way, such as a VPC endpoint's, answers with IAM's own sentence.
  return ecrAccessDenied(parseDenial(messageOf(error)) ?? { ...asked, because: messageOf(error) }, { cause: error })
}

/** A refusal of the credentials themselves, by what it means; any other error as it is. */
export function explainCredentials(error: unknown): unknown {
  const name = errorName(error)
  const refused =
    /^(UnrecognizedClient|ExpiredToken|RequestExpired|InvalidSignature|SignatureDoesNotMatch|InvalidClientTokenId|Credentials)/
  return refused.test(name) ? credentialsRefused(name, messageOf(error), error) : error
}
