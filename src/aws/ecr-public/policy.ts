import { GetRepositoryPolicyCommand, SetRepositoryPolicyCommand } from '@aws-sdk/client-ecr-public'
import { statementDifferences } from '../../plan/settings/difference.ts'
import { conditionOf } from '../client/faults.ts'
import type { PublicConnection } from './connection.ts'
import { explainPublicError } from './explain-error.ts'

const setting = 'repository-policy'

/** Replaces the policy if it differs, and logs the change. */
export async function updatePolicy(api: PublicConnection, name: string, policy: string): Promise<void> {
  const before = await currentPolicy(api, name)
  const differences = statementDifferences(before, policy)
  if (differences.length === 0) return api.info(`The policy of ${name} is already up to date.`)
  await setPolicy(api, name, policy)
  api.logChange([`Changed the policy of ${name}:`, ...differences].join('\n'))
}

export async function setPolicy(api: PublicConnection, name: string, policyText: string): Promise<void> {
  const what = `Setting the policy of ${name} in ECR Public`
  try {
    await api.send(what, new SetRepositoryPolicyCommand({ repositoryName: name, policyText }))
  } catch (error) {
    throw explainPublicError(error, { what, repository: name, setting }, api, 'ecr-public:SetRepositoryPolicy')
  }
}

async function currentPolicy(api: PublicConnection, name: string): Promise<string | undefined> {
  const what = `Reading the policy of ${name} in ECR Public`
  try {
    const { policyText } = await api.send(what, new GetRepositoryPolicyCommand({ repositoryName: name }))
    return policyText
  } catch (error) {
    if (conditionOf(error) === 'setting-not-found') return undefined
    throw explainPublicError(error, { what, repository: name, setting }, api, 'ecr-public:GetRepositoryPolicy')
  }
}
