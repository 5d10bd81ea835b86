import { ActionError } from '../errors/action-error.ts'
import type { PublicRepository } from '../plan/repository/public.ts'
import { exceptionCondition } from './conditions.ts'
import { type FailedRequest, repositoryFailed } from './repository.ts'

type PublicName = Pick<PublicRepository, 'alias' | 'name'>

/** The error for a public repository that does not exist; `aliases` are the aliases of the account, if known. */
export function publicRepositoryMissing(
  { alias, name }: PublicName,
  account: string,
  aliases: readonly string[] | undefined,
  cause?: unknown,
): ActionError {
  const aliasHint = aliases && aliases.length > 0 ? ` The public registry of the account is ${urisOf(aliases)}.` : ''
  return new ActionError('repository-not-found', {
    what: `public.ecr.aws/${alias}/${name} does not exist: account ${account} has no repository ${name} in ECR Public.${aliasHint}`,
    why: 'The repository was not created, or the alias belongs to another account than the role.',
    fix: `Set \`create-repository: true\`, create the repository yourself (\`aws ecr-public create-repository --repository-name ${name} --region us-east-1\`), or correct \`repository\` or \`role-to-assume\`.`,
    cause,
  })
}

/**
 * The error for an alias of another account. `aliases`: the aliases of this account. `isCreated`: the step has already created
 * the repository under the first of them.
 */
export function aliasMismatch(
  { alias, name }: PublicName,
  account: string,
  aliases: readonly string[],
  { isCreated = false } = {},
): ActionError {
  const [firstAlias = ''] = aliases
  const creation = isCreated ? ` The repository was created as public.ecr.aws/${firstAlias}/${name}.` : ''
  return new ActionError('repository-not-found', {
    what: `public.ecr.aws/${alias} is not the public registry of account ${account}. Its public registry is ${urisOf(aliases)}.${creation}`,
    why: 'An alias belongs to one account, and only that account can push to it.',
    fix: `Set \`repository: public.ecr.aws/${firstAlias}/${name}\`, or set \`role-to-assume\` to a role of the account that owns the alias ${alias}.`,
  })
}

/**
 * The error for an exception of ECR Public, by its `name`; undefined if there is no explanation for it. Source: the ECR
 * Public API reference.
 */
export function publicRejected(
  name: string,
  message: string,
  request: FailedRequest,
  cause: unknown,
): ActionError | undefined {
  const what = `${request.what}: ${message}`
  switch (exceptionCondition(name)) {
    case 'command-unsupported':
      return new ActionError('aws-unreachable', {
        what,
        why: "The endpoint does not support this call. ECR Public's API exists only in us-east-1.",
        fix: 'Unset AWS_ENDPOINT_URL_ECR_PUBLIC (or AWS_ENDPOINT_URL), or point it to us-east-1.',
        cause,
      })
    case 'registry-not-found':
      return new ActionError('repository-not-found', {
        what,
        why: 'The account has no public registry. AWS creates it with the first public repository.',
        fix: 'Set `create-repository: true`, or set `role-to-assume` to a role of another account.',
        cause,
      })
    default:
      return repositoryFailed(name, message, request, cause)
  }
}

function urisOf(aliases: readonly string[]): string {
  return aliases.map((alias) => `public.ecr.aws/${alias}`).join(' and ')
}
