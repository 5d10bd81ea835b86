import { publicRefused } from '../../failures/public.ts'
import type { FailedRequest } from '../../failures/repository.ts'
import { messageOf } from '../../plan/errors.ts'
import { errorName } from '../faults.ts'
import { explainRefusal } from '../refusals.ts'
import type { PublicConnection } from './connection.ts'

/** What ECR Public refused, by what it means; `action` is what IAM calls the request. */
export function explainPublicRefusal(
  error: unknown,
  request: FailedRequest,
  { identity }: PublicConnection,
  action: string,
): unknown {
  return publicRefused(errorName(error), messageOf(error), request, error) ?? explainRefusal(error, identity, action)
}
