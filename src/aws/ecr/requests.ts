import type { ServiceInputTypes, ServiceOutputTypes } from '@aws-sdk/client-ecr'
import { messageOf } from '../../errors/action-error.ts'
import type { Condition } from '../../failures/conditions.ts'
import { crossAccountCreationDenied, type FailedRequest, repositoryFailed } from '../../failures/repository.ts'
import { propagationLimits, retry } from '../../network/retry.ts'
import { denialIn, explainAwsError } from '../client/explain-error.ts'
import { conditionOf, errorName, isDenied } from '../client/faults.ts'
import type { EcrCommand, EcrConnection } from './connection.ts'

/** A repository, and the actions of the step on it. */
export interface RepositoryAccess {
  /** Such as `team/app`. */
  readonly name: string
  /** The account of the repository; undefined for the caller's own account. */
  readonly account: string | undefined
  /** All actions of the step on the repository, for an access-denied error. */
  readonly requiredActions?: readonly string[] | undefined
}

/** A request about a repository. */
export interface RepositoryRequest extends Omit<FailedRequest, 'repository'> {
  /** The IAM action, such as `ecr:CreateRepository`. */
  readonly action: string
}

/**
 * Returns a function that sends requests about one repository and explains errors. The function returns `undefined` for an
 * error with a condition in `ignoredConditions`.
 */
export function repositorySender(ecr: EcrConnection, repository: RepositoryAccess) {
  return async <Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
    request: RepositoryRequest,
    command: EcrCommand<Input, Output>,
    ...ignoredConditions: readonly Condition[]
  ): Promise<Output | undefined> => {
    try {
      return await ecr.send(request.what, command)
    } catch (error) {
      const condition = conditionOf(error)
      if (condition && ignoredConditions.includes(condition)) return undefined
      throw explainRequest(error, request, ecr, repository)
    }
  }
}

/** Explains the error of a request about a repository. */
export function explainRequest(
  error: unknown,
  request: RepositoryRequest,
  ecr: EcrConnection,
  repository: RepositoryAccess,
): unknown {
  const { identity } = ecr
  const { action } = request
  const { name, account = identity.account, requiredActions } = repository
  if (!isDenied(error)) {
    const failed = repositoryFailed(errorName(error), messageOf(error), { ...request, repository: name }, error)
    return failed ?? explainAwsError(error, identity, action)
  }
  const denial = denialIn(error, identity, action)
  if (denial.action === 'ecr:CreateRepository' && account !== identity.account)
    return crossAccountCreationDenied(denial, error)
  return explainAwsError(error, identity, action, requiredActions)
}

/** Sends a request up to four times, while ECR reports that the repository does not exist. */
export async function retryUntilFound<T>(request: () => Promise<T>): Promise<T> {
  const limitsFor = (error: unknown) => (isRepositoryMissing(error) ? propagationLimits(4) : undefined)
  // The waits are less than 2 s in total, so they are not reported and need no time limit.
  return retry({ limitsFor, report: () => {}, totalTimeoutMs: Infinity }, request)
}

/** Whether an error reports that the repository does not exist. */
export function isRepositoryMissing(error: unknown): boolean {
  // An explained error has AWS's error in `cause`.
  const original = error instanceof Error ? (error.cause ?? error) : error
  return conditionOf(original) === 'repository-not-found'
}
