import type { RegistryLogin } from '../aws/client/authorization.ts'
import type { KeyProvider, Keys } from '../aws/identity/sts.ts'
import type { Registries } from '../aws/registries.ts'
import { idTokens, requestAhead } from '../github/id-token.ts'
import { requireAllowed } from '../plan/identity/account.ts'
import type { PlannedIdentity } from '../plan/identity/identity.ts'
import type { Plan } from '../plan/plan.ts'
import { openCaches, type PullThrough } from './pull-through.ts'
import { ensurePublicRepositories, ensureRepositories, type OwnRepository } from './repository.ts'
import type { StepContext } from './step-context.ts'

/** The step's way into AWS, once it is in. */
export interface Aws {
  /** Of the session. */
  readonly account: string
  /** The ARN of the session, or of the ambient user or role. */
  readonly principal: string
  /** The role behind the session, with its path; undefined for ambient credentials. */
  readonly role: string | undefined
  readonly keys: KeyProvider
  readonly registries: Registries
  /** A login to each planned registry, the step's own first, as ECR answered at the beginning. */
  readonly answered: readonly RegistryLogin[]
  /** The repositories that the step's images go to, as far as they have settings. */
  readonly own: readonly OwnRepository[]
  /** What base images are taken through; undefined: nothing. */
  readonly pullThrough: PullThrough | undefined
  /** Logins to the registries that docker is logged in to; each attempt after the first asks for new ones. */
  logins(attempt: number): Promise<readonly RegistryLogin[]>
}

/** Gets an identity, and then side by side the logins and the repository as it is to be. */
export async function authenticate(plan: Plan, planned: PlannedIdentity, job: StepContext): Promise<Aws> {
  const { log, env } = job
  const { start, run } = planned
  const tokens = idTokens(env, run)
  const idToken = start.kind === 'id-token' ? await requestAhead(tokens, start.audience) : tokens
  // The SDK takes a while to load, and a run that needs no AWS never loads it.
  const { openAccount } = await import('../aws/account.ts')
  const entrance = {
    idToken,
    mask: log.mask,
    info: log.info,
    change: log.change,
    profile: env.AWS_PROFILE,
  }
  const { identity, registries } = await openAccount(planned, entrance)
  requireAllowed(identity.account, planned.allowedAccounts, identity.arn, 'The identity of the ambient AWS credentials')
  log.info(`Authenticated as ${identity.arn} in account ${identity.account}.`)
  job.progress.identity = identity

  const logins = registries.logins(plan.registries)
  const entering = [
    logins,
    ensureRepositories(plan, registries, logins, job),
    ensurePublicRepositories(plan, registries),
    plan.pullThrough && openCaches(plan.pullThrough, registries, logins, job),
  ] as const
  // A repository is never left half made, because somebody else failed.
  if (plan.needs.settle) await Promise.allSettled(entering)
  const [answered, own, , pullThrough] = await Promise.all(entering)
  if (planned.exported) exportKeys(await identity.keys(), planned.region, job)
  return {
    account: identity.account,
    principal: identity.arn,
    role: identity.role,
    keys: identity.keys,
    registries,
    answered,
    own,
    pullThrough,
    logins: async (attempt) => {
      if (attempt > 1) return registries.logins(plan.logIn)
      return answered.filter(({ registry }) => plan.logIn.includes(registry))
    },
  }
}

/** Gives later steps the keys and the region, under the names that every tool of AWS reads. They are masked already. */
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
  // An empty AWS_PROFILE is a profile without a name, which botocore does not find.
  if (env.AWS_PROFILE) log.warning(profileStays(env.AWS_PROFILE))
}

/** Source: the credential chains of botocore and of the AWS SDK for JavaScript, which differ in this. */
function profileStays(profile: string): string {
  return `AWS_PROFILE names the profile \`${profile}\` and was not changed. In later steps the AWS CLI uses the exported keys, but the AWS SDK for JavaScript uses the profile: remove AWS_PROFILE from their environment.`
}
