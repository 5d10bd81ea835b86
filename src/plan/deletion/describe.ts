import { describeDocuments, describeIdentity } from '../identity/describe.ts'
import type { DeletionPlan } from './plan.ts'

/** The plan as text, and the IAM documents that it needs. */
export function describeDeletion({ identity, permissions, repository, patterns }: DeletionPlan): string {
  const { remove, keep } = patterns
  return [
    ...describeIdentity({ identity }),
    `Delete these tags of ${repository}: ${remove.join(', ')}${keep.length > 0 ? `; keep ${keep.join(', ')}` : ''}.`,
    ...describeDocuments({ identity, permissions }),
  ].join('\n')
}
