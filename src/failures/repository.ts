import { ActionError, type ErrorCode, type Explanation } from '../errors/action-error.ts'
import type { SettingName } from '../plan/settings/settings.ts'
import type { Denial } from './denial.ts'

/** A request about a repository that ECR did not carry out. */
export interface FailedRequest {
  /** What it was to do, such as `Setting the lifecycle policy of team/app`. */
  readonly what: string
  readonly repository: string
  /** The input that it carries out; undefined for a creation, which carries out several, and for a look. */
  readonly setting: SettingName | undefined
}

/** The error for a repository that is not there. */
export function repositoryNotFound(repository: string, account: string, region: string, cause: unknown): ActionError {
  return new ActionError(
    'repository-not-found',
    {
      what: `There is no repository ${repository} in account ${account} in ${region}.`,
      why: 'It was never created, or `repository`, `registry-id` or `aws-region` names another place.',
      fix: `Let this step create it (\`create-repository: true\`), create it yourself (aws ecr create-repository --repository-name ${repository} --region ${region}), have ECR create it on push (a repository creation template applied for CREATE_ON_PUSH; the role needs \`ecr:InitiateLayerUpload\`), or correct these inputs.`,
    },
    { cause },
  )
}

/** The one error for several repositories that are not there; each one's own says what it lacks. */
export function repositoriesNotFound(errors: readonly ActionError[]): ActionError {
  const [first] = errors
  const what = errors.map(({ explanation }) => `- ${explanation.what}`)
  return new ActionError(
    'repository-not-found',
    {
      what: ['Some repositories are missing:', ...what].join('\n'),
      why: 'They were never created, or `repository`, `registry-id` or `aws-region` names another place.',
      fix: 'Let this step create them (`create-repository: true`), create them yourself, have ECR create them on push (a repository creation template applied for CREATE_ON_PUSH; the role needs `ecr:InitiateLayerUpload`), or correct these inputs.',
    },
    { cause: first },
  )
}

/** The error for an exception of ECR's, by its name; undefined for one of no special meaning. Source: the ECR API reference. */
export function repositoryFailed(
  name: string,
  said: string,
  request: FailedRequest,
  cause: unknown,
): ActionError | undefined {
  const explained = explain(name, said, request)
  if (!explained) return undefined
  const [code, why, fix] = explained
  return new ActionError(code, { what: `${request.what}: ${said}`, why, fix }, { cause })
}

function explain(
  name: string,
  said: string,
  { repository, setting }: FailedRequest,
): readonly [code: ErrorCode, why: string, fix: string] | undefined {
  switch (name) {
    case 'LimitExceededException':
      return [
        'repository-not-found',
        'The registry has as many repositories as its quota allows, so this one cannot be created.',
        'Delete repositories that nobody needs, or ask AWS for a higher quota (Service Quotas, Amazon ECR, registered repositories).',
      ]
    case 'KmsException':
      return [
        'ecr-access-denied',
        'The KMS key is disabled or deleted, is in another region, does not exist, or is not for this role to use.',
        "Correct `kms-key`, enable the key, or allow its use in the key's policy and to the role (kms:CreateGrant, kms:DescribeKey, kms:RetireGrant).",
      ]
    case 'TooManyTagsException':
      return [
        'input-invalid',
        'With those that the repository has already, these would be more tags than AWS allows on it (50).',
        'Give fewer `repository-tags`, or remove others from the repository (aws ecr untag-resource).',
      ]
    case 'InvalidTagParameterException':
      return ['input-invalid', 'AWS does not take one of these tags.', 'Correct `repository-tags`.']
    case 'InvalidParameterException':
    case 'ValidationException':
      return ['input-invalid', ...refusedInput(said, setting)]
    case 'RepositoryNotFoundException':
      return [
        'repository-not-found',
        'It was there a moment ago: somebody has deleted it meanwhile.',
        `Find out who deletes ${repository}, and run the job again.`,
      ]
    default:
      return undefined
  }
}

function refusedInput(said: string, setting: SettingName | undefined): readonly [why: string, fix: string] {
  if (/prevent you from setting another/i.test(said)) {
    return [
      'With this policy nobody could change it any more, so that ECR refuses it.',
      'Allow ecr:SetRepositoryPolicy in `repository-policy`, or take the Deny that covers it out.',
    ]
  }
  if (/principal not found/i.test(said)) {
    return [
      'A role or user that `repository-policy` names does not exist (any more), and AWS knows no policy for nobody.',
      'Correct the ARNs in `repository-policy`, or create these roles and users first.',
    ]
  }
  const inputs = setting === undefined ? '`repository` or the settings of the repository' : `\`${setting}\``
  return ['ECR does not take what it was given, and its own words are all that is known.', `Correct ${inputs}.`]
}

/** The same failure, after the repository was created: what that means for the next run. */
export function afterCreation(error: ActionError, repository: string): ActionError {
  const { code, explanation, cause, place } = error
  const next = `Then run the job once with \`update-repository: true\`, because the next run finds ${repository} there and would leave it as it is; or delete it, while it is empty.`
  const told: Explanation = {
    ...explanation,
    what: `${explanation.what} ${repository} itself was created, and stays, without this setting.`,
    fix: `${explanation.fix} ${next}`,
  }
  return new ActionError(code, told, { cause, place })
}

/** The error for a repository of another account that this one may not create: no policy of a repository can allow it. */
export function foreignCreationDenied({ principal, action, resource }: Denial, cause: unknown): ActionError {
  return new ActionError(
    'ecr-access-denied',
    {
      what: `${principal} may not do ${action} on ${resource}.`,
      why: "The registry is another account's, and a repository that is not there has no policy that could allow it.",
      fix: 'Let the step work as a role of that account (a second line in `role-to-assume`), or allow it in the permissions policy of the registry there (aws ecr put-registry-policy).',
    },
    { cause },
  )
}
