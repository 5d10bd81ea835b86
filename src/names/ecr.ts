import { partitionOfRegion, regionPattern } from './partition.ts'
import { isName, splitHost } from './reference.ts'

/** A private ECR registry: one account in one region. */
export interface PrivateHost {
  readonly kind: 'private'
  readonly host: string
  readonly account: string
  readonly region: string
}

/** ECR Public. */
export interface PublicHost {
  readonly kind: 'public'
  readonly host: string
}

export type EcrHost = PrivateHost | PublicHost

/** Matches an AWS account ID: 12 digits. */
export const accountPattern = /^\d{12}$/

/**
 * Matches every host of a private registry: standard (`123456789012.dkr.ecr.eu-west-1.amazonaws.com`), FIPS
 * (`….dkr.ecr-fips.…`), dual-stack (`….dkr-ecr.….on.aws`), and dual-stack with FIPS. The domain depends on the partition of the
 * region. Source: awslabs/amazon-ecr-credential-helper and botocore's partitions.json.
 */
const privateHostPattern =
  /^(?<account>\d{12})\.dkr(?<separator>[.-])ecr(?:-fips)?\.(?<region>[a-z0-9-]+)\.(?<domain>[a-z0-9.-]+)$/

/** The hosts of ECR Public: the standard host and the dual-stack host. */
const publicHosts = ['public.ecr.aws', 'ecr-public.aws.com']

/** The ECR registry of a host; undefined if it is not an ECR host. */
export function parseEcrHost(host = ''): EcrHost | undefined {
  if (isPublicHost(host)) return { kind: 'public', host }
  const { account, separator, region, domain } = privateHostPattern.exec(host)?.groups ?? {}
  if (!account || !region || !regionPattern.test(region)) return undefined
  const partition = partitionOfRegion(region)
  const isDualStack = separator === '-'
  const expectedDomain = isDualStack ? partition.dualStackDomain : partition.domain
  return domain === expectedDomain ? { kind: 'private', host, account, region } : undefined
}

/** Whether a host belongs to ECR Public. */
export function isPublicHost(host: string): boolean {
  return publicHosts.includes(host)
}

/**
 * The host of a `proxyEndpoint`, the URL of the registry in ECR's response. Undefined if the URL has more than a host and a
 * port, or if the host belongs to another registry. Any domain is accepted, because ECR may introduce new domains.
 */
export function endpointHost(
  endpoint: string,
  { account, region }: { readonly account: string; readonly region: string },
): string | undefined {
  const [, host = ''] = /^https?:\/\/([\w.-]+(?::\d+)?)\/?$/.exec(endpoint) ?? []
  if (host === '' || isPublicHost(host)) return undefined
  // Not `privateHostPattern`, because the host may have a port. The host of an emulator names neither an account nor a region.
  const [, hostAccount = account, hostRegion = region] = /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([\w-]+)\./.exec(host) ?? []
  return hostAccount === account && hostRegion === region ? host : undefined
}

/**
 * Chooses the host to push to. Returns the host in the input if it belongs to the same registry as the host of ECR's
 * `proxyEndpoint`, because the user may have chosen its FIPS or dual-stack form. Otherwise returns ECR's host.
 */
export function preferInputHost(inputHost: string | undefined, ecrHost: string): string {
  const inputRegistry = parseEcrHost(inputHost)
  const ecrRegistry = parseEcrHost(ecrHost)
  if (inputRegistry?.kind !== 'private' || ecrRegistry?.kind !== 'private') return ecrHost
  const { account, region, host } = inputRegistry
  return account === ecrRegistry.account && region === ecrRegistry.region ? host : ecrHost
}

/** Whether ECR accepts a repository name (2 to 256 characters). Source: the ECR API reference, CreateRepository. */
export function isRepositoryName(name: string): boolean {
  return name.length >= 2 && name.length <= 256 && isName(name)
}

/**
 * Whether a repository creation template with this prefix covers a repository: the prefix `team` covers `team/app`, and `ROOT`
 * covers all repositories. Source: the ECR API reference, CreateRepositoryCreationTemplate.
 */
export function templateCovers(prefix: string, name: string): boolean {
  return prefix === 'ROOT' || name.startsWith(`${prefix.replace(/\/$/, '')}/`)
}

/** The name of a repository on ECR Public. The alias is the public name of an account's registry. */
export interface PublicName {
  readonly alias: string
  /** Without the alias, as in ECR Public's API, such as `team/app`. */
  readonly repository: string
}

/** Splits `alias/team/app`; undefined if the name has no alias. */
export function parsePublicName(name: string): PublicName | undefined {
  const slash = name.indexOf('/')
  return slash > 0 ? { alias: name.slice(0, slash), repository: name.slice(slash + 1) } : undefined
}

/** The name as in ECR Public's API: `team/app` for `alias/team/app`. A name without an alias is returned unchanged. */
export function withoutAlias(name: string): string {
  return parsePublicName(name)?.repository ?? name
}

/** Why a name is invalid on ECR Public, as text to follow the name; undefined if it is valid. */
export function publicNameProblem(name: string): string | undefined {
  const { repository } = parsePublicName(name) ?? {}
  if (repository === undefined) return 'has no alias before the repository: write public.ecr.aws/ALIAS/NAME'
  return repository.length < 2 || repository.length > publicNameLimit
    ? `has a repository name of ${repository.length} characters: ECR Public allows 2 to ${publicNameLimit}`
    : undefined
}

/** Source: `RepositoryName` in the service model of ECR Public. */
const publicNameLimit = 205

/** Whether two names (`host/name`) refer to the same repository, although an ECR registry has several hosts. */
export function isSameRepository(first: string, second: string): boolean {
  return repositoryKey(first) === repositoryKey(second)
}

/** The same text for all hosts of an ECR registry; the unchanged text for a repository outside ECR. */
function repositoryKey(text: string): string {
  const { host, name } = splitHost(text)
  const registry = parseEcrHost(host)
  if (!registry) return text
  return registry.kind === 'public' ? `public ${name}` : `${registry.account} ${registry.region} ${name}`
}
