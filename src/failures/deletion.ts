import { ActionError } from '../errors/action-error.ts'
import type { RefusedDeletion } from '../plan/deletion/result.ts'

/** The error for tags and images that ECR did not delete, except images in use (see `isInUse`), which are not an error. */
export function deletionRefused(repository: string, refusals: readonly RefusedDeletion[]): ActionError {
  const isKeyError = refusals.some(({ code }) => code === 'KmsError')
  const lines = refusals.map(
    ({ reference, code, reason }) => `- ${reference}: ${[code, reason].filter(Boolean).join(': ')}`,
  )
  return new ActionError(isKeyError ? 'ecr-access-denied' : 'unexpected', {
    what: [`ECR did not delete everything in ${repository}:`, ...lines].join('\n'),
    why: isKeyError
      ? 'The KMS key that encrypts the repository is disabled or deleted, or the role may not use it.'
      : 'The message above contains the reason that ECR gives.',
    fix: isKeyError
      ? "Enable the key, or allow its use in the key's policy. Then run the job again."
      : 'Run the job again. It deletes only the tags and images that still exist.',
  })
}

/** The error of `delete` for a repository that does not exist. */
export function deletionRepositoryMissing(
  repository: string,
  account: string,
  region: string,
  cause: unknown,
): ActionError {
  return new ActionError('repository-not-found', {
    what: `The repository ${repository} does not exist in account ${account} in ${region}.`,
    why: 'It was deleted or never created, or `repository`, `registry-id` or `aws-region` is wrong.',
    fix: 'Correct these inputs, or remove this step. Nothing was deleted.',
    cause,
  })
}
