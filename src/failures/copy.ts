import { ActionError } from '../errors/action-error.ts'
import { isPublicHost } from '../names/reference.ts'
import { publicPushActions, pullActions, pushActions } from '../plan/iam/policy.ts'
import { ecrAccessDenied, parseDenial } from './denial.ts'
import { tagImmutable } from './images.ts'

/** One end of a copy. */
export interface CopyPlace {
  readonly side: 'source' | 'target'
  readonly host: string
  /** Such as `team/app`. */
  readonly repository: string
  /** Whether it is asked without a login, as anybody may ask. */
  readonly isAnonymous?: boolean
}

/** An answer of a registry's data plane that is no success. */
export interface RefusedRequest {
  readonly place: CopyPlace
  /** What was under way, such as `Reading the manifest v1`. */
  readonly what: string
  readonly status: number
  /** Such as `NAME_UNKNOWN`; empty where the answer is no error of a registry. */
  readonly code: string
  /** The rest of the answer; empty to a HEAD. */
  readonly message: string
  /** The host that answered, where it was not the registry but the storage of its layers. */
  readonly storage?: string | undefined
}

/** The error for what a registry's data plane answered. Source: the OCI distribution specification, "Error Codes". */
export function explainRefusedRequest(request: RefusedRequest): ActionError {
  const { place, status, code, message } = request
  const denial = parseDenial(message)
  if (denial) return ecrAccessDenied(denial, { ...roleOf(place), cause: saidBy(request) })
  if (request.storage !== undefined) return storageRefused(request, request.storage)
  if (place.isAnonymous && (status === 401 || status === 403)) return sourcePrivate(request)
  if (isExpired(status, message)) return loginExpired(request)
  if (code === 'NAME_UNKNOWN' || /repository with name \S+ does not exist/i.test(message))
    return repositoryMissing(request)
  if (code === 'TAG_INVALID' || /cannot be overwritten because/.test(message)) {
    return tagImmutable(`A tag of ${nameOf(place)} exists already and cannot be moved: ${said(request)}`)
  }
  if (status === 403) return forbidden(request)
  return failed(request)
}

/** Whether a new login may heal it. Source: ECR's user guide, "Troubleshooting Amazon ECR error messages". */
export function isExpired(status: number, message: string): boolean {
  return status === 401 || /authorization token has expired/i.test(message)
}

/** The error for bytes that are not those of their digest. */
export function digestMismatch(place: CopyPlace, digest: string, found: string): ActionError {
  return new ActionError('push-failed', {
    what: `${nameOf(place)} has other bytes under ${digest} than its own: ${found}.`,
    why: 'The registry, or something on the way to it that keeps copies, holds a broken one.',
    fix: 'Push that image again, or run the job again without the proxy between the runner and the registry.',
  })
}

/** The error for an answer that cannot be, such as a manifest that is gone in the middle of a copy. */
export function invalidResponse(place: CopyPlace, what: string, said: string, cause?: unknown): ActionError {
  return new ActionError(
    'push-failed',
    {
      what: `${what}: what came from ${nameOf(place)} cannot be right: ${said}.`,
      why: 'The image was changed or deleted meanwhile, or something on the way answers in place of the registry.',
      fix: 'Run the job again. If it comes back, look for a proxy between the runner and the registry.',
    },
    { cause },
  )
}

/** The error for an image with more than a copy takes along; `what` names the limit, such as `more than 10 levels`. */
export function tooMuch(place: CopyPlace, what: string): ActionError {
  return new ActionError('push-failed', {
    what: `The image in ${nameOf(place)}, with all that refers to it, has ${what}.`,
    why: 'A copy brings signatures and attestations along, and stops at this limit, because a broken or hostile registry can list more without end.',
    fix: 'Copy from a registry that you trust, or delete what refers to the image there and is no longer needed.',
  })
}

/** `HOST/team/app`. */
export function nameOf({ host, repository }: CopyPlace): string {
  return `${host}/${repository}`
}

function roleOf({ side, host }: CopyPlace): { readonly purpose: string; readonly needed: readonly string[] } {
  if (side === 'source') return { purpose: 'to read the image that is copied', needed: pullActions }
  return { purpose: 'to write the copy', needed: isPublicHost(host) ? publicPushActions : pushActions }
}

/** What was under way, and the answer. */
function said({ what, status, code, message }: RefusedRequest): string {
  return `${what}: ${[`HTTP ${status}`, code, message].filter((part) => part !== '').join(' ')}`
}

function saidBy(request: RefusedRequest): Error {
  return new Error(said(request))
}

/** A registry says no more of what is not there than of what is not for everybody. */
function sourcePrivate(request: RefusedRequest): ActionError {
  const { host, repository } = request.place
  return new ActionError('input-invalid', {
    what: `\`source-image\`: ${host} does not give ${repository} to everybody: ${said(request)}`,
    why: 'It is private, or it is not there. The step has logins to registries of ECR only.',
    fix: 'Correct `source-image`, or promote from a registry of ECR, of which a pull through cache has the images of others. Nothing was written.',
  })
}

function loginExpired(request: RefusedRequest): ActionError {
  return new ActionError(
    'login-expired',
    {
      what: `${request.place.host} does not take the login, nor a new one: ${said(request)}`,
      why: 'A login to ECR lasts 12 hours at the most and is good in one region only; or the clock of the runner is wrong.',
      fix: "Run the job again, and check the runner's clock if it comes back.",
    },
    { retryable: true, cause: saidBy(request) },
  )
}

function repositoryMissing({ place, ...request }: RefusedRequest): ActionError {
  const source = place.side === 'source'
  return new ActionError('repository-not-found', {
    what: `${place.host} does not know the repository ${place.repository}: ${said({ place, ...request })}`,
    why: 'It was never made in this account and region, or the name is another one.',
    fix: source
      ? 'Correct `source-image`.'
      : 'Create the repository (or give `create-repository: true`), or correct `repository`, `registry-id` and `aws-region`.',
  })
}

/** ECR forbade it and said no more than that. */
function forbidden(request: RefusedRequest): ActionError {
  const { purpose, needed } = roleOf(request.place)
  return new ActionError('ecr-access-denied', {
    what: `${request.place.host} refused it, ${purpose}: ${said(request)}`,
    why: `The role, the session policy or the policy of the repository ${request.place.repository} does not allow it, or that of a VPC endpoint; or a quota is reached.`,
    fix: `Allow all of this on the repository: ${needed.join(', ')}. One of another account has to allow it in its own policy too.`,
  })
}

/** Source: ECR's user guide, "Amazon ECR interface VPC endpoints", minimum permissions for Amazon S3. */
function storageRefused(request: RefusedRequest, storage: string): ActionError {
  return new ActionError('push-failed', {
    what: `${storage}, where ${request.place.host} keeps its layers, refused one: ${said(request)}`,
    why: "ECR gives layers from a bucket of Amazon S3. The policy of the network's VPC endpoint for S3 may not let it through, or something on the way changed the request.",
    fix: 'Let that policy allow s3:GetObject on arn:aws:s3:::prod-REGION-starport-layer-bucket/*.',
  })
}

function failed(request: RefusedRequest): ActionError {
  return new ActionError('push-failed', {
    what: `The image was not copied. ${said(request)}, says ${nameOf(request.place)}.`,
    why:
      request.place.side === 'target'
        ? 'The registry does not take it: a kind of manifest or of layer that it does not keep, a quota, or a fault of its own.'
        : 'The registry does not give it: the image is archived, or was deleted, or the registry has a fault of its own.',
    fix: 'Look at what the registry says, and run the job again.',
  })
}
