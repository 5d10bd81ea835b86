import { setTimeout as sleep } from 'node:timers/promises'
import type { ServiceInputTypes, ServiceOutputTypes } from '@aws-sdk/client-ecr'
import { messageOf } from '../../errors/action-error.ts'
import { type FailedRequest, foreignCreationDenied, repositoryFailed } from '../../failures/repository.ts'
import { errorName, isDenied } from '../client/faults.ts'
import { denialIn, explainRefusal } from '../client/refusals.ts'
import type { EcrCommand, EcrConnection } from './connection.ts'

/** Where a repository is, and what is done there. */
export interface RepositoryPlace {
  /** Such as `team/app`. */
  readonly name: string
  /** Of its registry, where it is not the caller's own. */
  readonly account: string | undefined
  /** The actions that the step does on it altogether. */
  readonly needed?: readonly string[] | undefined
}

/** A request about a repository: what it is for, and what IAM calls it. */
export interface RepositoryRequest extends Omit<FailedRequest, 'repository'> {
  /** Such as `ecr:CreateRepository`. */
  readonly action: string
}

/** Sends requests about one repository, and explains what goes wrong; an answer of one of the `absorbed` names is none. */
export function askAbout(ecr: EcrConnection, place: RepositoryPlace) {
  return async <Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
    request: RepositoryRequest,
    command: EcrCommand<Input, Output>,
    ...absorbed: readonly string[]
  ): Promise<Output | undefined> => {
    try {
      return await ecr.send(request.what, command)
    } catch (error) {
      if (absorbed.includes(errorName(error))) return undefined
      throw explainedRequest(error, request, ecr, place)
    }
  }
}

/** What went wrong with a request about a repository, by what it means. */
export function explainedRequest(
  error: unknown,
  request: RepositoryRequest,
  ecr: EcrConnection,
  place: RepositoryPlace,
): unknown {
  const { identity } = ecr
  const { action } = request
  const { name, account = identity.account, needed } = place
  if (!isDenied(error)) {
    const failed = repositoryFailed(errorName(error), messageOf(error), { ...request, repository: name }, error)
    return failed ?? explainRefusal(error, identity, action)
  }
  const denial = denialIn(error, identity, action)
  if (denial.action === 'ecr:CreateRepository' && account !== identity.account)
    return foreignCreationDenied(denial, error)
  return explainRefusal(error, identity, action, needed)
}

/** How long a repository that was created a moment ago may be unknown to another of ECR's machines, in milliseconds. */
const waits = [250, 500, 1000]

/** Does a request again while ECR says that the repository is not there. */
export async function untilKnown<T>(request: () => Promise<T>): Promise<T> {
  for (const wait of waits) {
    try {
      return await request()
    } catch (error) {
      if (!isMissing(error)) throw error
      await sleep(wait)
    }
  }
  return request()
}

/** Whether ECR said that the repository is not there, in its own words or explained. */
export function isMissing(error: unknown): boolean {
  const said = error instanceof Error ? (error.cause ?? error) : error
  return errorName(said) === 'RepositoryNotFoundException'
}
