import { ActionError, type Cause, type ErrorCode } from '../errors/action-error.ts'
import type { SettingName } from '../plan/settings/settings.ts'
import { exceptionCondition } from './conditions.ts'
import type { Denial } from './denial.ts'

/** A failed request about a repository. */
export interface FailedRequest {
  /** What the request does, such as `Setting the lifecycle policy of team/app`. */
  readonly what: string
  readonly repository: string
  /** The input that the request sets or reads; undefined for a request about several settings. */
  readonly setting?: SettingName
}

/** The error for a repository that does not exist. */
export function repositoryNotFound(repository: string, account: string, region: string, cause: unknown): ActionError {
  return new ActionError('repository-not-found', {
    what: `The repository ${repository} does not exist in account ${account} in ${region}.`,
    why: 'The repository was not created, or `repository`, `registry-id` or `aws-region` is wrong.',
    fix: `Set \`create-repository: true\`, create the repository yourself (\`aws ecr create-repository --repository-name ${repository} --region ${region}\`), let ECR create it on push (a repository creation template applied for CREATE_ON_PUSH; the role needs \`ecr:InitiateLayerUpload\`), or correct these inputs.`,
    cause,
  })
}

/** The error for a missing repository that only a full reference names: `create-repository` does not apply to it. */
export function referencedRepositoryNotFound(
  notFoundError: ActionError,
  repository: string,
  region: string,
): ActionError {
  return new ActionError('repository-not-found', {
    what: notFoundError.explanation.what,
    why: 'A full reference in `tags` or in the bake file names this repository. `create-repository` creates only the repository in `repository`.',
    fix: `Create the repository yourself (\`aws ecr create-repository --repository-name ${repository} --region ${region}\`), or correct the full reference.`,
    cause: notFoundError,
  })
}

/**
 * The error for `create-repository: on-push` if no creation template covers the missing repository; `prefixes` are the prefixes
 * of the registry's templates.
 */
export function templateNotFound(notFoundError: ActionError, prefixes: readonly string[]): ActionError {
  const templatesText = prefixes.length === 0 ? 'it has no template' : `it has templates for ${prefixes.join(', ')}`
  return new ActionError('repository-not-found', {
    what: notFoundError.explanation.what,
    why: `\`create-repository: on-push\` leaves the creation to the registry, but the registry has no repository creation template that is applied for CREATE_ON_PUSH and covers this repository: ${templatesText}.`,
    fix: 'Create a template with a matching prefix (`team` for team/app, or `ROOT`) that is applied for CREATE_ON_PUSH (`aws ecr create-repository-creation-template`), set `create-repository: true`, or correct `repository`, `registry-id` or `aws-region`.',
    cause: notFoundError,
  })
}

/** Combines the errors for several repositories that do not exist. */
export function repositoriesNotFound(errors: readonly ActionError[]): ActionError {
  const [firstError] = errors
  const items = errors.map(({ explanation }) => `- ${explanation.what}`)
  return new ActionError('repository-not-found', {
    what: ['Some repositories are missing:', ...items].join('\n'),
    why: 'They were not created, or `repository`, `registry-id` or `aws-region` is wrong.',
    fix: 'Set `create-repository: true`, create them yourself, let ECR create them on push (a repository creation template applied for CREATE_ON_PUSH; the role needs `ecr:InitiateLayerUpload`), or correct these inputs.',
    cause: firstError,
  })
}

/** The error for an exception of ECR, by its `name`; undefined if there is no explanation for it. Source: the ECR API reference. */
export function repositoryFailed(
  name: string,
  message: string,
  request: FailedRequest,
  cause: unknown,
): ActionError | undefined {
  const explanation = explainException(name, message, request)
  if (!explanation) return undefined
  const { code, why, fix } = explanation
  return new ActionError(code, { what: `${request.what}: ${message}`, why, fix, cause })
}

function explainException(
  name: string,
  message: string,
  { repository, setting }: FailedRequest,
): ({ readonly code: ErrorCode } & Cause) | undefined {
  switch (exceptionCondition(name)) {
    case 'quota-reached':
      // The same code as for any other missing repository: the step needs a repository that does not exist.
      return {
        code: 'repository-not-found',
        why: 'The registry has reached its quota of repositories, so this repository cannot be created.',
        fix: 'Delete unneeded repositories, or request a higher quota from AWS (Service Quotas, Amazon ECR, registered repositories).',
      }
    case 'kms-key-unusable':
      return {
        code: 'ecr-access-denied',
        why: 'The KMS key does not exist, is disabled, deleted or in another region, or the role may not use it.',
        fix: "Correct `kms-key`, enable the key, or allow its use in the key's policy and in the role's permissions (kms:CreateGrant, kms:DescribeKey, kms:RetireGrant).",
      }
    case 'resource-tags-too-many':
      return {
        code: 'input-invalid',
        why: 'Together with its existing tags, the repository would have more tags than AWS allows (50).',
        fix: 'Remove entries of `repository-tags`, or remove other tags from the repository (`aws ecr untag-resource`).',
      }
    case 'resource-tag-invalid':
      return { code: 'input-invalid', why: 'AWS rejects one of these tags.', fix: 'Correct `repository-tags`.' }
    case 'parameter-invalid':
    case 'request-invalid':
      return { code: 'input-invalid', ...explainRejectedValue(message, setting) }
    case 'repository-not-found':
      // Not for a repository that is missing from the start: the first request for it reports `repositoryNotFound`.
      return {
        code: 'repository-not-found',
        why: 'The repository was deleted during this run.',
        fix: `Find out what deletes ${repository}, and run the job again.`,
      }
    default:
      return undefined
  }
}

function explainRejectedValue(message: string, setting: SettingName | undefined): Cause {
  if (/prevent you from setting another/i.test(message)) {
    return {
      why: 'ECR rejects a policy that would not allow you to change the policy again.',
      fix: 'Allow ecr:SetRepositoryPolicy in `repository-policy`, or remove the Deny for this action.',
    }
  }
  if (/principal not found/i.test(message)) {
    return {
      why: '`repository-policy` names a role or user that does not exist. AWS rejects such a policy.',
      fix: 'Correct the ARNs in `repository-policy`, or create these roles and users first.',
    }
  }
  const inputs = setting === undefined ? '`repository` or the settings of the repository' : `\`${setting}\``
  return { why: 'ECR rejects the value. Its message above is the only explanation.', fix: `Correct ${inputs}.` }
}

/**
 * The error if this step created a repository, but could not apply one of its settings. `error` explains the setting; this function
 * adds that the repository exists, and how to apply the setting to it.
 */
export function settingNotApplied(error: ActionError, repository: string): ActionError {
  const { code, explanation, cause, location, retryable } = error
  const updateHint = `Then run the job once with \`update-repository: true\`, because without it the next run does not change an existing repository. Or delete ${repository} while it is empty.`
  return new ActionError(code, {
    ...explanation,
    what: `${explanation.what} The repository ${repository} was created, but this setting was not applied.`,
    fix: `${explanation.fix} ${updateHint}`,
    cause,
    location,
    retryable,
  })
}

/** The error if the role may not create a repository in another account. A repository policy cannot allow the creation. */
export function crossAccountCreationDenied({ principal, action, resource }: Denial, cause: unknown): ActionError {
  return new ActionError('ecr-access-denied', {
    what: `${principal} may not do ${action} on ${resource}.`,
    why: 'The registry is in another account, and a repository that does not exist has no policy that could allow it.',
    fix: 'Use a role of that account (a second line in `role-to-assume`), or allow the creation in the permissions policy of the registry of that account (`aws ecr put-registry-policy`).',
    cause,
  })
}
