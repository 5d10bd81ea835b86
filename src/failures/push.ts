import { ActionError } from '../errors/action-error.ts'
import { hostOf } from '../names/address.ts'
import { publicPushActions, pushActions } from '../plan/iam/actions.ts'
import { isLoginRejected, isTransient, outputCondition } from './conditions.ts'
import type { ForbiddenRequest } from './forbidden.ts'
import { tagImmutable } from './images.ts'

/** The start of an error for an image that was built. */
export const notPushedText = 'The image was built, but not pushed'

/**
 * The line that buildx prints before the error of a push through the engine, such as ` > pushing HOST/app:v1 with docker:`.
 * The error itself does not mention the push. Bake writes the target before `pushing`: `[app] `.
 */
const enginePush = /^ > (?:\[\S+\] )?pushing (.*) with docker:$/m

const buildkitPush = /failed to push|pushing (?:layers|manifest)|error pushing image/

/**
 * Whether a build failed during its push. `message`: docker's last error. `output`: docker's whole output. `hosts`: the ECR
 * registries that the step logged in to. An error about a base image is not a push failure, even if its registry is in `hosts`.
 */
export function isPushFailure(message: string, output: string, hosts: readonly string[]): boolean {
  if (buildkitPush.test(message) || enginePush.test(output)) return true
  const isUpload = /\b(?:PUT|POST|PATCH) request|blobs\/uploads/.test(message)
  return isUpload && hosts.some((host) => message.includes(`${host}/v2/`))
}

/**
 * The error for a failed push. `message`: docker's last error. `output`: docker's whole output. `hosts`: the ECR registries that
 * the step logged in to.
 */
export function explainPushFailure(message: string, output: string, hosts: readonly string[]): ActionError {
  const image = /failed to push (\S+):/.exec(message)?.[1] ?? enginePush.exec(output)?.[1] ?? ''
  const host = hostOf(image)
  if (host !== '' && !hosts.includes(host) && isRejectedByOtherRegistry(message)) return loginMissing(host, message)
  switch (outputCondition(message)) {
    case 'tag-immutable':
      return tagImmutable(`A tag already exists and cannot be overwritten: ${message}`)
    case 'login-expired':
      return loginExpired(message)
    case 'denied':
      return pushForbidden(message)
    case 'forbidden':
      // A 403 of a registry outside of ECR has other causes.
      return hosts.some((host) => message.includes(host)) ? pushForbidden(message) : pushFailed(message)
    case 'repository-not-found':
      return repositoryMissing(message)
    default:
      return pushFailed(message)
  }
}

/**
 * The error for an image that the step pushes without docker. A failure of the network or the registry becomes a retryable
 * `push-failed`; other errors do not change.
 */
export function asPushFailure(error: ActionError): ActionError {
  const { code, explanation, message } = error
  if (!['throttled', 'aws-timeout', 'aws-unreachable'].includes(code)) return error
  const what = `${notPushedText}: ${message}`
  return new ActionError('push-failed', { ...explanation, what, retryable: true, cause: error })
}

/** Whether the registry rejected a manifest, usually because its tag exists and is immutable. ECR may give no reason. */
export function isManifestRejected(message: string): boolean {
  const condition = outputCondition(message)
  return condition === 'tag-immutable' || condition === 'manifest-rejected'
}

/** The digest that BuildKit pushed, by its output; `undefined` if the output contains no digest. */
export function digestOfPush(output: string): string | undefined {
  // The output of an instruction cannot match, because BuildKit puts a time before it: `#7 0.123 text`.
  return /^#\d+ pushing manifest for \S+@(sha256:[0-9a-f]{64})/m.exec(output)?.[1]
}

function pushFailed(message: string): ActionError {
  return new ActionError('push-failed', {
    what: `${notPushedText}: ${message}`,
    why: isManifestRejected(message)
      ? 'ECR sends this response if the tag exists and tags are immutable, or if ECR does not support this kind of manifest.'
      : 'The registry or the connection to it failed.',
    fix: 'Run the job again. If it fails again, look for the failed request in the log of this step.',
    retryable: isTransient(message) || isLoginRejected(outputCondition(message)),
  })
}

