import { ActionError, type Cause, type SourceLocation } from '../errors/action-error.ts'
import { repositoryArn } from '../names/partition.ts'
import { parseReference, repositoryOf } from '../names/reference.ts'
import type { MissingRule, PulledImage } from '../plan/builds/pull-through.ts'
import { importActions, pullThroughActions } from '../plan/iam/actions.ts'
import { type Condition, exceptionCondition, outputCondition } from './conditions.ts'
import { type Denial, ecrAccessDenied, parseDenial } from './denial.ts'
import type { BuildRegistry } from './forbidden.ts'

/** Why an image could not be pulled through a cache, from the response of ECR's API. */
export type PullFailureCause =
  /** `code`: a failure code of BatchGetImage, or the name of its exception. */
  | { readonly kind: 'failure'; readonly code: string; readonly message: string }
  | { readonly kind: 'no-repository' }
  | { readonly kind: 'denied'; readonly denial: Denial }

/** An image that a build could not pull through a cache. */
export interface FailedPull {
  /** The image in the Dockerfile. */
  readonly name: string
  /** The name of the image in the cache. */
  readonly nameInCache: string
  readonly registry: BuildRegistry
  readonly repository: string
  /** A tag or a digest. */
  readonly reference: string
}

/** The image that docker's error (`message`) is about; undefined if the image is not pulled through a cache. */
export function failedPull(
  message: string,
  images: readonly PulledImage[],
  registries: readonly BuildRegistry[],
): FailedPull | undefined {
  const pulls = images.flatMap(({ name, nameInCache = '' }): readonly FailedPull[] => {
    const { host, name: repository = '', tag = '', digest } = parseReference(nameInCache) ?? {}
    const registry = registries.find((candidate) => candidate.host === host)
    return registry ? [{ name, nameInCache, registry, repository, reference: digest ?? tag }] : []
  })
  return (
    pulls.find(({ nameInCache }) => containsName(message, nameInCache)) ??
    pulls.find((pull) => containsName(message, `${urlStart(pull)}manifests/${pull.reference}`)) ??
    // A layer, or the manifest that a tag points to.
    pulls.find((pull) => new RegExp(`${RegExp.escape(urlStart(pull))}(?:blobs|manifests)/sha256:`).test(message))
  )
}

/** The start of the URLs of an image's manifests and layers, without `https://`. */
function urlStart({ registry, repository }: FailedPull): string {
  return `${registry.host}/v2/${repository}/`
}

/** Whether `message` contains exactly this name: `node:20-alpine` does not contain the name `node:20`. */
function containsName(message: string, name: string): boolean {
  return new RegExp(`(?<![\\w.:-])${RegExp.escape(name)}(?![\\w/-]|[.:]\\w)`).test(message)
}

/** The error for an image that could not be pulled through a cache; `failureCause` is undefined if ECR's API gave none. */
export function pullThroughFailed(
  pull: FailedPull,
  message: string,
  failureCause: PullFailureCause | undefined,
  { role, location }: { readonly role: string | undefined; readonly location: SourceLocation | undefined },
): ActionError {
  const denial = parseDenial(message) ?? (failureCause && denialIn(failureCause, pull))
  if (denial) {
    const purpose = `to pull ${pull.name} through the cache`
    const { code, explanation, cause } = ecrAccessDenied(denial, {
      purpose,
      requiredActions: pullThroughActions,
      role,
      location,
    })
    const missingRuleHint =
      failureCause?.kind === 'no-repository' ? ' ECR returns the same error if there is no rule with that prefix.' : ''
    const fix = `${explanation.fix}${missingRuleHint} ${cacheRemovalHint}`
    return new ActionError(code, { ...explanation, fix, cause, location })
  }
  const condition =
    exceptionCondition(failureCause?.kind === 'failure' ? failureCause.code : '') ?? outputCondition(message)
  const { why, fix } = explainCondition(condition, pull)
  const ecrMessage =
    failureCause?.kind === 'failure' && failureCause.message ? ` ECR says: ${failureCause.message}` : ''
  return new ActionError('build-failed', {
    what: `${pull.name} could not be pulled through the cache as ${pull.nameInCache}: ${message}${ecrMessage}`,
    why,
    fix: `${fix} ${cacheRemovalHint}`,
    location,
  })
}

