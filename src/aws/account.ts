import type { PlannedIdentity } from '../plan/identity/identity.ts'
import type { EcrOptions } from './ecr/connection.ts'
import { type AuthOptions, type Identity, resolveIdentity } from './identity/identity.ts'
import { connectRegistries, type Registries } from './registries.ts'

export { profileRegion } from './identity/sts.ts'

/** One identity and its registries. */
export interface Account {
  readonly identity: Identity
  readonly registries: Registries
}

/** Authenticates as the planned identity. The AWS SDK is loaded only with this module. */
export async function openAccount(planned: PlannedIdentity, options: AuthOptions & EcrOptions): Promise<Account> {
  const identity = await resolveIdentity(planned, options)
  return { identity, registries: connectRegistries(identity, options) }
}
