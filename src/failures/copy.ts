import { ActionError } from '../errors/action-error.ts'
import { isPublicHost } from '../names/ecr.ts'
import { publicPushActions, pullActions, pushActions } from '../plan/iam/actions.ts'
import { isLoginRejected, type RegistryResponse, responseCondition } from './conditions.ts'
import { ecrAccessDenied, parseDenial } from './denial.ts'
import { tagImmutable } from './images.ts'
import { notPushedText } from './push.ts'

/** A repository that the step reads from or writes to. */
export interface RemoteRepository {
  /** `source` and `target` of a copy; `push`: the target of a push. */
  readonly side: 'source' | 'target' | 'push'
  readonly host: string
  /** Such as `team/app`. */
  readonly repository: string
  /** Whether the step sends requests without a login. */
  readonly isAnonymous?: boolean
}

/** An error response of a registry. */
export interface RejectedRequest extends RegistryResponse {
  readonly remote: RemoteRepository
  /** What the request does, such as `Reading the manifest v1`. */
  readonly what: string
  /** The host that responded, if the request was redirected to the storage of the registry's layers. */
  readonly storageHost?: string | undefined
}

/** The error for an error response of a registry. Source: the OCI distribution specification, "Error Codes". */
export function explainRejectedRequest(request: RejectedRequest): ActionError {
  const { remote, status, message } = request
  const denial = parseDenial(message)
  if (denial) return ecrAccessDenied(denial, { ...requiredAccess(remote), cause: responseError(request) })
  if (request.storageHost !== undefined) return storageRejected(request, request.storageHost)
  if (remote.isAnonymous && (status === 401 || status === 403)) return sourcePrivate(request)
  const condition = responseCondition(request)
  if (isLoginRejected(condition)) return loginExpired(request)
  switch (condition) {
    case 'repository-not-found':
      return repositoryMissing(request)
    case 'tag-immutable':
      return tagImmutable(
        `A tag of ${remoteName(remote)} already exists and cannot be overwritten: ${requestAndResponse(request)}`,
      )
    case 'denied':
    case 'forbidden':
      return accessForbidden(request)
    default:
      return requestFailed(request)
  }
}

/** The error for content that does not match its digest; `received` describes the content, such as its own digest. */
export function digestMismatch(remote: RemoteRepository, digest: string, received: string): ActionError {
  return new ActionError('push-failed', {
    what: `The content that ${remoteName(remote)} returned for ${digest} does not match this digest: ${received}.`,
    why: 'The registry, or a cache in front of it, has a corrupt copy.',
    fix: 'Push that image again, or run the job again without the proxy between the runner and the registry.',
  })
}

/**
 * The error for a response that is invalid, for example because a manifest of an index is missing. `what`: see
 * `RejectedRequest`.
 */
export function invalidResponse(remote: RemoteRepository, what: string, message: string, cause?: unknown): ActionError {
  return new ActionError('push-failed', {
    what: `${what}: the response of ${remoteName(remote)} is invalid: ${message}.`,
    why: 'The image was changed or deleted during the copy, or a proxy responded instead of the registry.',
    fix: 'Run the job again. If it fails again, look for a proxy between the runner and the registry.',
    cause,
  })
}

/** The error for an image that exceeds a limit of a copy; `excess` is such as `more than 10 levels of manifests`. */
export function copyLimitExceeded(remote: RemoteRepository, excess: string): ActionError {
  return new ActionError('push-failed', {
    what: `The image in ${remoteName(remote)}, with the artifacts that refer to it, has ${excess}.`,
    why: 'A copy includes signatures and attestations. The copy stops at this limit, because a broken or malicious registry can list artifacts without end.',
    fix: 'Copy only from a registry that you trust, or delete the artifacts that refer to the image and are no longer needed.',
  })
}

/** `HOST/team/app`. */
export function remoteName({ host, repository }: RemoteRepository): string {
  return `${host}/${repository}`
}