const cacheRemovalHint =
  'Without `pull-through-cache`, or without its line for this registry, the image is pulled from its own registry.'

/**
 * The denial in a response of ECR's API. If the role may not create the repository of the cache, ECR responds that the
 * repository does not exist. Source: ECR user guide, "Troubleshooting pull through cache issues".
 */
function denialIn(failureCause: PullFailureCause, { registry, repository }: FailedPull): Denial | undefined {
  switch (failureCause.kind) {
    case 'denied':
      return failureCause.denial
    case 'no-repository':
      return {
        principal: registry.principal,
        action: 'ecr:CreateRepository',
        resource: repositoryArn(registry.region, registry.account, repository),
        reason: '',
      }
    case 'failure':
      return undefined
  }
}

function explainCondition(condition: Condition | undefined, { name, repository }: FailedPull): Cause {
  // Docker's message does not say whether ECR or the upstream registry failed. Usually it is the upstream registry.
  switch (condition) {
    case 'upstream-throttled':
    case 'throttled':
      return {
        why: 'The upstream registry limits pulls, and this account has reached the limit.',
        fix: 'Add a credential of an account with a higher limit to the rule (`--credential-arn`), or run the job again later.',
      }
    case 'upstream-denied':
      return {
        why: `ECR could not log in to the upstream registry (the credential of the rule is wrong or expired), or ${repositoryOf(parseReference(name) ?? { host: undefined, name })} does not exist there. On Docker Hub, only official images are under \`library/\`.`,
        fix: 'Correct the name, or the secret of the rule. `aws ecr validate-pull-through-cache-rule` tests the secret.',
      }
    case 'upstream-unavailable':
    case 'server-error':
      return { why: 'The upstream registry does not respond.', fix: 'Run the job again later.' }
    default:
      return {
        why: 'The image does not exist in the upstream registry, or the role may not import it. ECR returns the same error in both cases.',
        fix: `Check the name and the tag, and allow ${importActions.join(' and ')} on repository/${repository} in the role's permissions.`,
      }
  }
}

/**
 * The error for rules that a registry does not have. `registry` is such as `account 123456789012 in eu-west-1`. `rules`: the
 * existing rules, such as `ghcr (ghcr.io)`.
 */
export function rulesMissing(
  missingRules: readonly MissingRule[],
  registry: string,
  rules: readonly string[],
): ActionError {
  const problems = missingRules.map(({ prefix, actualUpstream, requestedUpstream }) =>
    actualUpstream === undefined
      ? `there is no rule ${prefix}`
      : `the rule ${prefix} is for ${actualUpstream}, not for ${requestedUpstream}`,
  )
  const [firstRule] = missingRules
  // ECR expects the host of Docker Hub's registry instead of `docker.io`.
  const upstream = firstRule?.requestedUpstream === 'docker.io' ? 'registry-1.docker.io' : firstRule?.requestedUpstream
  return new ActionError('input-invalid', {
    what: `\`pull-through-cache\`: in the registry of ${registry}, ${problems.join(', and ')}.`,
    why:
      rules.length === 0
        ? 'That registry has no pull-through cache rules. A rule belongs to one account and region.'
        : `Its rules are ${rules.join(', ')}.`,
    fix: `Correct \`pull-through-cache\`, or create the rule: \`aws ecr create-pull-through-cache-rule --ecr-repository-prefix ${firstRule?.prefix} --upstream-registry-url ${upstream}\` (Docker Hub, GitHub, GitLab and Azure also need --credential-arn).`,
  })
}
