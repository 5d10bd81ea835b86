import type { EcrRepository } from '../aws/ecr/repository.ts'
import { ActionError } from '../errors/action-error.ts'
import type { DescribedSettings } from '../plan/settings/settings.ts'
import type { RepositoryClient } from '../registry/client.ts'
import type { StepContext } from './step-context.ts'

/**
 * The settings of a repository that is pushed to, or `repository-not-found`; undefined where the role may not look. A
 * creation template of the registry may make ECR create a missing repository on push. Whether one does is tried by the
 * first request of a push, before the build: to read the templates takes a permission that no push needs.
 */
export async function findForPush(
  repository: EcrRepository,
  contents: () => RepositoryClient | Promise<RepositoryClient>,
  job: StepContext,
): Promise<DescribedSettings | undefined> {
  try {
    return await repository.find()
  } catch (error) {
    if (!(error instanceof ActionError) || error.code !== 'repository-not-found') throw error
    return createdOnPush(repository, await contents(), job, error)
  }
}

/** The settings of a missing repository that ECR creates on push; throws `missing` where it does not. */
export async function createdOnPush(
  repository: EcrRepository,
  { session, blobs }: RepositoryClient,
  { log }: StepContext,
  missing: unknown,
): Promise<DescribedSettings> {
  const name = session.place.repository
  try {
    await session.attempt(`Starting a push to ${name}`, () => blobs.openUpload())
  } catch (error) {
    const refused = error instanceof ActionError && ['repository-not-found', 'ecr-access-denied'].includes(error.code)
    throw refused ? missing : error
  }
  const look = await repository.describeAgain()
  if (look.kind !== 'found') throw look.error
  log.info(`ECR created ${name} from a repository creation template of the registry.`)
  return look.settings
}
