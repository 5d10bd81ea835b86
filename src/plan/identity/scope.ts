import { type RequiredPermissions, sessionPolicy, sessionPolicyLimit } from '../iam/policy.ts'
import type { IdentityInputs } from '../inputs/identity.ts'

/** The policy to which the step limits credentials that it already has, with STS GetScopedCredentials. */
export interface PlannedScope {
  /** JSON text. */
  readonly policy: string
  /**
   * Whether the policy is the JSON in the input `session-policy`. Such a policy also limits exported credentials. The policy of
   * `session-policy: repository` does not, because later steps may need more permissions.
   */
  readonly isUserPolicy: boolean
}

/** The action that limits credentials. IAM cannot limit the action to a resource. */
export const scopedCredentialsAction = 'sts:GetScopedCredentials'

/**
 * Plans the limit for credentials that AssumeRole does not limit: ambient credentials, and, with `session-policy: repository`, the
 * credentials of a role if the step exports them. Undefined for other credentials, for `session-policy: off`, and for a step that
 * needs no permissions.
 */
export function planScope(
  { sessionPolicy: choice, exportCredentials, rolesToAssume }: IdentityInputs,
  permissions: RequiredPermissions,
): PlannedScope | undefined {
  const isAmbient = rolesToAssume.length === 0
  if (choice === 'off') return undefined
  if (choice !== 'repository') return isAmbient ? { policy: choice, isUserPolicy: true } : undefined
  const { logsInToEcr, logsInToEcrPublic, bucket, deletion } = permissions
  const needsPermissions = logsInToEcr || logsInToEcrPublic || bucket || deletion
  if (!needsPermissions || !(isAmbient || exportCredentials)) return undefined
  return { policy: sessionPolicy(permissions), isUserPolicy: false }
}

/**
 * The policy, in which `account` replaces the `*` that the plan uses for an unknown account. Unchanged if it would be longer than
 * AWS allows.
 */
export function scopePolicy({ policy, isUserPolicy }: PlannedScope, account: string): string {
  if (isUserPolicy) return policy
  const accountPolicy = policy.replaceAll(':*:', `:${account}:`)
  return accountPolicy.length > sessionPolicyLimit ? policy : accountPolicy
}
