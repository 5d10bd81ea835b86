import type { EcrRepository } from '../aws/ecr/repository.ts'
import { ActionError, asActionError } from '../errors/action-error.ts'
import { templateNotFound } from '../failures/repository.ts'
import { templateCovers } from '../names/ecr.ts'
import type { DescribedSettings } from '../plan/settings/settings.ts'
import type { RepositoryClient } from '../registry/client.ts'
import type { StepContext } from './step-context.ts'

/** A repository that ECR may create on push. */
export interface PushTarget {
  readonly repository: EcrRepository
  /** A client for the repository in its registry. */
  readonly client: () => RepositoryClient | Promise<RepositoryClient>
  readonly step: StepContext
  /**
   * Reads the prefixes of the creation templates, to check that a template covers the repository. Undefined if this is not
   * checked. Returns undefined if the templates cannot be read.
   */
  readonly templatePrefixes?: (() => Promise<readonly string[] | undefined>) | undefined
}

/**
 * The settings of the repository to push to; undefined if the role may not describe it. If the repository is missing, starts a
 * push, because ECR may then create the repository from a creation template. Throws `repository-not-found`.
 */
export async function findOrCreateByPush(target: PushTarget): Promise<DescribedSettings | undefined> {
  try {
    return await target.repository.existingSettings()
  } catch (error) {
    if (!(error instanceof ActionError) || error.code !== 'repository-not-found') throw error
    return createByPush(target, error)
  }
}

/**
 * Starts a push to a missing repository. Returns the settings of the repository if ECR created it. Throws `notFoundError` if ECR
 * did not create it, or an error with the templates' prefixes if no template covers the repository.
 */
export async function createByPush(
  { repository, client, step: { log }, templatePrefixes }: PushTarget,
  notFoundError: unknown,
): Promise<DescribedSettings> {
  const { session, blobs } = await client()
  const name = session.remote.repository
  const prefixes = await templatePrefixes?.()
  if (prefixes && !prefixes.some((prefix) => templateCovers(prefix, name))) {
    throw templateNotFound(asActionError(notFoundError), prefixes)
  }
  try {
    await session.attempt(`Starting a push to ${name}`, () => blobs.openUpload())
  } catch (error) {
    // ECR responds with these errors if it does not create the repository.
    const isRefused = error instanceof ActionError && ['repository-not-found', 'ecr-access-denied'].includes(error.code)
    throw isRefused ? notFoundError : error
  }
  const result = await repository.describeAgain()
  if (result.kind !== 'found') throw result.error
  log.info(`ECR created ${name} from a repository creation template of the registry.`)
  return result.settings
}
