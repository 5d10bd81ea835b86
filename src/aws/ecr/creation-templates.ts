import { DescribeRepositoryCreationTemplatesCommand } from '@aws-sdk/client-ecr'
import { messageOf } from '../../errors/action-error.ts'
import { templateAction } from '../../plan/iam/actions.ts'
import { explainAwsError } from '../client/explain-error.ts'
import { isDenied } from '../client/faults.ts'
import type { EcrConnection } from './connection.ts'

/** The maximum of DescribeRepositoryCreationTemplates. */
const pageSize = 1000

/**
 * The prefixes of the repository creation templates for CREATE_ON_PUSH. Undefined if they cannot be read: the role may
 * not, or the registry is another account's, which the request cannot name.
 */
export async function pushTemplates(
  ecr: EcrConnection,
  account: string | undefined,
): Promise<readonly string[] | undefined> {
  const unread = 'Could not read the repository creation templates'
  if (account !== undefined && account !== ecr.identity.account) {
    ecr.info(`${unread} of account ${account}: ECR returns only those of the session's account.`)
    return undefined
  }
  const page = async (nextToken?: string): Promise<readonly string[]> => {
    const command = new DescribeRepositoryCreationTemplatesCommand({
      maxResults: pageSize,
      ...(nextToken === undefined ? {} : { nextToken }),
    })
    const response = await ecr.send('Reading the repository creation templates', command)
    const prefixes = (response.repositoryCreationTemplates ?? [])
      .filter(({ appliedFor = [] }) => appliedFor.includes('CREATE_ON_PUSH'))
      .flatMap(({ prefix }) => prefix ?? [])
    return response.nextToken === undefined ? prefixes : [...prefixes, ...(await page(response.nextToken))]
  }
  return page().catch((error: unknown) => {
    const explained = explainAwsError(error, ecr.identity, templateAction)
    if (!isDenied(error)) throw explained
    ecr.info(`${unread}: ${messageOf(explained)}`)
    return undefined
  })
}
