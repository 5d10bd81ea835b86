import type { RegistryLogin } from '../aws/client/authorization.ts'
import type { EcrRepository } from '../aws/ecr/repository.ts'
import type { Registries } from '../aws/registries.ts'
import { asActionError, messageOf } from '../errors/action-error.ts'
import { afterCreation, repositoriesNotFound } from '../failures/repository.ts'
import { parsePublicName } from '../names/reference.ts'
import type { Plan } from '../plan/plan.ts'
import { ownRepositories } from '../plan/planned-image.ts'
import type { PlannedRepository } from '../plan/repository/planned.ts'
import {
  type Comparison,
  compareDescribed,
  compareKept,
  comparePolicy,
  differingTags,
  driftText,
  type KeptSettings,
  updateText,
} from '../plan/settings/comparison.ts'
import { creationText, type DescribedSettings } from '../plan/settings/settings.ts'
import { connectRepository, type RepositoryClient } from '../registry/client.ts'
import { createdOnPush, findForPush } from './create-on-push.ts'
import { settleAll } from './settle-all.ts'
import type { StepContext } from './step-context.ts'

/** A repository that an image of the step goes to. */
export interface OwnRepository {
  /** Such as `team/app`. */
  readonly name: string
  /** As it is now; undefined where the role may not look. */
  readonly found: DescribedSettings | undefined
}

/** Looks for the repositories with settings that the images go to, and creates or updates them as planned. */
export async function ensureRepositories(
  plan: Plan,
  registries: Registries,
  logins: Promise<readonly RegistryLogin[]>,
  job: StepContext,
): Promise<readonly OwnRepository[]> {
  const { image, needs, repository: planned } = plan
  const [home] = plan.registries
  if (!image?.inRegistry || home?.kind !== 'private') return []
  const names = ownRepositories(image)
  const seen = await registries.seen(home, names)
  const settled = names.map(async (name): Promise<OwnRepository> => {
    const repository = registries.repository(home, name, needs.settle?.actions, seen.get(name))
    const contents = async () => contentsOf(name, (await logins)[0], job)
    const found = planned
      ? await settle({ name, repository, contents, ...planned, job })
      : await findForPush(repository, contents, job)
    return { name, found }
  })
  return allFound(settled)
}

/** The data plane of a repository in the step's own registry, whose login comes first. */
function contentsOf(name: string, login: RegistryLogin | undefined, { log }: StepContext): RepositoryClient {
  if (!login) throw new Error('the own registry is logged in to')
  const { origin, username, password } = login
  const credentials = async () => Buffer.from(`${username}:${password}`).toString('base64')
  return connectRepository({ origin, name, side: 'target', credentials, info: log.info })
}

/** The same of repositories of ECR Public, whose settings nobody asks for afterwards. */
export async function ensurePublicRepositories(plan: Plan, registries: Registries): Promise<void> {
  const { image, publicRepository: planned } = plan
  const names = image && planned ? ownRepositories(image).flatMap((name) => parsePublicName(name) ?? []) : []
  await allFound(names.map(async ({ repository: name }) => planned && registries.ensurePublic({ ...planned, name })))
}

/** Waits for all, so that everything that is missing is told at once. */
async function allFound<T>(works: readonly Promise<T>[]): Promise<readonly T[]> {
  const ended = await Promise.allSettled(works)
  const errors = ended.flatMap((one) => (one.status === 'rejected' ? [asActionError(one.reason)] : []))
  const missing = errors.filter(({ code }) => code === 'repository-not-found')
  if (missing.length > 1 && missing.length === errors.length) throw repositoriesNotFound(missing)
  return Promise.all(works)
}

/** A repository that is settled, and how. */
interface Settling extends PlannedRepository {
  readonly name: string
  readonly repository: EcrRepository
  readonly contents: () => Promise<RepositoryClient>
  readonly job: StepContext
}

async function settle(settling: Settling): Promise<DescribedSettings | undefined> {
  const { name, repository, contents, create, update, settings, job } = settling
  const [look, kept] = await Promise.all([repository.describe(), readKept(settling)])
  if (look.kind === 'found') {
    if (update) return reconcile(look.settings, kept, settling)
    reportDrift(look.settings, kept, settling)
    return look.settings
  }
  if (!create) {
    if (look.kind === 'hidden') throw look.error
    const made = await createdOnPush(repository, await contents(), job, look.error)
    return reconcile(made, await readKept(settling), settling)
  }

  const created = await repository.create(settings)
  if (created) {
    job.log.change(`Created ${name}: ${creationText(settings)}.`)
    await setPolicies(settling)
    return created
  }
  // Another job was faster, or it was there all the time for a role that may not look.
  const again = look.kind === 'missing' ? await repository.describeAgain() : look
  if (again.kind === 'found') {
    // A try of our own, whose answer was lost, looks the same.
    job.log.info(`Another job created ${name} in the meantime. This step does not set its policies.`)
    return update ? reconcile(again.settings, await readKept(settling), settling) : again.settings
  }
  if (update) throw again.error
  job.log.info(`${name} exists but could not be described: ${messageOf(again.error)}`)
  return undefined
}

