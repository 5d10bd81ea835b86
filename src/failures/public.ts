import { ActionError } from '../errors/action-error.ts'
import type { PublicRepository } from '../plan/repository/public.ts'
import { type FailedRequest, repositoryFailed } from './repository.ts'

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

/** The error for an exception of ECR Public's, by its name; undefined for one of no special meaning. Source: its API reference. */
export function publicRefused(
  name: string,
  said: string,
  request: FailedRequest,
  cause: unknown,
): ActionError | undefined {
  const what = `${request.what}: ${said}`
  switch (name) {
    case 'UnsupportedCommandException':
      return new ActionError(
        'aws-unreachable',
        {
          what,
          why: "The endpoint that was asked does not do this: ECR Public's API is in us-east-1.",
          fix: 'Take AWS_ENDPOINT_URL_ECR_PUBLIC (or AWS_ENDPOINT_URL) out of the environment, or let it lead to us-east-1.',
        },
        { cause },
      )
    case 'RegistryNotFoundException':
      return new ActionError(
        'repository-not-found',
        {
          what,
          why: 'The account has no public registry: it gets one with its first public repository.',
          fix: 'Let this step create the repository (`create-repository: true`), or let `role-to-assume` be a role of another account.',
        },
        { cause },
      )
    default:
      return repositoryFailed(name, said, request, cause)
  }
}

function urisOf(aliases: readonly string[]): string {
  return aliases.map((alias) => `public.ecr.aws/${alias}`).join(' and ')
}
