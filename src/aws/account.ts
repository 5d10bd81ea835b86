import type { PlannedIdentity } from '../plan/identity/identity.ts'
import type { EcrOptions } from './ecr/connection.ts'
import type { AuthOptions, Identity } from './identity/identity.ts'
import { limitKeys } from './identity/scope.ts'
import type { KeyProvider } from './identity/sts.ts'
import { connectRegistries, type Registries } from './registries.ts'

export { resolveIdentity } from './identity/identity.ts'
export { profileRegion } from './identity/sts.ts'

/** The step's AWS identity, and the registries that it can access. */
export interface Account {
  /** The identity. STS may have limited its keys to a policy. */
  readonly identity: Identity
  /** The keys for later steps. */
  readonly exportedKeys: KeyProvider
  readonly registries: Registries
}

/**
 * Limits the keys of an identity as planned, and connects to its registries. The AWS SDK loads slowly, so other folders import
 * this module only when they need it.
 */
export async function openAccount(
  resolvedIdentity: Identity,
  plan: PlannedIdentity,
  options: AuthOptions & EcrOptions,
): Promise<Account> {
  const identity = await limitKeys(resolvedIdentity, plan, options)
  // Only a policy that the user wrote limits the keys for later steps. The default policy allows only what this step needs.
  const exportedKeys = plan.scope?.isUserPolicy ? identity.keys : resolvedIdentity.keys
  return { identity, exportedKeys, registries: connectRegistries(identity, options) }
}
