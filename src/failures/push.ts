import { ActionError } from '../errors/action-error.ts'
import { publicPushActions, pushActions } from '../plan/iam/policy.ts'
import type { ForbiddenRequest } from './forbidden.ts'
import { tagImmutable } from './images.ts'

/** What buildx prints above the error of a push by the engine, which does not say itself that it was pushing; bake names its target. */
const classicPush = /^ > (?:\[\S+\] )?pushing .* with docker:$/m

const buildkitPush = /failed to push|pushing (?:layers|manifest)|error pushing image/

/**
 * Whether a build got as far as the registry: `said` is its last error, `output` all that it wrote, `hosts` the
 * registries of ECR that were logged in to. A base image that cannot be pulled is no push, whichever registry it is in.
 */
export function isPushFailure(said: string, output: string, hosts: readonly string[]): boolean {
  if (buildkitPush.test(said) || classicPush.test(output)) return true
  const upload = /\b(?:PUT|POST|PATCH) request|blobs\/uploads/.test(said)
  return upload && hosts.some((host) => said.includes(`${host}/v2/`))
}

const tagTaken = /TAG_INVALID|cannot be overwritten because/

/** The error for a push that failed, by what the registry or the network said; `hosts` are the registries of ECR. */
export function explainPushFailure(said: string, hosts: readonly string[]): ActionError {
  if (tagTaken.test(said)) return tagImmutable(`A tag exists already and cannot be moved: ${said}`)
  if (/authorization token has expired/i.test(said)) return loginExpired(said)
  if (isForbidden(said, hosts)) return pushForbidden(said)
  if (/name unknown|repository with name \S+ does not exist/i.test(said)) return repositoryMissing(said)
  return pushFailed(said)
}

/** Whether a manifest was refused, in ECR's words or without any: most often its tag is there and cannot be moved. */
export function isRefusedTag(said: string): boolean {
  return tagTaken.test(said) || /manifests\/[^\s/]+: 400\b/.test(said)
}

/** A registry's refusal without AWS's sentence; another registry than ECR's has its own reasons for a 403. */
function isForbidden(said: string, hosts: readonly string[]): boolean {
  return /\bdenied: requested access/.test(said) || (/: 403\b/.test(said) && hosts.some((host) => said.includes(host)))
}

/** The digest that BuildKit was pushing, by its output; undefined where it did not say. */
export function digestOfPush(output: string): string | undefined {
  // What a build prints has a time before it, and may hold anything.
  return /^#\d+ pushing manifest for \S+@(sha256:[0-9a-f]{64})/m.exec(output)?.[1]
}

/** What BuildKit, containerd and the engine say of a fault that may be gone at the next attempt. */
const transientFaults: readonly RegExp[] = [
  /: (?:429|5\d\d)\b/,
  /\bunavailable\b/,
  /\btoo ?many ?requests\b|\brate exceeded\b/i,
  /\btimeout\b|\btimed out\b|\bdeadline exceeded\b/i,
  /\bconnection (?:reset|refused)\b|\bbroken pipe\b|\bclosed network connection\b/,
  /\bEOF\b/,
  // Something on the way answered in the registry's place.
  /\binvalid content digest in response\b|\bno Host in request URL\b/,
  /\bno such host\b|\bnetwork is unreachable\b|\btemporary failure\b|\bno route to host\b/i,
]

/** A new login may heal these, but a login that is refused with these words is not healed by another. */
const loginLost = /\bunauthorized\b|\bno basic auth credentials\b/i

/** Whether a fault may be gone at the next attempt. */
export function isTransient(said: string): boolean {
  return transientFaults.some((pattern) => pattern.test(`: ${withoutNames(said)}`))
}

