import { isPublicHost, withoutAlias } from '../names/ecr.ts'
import { publicRepositoryArn, repositoryArn } from '../names/partition.ts'
import type { Denial } from './denial.ts'

/** An ECR registry that a build uses. */
export interface BuildRegistry {
  readonly host: string
  /** The id of the account that owns the registry. For ECR Public: the account of the login, as a build can push only there. */
  readonly account: string
  /** The region of the registry's API. */
  readonly region: string
  /** The ARN of the principal of the login. */
  readonly principal: string
}

/** A request that the ECR registry denied without a reason: the response to a HEAD request has no body. */
export interface ForbiddenRequest {
  readonly registry: BuildRegistry
  /** Such as `team/app`; for ECR Public `alias/app`. */
  readonly repository: string
  /** The IAM action that the request needs, such as `ecr:BatchGetImage`. */
  readonly action: string
  /** A digest, a tag, or the id of an upload; empty when an upload starts. */
  readonly reference: string
}

/**
 * The error of containerd, which pulls and pushes for BuildKit and the engine, such as
 * `unexpected status from HEAD request to https://HOST/v2/team/app/manifests/v1: 403 Forbidden`. For a GET, it may not contain
 * the method.
 */
const forbiddenResponse =
  /(?:(?<method>HEAD|GET|POST|PUT|PATCH) request to|unexpected status code) https?:\/\/(?<host>[^/\s]+)\/v2\/(?<path>[^\s?"]+)(?:\?[^\s"]*)?: 403\b/

/** The path of a request below `/v2/`, such as `team/app/manifests/v1`. */
const requestPath = /^(?<repository>.+)\/(?<kind>blobs\/uploads|blobs|manifests)\/(?<reference>[^/]*)$/

/** The request in containerd's `message` that an ECR registry denied without a reason; undefined for other messages. */
export function forbiddenRequest(message: string, registries: readonly BuildRegistry[]): ForbiddenRequest | undefined {
  const { method = 'GET', host, path = '' } = forbiddenResponse.exec(message)?.groups ?? {}
  const { repository = '', kind = '', reference = '' } = requestPath.exec(path)?.groups ?? {}
  const registry = registries.find((candidate) => candidate.host === host)
  if (!registry || repository === '') return undefined
  const service = isPublicHost(registry.host) ? 'ecr-public' : 'ecr'
  return { registry, repository, action: `${service}:${actionOf(method, kind)}`, reference }
}

/** A denial that names the action and the resource of a request, but no reason. */
export function denialWithoutReason({ registry, repository, action }: ForbiddenRequest): Denial {
  return { principal: registry.principal, action, resource: arnOf(registry, repository), reason: '' }
}

function arnOf({ host, region, account }: BuildRegistry, repository: string): string {
  if (!isPublicHost(host)) return repositoryArn(region, account, repository)
  return publicRepositoryArn(account, withoutAlias(repository))
}

/** The IAM action of a request. Source: the ECR user guide, "Required IAM permissions for pushing an image". */
function actionOf(method: string, kind: string): string {
  const isRead = method === 'HEAD' || method === 'GET'
  if (kind === 'manifests') return isRead ? 'BatchGetImage' : 'PutImage'
  if (isRead) return method === 'HEAD' ? 'BatchCheckLayerAvailability' : 'GetDownloadUrlForLayer'
  if (method === 'POST') return 'InitiateLayerUpload'
  return method === 'PATCH' ? 'UploadLayerPart' : 'CompleteLayerUpload'
}
