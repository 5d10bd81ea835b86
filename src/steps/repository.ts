import type { RegistryLogin } from '../aws/client/authorization.ts'
import type { Registries } from '../aws/registries.ts'
import { asActionError, messageOf } from '../errors/action-error.ts'
import { repositoriesNotFound, settingNotApplied } from '../failures/repository.ts'
import { parsePublicName } from '../names/ecr.ts'
import type { Plan } from '../plan/plan.ts'
import { ownRepositories } from '../plan/planned-image.ts'
import type { PlannedRepository } from '../plan/repository/planned.ts'
import {
  type Comparison,
  compareDescribed,
  comparePolicy,
  compareSeparate,
  differingTags,
  driftText,
  type SeparateSettings,
  updateText,
} from '../plan/settings/comparison.ts'
import { creationText, type DescribedSettings } from '../plan/settings/settings.ts'
import { connectRepository, type RepositoryClient } from '../registry/client.ts'
import { createByPush, findOrCreateByPush, type PushTarget } from './create-on-push.ts'
import { settleAll } from './settle-all.ts'
import type { StepContext } from './step-context.ts'

/** A repository that the step pushes to. */
export interface OwnRepository {
  /** Such as `team/app`. */
  readonly name: string
  /** The current settings; undefined if the role may not describe the repository. */
  readonly settings: DescribedSettings | undefined
}

/** Describes the private target repositories, and creates or updates them as planned. */
export async function ensureRepositories(
  plan: Plan,
  registries: Registries,
  logins: Promise<readonly RegistryLogin[]>,
  step: StepContext,
): Promise<readonly OwnRepository[]> {
  const { image, permissions, repository: planned } = plan
  const [targetRegistry] = plan.registries
  if (!image?.inRegistry || targetRegistry?.kind !== 'private') return []
  const names = ownRepositories(image)
  const descriptions = await registries.describeRepositories(targetRegistry, names)
  const requiredActions = permissions.repositorySettings?.actions
  // The first login is that of the first registry, the target registry.
  const targetLogin = async () => (await logins)[0]
  let prefixesPromise: ReturnType<Registries['templatePrefixes']> | undefined
  const readPrefixes = () => (prefixesPromise ??= registries.templatePrefixes(targetRegistry))
  const repositories = names.map(async (name): Promise<OwnRepository> => {
    const repository = registries.repository(targetRegistry, name, requiredActions, descriptions.get(name))
    const client = async () => clientOf(name, await targetLogin(), step)
    const target = {
      repository,
      client,
      step,
      templatePrefixes: permissions.creationTemplates ? readPrefixes : undefined,
    }
    const coveringTemplatePrefix = () => registries.coveringTemplatePrefix(targetRegistry, name)
    const settings = planned
      ? await ensureRepository({ ...target, ...planned, name, coveringTemplatePrefix })
      : await findOrCreateByPush(target)
    return { name, settings }
  })
  return settleRepositories(repositories)
}

/** A client for a repository in the target registry. */
function clientOf(name: string, login: RegistryLogin | undefined, { log }: StepContext): RepositoryClient {
  if (!login) throw new Error('the step has no login to the target registry')
  const { origin, username, password } = login
  const credentials = async () => Buffer.from(`${username}:${password}`).toString('base64')
  return connectRepository({ origin, name, side: 'target', credentials, info: log.info })
}

/** Creates or updates the target repositories in ECR Public as planned. */
export async function ensurePublicRepositories(plan: Plan, registries: Registries): Promise<void> {
  const { image, publicRepository: planned } = plan
  const names = image && planned ? ownRepositories(image).flatMap((name) => parsePublicName(name) ?? []) : []
  await settleRepositories(
    names.map(async ({ repository: name }) => planned && registries.ensurePublic({ ...planned, name })),
  )
}

/** Waits for the work on all repositories. If several repositories are missing, throws one error for all of them. */
async function settleRepositories<T>(repositories: readonly Promise<T>[]): Promise<readonly T[]> {
  const results = await Promise.allSettled(repositories)
  const errors = results.flatMap((result) => (result.status === 'rejected' ? [asActionError(result.reason)] : []))
  const notFoundErrors = errors.filter(({ code }) => code === 'repository-not-found')
  if (notFoundErrors.length > 1 && notFoundErrors.length === errors.length) throw repositoriesNotFound(notFoundErrors)
  return Promise.all(repositories)
}

/** A private target repository and its planned settings. */
interface TargetRepository extends PlannedRepository, PushTarget {
  readonly name: string
  /** Reads the prefix of the creation template that ECR would apply on push; undefined if there is none, or it is unknown. */
  readonly coveringTemplatePrefix: () => Promise<string | undefined>
}

