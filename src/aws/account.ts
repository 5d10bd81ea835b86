import type { PlannedIdentity } from '../plan/identity/identity.ts'
import type { EcrOptions } from './ecr/connection.ts'
import { becomeIdentity, type Entrance, type Identity } from './identity.ts'
import { connectRegistries, type Registries } from './registries.ts'

export { profileRegion } from './sts.ts'

/** AWS as one identity sees it. */
export interface Account {
  readonly identity: Identity
  readonly registries: Registries
}

/** Becomes the identity that was planned. All of the AWS SDK is behind this function. */
export async function enterAccount(planned: PlannedIdentity, entrance: Entrance & EcrOptions): Promise<Account> {
  const identity = await becomeIdentity(planned, entrance)
  return { identity, registries: connectRegistries(identity, entrance) }
}