/** Names of images and URLs say nothing of a fault: a tag may be `503`. */
function withoutNames(said: string): string {
  return said.replaceAll(/https?:\/\/\S+?(?=[:"]?(?:\s|$))/g, '').replaceAll(/failed to push \S+?: /g, '')
}

function pushFailed(said: string): ActionError {
  return new ActionError(
    'push-failed',
    {
      what: `The image was built, but not pushed: ${said}`,
      why: isRefusedTag(said)
        ? 'ECR answers so to a tag that exists already where tags are immutable, and to a kind of manifest that it does not take.'
        : 'The registry or the way to it failed.',
      fix: 'Run the job again. If it fails at the same place, look at the group "Build" of the log for the request that failed.',
    },
    { retryable: isTransient(said) || loginLost.test(withoutNames(said)) },
  )
}

/** ECR forbade it and said no more than that. */
function pushForbidden(said: string): ActionError {
  const isPublic = /\b(?:public\.ecr\.aws|ecr-public\.aws\.com)\b/.test(said)
  return new ActionError('ecr-access-denied', {
    what: `The registry refused the push: ${said}`,
    why: 'The role, the session policy or the policy of the repository does not allow the push, or the repository has reached its quota of images.',
    fix: `Let the role do all of this on the repository: ${(isPublic ? publicPushActions : pushActions).join(', ')}.`,
  })
}

/** The error for a request that the registry refuses, and that AWS's API allows the same identity at the same time. */
export function loginStale({ registry, repository, action }: ForbiddenRequest, said: string): ActionError {
  return new ActionError(
    'login-expired',
    {
      what: `${registry.host} refused ${action} on ${repository}, which AWS's API allows: ${said}`,
      why: 'The login of the registry is older than the permission, or expired while the image was built.',
      fix: 'Raise `attempts`: a new login precedes each. If it comes back, look at the policy of the VPC endpoint of the registry (com.amazonaws.REGION.ecr.dkr), if there is one.',
    },
    { retryable: true },
  )
}

function loginExpired(said: string): ActionError {
  return new ActionError(
    'login-expired',
    {
      what: `The registry no longer accepts the login: ${said}`,
      why: 'A login to ECR lasts 12 hours at the most, and the build outlived it.',
      fix: 'Make the build shorter, or raise `attempts`: a new login precedes each push.',
    },
    { retryable: true },
  )
}

function repositoryMissing(said: string): ActionError {
  return new ActionError('repository-not-found', {
    what: `The registry does not know the repository: ${said}`,
    why: 'It was never made in this account and region, or the name is another one.',
    fix: 'Create the repository, or correct `repository`, `registry-id` and `aws-region`.',
  })
}

/**
 * The error for a push that docker reports as done and the registry does not show; undefined where all is there. `found`:
 * the digests that the registry has in the repository, `host/name`, by tag and by digest.
 */
export function notInRegistry(
  repository: string,
  digest: string,
  tags: readonly string[],
  found: ReadonlyMap<string, string>,
): ActionError | undefined {
  if (!found.has(digest)) return lost(`${repository} does not have ${digest}`)
  const absent = tags.filter((tag) => !found.has(tag))
  if (absent.length > 0) return lost(`${repository} has ${digest}, but not under ${absent.join(' and ')}`)
  const moved = tags.filter((tag) => found.get(tag) !== digest)
  if (moved.length === 0) return undefined
  const others = moved.map((tag) => `${repository}:${tag} points to ${found.get(tag)}`)
  return new ActionError('push-failed', {
    what: `${others.join(' and ')}, not to ${digest}, which this step pushed.`,
    why: 'Another job pushed to the same tag at the same time.',
    fix: `Let jobs that push to the same tag wait for each other (a \`concurrency\` group), or give each build a tag of its own, such as \`{sha}\`. This image is in the registry as ${repository}@${digest}.`,
  })
}

function lost(what: string): ActionError {
  return new ActionError(
    'push-failed',
    {
      what: `docker reports a successful push, but ${what}.`,
      why: 'A proxy between the builder and the registry answered the push in place of the registry, or the image was deleted since.',
      fix: 'Let the builder reach the registry without that proxy (`NO_PROXY`), or let the proxy pass PUT requests; and check the lifecycle policy of the repository. Then run the job again.',
    },
    { retryable: true },
  )
}
