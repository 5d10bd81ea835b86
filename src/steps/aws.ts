import type { RegistryLogin } from '../aws/authorization.ts'
import type { Registries } from '../aws/registries.ts'
import { idTokens } from '../github/id-token.ts'
import type { PlannedIdentity } from '../plan/identity.ts'
import type { Plan } from '../plan/plan.ts'
import type { Job } from './job.ts'

/** The step's way into AWS, once it is in. */
export interface Aws {
  /** Of the session. */
  readonly account: string
  readonly registries: Registries
  /** Logins to all planned registries; the first attempt has them already, each later one asks for new ones. */
  logins(attempt: number): Promise<readonly RegistryLogin[]>
}

/** Gets an identity, and then side by side the logins and the certainty that the repository is there. */
export async function enterAws(plan: Plan, planned: PlannedIdentity, { log, env }: Job): Promise<Aws> {
  const idToken = planned.kind === 'role' ? idTokens(env) : noIdToken
  // The SDK takes a while to load, and a run that needs no AWS never loads it.
  const { enterAccount } = await import('../aws/account.ts')
  const { identity, registries } = await enterAccount(planned, { idToken, mask: log.mask, note: log.info })
  log.info(`Working as ${identity.arn} in account ${identity.account}.`)

  const [home] = plan.registries
  const repository = plan.mode === 'push' ? plan.image?.repository : undefined
  const [first] = await Promise.all([
    registries.logins(plan.registries),
    home?.kind === 'private' && repository && registries.requireRepository(home, repository),
  ])
  return {
    account: identity.account,
    registries,
    logins: async (attempt) => (attempt === 1 ? first : registries.logins(plan.registries)),
  }
}

function noIdToken(): Promise<string> {
  throw new Error('ambient credentials need no ID token')
}
