import type { RegistryLogin } from '../aws/authorization.ts'
import type { Registries } from '../aws/registries.ts'
import type { Keys } from '../aws/sts.ts'
import { idTokens } from '../github/id-token.ts'
import { requireAllowed } from '../plan/account.ts'
import type { PlannedIdentity } from '../plan/identity.ts'
import type { Plan } from '../plan/plan.ts'
import type { Job } from './job.ts'

/** The step's way into AWS, once it is in. */
export interface Aws {
  /** Of the session. */
  readonly account: string
  /** The ARN of the session, or of the ambient user or role. */
  readonly principal: string
  /** The role behind the session, with its path; undefined for ambient credentials. */
  readonly role: string | undefined
  readonly registries: Registries
  /** Logins to all planned registries; the first attempt has them already, each later one asks for new ones. */
  logins(attempt: number): Promise<readonly RegistryLogin[]>
}

/** Gets an identity, and then side by side the logins and the certainty that the repository is there. */
export async function enterAws(plan: Plan, planned: PlannedIdentity, { runner, log, env }: Job): Promise<Aws> {
  // The SDK takes a while to load, and a run that needs no AWS never loads it.
  const { enterAccount } = await import('../aws/account.ts')
  const entrance = { idToken: idTokens(env, planned.run), mask: log.mask, note: log.info }
  const { identity, registries } = await enterAccount(planned, entrance)
  requireAllowed(identity.account, planned.allowedAccounts, identity.arn, 'What the SDK found for credentials')
  log.info(`Working as ${identity.arn} in account ${identity.account}.`)

  const [home] = plan.registries
  const repository = plan.mode === 'push' ? plan.image?.repository : undefined
  const [first] = await Promise.all([
    registries.logins(plan.registries),
    home?.kind === 'private' && repository && registries.requireRepository(home, repository),
  ])
  if (planned.exported) exportKeys(await identity.keys(), planned.region, { runner, env })
  return {
    account: identity.account,
    principal: identity.arn,
    role: identity.role,
    registries,
    logins: async (attempt) => (attempt === 1 ? first : registries.logins(plan.registries)),
  }
}

/** Gives later steps the keys and the region, under the names that every tool of AWS reads. They are masked already. */
function exportKeys(
  { accessKeyId, secretAccessKey, sessionToken = '' }: Keys,
  region: string,
  { runner, env }: Pick<Job, 'runner' | 'env'>,
): void {
  const variables = {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    // To most tools of AWS a profile goes before keys.
    ...(env.AWS_PROFILE ? { AWS_PROFILE: '' } : {}),
  }
  for (const [name, value] of Object.entries(variables)) runner.exportVariable(name, value)
}
