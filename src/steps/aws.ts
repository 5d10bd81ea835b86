import type { Account } from '../aws/account.ts'
import type { RegistryLogin } from '../aws/client/authorization.ts'
import type { KeyProvider, Keys } from '../aws/identity/sts.ts'
import type { Registries } from '../aws/registries.ts'
import { idTokenRequester, prefetchToken } from '../github/id-token.ts'
import { requireAllowed } from '../plan/identity/account.ts'
import type { PlannedIdentity } from '../plan/identity/identity.ts'
import type { Plan } from '../plan/plan.ts'
import { openCaches, type PullThrough } from './pull-through.ts'
import { ensurePublicRepositories, ensureRepositories, type OwnRepository } from './repository.ts'
import type { StepContext } from './step-context.ts'

/** An authenticated AWS session, and the data that was read with it. */
export interface Aws {
  /** The account of the session. */
  readonly account: string
  /** The ARN of the session, or of the ambient user or role. */
  readonly principal: string
  /** The role behind the session, with its path; undefined for ambient credentials. */
  readonly role: string | undefined
  /** The current keys of the session. */
  readonly keys: KeyProvider
  readonly registries: Registries
  /** The first login to each planned registry, the target registry first. */
  readonly registryLogins: readonly RegistryLogin[]
  /** The private repositories that the images are pushed to. */
  readonly ownRepositories: readonly OwnRepository[]
  /** The pull-through caches of base images; undefined if there are none. */
  readonly pullThrough: PullThrough | undefined
  /** The logins for docker. Each attempt after the first requests new logins. */
  dockerLogins(attempt: number): Promise<readonly RegistryLogin[]>
}

/** Gets AWS credentials for the planned identity, and checks that its account is allowed. */
export async function signIn(planned: PlannedIdentity, step: StepContext): Promise<Account> {
  const { log, env } = step
  const { credentialSource, run } = planned
  const requestToken = idTokenRequester(env, run)
  // Sends the request for the ID token. GitHub responds while the AWS SDK loads.
  const requestIdToken =
    credentialSource.kind === 'id-token' ? await prefetchToken(requestToken, credentialSource.audience) : requestToken
  // The SDK loads slowly, so only runs that use AWS load it.
  const { openAccount, resolveIdentity } = await import('../aws/account.ts')
  const options = {
    requestIdToken,
    mask: log.mask,
    info: log.info,
    logChange: log.logChange,
    profile: env.AWS_PROFILE,
  }
  const identity = await resolveIdentity(planned, options)
  // The plan has already checked the accounts of the roles.
  requireAllowed(identity.account, planned.allowedAccounts, identity.arn, 'The identity of the ambient AWS credentials')
  log.info(`Authenticated as ${identity.arn} in account ${identity.account}.`)
  step.progress.identity = identity
  return openAccount(identity, planned, options)
}

/** Gets AWS credentials. Then requests the logins, and creates or updates the repositories, in parallel. */
export async function authenticate(plan: Plan, planned: PlannedIdentity, step: StepContext): Promise<Aws> {
  const { identity, exportedKeys, registries } = await signIn(planned, step)
  const logins = registries.logins(plan.registries)
  const requests = [
    logins,
    ensureRepositories(plan, registries, logins, step),
    ensurePublicRepositories(plan, registries),
    plan.pullThrough && openCaches(plan.pullThrough, registries, logins, step),
  ] as const
  // If repositories may be created or updated, wait for all requests: a failed login must not interrupt a change.
  if (plan.permissions.repositorySettings) await Promise.allSettled(requests)
  const [registryLogins, ownRepositories, , pullThrough] = await Promise.all(requests)
  if (planned.exportsCredentials) exportKeys(await exportedKeys(), planned.region, step)
  return {
    account: identity.account,
    principal: identity.arn,
    role: identity.role,
    keys: identity.keys,
    registries,
    registryLogins,
    ownRepositories,
    pullThrough,
    dockerLogins: async (attempt) => {
      if (attempt > 1) return registries.logins(plan.loginRegistries)
      return registryLogins.filter(({ registry }) => plan.loginRegistries.includes(registry))
    },
  }
}

/** Exports the keys, which are already masked, and the region to later steps. */
function exportKeys(
  { accessKeyId, secretAccessKey, sessionToken = '' }: Keys,
  region: string,
  { runner, log, env }: StepContext,
): void {
  const variables = {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
  }
  for (const [name, value] of Object.entries(variables)) runner.exportVariable(name, value)
  // AWS_PROFILE cannot be unset here: botocore treats an empty value as the name of a profile.
  if (env.AWS_PROFILE) log.warning(profileUnchanged(env.AWS_PROFILE))
}

/**
 * The warning that a profile may be used instead of the exported keys. Source: the credential chains of botocore and of the
 * AWS SDK for JavaScript.
 */
function profileUnchanged(profile: string): string {
  return `AWS_PROFILE names the profile \`${profile}\` and was not changed. In later steps the AWS CLI uses the exported keys, but the AWS SDK for JavaScript uses the profile: remove AWS_PROFILE from the environment of these steps.`
}
