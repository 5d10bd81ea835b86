import { partitionOfRegion, regionPattern } from './partition.ts'

/** A private ECR registry by its host name: one account in one region. */
export interface PrivateHost {
  readonly kind: 'private'
  readonly host: string
  readonly account: string
  readonly region: string
}

/** ECR Public, the same for every account. */
export interface PublicHost {
  readonly kind: 'public'
  readonly host: string
}

export type EcrHost = PrivateHost | PublicHost

/** `host/name`, as Docker writes it; without a host it is a name in the local engine. */
export interface Repository {
  readonly host: string | undefined
  readonly name: string
}

/** `host/name:tag`. */
export interface TaggedReference extends Repository {
  readonly tag: string
}

/** 12 digits. */
export const accountPattern = /^\d{12}$/

/** Source: the ECR API reference, CreateRepository; lower case only. */
const repositoryPattern = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/

/** Source: the OCI distribution specification. */
const tagPattern = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/

/**
 * Every form that a private registry's host has: classic, FIPS (`ecr-fips`), dual-stack (`dkr-ecr`) and both; the domain
 * is that of the region's partition. Source: awslabs/amazon-ecr-credential-helper and botocore's partitions.json.
 */
const privateHostPattern =
  /^(?<account>\d{12})\.dkr(?<separator>[.-])ecr(?:-fips)?\.(?<region>[a-z0-9-]+)\.(?<domain>[a-z0-9.-]+)$/

const publicHosts = ['public.ecr.aws', 'ecr-public.aws.com']

/** The ECR registry behind a host name, or undefined when the host is not ECR's. */
export function parseEcrHost(host: string): EcrHost | undefined {
  if (isPublicHost(host)) return { kind: 'public', host }
  const { account, separator, region, domain } = privateHostPattern.exec(host)?.groups ?? {}
  if (!account || !region || !regionPattern.test(region)) return undefined
  const { suffix, dualStackSuffix } = partitionOfRegion(region)
  return domain === (separator === '-' ? dualStackSuffix : suffix)
    ? { kind: 'private', host, account, region }
    : undefined
}

/** Whether a host is one of ECR Public's. */
export function isPublicHost(host: string): boolean {
  return publicHosts.includes(host)
}

/**
 * The host of a `proxyEndpoint`, which is the only one that gets the token; undefined where it is no host alone, or names
 * another registry. Its domain is ECR's to choose: that of a new partition is not known here.
 */
export function endpointHost(
  endpoint: string,
  { account, region }: { readonly account: string; readonly region: string },
): string | undefined {
  const [, host = ''] = /^https?:\/\/([\w.-]+(?::\d+)?)\/?$/.exec(endpoint) ?? []
  const [, namedAccount = account, namedRegion = region] =
    /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([\w-]+)\./.exec(host) ?? []
  if (host === '' || isPublicHost(host) || namedAccount !== account || namedRegion !== region) return undefined
  return host
}

/**
 * The host to push to when the user typed one and ECR answered with one (`proxyEndpoint`). ECR knows better, unless both
 * name the same registry: then the typed host is a FIPS or dual-stack name that was chosen on purpose.
 */
export function chooseHost(typed: string | undefined, endpoint: string): string {
  const wanted = parseEcrHost(typed ?? '')
  const answered = parseEcrHost(endpoint)
  if (wanted?.kind !== 'private' || answered?.kind !== 'private') return endpoint
  return wanted.account === answered.account && wanted.region === answered.region ? wanted.host : endpoint
}

/** Whether a name is one that ECR takes for a repository (2 to 256 characters). */
export function isRepositoryName(name: string): boolean {
  return name.length >= 2 && name.length <= 256 && repositoryPattern.test(name)
}

/** A repository of ECR Public: behind the registry's alias, which names the account. */
export interface PublicName {
  readonly alias: string
  /** As ECR Public's API knows it, such as `team/app`. */
  readonly repository: string
}

/** Splits `alias/team/app`; undefined where there is no alias before the repository. */
export function parsePublicName(name: string): PublicName | undefined {
  const slash = name.indexOf('/')
  return slash > 0 ? { alias: name.slice(0, slash), repository: name.slice(slash + 1) } : undefined
}

/** What is wrong with a name on ECR Public, half a sentence; undefined for one that may be there. */
export function publicNameProblem(name: string): string | undefined {
  const { repository } = parsePublicName(name) ?? {}
  if (repository === undefined) return 'has no alias before the repository: write public.ecr.aws/ALIAS/NAME'
  return repository.length < 2 || repository.length > publicNameLimit
    ? `has a repository name of ${repository.length} characters: ECR Public allows 2 to ${publicNameLimit}`
    : undefined
}

/** Source: `RepositoryName` in the service model of ECR Public. */
const publicNameLimit = 205

export function isTag(text: string): boolean {
  return tagPattern.test(text)
}

/** Whether a text is a digest, `sha256:` and 64 hex digits. */
export function isDigest(text: string): boolean {
  return /^sha256:[0-9a-f]{64}$/.test(text)
}

/** Splits `host/name:tag`; undefined unless it has a host, a name and a tag, and no digest. */
export function parseTaggedReference(text: string): TaggedReference | undefined {
  const {
    host = '',
    name = '',
    tag = '',
  } = /^(?<host>[\w.-]+(?::\d+)?)\/(?<name>[^:]+):(?<tag>[^:]+)$/.exec(text)?.groups ?? {}
  return isHost(host) && repositoryPattern.test(name) && isTag(tag) ? { host, name, tag } : undefined
}

export function formatReference(reference: TaggedReference): string {
  return `${repositoryOf(reference)}:${reference.tag}`
}

/** Whether the first part of a name is a host: only when it cannot be a path component, which is Docker's own rule. */
export function isHost(part: string): boolean {
  return /[.:]/.test(part) || part === 'localhost'
}

/** `host/name`: the repository that a reference is in. */
export function repositoryOf({ host, name }: Repository): string {
  return host === undefined ? name : `${host}/${name}`
}

/** Whether two repositories, `host/name`, are one: a registry of ECR has several hosts. */
export function isSameRepository(one: string, other: string): boolean {
  return one === other || (ecrRepository(one) !== undefined && ecrRepository(one) === ecrRepository(other))
}

function ecrRepository(text: string): string | undefined {
  const [host = '', ...name] = text.split('/')
  const registry = parseEcrHost(host)
  if (!registry) return undefined
  const owner = registry.kind === 'public' ? 'public' : `${registry.account} ${registry.region}`
  return `${owner} ${name.join('/')}`
}