/** What can only be asked for setting by setting, as far as it makes a difference; or why it could not be read. */
type Kept =
  | { readonly kind: 'read'; readonly settings: KeptSettings }
  | { readonly kind: 'unread'; readonly error: unknown }

async function readKept({ repository, update, settings }: Settling): Promise<Kept> {
  const { resourceTags, lifecyclePolicy, policy } = settings
  const none: ReadonlyMap<string, string> = new Map()
  return settleAll([
    update && resourceTags.length > 0 ? repository.resourceTags() : none,
    update && lifecyclePolicy !== undefined ? repository.lifecyclePolicy() : undefined,
    policy !== undefined ? repository.policy() : undefined,
  ]).then(
    ([resourceTags, lifecyclePolicy, policy]): Kept => ({
      kind: 'read',
      settings: { resourceTags, lifecyclePolicy, policy },
    }),
    (error: unknown): Kept => ({ kind: 'unread', error }),
  )
}

/** Policies cannot be given at creation. */
async function setPolicies({ name, repository, settings, job }: Settling): Promise<void> {
  const { lifecyclePolicy, policy } = settings
  const set = async (setting: string, done: Promise<void>) => {
    await done
    job.log.change(`${setting}: set to the policy given.`)
  }
  try {
    await settleAll([
      lifecyclePolicy === undefined
        ? undefined
        : set('lifecycle-policy', repository.setLifecyclePolicy(lifecyclePolicy)),
      policy === undefined ? undefined : set('repository-policy', repository.setPolicy(policy)),
    ])
  } catch (error) {
    throw afterCreation(asActionError(error), name)
  }
}

/** A repository that is there is none of a step's business that was only to create it; but what differs is said. */
function reportDrift(found: DescribedSettings, kept: Kept, { name, settings, job }: Settling): void {
  const policy = kept.kind === 'read' ? comparePolicy(kept.settings.policy, settings) : []
  if (kept.kind === 'unread') {
    job.log.info(`repository-policy: could not compare the policy of ${name}: ${messageOf(kept.error)}`)
  }
  for (const comparison of [...compareDescribed(found, settings), ...policy]) {
    if (!comparison.same) job.log.info(driftText(name, comparison))
  }
}

/** Changes what differs, and nothing else. */
async function reconcile(found: DescribedSettings, kept: Kept, settling: Settling): Promise<DescribedSettings> {
  const { settings, job } = settling
  if (kept.kind === 'unread') throw kept.error
  const comparisons = [...compareDescribed(found, settings), ...compareKept(kept.settings, settings)]
  await settleAll(
    comparisons.map(async (comparison) => {
      const { same, setting, protectsLess } = comparison
      if (!same) await change(comparison, kept.settings, settling)
      const isWarning = protectsLess || (setting === 'encryption' && !same)
      const level = isWarning ? 'warning' : 'info'
      if (same || setting === 'encryption') job.log[level](updateText(comparison))
      else job.log.change(updateText(comparison), level)
    }),
  )
  return { ...found, tags: settings.tags, scanOnPush: settings.scanOnPush }
}

async function change(
  { setting }: Comparison,
  kept: KeptSettings,
  { repository, settings }: Pick<Settling, 'repository' | 'settings'>,
): Promise<void> {
  switch (setting) {
    case 'image-tag-mutability':
      return repository.setMutability(settings.tags)
    case 'scan-on-push':
      return repository.setScanOnPush(settings.scanOnPush)
    case 'encryption':
      // It cannot be changed.
      return
    case 'repository-tags':
      return repository.setResourceTags(differingTags(kept, settings))
    case 'lifecycle-policy':
      return settings.lifecyclePolicy === undefined
        ? undefined
        : repository.setLifecyclePolicy(settings.lifecyclePolicy)
    case 'repository-policy':
      return settings.policy === undefined ? undefined : repository.setPolicy(settings.policy)
  }
}
