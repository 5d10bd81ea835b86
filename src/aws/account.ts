import type { PlannedIdentity } from '../plan/identity/identity.ts'
import type { EcrOptions } from './ecr/connection.ts'
import { type AuthOptions, type Identity, resolveIdentity } from './identity/identity.ts'
import { connectRegistries, type Registries } from './registries.ts'

export { profileRegion } from './identity/sts.ts'

/** AWS as one identity sees it. */
export interface Account {
  readonly identity: Identity
  readonly registries: Registries
}

/** Becomes the identity that was planned. All of the AWS SDK is behind this function. */
export async function openAccount(planned: PlannedIdentity, entrance: AuthOptions & EcrOptions): Promise<Account> {
  const identity = await resolveIdentity(planned, entrance)
  return { identity, registries: connectRegistries(identity, entrance) }
}
