import type { PlannedIdentity } from '../plan/identity/identity.ts'
import type { EcrOptions } from './ecr/connection.ts'
import type { AuthOptions, Identity } from './identity/identity.ts'
import { limitKeys } from './identity/scope.ts'
import type { KeyProvider } from './identity/sts.ts'
import { connectRegistries, type Registries } from './registries.ts'

export { resolveIdentity } from './identity/identity.ts'
export { profileRegion } from './identity/sts.ts'

/** One identity and its registries. */
export interface Account {
  /** With the keys that the step uses, which STS may have limited. */
  readonly identity: Identity
  /** The keys for later steps. */
  readonly exportedKeys: KeyProvider
  readonly registries: Registries
}

/** Limits the identity as planned, and opens its registries. The AWS SDK is loaded only with this module. */
export async function openAccount(
  resolved: Identity,
  planned: PlannedIdentity,
  options: AuthOptions & EcrOptions,
): Promise<Account> {
  const identity = await limitKeys(resolved, planned, options)
  const exportedKeys = planned.scope?.isUserPolicy ? identity.keys : resolved.keys
  return { identity, exportedKeys, registries: connectRegistries(identity, options) }
}
