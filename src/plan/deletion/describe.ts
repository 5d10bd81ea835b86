import { describeDocuments, describeIdentity } from '../identity/describe.ts'
import type { DeletionPlan } from './plan.ts'

/** The description of the plan in a dry run, with the IAM documents that the run needs. */
export function describeDeletion({ identity, permissions, repository, patterns }: DeletionPlan): string {
  const { remove, keep } = patterns
  return [
    ...describeIdentity({ identity }),
    `Delete these tags of ${repository}: ${remove.join(', ')}${keep.length > 0 ? `; keep ${keep.join(', ')}` : ''}.`,
    ...describeDocuments({ identity, permissions }),
  ].join('\n')
}
