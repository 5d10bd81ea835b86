import { publicRefused } from '../../failures/public.ts'
import { messageOf } from '../../plan/errors.ts'
import { errorName } from '../faults.ts'
import { explainRefusal } from '../refusals.ts'
import type { PublicConnection } from './connection.ts'

/** What ECR Public refused, by what it means; `what` was under way, `action` is what IAM calls it. */
export function explainPublicRefusal(error: unknown, what: string, { identity }: PublicConnection, action: string) {
  return publicRefused(what, errorName(error), messageOf(error), error) ?? explainRefusal(error, identity, action)
}
