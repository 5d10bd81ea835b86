import { DescribeRepositoryCreationTemplatesCommand } from '@aws-sdk/client-ecr'
import { messageOf } from '../../errors/action-error.ts'
import { templateCovers } from '../../names/ecr.ts'
import { templateAction } from '../../plan/iam/actions.ts'
import { explainAwsError } from '../client/explain-error.ts'
import { isDenied } from '../client/faults.ts'
import type { EcrConnection } from './connection.ts'

/** The maximum page size of DescribeRepositoryCreationTemplates. */
const pageSize = 1000

/**
 * The prefixes of the repository creation templates for CREATE_ON_PUSH. Undefined if the role may not read them, or if the
 * registry belongs to another account, because ECR returns only the templates of the caller's account.
 */
export async function templatePrefixes(
  ecr: EcrConnection,
  account: string | undefined,
): Promise<readonly string[] | undefined> {
  const failure = 'Could not read the repository creation templates'
  if (isOtherAccount(account, ecr)) {
    ecr.info(`${failure} of account ${account}: ECR returns only the templates of the session's account.`)
    return undefined
  }
  return readPrefixes(ecr).catch((error: unknown) => {
    const explained = explainAwsError(error, ecr.identity, templateAction)
    if (!isDenied(error)) throw explained
    ecr.info(`${failure}: ${messageOf(explained)}`)
    return undefined
  })
}

/**
 * The prefix of the template for CREATE_ON_PUSH that covers a repository. Undefined if no template covers it, or if the
 * templates cannot be read. Makes only one attempt, because the prefix is used only for a log message.
 */
export async function coveringTemplatePrefix(
  ecr: EcrConnection,
  account: string | undefined,
  name: string,
): Promise<string | undefined> {
  const prefixes = isOtherAccount(account, ecr) ? [] : await readPrefixes(ecr, 1).catch(() => [])
  const coveringPrefixes = prefixes.filter((prefix) => templateCovers(prefix, name))
  return coveringPrefixes.toSorted((first, second) => precedenceOf(second) - precedenceOf(first))[0]
}

/** The longest prefix takes precedence. ROOT applies only to repositories that no other prefix covers. */
function precedenceOf(prefix: string): number {
  return prefix === 'ROOT' ? 0 : prefix.length
}

/** Whether the registry belongs to another account. `account` is undefined for the registry of the session's own account. */
function isOtherAccount(account: string | undefined, { identity }: EcrConnection): boolean {
  return account !== undefined && account !== identity.account
}

async function readPrefixes(ecr: EcrConnection, maxAttempts?: number, nextToken?: string): Promise<readonly string[]> {
  const command = new DescribeRepositoryCreationTemplatesCommand({
    maxResults: pageSize,
    ...(nextToken === undefined ? {} : { nextToken }),
  })
  const response = await ecr.send('Reading the repository creation templates', command, maxAttempts)
  const prefixes = (response.repositoryCreationTemplates ?? [])
    .filter(({ appliedFor = [] }) => appliedFor.includes('CREATE_ON_PUSH'))
    .flatMap(({ prefix }) => prefix ?? [])
  return response.nextToken === undefined
    ? prefixes
    : [...prefixes, ...(await readPrefixes(ecr, maxAttempts, response.nextToken))]
}