/** Why the step needs access to a repository, and the IAM actions that it needs. */
function requiredAccess({ side, host }: RemoteRepository) {
  if (side === 'source') return { purpose: 'to read the source image', requiredActions: pullActions }
  const purpose = side === 'push' ? 'to push the image' : 'to write the copy'
  return { purpose, requiredActions: isPublicHost(host) ? publicPushActions : pushActions }
}

/** Such as `Reading the manifest v1: HTTP 404 MANIFEST_UNKNOWN not found`. */
function requestAndResponse({ what, status, code, message }: RejectedRequest): string {
  return `${what}: ${[`HTTP ${status}`, code, message].filter((part) => part !== '').join(' ')}`
}

function responseError(request: RejectedRequest): Error {
  return new Error(requestAndResponse(request))
}

/** The error for a pull without a login. A registry sends the same response if a repository is private or does not exist. */
function sourcePrivate(request: RejectedRequest): ActionError {
  const { host, repository } = request.remote
  return new ActionError('input-invalid', {
    what: `\`source-image\`: ${host} does not allow anonymous pulls of ${repository}: ${requestAndResponse(request)}`,
    why: 'The repository is private or does not exist. The step logs in only to ECR registries.',
    fix: 'Correct `source-image`, or promote from an ECR registry. A pull-through cache of ECR can provide images of other registries. Nothing was written.',
  })
}

function loginExpired(request: RejectedRequest): ActionError {
  return new ActionError('login-expired', {
    what: `${request.remote.host} rejected the login, and then a new login: ${requestAndResponse(request)}`,
    why: "A login to ECR is valid for at most 12 hours and only in one region, or the runner's clock is wrong.",
    fix: "Run the job again. If it fails again, check the runner's clock.",
    retryable: true,
    cause: responseError(request),
  })
}

function repositoryMissing(request: RejectedRequest): ActionError {
  const { side, host, repository } = request.remote
  return new ActionError('repository-not-found', {
    what: `${host} has no repository ${repository}: ${requestAndResponse(request)}`,
    why: 'The repository was not created in this account and region, or the name is wrong.',
    fix:
      side === 'source'
        ? 'Correct `source-image`.'
        : 'Set `create-repository: true`, create the repository yourself, or correct `repository`, `registry-id` and `aws-region`.',
  })
}

/** The error for a request that ECR denied without a reason. */
function accessForbidden(request: RejectedRequest): ActionError {
  const { purpose, requiredActions } = requiredAccess(request.remote)
  return new ActionError('ecr-access-denied', {
    what: `${request.remote.host} denied access (needed ${purpose}): ${requestAndResponse(request)}`,
    why: `The role, the session policy, the policy of the repository ${request.remote.repository} or the policy of a VPC endpoint does not allow the access, or a quota is reached.`,
    fix: `Allow these actions on the repository: ${requiredActions.join(', ')}. If it is in another account, its policy must allow them too.`,
  })
}

/** Source: the ECR user guide, "Amazon ECR interface VPC endpoints", minimum permissions for Amazon S3. */
function storageRejected(request: RejectedRequest, storageHost: string): ActionError {
  return new ActionError('push-failed', {
    what: `${storageHost}, which stores the layers of ${request.remote.host}, denied access to a layer: ${requestAndResponse(request)}`,
    why: "ECR stores layers in Amazon S3. The policy of the network's VPC endpoint for S3 may not allow that bucket, or a proxy changed the request.",
    fix: 'Allow s3:GetObject on arn:aws:s3:::prod-REGION-starport-layer-bucket/* in the policy of the VPC endpoint.',
  })
}

function requestFailed(request: RejectedRequest): ActionError {
  const failure = request.remote.side === 'push' ? notPushedText : 'The image was not copied'
  return new ActionError('push-failed', {
    what: `${failure}: ${remoteName(request.remote)} responded with an error: ${requestAndResponse(request)}`,
    why:
      request.remote.side === 'source'
        ? 'The registry does not return the image: the image is archived or deleted, or the registry has a server error.'
        : 'The registry rejects the image: it does not support this kind of manifest or layer, a quota is reached, or it has a server error.',
    fix: 'Fix the problem that the registry reports. After a server error, run the job again.',
  })
}