/** Creates, updates or only describes the repository, as planned. Returns its settings; undefined if they are unknown. */
async function ensureRepository(target: TargetRepository): Promise<DescribedSettings | undefined> {
  const { name, repository, create, update, settings, step } = target
  const [result, separateResult] = await Promise.all([repository.describe(), readSeparateSettings(target)])
  if (result.kind === 'found') {
    if (update) return reconcile(result.settings, separateResult, target)
    reportDrift(result.settings, separateResult, target)
    return result.settings
  }
  // Without `create`, `update` is set. The step also updates a repository that ECR creates on push.
  if (!create) {
    if (result.kind === 'hidden') throw result.error
    const created = await createByPush(target, result.error)
    return reconcile(created, await readSeparateSettings(target), target)
  }

  const created = await repository.create(settings)
  if (created) {
    step.log.logChange(`Created ${name}: ${creationText(settings)}.`)
    const [templatePrefix] = await settleAll([target.coveringTemplatePrefix(), setPolicies(target)])
    if (templatePrefix !== undefined) {
      step.log.info(
        `The repository creation template ${templatePrefix} was not applied to ${name}: \`create-repository: true\` uses the settings of the inputs.`,
      )
    }
    return created
  }
  // The repository already existed. Either the role may not describe it, or it was created after the first description: by
  // another job, or by a request of this step whose response was lost.
  const latestResult = result.kind === 'missing' ? await repository.describeAgain() : result
  if (latestResult.kind === 'found') {
    step.log.info(
      `Another job created ${name} in the meantime.${update ? '' : ' This step does not set its policies.'}`,
    )
    return update ? reconcile(latestResult.settings, await readSeparateSettings(target), target) : latestResult.settings
  }
  if (update) throw latestResult.error
  step.log.info(`${name} exists but could not be described: ${messageOf(latestResult.error)}`)
  return undefined
}

/** The current values of the settings that DescribeRepositories does not return, or the error of reading them. */
type SeparateResult =
  | { readonly kind: 'read'; readonly settings: SeparateSettings }
  | { readonly kind: 'unread'; readonly error: unknown }

/**
 * Reads the settings that will be compared, in parallel. Without `update`, this is only the repository policy: the step then asks
 * for no permission to read the others.
 */
async function readSeparateSettings({ repository, update, settings }: TargetRepository): Promise<SeparateResult> {
  const { resourceTags, lifecyclePolicy, policy } = settings
  const noTags: ReadonlyMap<string, string> = new Map()
  return settleAll([
    update && resourceTags.length > 0 ? repository.resourceTags() : noTags,
    update && lifecyclePolicy !== undefined ? repository.lifecyclePolicy() : undefined,
    policy !== undefined ? repository.policy() : undefined,
  ]).then(
    ([resourceTags, lifecyclePolicy, policy]): SeparateResult => ({
      kind: 'read',
      settings: { resourceTags, lifecyclePolicy, policy },
    }),
    (error: unknown): SeparateResult => ({ kind: 'unread', error }),
  )
}

/** Sets the policies, which CreateRepository does not accept. */
async function setPolicies({ name, repository, settings, step }: TargetRepository): Promise<void> {
  const { lifecyclePolicy, policy } = settings
  const logWhenSet = async (setting: string, request: Promise<void>) => {
    await request
    step.log.logChange(`${setting}: set as given in the input.`)
  }
  try {
    await settleAll([
      lifecyclePolicy === undefined
        ? undefined
        : logWhenSet('lifecycle-policy', repository.setLifecyclePolicy(lifecyclePolicy)),
      policy === undefined ? undefined : logWhenSet('repository-policy', repository.setPolicy(policy)),
    ])
  } catch (error) {
    throw settingNotApplied(asActionError(error), name)
  }
}

/** Logs the settings of an existing repository that differ from the inputs. Without `update-repository` they are not changed. */
function reportDrift(
  described: DescribedSettings,
  separateResult: SeparateResult,
  { name, settings, step }: TargetRepository,
): void {
  const policyComparison = separateResult.kind === 'read' ? comparePolicy(separateResult.settings.policy, settings) : []
  if (separateResult.kind === 'unread') {
    step.log.info(`repository-policy: could not compare the policy of ${name}: ${messageOf(separateResult.error)}`)
  }
  for (const comparison of [...compareDescribed(described, settings), ...policyComparison]) {
    if (!comparison.same) step.log.info(driftText(name, comparison))
  }
}

/** Changes the settings that differ, and logs each comparison. Returns the new settings. */
async function reconcile(
  described: DescribedSettings,
  separateResult: SeparateResult,
  target: TargetRepository,
): Promise<DescribedSettings> {
  const { settings, step } = target
  if (separateResult.kind === 'unread') throw separateResult.error
  const comparisons = [...compareDescribed(described, settings), ...compareSeparate(separateResult.settings, settings)]
  await settleAll(
    comparisons.map(async (comparison) => {
      const { same, setting, protectsLess } = comparison
      if (!same) await change(comparison, separateResult.settings, target)
      // The step cannot change the encryption, so a different encryption is only reported.
      const isWarning = protectsLess || (setting === 'encryption' && !same)
      const level = isWarning ? 'warning' : 'info'
      if (same || setting === 'encryption') step.log[level](updateText(comparison))
      else step.log.logChange(updateText(comparison), level)
    }),
  )
  return { ...described, tagMutability: settings.tagMutability, scanOnPush: settings.scanOnPush }
}

async function change(
  { setting }: Comparison,
  current: SeparateSettings,
  { repository, settings }: Pick<TargetRepository, 'repository' | 'settings'>,
): Promise<void> {
  switch (setting) {
    case 'image-tag-mutability':
      return repository.setMutability(settings.tagMutability)
    case 'scan-on-push':
      return repository.setScanOnPush(settings.scanOnPush)
    case 'encryption':
      // ECR cannot change the encryption of a repository.
      return
    case 'repository-tags':
      return repository.setResourceTags(differingTags(current, settings))
    case 'lifecycle-policy':
      return settings.lifecyclePolicy === undefined
        ? undefined
        : repository.setLifecyclePolicy(settings.lifecyclePolicy)
    case 'repository-policy':
      return settings.policy === undefined ? undefined : repository.setPolicy(settings.policy)
  }
}
