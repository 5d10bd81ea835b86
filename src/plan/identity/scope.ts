import { type RequiredPermissions, sessionPolicy, sessionPolicyLimit } from '../iam/policy.ts'
import type { IdentityInputs } from '../inputs/identity.ts'

/** The policy that STS limits existing credentials to (GetScopedCredentials). */
export interface PlannedScope {
  /** JSON text. */
  readonly policy: string
  /** Whether the workflow wrote the policy. It then also limits exported credentials. */
  readonly isGiven: boolean
}

/** The permission to limit credentials. It does not support resources. */
export const scopeAction = 'sts:GetScopedCredentials'

/**
 * The policy for credentials that were not limited when they were created: ambient ones, and those of a role whose session
 * is exported. Undefined: none.
 */
export function planScope(
  { sessionPolicy: choice, exportCredentials, rolesToAssume }: IdentityInputs,
  permissions: RequiredPermissions,
): PlannedScope | undefined {
  const isAmbient = rolesToAssume.length === 0
  if (choice === 'off') return undefined
  if (choice !== 'repository') return isAmbient ? { policy: choice, isGiven: true } : undefined
  const isUsed = permissions.private || permissions.public || permissions.bucket || permissions.deletion
  return isUsed && (isAmbient || exportCredentials) ? { policy: sessionPolicy(permissions), isGiven: false } : undefined
}

/** The policy with the account of the credentials, which is `*` in the plan if only STS knows it. */
export function scopePolicy({ policy, isGiven }: PlannedScope, account: string): string {
  const exact = isGiven ? policy : policy.replaceAll(':*:', `:${account}:`)
  return exact.length > sessionPolicyLimit ? policy : exact
}
