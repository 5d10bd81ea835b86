import { type Denial, ecrAccessDenied, parseDenial } from '../plan/denial.ts'
import { ActionError, messageOf } from '../plan/errors.ts'
import { errorName, isDenied } from './faults.ts'

/** The refusals that every operation of ECR and ECR Public has in common, by what they mean; `asked` is what was refused. */
export function explainRefusal(error: unknown, asked: Pick<Denial, 'principal' | 'action' | 'resource'>): unknown {
  if (isDenied(error)) {
    // Not every policy on the way, such as a VPC endpoint's, answers with IAM's own sentence.
    return ecrAccessDenied(parseDenial(messageOf(error)) ?? { ...asked, because: messageOf(error) }, error)
  }
  if (/^(UnrecognizedClient|ExpiredToken|InvalidSignature|InvalidClientTokenId|Credentials)/.test(errorName(error))) {
    return noCredentials(messageOf(error), error)
  }
  return error
}

/** The error for credentials that nobody has, or that AWS does not accept. */
export function noCredentials(message: string, cause: unknown): ActionError {
  return new ActionError(
    'no-credentials',
    {
      what: `There are no AWS credentials that work: ${message}`,
      why: 'Neither `role-to-assume` nor the environment, the AWS profile, the container or the instance gives any that AWS accepts; or they expired, or the clock of the runner is wrong.',
      fix: 'Give `role-to-assume` (with `permissions: id-token: write`), or set working AWS credentials before this step.',
    },
    { cause },
  )
}
