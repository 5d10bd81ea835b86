import { homedir } from 'node:os'
import type { PlannedIdentity } from '../plan/identity.ts'
import { becomeIdentity, type Entrance, type Identity } from './identity.ts'
import { connectRegistries, type Registries } from './registries.ts'

export { profileRegion } from './sts.ts'

// The SDK looks for its files in a home, and throws where a user has none. Nobody can put anything into this one.
if (!hasHome()) process.env.HOME = '/nonexistent'

/** AWS as one identity sees it. */
export interface Account {
  readonly identity: Identity
  readonly registries: Registries
}

/** Becomes the identity that was planned. All of the AWS SDK is behind this function. */
export async function enterAccount(planned: PlannedIdentity, entrance: Entrance): Promise<Account> {
  const identity = await becomeIdentity(planned, entrance)
  return { identity, registries: connectRegistries(identity, entrance) }
}

function hasHome(): boolean {
  try {
    return homedir() !== ''
  } catch {
    return false
  }
}
