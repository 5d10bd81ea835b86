import { type RequiredPermissions, sessionPolicy, sessionPolicyLimit } from '../iam/policy.ts'
import type { IdentityInputs } from '../inputs/identity.ts'

/** The policy for STS GetScopedCredentials, which limits existing credentials to the policy. */
export interface PlannedScope {
  /** JSON text. */
  readonly policy: string
  /** Whether the user wrote the policy in `session-policy`. Such a policy also limits exported credentials. */
  readonly isUserPolicy: boolean
}

/** The action to limit credentials. IAM cannot limit the action to a resource. */
export const scopeAction = 'sts:GetScopedCredentials'

/**
 * The policy for credentials without a session policy: ambient credentials, and exported credentials of a role. Undefined if
 * the credentials are not limited.
 */
export function planScope(
  { sessionPolicy: choice, exportCredentials, rolesToAssume }: IdentityInputs,
  permissions: RequiredPermissions,
): PlannedScope | undefined {
  const isAmbient = rolesToAssume.length === 0
  if (choice === 'off') return undefined
  if (choice !== 'repository') return isAmbient ? { policy: choice, isUserPolicy: true } : undefined
  const needsPermissions = permissions.private || permissions.public || permissions.bucket || permissions.deletion
  if (!needsPermissions || !(isAmbient || exportCredentials)) return undefined
  return { policy: sessionPolicy(permissions), isUserPolicy: false }
}

/** The policy with `account` in place of `*`, which the plan uses for an unknown account. Unchanged if it would be too long. */
export function scopePolicy({ policy, isUserPolicy }: PlannedScope, account: string): string {
  if (isUserPolicy) return policy
  const accountPolicy = policy.replaceAll(':*:', `:${account}:`)
  return accountPolicy.length > sessionPolicyLimit ? policy : accountPolicy
}
