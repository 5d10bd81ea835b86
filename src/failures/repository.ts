import { ActionError, type ErrorCode, type Explanation } from '../errors/action-error.ts'
import type { SettingName } from '../plan/settings/settings.ts'
import { exceptionCondition } from './conditions.ts'
import type { Denial } from './denial.ts'

/** A failed request about a repository. */
export interface FailedRequest {
  /** What the request does, such as `Setting the lifecycle policy of team/app`. */
  readonly what: string
  readonly repository: string
  /** The input that the request applies; undefined for a creation, which applies several, and for a read. */
  readonly setting: SettingName | undefined
}

/** The error for a repository that does not exist. */
export function repositoryNotFound(repository: string, account: string, region: string, cause: unknown): ActionError {
  return new ActionError(
    'repository-not-found',
    {
      what: `The repository ${repository} does not exist in account ${account} in ${region}.`,
      why: 'It was not created, or `repository`, `registry-id` or `aws-region` is wrong.',
      fix: `Set \`create-repository: true\`, create it yourself (\`aws ecr create-repository --repository-name ${repository} --region ${region}\`), let ECR create it on push (a repository creation template applied for CREATE_ON_PUSH; the role needs \`ecr:InitiateLayerUpload\`), or correct these inputs.`,
    },
    { cause },
  )
}

/** The error for a missing repository that is left to a repository creation template that does not exist. */
export function templateNotFound(missing: ActionError, prefixes: readonly string[]): ActionError {
  const others = prefixes.length === 0 ? 'it has none' : `it has those for ${prefixes.join(', ')}`
  return new ActionError(
    'repository-not-found',
    {
      what: missing.explanation.what,
      why: `\`create-repository: on-push\` leaves it to the registry, but no repository creation template applied for CREATE_ON_PUSH covers it: ${others}.`,
      fix: 'Create a template with a matching prefix (`team` for team/app, or `ROOT`) that is applied for CREATE_ON_PUSH (`aws ecr create-repository-creation-template`), set `create-repository: true`, or correct `repository`, `registry-id` or `aws-region`.',
    },
    { cause: missing },
  )
}

/** One error for several repositories that do not exist, with the text of each. */
export function repositoriesNotFound(errors: readonly ActionError[]): ActionError {
  const [first] = errors
  const what = errors.map(({ explanation }) => `- ${explanation.what}`)
  return new ActionError(
    'repository-not-found',
    {
      what: ['Some repositories are missing:', ...what].join('\n'),
      why: 'They were not created, or `repository`, `registry-id` or `aws-region` is wrong.',
      fix: 'Set `create-repository: true`, create them yourself, let ECR create them on push (a repository creation template applied for CREATE_ON_PUSH; the role needs `ecr:InitiateLayerUpload`), or correct these inputs.',
    },
    { cause: first },
  )
}

/** The error for an exception of ECR, by its name; undefined for other exceptions. Source: the ECR API reference. */
export function repositoryFailed(
  name: string,
  message: string,
  request: FailedRequest,
  cause: unknown,
): ActionError | undefined {
  const explained = explain(name, message, request)
  if (!explained) return undefined
  const [code, why, fix] = explained
  return new ActionError(code, { what: `${request.what}: ${message}`, why, fix }, { cause })
}

function explain(
  name: string,
  message: string,
  { repository, setting }: FailedRequest,
): readonly [code: ErrorCode, why: string, fix: string] | undefined {
  switch (exceptionCondition(name)) {
    case 'quota-reached':
      return [
        'repository-not-found',
        'The registry has reached its quota of repositories, so this one cannot be created.',
        'Delete unneeded repositories, or request a higher quota from AWS (Service Quotas, Amazon ECR, registered repositories).',
      ]
    case 'key-unusable':
      return [
        'ecr-access-denied',
        'The KMS key does not exist, is disabled, deleted or in another region, or the role may not use it.',
        "Correct `kms-key`, enable the key, or allow its use in the key's policy and in the role's permissions (kms:CreateGrant, kms:DescribeKey, kms:RetireGrant).",
      ]
    case 'resource-tags-too-many':
      return [
        'input-invalid',
        'Together with its existing tags, the repository would have more tags than AWS allows (50).',
        'Remove entries of `repository-tags`, or remove other tags from the repository (`aws ecr untag-resource`).',
      ]
    case 'resource-tag-invalid':
      return ['input-invalid', 'AWS rejects one of these tags.', 'Correct `repository-tags`.']
    case 'parameter-invalid':
    case 'request-invalid':
      return ['input-invalid', ...rejectedInput(message, setting)]
    case 'repository-not-found':
      return [
        'repository-not-found',
        'The repository was deleted after the check.',
        `Find out what deletes ${repository}, and run the job again.`,
      ]
    default:
      return undefined
  }
}

function rejectedInput(message: string, setting: SettingName | undefined): readonly [why: string, fix: string] {
  if (/prevent you from setting another/i.test(message)) {
    return [
      'With this policy, you could not change the policy again, so ECR rejects it.',
      'Allow ecr:SetRepositoryPolicy in `repository-policy`, or remove the Deny that covers it.',
    ]
  }
  if (/principal not found/i.test(message)) {
    return [
      '`repository-policy` names a role or user that does not exist. AWS rejects such a policy.',
      'Correct the ARNs in `repository-policy`, or create these roles and users first.',
    ]
  }
  const inputs = setting === undefined ? '`repository` or the settings of the repository' : `\`${setting}\``
  return ['ECR rejects the value. Its message above is the only explanation.', `Correct ${inputs}.`]
}

/** The same error, after the repository was created. The fix names what the next run needs. */
export function afterCreation(error: ActionError, repository: string): ActionError {
  const { code, explanation, cause, location } = error
  const next = `Then run the job once with \`update-repository: true\`, because without it the next run does not change an existing repository. Or delete ${repository} while it is empty.`
  const explained: Explanation = {
    ...explanation,
    what: `${explanation.what} The repository ${repository} was created, but without this setting.`,
    fix: `${explanation.fix} ${next}`,
  }
  return new ActionError(code, explained, { cause, location })
}

/** The error for a repository that may not be created in another account. A repository policy cannot allow it. */
export function crossAccountCreationDenied({ principal, action, resource }: Denial, cause: unknown): ActionError {
  return new ActionError(
    'ecr-access-denied',
    {
      what: `${principal} may not do ${action} on ${resource}.`,
      why: 'The registry is in another account, and a repository that does not exist has no policy that could allow it.',
      fix: 'Use a role of that account (a second line in `role-to-assume`), or allow it in the permissions policy of the registry there (`aws ecr put-registry-policy`).',
    },
    { cause },
  )
}
