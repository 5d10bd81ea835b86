import { messageOf } from '../../errors/action-error.ts'
import { publicRefused } from '../../failures/public.ts'
import type { FailedRequest } from '../../failures/repository.ts'
import { errorName } from '../client/faults.ts'
import { explainRefusal } from '../client/refusals.ts'
import type { PublicConnection } from './connection.ts'

/** Explains an error of ECR Public; `action` is the IAM action of the request. */
export function explainPublicRefusal(
  error: unknown,
  request: FailedRequest,
  { identity }: PublicConnection,
  action: string,
): unknown {
  return publicRefused(errorName(error), messageOf(error), request, error) ?? explainRefusal(error, identity, action)
}
