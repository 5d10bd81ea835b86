import {
  BatchGetImageCommand,
  DescribePullThroughCacheRulesCommand,
  ValidatePullThroughCacheRuleCommand,
} from '@aws-sdk/client-ecr'
import { messageOf } from '../../errors/action-error.ts'
import { parseDenial } from '../../failures/denial.ts'
import type { PullFailureCause } from '../../failures/pull-through.ts'
import type { DescribedRule } from '../../plan/builds/pull-through.ts'
import { optionalCallAttempts } from '../client/attempts.ts'
import { explainAwsError } from '../client/explain-error.ts'
import { conditionOf, errorName } from '../client/faults.ts'
import { type EcrConnection, imageId, registryId } from './connection.ts'
import { isRepositoryMissing } from './requests.ts'

/** All pull-through cache rules of a registry. One page contains all rules, because ECR allows at most 50. */
export async function pullThroughRules(
  ecr: EcrConnection,
  account: string | undefined,
): Promise<readonly DescribedRule[]> {
  const command = new DescribePullThroughCacheRulesCommand(registryId(account))
  const { pullThroughCacheRules = [] } = await ecr
    .send('Reading the pull-through cache rules', command)
    .catch((error: unknown) => {
      throw explainAwsError(error, ecr.identity, 'ecr:DescribePullThroughCacheRules')
    })
  return pullThroughCacheRules.map((rule) => ({
    prefix: withoutSlash(rule.ecrRepositoryPrefix ?? ''),
    upstream: rule.upstreamRegistryUrl ?? '',
    // `ROOT` is ECR's value for no prefix.
    upstreamPrefix: withoutSlash(rule.upstreamRepositoryPrefix ?? 'ROOT'),
    hasCredential: rule.credentialArn !== undefined,
  }))
}

/** ECR's message if it cannot access the upstream registry of a rule; undefined if the access works. */
export async function ruleFailure(
  ecr: EcrConnection,
  account: string | undefined,
  prefix: string,
): Promise<string | undefined> {
  const command = new ValidatePullThroughCacheRuleCommand({ ecrRepositoryPrefix: prefix, ...registryId(account) })
  const what = `Validating the pull-through cache rule ${prefix}`
  const { isValid, failure } = await ecr.send(what, command, optionalCallAttempts)
  return isValid === false ? (failure ?? 'ECR gave no reason') : undefined
}

/**
 * Asks ECR's API why an image could not be pulled through a cache, because the registry's response gives few details. Undefined
 * if the API does not give a reason either.
 */
export async function pullThroughFailure(
  ecr: EcrConnection,
  { account, repository, reference }: { account: string; repository: string; reference: string },
): Promise<PullFailureCause | undefined> {
  const input = { repositoryName: repository, ...registryId(account), imageIds: [imageId(reference)] }
  try {
    const command = new BatchGetImageCommand(input)
    const { failures = [] } = await ecr.send('Asking ECR for the reason', command, optionalCallAttempts)
    const [failure] = failures
    return failure && { kind: 'failure', code: failure.failureCode ?? '', message: failure.failureReason ?? '' }
  } catch (error) {
    const message = messageOf(error)
    const denial = parseDenial(message)
    if (denial) return { kind: 'denied', denial }
    // Usually the secret of the rule is wrong. Source: the ECR API reference, BatchGetImage.
    if (conditionOf(error) === 'upstream-denied') return { kind: 'failure', code: errorName(error), message }
    return isRepositoryMissing(error) ? { kind: 'no-repository' } : undefined
  }
}

/** Removes the optional trailing slash of a prefix. */
function withoutSlash(prefix: string): string {
  return prefix.replace(/\/$/, '')
}