/** Whether a registry outside of ECR rejected the login, or the push without a login. Some registries then hide the repository. */
function isRejectedByOtherRegistry(message: string): boolean {
  const condition = outputCondition(message) ?? ''
  return (
    ['unauthorized', 'forbidden', 'denied', 'repository-not-found'].includes(condition) ||
    /\binsufficient_scope\b|\bdenied: /.test(message)
  )
}

function loginMissing(host: string, message: string): ActionError {
  return new ActionError('push-failed', {
    what: `${notPushedText}: ${message}`,
    why: `${host} rejected the login of the job, or the job has none: the step logs in only to Amazon ECR.`,
    fix: `Log in to ${host} before this step (docker/login-action), with an account that may push to this repository, or remove the tag from \`tags\`.`,
  })
}

/** The error for a push that ECR denied without a reason. */
function pushForbidden(message: string): ActionError {
  const isPublic = /\b(?:public\.ecr\.aws|ecr-public\.aws\.com)\b/.test(message)
  return new ActionError('ecr-access-denied', {
    what: `The registry denied the push: ${message}`,
    why: 'The role, the session policy or the policy of the repository does not allow the push, or the repository has reached its image quota.',
    fix: `Allow these actions on the repository in the role's permissions: ${(isPublic ? publicPushActions : pushActions).join(', ')}.`,
  })
}

/** The error for a request that the registry denied, although AWS's API allows the same request with the same identity. */
export function loginMayBeExpired({ registry, repository, action }: ForbiddenRequest, message: string): ActionError {
  return new ActionError('login-expired', {
    what: `${registry.host} denied ${action} on ${repository}, although AWS's API allows it: ${message}`,
    why: 'The step logged in before the role had this permission, or the login expired during the build.',
    fix: 'Raise `attempts`: each attempt starts with a new login. If it fails again, check the policy of the VPC endpoint of the registry (com.amazonaws.REGION.ecr.dkr), if the network has one.',
    retryable: true,
  })
}

function loginExpired(message: string): ActionError {
  return new ActionError('login-expired', {
    what: `The registry no longer accepts the login: ${message}`,
    why: 'A login to ECR is valid for at most 12 hours, and it expired during the build.',
    fix: 'Make the build shorter, or raise `attempts`: each attempt starts with a new login.',
    retryable: true,
  })
}

function repositoryMissing(message: string): ActionError {
  return new ActionError('repository-not-found', {
    what: `The registry does not have the repository: ${message}`,
    why: 'The repository was not created in this account and region, or the name is wrong.',
    fix: 'Create the repository, or correct `repository`, `registry-id` and `aws-region`.',
  })
}

/**
 * The error if the registry does not have the image that docker pushed, or does not have it under all `tags`; otherwise
 * undefined. `digests`: the digests in `repository` (`host/name`), by tag and by digest.
 */
export function explainUnconfirmedPush(
  repository: string,
  digest: string,
  tags: readonly string[],
  digests: ReadonlyMap<string, string>,
): ActionError | undefined {
  if (!digests.has(digest)) return unconfirmed(`${repository} does not have ${digest}`)
  const missingTags = tags.filter((tag) => !digests.has(tag))
  if (missingTags.length > 0)
    return unconfirmed(`${repository} has ${digest}, but not under ${missingTags.join(' and ')}`)
  const overwrittenTags = tags.filter((tag) => digests.get(tag) !== digest)
  if (overwrittenTags.length === 0) return undefined
  const pointers = overwrittenTags.map((tag) => `${repository}:${tag} points to ${digests.get(tag)}`)
  return new ActionError('push-failed', {
    what: `${pointers.join(' and ')}, not to ${digest}, which this step pushed.`,
    why: 'Another job pushed to the same tag at the same time.',
    fix: `Put jobs that push to the same tag into one \`concurrency\` group, or use a different tag for each build, such as \`{sha}\`. This image is in the registry as ${repository}@${digest}.`,
  })
}

function unconfirmed(what: string): ActionError {
  return new ActionError('push-failed', {
    what: `The push was reported as successful, but ${what}.`,
    why: 'A proxy between the builder and the registry responded instead of the registry, or the image was deleted after the push.',
    fix: 'Exclude the registry from the proxy (`NO_PROXY`), or allow PUT requests in the proxy. Check the lifecycle policy of the repository. Then run the job again.',
    retryable: true,
  })
}
