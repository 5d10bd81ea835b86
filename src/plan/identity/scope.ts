import { type RequiredPermissions, sessionPolicy, sessionPolicyLimit } from '../iam/policy.ts'
import type { IdentityInputs } from '../inputs/identity.ts'

/** The policy that STS limits existing credentials to (GetScopedCredentials). */
export interface PlannedScope {
  /** JSON text. */
  readonly policy: string
  /** Whether the policy is written in `session-policy`. Then it also limits exported credentials. */
  readonly isUserPolicy: boolean
}

/** The permission to limit credentials. It does not support resources. */
export const scopeAction = 'sts:GetScopedCredentials'

/**
 * The policy for credentials without a session policy: ambient credentials, and those of a role whose session is exported.
 * Undefined if they are not limited.
 */
export function planScope(
  { sessionPolicy: choice, exportCredentials, rolesToAssume }: IdentityInputs,
  permissions: RequiredPermissions,
): PlannedScope | undefined {
  const isAmbient = rolesToAssume.length === 0
  if (choice === 'off') return undefined
  if (choice !== 'repository') return isAmbient ? { policy: choice, isUserPolicy: true } : undefined
  const isUsed = permissions.private || permissions.public || permissions.bucket || permissions.deletion
  return isUsed && (isAmbient || exportCredentials)
    ? { policy: sessionPolicy(permissions), isUserPolicy: false }
    : undefined
}

/** The policy with the account of the credentials. In the plan the account may be `*`, because only STS knows it. */
export function scopePolicy({ policy, isUserPolicy }: PlannedScope, account: string): string {
  const exact = isUserPolicy ? policy : policy.replaceAll(':*:', `:${account}:`)
  return exact.length > sessionPolicyLimit ? policy : exact
}
