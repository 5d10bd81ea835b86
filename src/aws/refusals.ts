import { ecrAccessDenied, parseDenial } from '../plan/denial.ts'
import { ActionError } from '../plan/errors.ts'
import { errorName, isDenied, messageOf } from './faults.ts'

/** The refusals that every operation of ECR and ECR Public has in common, by what they mean. */
export function explainRefusal(error: unknown): unknown {
  const denial = isDenied(error) ? parseDenial(messageOf(error)) : undefined
  if (denial) return ecrAccessDenied(denial, error)
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
      why: '`role-to-assume` is empty, and the environment, the AWS profile, the container and the instance offer none that AWS accepts; or they expired.',
      fix: 'Give `role-to-assume` (with `permissions: id-token: write`), or set working AWS credentials before this step.',
    },
    { cause },
  )
}
