import type { EcrRepository } from '../aws/ecr/repository.ts'
import { ActionError } from '../errors/action-error.ts'
import type { DescribedSettings } from '../plan/settings/settings.ts'
import type { RepositoryClient } from '../registry/client.ts'
import type { StepContext } from './step-context.ts'

/**
 * The settings of the repository to push to; undefined if the role may not describe it. ECR may create a missing
 * repository on push, from a creation template. The first request of a push shows whether it does, because reading the
 * templates needs a permission that pushes do not need. Throws `repository-not-found`.
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

/** The settings of a missing repository that ECR creates on push. Throws `missing` if ECR does not create it. */
export async function createdOnPush(
  repository: EcrRepository,
  { session, blobs }: RepositoryClient,
  { log }: StepContext,
  missing: unknown,
): Promise<DescribedSettings> {
  const name = session.remote.repository
  try {
    await session.attempt(`Starting a push to ${name}`, () => blobs.openUpload())
  } catch (error) {
    const isDenied = error instanceof ActionError && ['repository-not-found', 'ecr-access-denied'].includes(error.code)
    throw isDenied ? missing : error
  }
  const result = await repository.describeAgain()
  if (result.kind !== 'found') throw result.error
  log.info(`ECR created ${name} from a repository creation template of the registry.`)
  return result.settings
}
