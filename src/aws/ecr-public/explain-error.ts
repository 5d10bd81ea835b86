import { messageOf } from '../../errors/action-error.ts'
import { publicRejected } from '../../failures/public.ts'
import type { FailedRequest } from '../../failures/repository.ts'
import { explainAwsError } from '../client/explain-error.ts'
import { errorName } from '../client/faults.ts'
import type { PublicConnection } from './connection.ts'

/** The `ActionError` for an error of ECR Public, or the error itself if its cause is unknown. `action`: the IAM action. */
export function explainPublicError(
  error: unknown,
  request: FailedRequest,
  { identity }: PublicConnection,
  action: string,
): unknown {
  return publicRejected(errorName(error), messageOf(error), request, error) ?? explainAwsError(error, identity, action)
}
