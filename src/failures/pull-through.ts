import { ActionError, type SourceLocation } from '../errors/action-error.ts'
import { parseDockerName } from '../names/docker-name.ts'
import { repositoryArn } from '../names/partition.ts'
import type { MissingRule, RewrittenImage } from '../plan/builds/pull-through.ts'
import { literal } from '../plan/builds/shell-word.ts'
import { importActions, pullActions } from '../plan/iam/policy.ts'
import { type Denial, ecrAccessDenied, parseDenial } from './denial.ts'
import type { BuildRegistry } from './forbidden.ts'

/** What ECR's API says of an image that a cache did not give. */
export type CacheAnswer =
  | { readonly kind: 'failure'; readonly code: string; readonly said: string }
  | { readonly kind: 'no-repository' }
  | { readonly kind: 'denied'; readonly denial: Denial }

/** An image that a build did not get from a cache. */
export interface FailedPull {
  /** As the Dockerfile means it. */
  readonly name: string
  readonly through: string
  readonly registry: BuildRegistry
  readonly repository: string
  /** A tag or a digest. */
  readonly reference: string
}

/** The image that `said` is about, where it is one that is taken through a cache. */
export function failedPull(
  said: string,
  led: readonly RewrittenImage[],
  registries: readonly BuildRegistry[],
): FailedPull | undefined {
  const pulls = led.flatMap(({ name, through = '' }): readonly FailedPull[] => {
    const { host, repository = '', tag = '', digest } = parseDockerName(through) ?? {}
    const registry = registries.find((one) => one.host === host)
    return registry ? [{ name, through, registry, repository, reference: digest ?? tag }] : []
  })
  const path = ({ registry, repository }: FailedPull) => `${registry.host}/v2/${repository}/`
  return (
    pulls.find(({ through }) => names(said, through)) ??
    pulls.find((pull) => names(said, `${path(pull)}manifests/${pull.reference}`)) ??
    // A layer, or what a tag has led to.
    pulls.find((pull) => new RegExp(`${literal(path(pull))}(?:blobs|manifests)/sha256:`).test(said))
  )
}

/** Whether `said` has a name in it as a whole: `node:20-alpine` is not `node:20`. */
function names(said: string, name: string): boolean {
  return new RegExp(`(?<![\\w.:-])${literal(name)}(?![\\w/-]|[.:]\\w)`).test(said)
}

/** The error for an image that a cache did not give; `answer` is what ECR's API says of it. */
export function pullThroughFailed(
  pull: FailedPull,
  said: string,
  answer: CacheAnswer | undefined,
  { role, place }: { readonly role: string | undefined; readonly place: SourceLocation | undefined },
): ActionError {
  const denial = parseDenial(said) ?? (answer && denialIn(answer, pull))
  if (denial) {
    const needed = [...pullActions, ...importActions].toSorted()
    const purpose = `to pull ${pull.name} through the cache`
    const { code, explanation, cause } = ecrAccessDenied(denial, { purpose, needed, role, place })
    const otherwise = answer?.kind === 'no-repository' ? ' ECR says the same where it has no rule of that prefix.' : ''
    const fix = `${explanation.fix}${otherwise} ${wayBack}`
    return new ActionError(code, { ...explanation, fix }, { cause, place })
  }
  const { why, fix } = reason(pull, [answer?.kind === 'failure' ? answer.code : '', said].join(' '))
  const words = answer?.kind === 'failure' && answer.said ? ` ECR says: ${answer.said}` : ''
  return new ActionError(
    'build-failed',
    {
      what: `${pull.name} did not come through the cache, as ${pull.through}: ${said}${words}`,
      why,
      fix: `${fix} ${wayBack}`,
    },
    { place },
  )
}

const wayBack = 'Without `pull-through-cache`, or without the line for this registry, the image comes from where it is.'

/** Who may not create the repository of an image is told that there is none. Source: ECR user guide, "Troubleshooting pull through cache issues". */
function denialIn(answer: CacheAnswer, { registry, repository }: FailedPull): Denial | undefined {
  switch (answer.kind) {
    case 'denied':
      return answer.denial
    case 'no-repository':
      return {
        principal: registry.principal,
        action: 'ecr:CreateRepository',
        resource: repositoryArn(registry.region, registry.account, repository),
        because: '',
      }
    case 'failure':
      return undefined
  }
}

function reason({ name, repository }: FailedPull, said: string): { readonly why: string; readonly fix: string } {
  if (/UpstreamTooManyRequests|: 429\b|too ?many ?requests/i.test(said)) {
    return {
      why: 'The registry behind the cache has its limits, and this account has reached them.',
      fix: 'Give the rule a credential of an account with higher limits (`--credential-arn`), or run the job again later.',
    }
  }
  if (/UpstreamAccessDenied|authentication to the upstream registry failed/i.test(said)) {
    return {
      why: `ECR could not get into the registry behind the cache: the credential of the rule is wrong or has ended, or there is no ${name.split(/[:@]/)[0]} there. On Docker Hub only the official images are under \`library/\`.`,
      fix: 'Correct the name, or the secret of the rule: aws ecr validate-pull-through-cache-rule tries it.',
    }
  }
  if (/UpstreamUnavailable|: 50\d\b/.test(said)) {
    return { why: 'The registry behind the cache does not answer.', fix: 'Run the job again later.' }
  }
  return {
    why: 'There is no such image in the registry behind the cache, or the role may not bring it from there: ECR gives the same answer to both.',
    fix: `Check the name and the tag, and let the role do ${importActions.join(' and ')} on repository/${repository}.`,
  }
}

/** The error for rules that a registry, such as `account 123456789012 in eu-west-1`, does not have. */
export function rulesMissing(missing: readonly MissingRule[], registry: string, there: readonly string[]): ActionError {
  const lines = missing.map(({ prefix, isFor, asked }) =>
    isFor === undefined ? `there is no rule ${prefix}` : `the rule ${prefix} is for ${isFor}, not for ${asked}`,
  )
  const [first] = missing
  const upstream = first?.asked === 'docker.io' ? 'registry-1.docker.io' : first?.asked
  return new ActionError('input-invalid', {
    what: `\`pull-through-cache\`: in the registry of ${registry} ${lines.join(', and ')}.`,
    why:
      there.length === 0
        ? 'That registry has no pull-through cache rules: each belongs to one account and region.'
        : `Its rules are ${there.join(', ')}.`,
    fix: `Correct the line, or make the rule: aws ecr create-pull-through-cache-rule --ecr-repository-prefix ${first?.prefix} --upstream-registry-url ${upstream} (Docker Hub, GitHub, GitLab and Azure need a --credential-arn too).`,
  })
}
