import { ActionError, type ErrorCode } from '../plan/errors.ts'
import type { PublicRepository } from '../plan/repository/public.ts'

type Named = Pick<PublicRepository, 'alias' | 'name'>

/** The error for a public repository that is not there; `aliases` are the account's own, undefined where nobody knows. */
export function publicRepositoryMissing(
  { alias, name }: Named,
  account: string,
  aliases: readonly string[] | undefined,
  cause?: unknown,
): ActionError {
  const known = aliases && aliases.length > 0 ? ` Its public registry is ${urisOf(aliases)}.` : ''
  return new ActionError(
    'repository-not-found',
    {
      what: `Account ${account} has no repository ${name} in ECR Public, so public.ecr.aws/${alias}/${name} is not there.${known}`,
      why: 'It was never created, or the role is one of another account than the alias.',
      fix: `Let this step create it (\`create-repository: true\`), create it yourself (aws ecr-public create-repository --repository-name ${name} --region us-east-1), or correct \`repository\` or \`role-to-assume\`.`,
    },
    { cause },
  )
}

/** The error for an alias that is not the account's; `made` says that the repository was created under those that are. */
export function aliasForeign(
  { alias, name }: Named,
  account: string,
  aliases: readonly string[],
  { made = false } = {},
): ActionError {
  const [own = ''] = aliases
  const created = made ? ` The repository was created there: public.ecr.aws/${own}/${name}.` : ''
  return new ActionError('repository-not-found', {
    what: `public.ecr.aws/${alias} is not the public registry of account ${account}, which is ${urisOf(aliases)}.${created}`,
    why: 'An alias belongs to one account, and only that one can push under it.',
    fix: `Write \`repository: public.ecr.aws/${own}/${name}\`, or let \`role-to-assume\` be a role of the account that has the alias ${alias}.`,
  })
}

/** The error for what ECR Public refused, by the name of its exception; undefined for one of no special meaning. */
export function publicRefused(what: string, name: string, said: string, cause: unknown): ActionError | undefined {
  const reason = refusals[name]
  return (
    reason && new ActionError(reason.code, { what: `${what}: ${said}`, why: reason.why, fix: reason.fix }, { cause })
  )
}

interface Reason {
  readonly code: ErrorCode
  readonly why: string
  readonly fix: string
}

const gone: Reason = {
  code: 'repository-not-found',
  why: 'ECR Public does not know the repository or the registry: it was deleted a moment ago, or `repository` names another one.',
  fix: 'Let this step create it (`create-repository: true`), or correct `repository`.',
}

const badTags: Reason = {
  code: 'input-invalid',
  why: 'AWS takes at most 50 tags on a repository, each key once, and only letters, digits, blanks and _ . : / = + - @ in them.',
  fix: 'Correct `repository-tags`, and look at the tags that the repository has already.',
}

/** Source: the Amazon ECR Public API reference. */
const refusals: Readonly<Record<string, Reason>> = {
  InvalidParameterException: {
    code: 'input-invalid',
    why: 'ECR Public does not take a value that it was given: the name of the repository, its catalog or its policy.',
    fix: 'Correct `repository`, `catalog` or `repository-policy` by what ECR Public says.',
  },
  InvalidTagParameterException: badTags,
  TooManyTagsException: badTags,
  LimitExceededException: {
    code: 'repository-not-found',
    why: 'The account has as many public repositories as its quota allows, so the repository was not created.',
    fix: 'Delete public repositories that nobody needs, or ask AWS for a higher quota.',
  },
  RepositoryNotFoundException: gone,
  RegistryNotFoundException: gone,
  UnsupportedCommandException: {
    code: 'aws-unreachable',
    why: "The endpoint that was asked does not do this: ECR Public's API is in us-east-1.",
    fix: 'Take AWS_ENDPOINT_URL_ECR_PUBLIC (or AWS_ENDPOINT_URL) out of the environment, or let it lead to us-east-1.',
  },
}

function urisOf(aliases: readonly string[]): string {
  return aliases.map((alias) => `public.ecr.aws/${alias}`).join(' and ')
}
