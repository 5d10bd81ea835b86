import type { SignedCall } from './call.ts'
import type { Cloud, Repository } from './cloud.ts'
import { contextOf, evaluate } from './iam.ts'
import { statementsOf } from './policy.ts'
import { checkRepositoryPolicy, keptPolicy } from './policy-text.ts'
import { Refusal } from './refusal.ts'
import { changeRepository, invalidParameter, openRepository, repositoryResource } from './repository.ts'

/** SetRepositoryPolicy: replaces the whole policy, which decides from now on; locking oneself out needs `force`. */
export async function setRepositoryPolicy(call: SignedCall): Promise<unknown> {
  const repository = openRepository(call)
  const { cloud, input } = call
  const text = input.policyText as string
  checkRepositoryPolicy(text, call.service)
  checkPrincipals(cloud, text)
  if (input.force !== true && locksOut(call, repository, text)) {
    throw invalidParameter('PolicyText', 'This policy would prevent you from setting another policy in the future')
  }
  const { policyText = '' } = changeRepository(cloud, repository, policyFields(text))
  return { registryId: repository.account, repositoryName: repository.name, policyText }
}

/** GetRepositoryPolicy. */
export async function getRepositoryPolicy(call: SignedCall): Promise<unknown> {
  const { account, name, policyText } = openRepository(call)
  if (policyText === undefined) {
    const text = `Repository policy does not exist for the repository with name '${name}' in the registry with id '${account}'`
    throw new Refusal('RepositoryPolicyNotFoundException', text)
  }
  return { registryId: account, repositoryName: name, policyText }
}

/** A repository's policy as its permissions read it, and as AWS keeps its text. */
export function policyFields(text: string): Pick<Repository, 'policy' | 'policyText'> {
  return { policy: statementsOf(text), policyText: keptPolicy(text) }
}

/** IAM rejects a principal that does not exist, or does not exist yet. */
function checkPrincipals(cloud: Cloud, text: string): void {
  const known = [...cloud.roles.keys(), ...[...cloud.principals.values()].map(({ arn }) => arn)]
  const named = statementsOf(text).flatMap(({ Principal }) =>
    Principal === undefined || Principal === '*' ? [] : [Principal.AWS ?? []].flat(),
  )
  const stranger = named.find((arn) => /^arn:[^:]*:iam::\d{12}:(role|user)\//.test(arn) && !known.includes(arn))
  if (stranger !== undefined) throw invalidParameter('PolicyText', 'Principal not found')
}

function locksOut({ cloud, service, principal }: SignedCall, repository: Repository, text: string): boolean {
  const resource = { ...repositoryResource(cloud, repository), policy: statementsOf(text) }
  const action = `${service}:SetRepositoryPolicy`
  const denial = evaluate(cloud, principal, action, resource, contextOf(cloud, principal))
  return denial?.by === 'resource-based policy'
}
