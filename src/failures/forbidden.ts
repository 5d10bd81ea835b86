import { publicRepositoryArn, repositoryArn } from '../names/partition.ts'
import { isPublicHost, parsePublicName } from '../names/reference.ts'
import type { Denial } from './denial.ts'

/** A registry of ECR that a build talks to. */
export interface BuildRegistry {
  readonly host: string
  /** 12 digits; on ECR Public those of whoever is logged in, who can push to no other account's repositories. */
  readonly account: string
  /** Of the registry's API. */
  readonly region: string
  /** The ARN of whoever is logged in. */
  readonly principal: string
}

/** A request that ECR's data plane refused without a word, which is all that HTTP lets it say to a HEAD. */
export interface ForbiddenRequest {
  readonly registry: BuildRegistry
  /** Such as `team/app`; on ECR Public `alias/app`. */
  readonly repository: string
  /** The action of IAM that it takes, such as `ecr:BatchGetImage`. */
  readonly action: string
  /** A digest or a tag; of an upload its own id, or nothing. */
  readonly reference: string
}

/** What containerd says, which pulls and pushes for BuildKit and for the engine; of a GET it may leave the method out. */
const refused =
  /(?:(?<method>HEAD|GET|POST|PUT|PATCH) request to|unexpected status code) https?:\/\/(?<host>[^/\s]+)\/v2\/(?<path>[^\s?"]+)(?:\?[^\s"]*)?: 403\b/

/** What a registry's paths have below `/v2/`. */
const route = /^(?<repository>.+)\/(?<kind>blobs\/uploads|blobs|manifests)\/(?<reference>[^/]*)$/

/** The request that a registry of ECR answered with a bare 403, if that is what `said` tells. */
export function forbiddenRequest(said: string, registries: readonly BuildRegistry[]): ForbiddenRequest | undefined {
  const { method = 'GET', host, path = '' } = refused.exec(said)?.groups ?? {}
  const { repository = '', kind = '', reference = '' } = route.exec(path)?.groups ?? {}
  const registry = registries.find((one) => one.host === host)
  if (!registry || repository === '') return undefined
  const service = isPublicHost(registry.host) ? 'ecr-public' : 'ecr'
  return { registry, repository, action: `${service}:${actionOf(method, kind)}`, reference }
}

/** The denial behind a bare 403, as far as the request itself tells. */
export function denialOf({ registry, repository, action }: ForbiddenRequest): Denial {
  return {
    principal: registry.principal,
    action,
    resource: arnOf(registry, repository),
    because: '',
  }
}

function arnOf({ host, region, account }: BuildRegistry, repository: string): string {
  if (!isPublicHost(host)) return repositoryArn(region, account, repository)
  return publicRepositoryArn(account, parsePublicName(repository)?.repository ?? repository)
}

/** Source: the ECR user guide, "Required IAM permissions for pushing an image", and the calls behind each request. */
function actionOf(method: string, kind: string): string {
  const reads = method === 'HEAD' || method === 'GET'
  if (kind === 'manifests') return reads ? 'BatchGetImage' : 'PutImage'
  if (reads) return method === 'HEAD' ? 'BatchCheckLayerAvailability' : 'GetDownloadUrlForLayer'
  if (method === 'POST') return 'InitiateLayerUpload'
  return method === 'PATCH' ? 'UploadLayerPart' : 'CompleteLayerUpload'
}
