import { randomUUID, type webcrypto } from 'node:crypto'
import { generateKeyPair } from 'jose'
import type { DockerRegistry } from './docker-registry.ts'
import type { ArmedFault, ServiceName } from './faults.ts'
import { readModel, type ServiceModel } from './model.ts'
import type { Statement } from './policy.ts'
import type { Principal } from './principal.ts'
import type { Replication, ReplicationRule } from './replication.ts'
import type { Scan, ScanOutcome } from './scans.ts'
import type { Signing, SigningRule } from './signing.ts'
import type { Trust } from './trust.ts'

/** An IAM role: who may assume it and what its sessions may do. */
export interface Role {
  readonly trust: Trust
  readonly statements: readonly Statement[]
  /** The permissions boundary: the most that the statements can give. */
  readonly boundary?: readonly Statement[]
  /** Seconds; 3600 when left out, as in IAM. */
  readonly maxSessionDuration?: number
}

/** Tags that a repository's mutability leaves out: `{filterType: 'WILDCARD', filter: 'cache*'}`. */
export interface ExclusionFilter {
  readonly filterType: string
  readonly filter: string
}

/** Where a repository is; the region of ECR Public is called `public`. */
export interface Place {
  readonly account: string
  readonly region: string
  readonly name: string
}

/** A tag of a repository, as AWS spells it. */
export interface Tag {
  readonly Key: string
  readonly Value: string
}

/** A repository's settings. */
export interface Repository extends Place {
  /** Milliseconds. */
  readonly createdAt: number
  readonly imageTagMutability: string
  readonly imageTagMutabilityExclusionFilters?: readonly ExclusionFilter[]
  readonly scanOnPush: boolean
  readonly encryptionConfiguration: Readonly<Record<string, unknown>>
  readonly tags: readonly Tag[]
  readonly policy?: readonly Statement[]
  /** The repository policy as AWS keeps it. */
  readonly policyText?: string
  /** The lifecycle policy as AWS keeps it. */
  readonly lifecyclePolicyText?: string
  /** What the gallery of ECR Public shows of it. */
  readonly catalogData?: Readonly<Record<string, unknown>>
}

/** A pull-through cache rule of a registry. */
export interface PullThroughRule extends Omit<Place, 'name'> {
  /** Such as `docker-hub`, or `ROOT`. */
  readonly prefix: string
  /** Such as `registry-1.docker.io`. */
  readonly upstream: string
  /** Such as `library`, or `ROOT`. */
  readonly upstreamPrefix: string
  readonly credentialArn?: string
  /** Why nothing comes from the registry behind, by ECR's word for it. */
  readonly trouble?: 'UpstreamAccessDenied' | 'UpstreamTooManyRequests' | 'UpstreamUnavailable'
}

/** A repository creation template of a registry. */
export interface CreationTemplate {
  readonly account: string
  readonly region: string
  /** Such as `team`, or `ROOT`. */
  readonly prefix: string
  readonly appliedFor: readonly ('CREATE_ON_PUSH' | 'PULL_THROUGH_CACHE' | 'REPLICATION')[]
  readonly imageTagMutability?: string
}

/** How an image came into a repository. */
export interface Push {
  /** Milliseconds. */
  readonly at: number
  /** Whether the repository or, with enhanced scanning, its registry scans what is pushed. */
  readonly isScanned: boolean
  /** The digest of the manifest that it refers to. */
  readonly subject?: string
  /** As a list of referrers has it. */
  readonly descriptor: Readonly<Record<string, unknown>> & { readonly artifactType?: string }
}

/** A pull of an image. */
export interface Pull {
  readonly digest: string
  /** Milliseconds. */
  readonly at: number
}

/** A password that ECR issued, and its principal; an ECR Public Bearer token may be anonymous. */
export interface RegistryToken {
  readonly principal: Principal | undefined
  readonly region: string
  /** Milliseconds. */
  readonly expiresAt: number
}

/** One request as it came, and how it ended. */
export interface RecordedRequest {
  readonly service: ServiceName
  /** API operation; on the registry the IAM action without prefix, or `Ping`. */
  readonly operation: string
  /** The request's parameters; on the registry `{method, path, repository, reference}`. */
  readonly input: Readonly<Record<string, unknown>>
  readonly region: string
  /** ARN, when the request proved one. */
  readonly principal: string | undefined
  /** 0 until answered: an unanswered one (reset, stall) stays so. */
  readonly status: number
  readonly error?: { readonly code: string; readonly message: string }
  /** What breaks AWS's own model; undefined when the model is not at hand. */
  readonly modelViolations?: readonly string[]
  /** How much of a blob went up or down with it. */
  readonly bytes?: number
}

/** A record while its request is under way. */
export type OpenRecord = { -readonly [Key in keyof RecordedRequest]: RecordedRequest[Key] }

/** A blob that can be downloaded by its URL for a limited time. */
export interface Download {
  readonly place: Place
  readonly digest: string
  /** Milliseconds. */
  readonly expiresAt: number
}

/** Quotas of ECR that are met sooner than AWS's own. */
export interface Quotas {
  readonly repositories?: number
  readonly imagesPerRepository?: number
}

/** Everything the stand-in knows: one mutable heap of plain data, shared by its services. */
export interface Cloud {
  readonly account: string
  readonly region: string
  readonly now: () => number
  readonly idTokenKeys: { readonly privateKey: webcrypto.CryptoKey; readonly publicKey: webcrypto.CryptoKey }
  readonly requestToken: string
  /** The job's GITHUB_TOKEN. */
  readonly githubToken: string
  /** What GitHub stores, in the order it came. */
  readonly attestations: { readonly repository: string; readonly bundle: unknown }[]
  /** Changes to the ID token's claims; undefined removes a claim. */
  claims: Record<string, unknown>
  readonly roles: Map<string, Role>
  /** Audiences of the accounts' GitHub OIDC providers; an account mapped to undefined has no provider. */
  readonly providers: Map<string, readonly string[] | undefined>
  /** By account; one without an entry is under no organization. */
  readonly serviceControls: Map<string, readonly Statement[]>
  /** The policy of the VPC endpoints that every request comes through, if any. */
  vpcEndpoint: readonly Statement[] | undefined
  /** By access key id. */
  readonly principals: Map<string, Principal>
  /** By account: the id of its organization. */
  readonly organizations: Map<string, string>
  /** By password, and by bearer token of ECR Public. */
  readonly registryTokens: Map<string, RegistryToken>
  /** By account: the alias of its public registry. */
  readonly aliases: Map<string, string>
  /** By `keyOf`. */
  readonly repositories: Map<string, Repository>
  /** By `keyOf`, then digest. */
  readonly pushes: Map<string, Map<string, Push>>
  /** By `keyOf`: the pulls that ECR records, in order. */
  readonly pulls: Map<string, readonly Pull[]>
  /** Accounts whose registries are scanned by Amazon Inspector. */
  readonly enhancedScanning: Set<string>
  /** By `keyOf`, then digest: the scans that have begun. */
  readonly scans: Map<string, Map<string, Scan>>
  /** By `keyOf`. */
  readonly scanOutcomes: Map<string, readonly ScanOutcome[]>
  /** The rules of all replication configurations. */
  readonly replicationRules: ReplicationRule[]
  /** By `keyOf`, then digest. */
  readonly replications: Map<string, Map<string, readonly Replication[]>>
  /** The rules of all signing configurations. */
  readonly signingRules: SigningRule[]
  /** By `keyOf`, then digest. */
  readonly signings: Map<string, Map<string, readonly Signing[]>>
  /** By `keyOf`, then digest: the status of the images in the archive. */
  readonly archive: Map<string, Map<string, 'ARCHIVED' | 'ACTIVATING'>>
  /** By `keyOf`, then digest: how often an image that is restored is still described as such. */
  readonly restores: Map<string, Map<string, number>>
  readonly pullThroughRules: PullThroughRule[]
  readonly creationTemplates: CreationTemplate[]
  /** By path: the blobs that can be downloaded without a login. */
  readonly downloads: Map<string, Download>
  /** Accounts that have blob mounting turned on. */
  readonly blobMounting: Set<string>
  /** ARNs of KMS keys that cannot be used, and why. */
  readonly unusableKeys: Map<string, string>
  /** The account's quotas that a test lowers. */
  quotas: Quotas
  readonly faults: ArmedFault[]
  readonly requests: OpenRecord[]
  readonly secrets: string[]
  readonly models: ReadonlyMap<ServiceName, ServiceModel>
  readonly dockerRegistry: DockerRegistry | undefined
}

/** The audiences that an account's GitHub OIDC provider accepts by default. */
export const defaultAudiences = ['sts.amazonaws.com']

// One pair for every cloud of a process: creating one takes longer than a login.
let keys: ReturnType<typeof generateKeyPair> | undefined

/** An empty cloud. */
export async function createCloud(options: {
  readonly account: string
  readonly region: string
  readonly now: () => number
  readonly dockerRegistry: DockerRegistry | undefined
}): Promise<Cloud> {
  keys ??= generateKeyPair('RS256')
  const requestToken = `${randomUUID()}${randomUUID()}`.replaceAll('-', '')
  const githubToken = `ghs_${randomUUID().replaceAll('-', '')}`
  const models = new Map<ServiceName, ServiceModel>()
  for (const service of ['sts', 'ecr', 'ecr-public'] as const) {
    const model = readModel(service)
    if (model) models.set(service, model)
  }
  return {
    ...options,
    idTokenKeys: await keys,
    requestToken,
    githubToken,
    attestations: [],
    claims: {},
    roles: new Map(),
    providers: new Map(),
    serviceControls: new Map(),
    vpcEndpoint: undefined,
    principals: new Map(),
    organizations: new Map(),
    registryTokens: new Map(),
    aliases: new Map(),
    repositories: new Map(),
    pushes: new Map(),
    pulls: new Map(),
    enhancedScanning: new Set(),
    scans: new Map(),
    scanOutcomes: new Map(),
    replicationRules: [],
    replications: new Map(),
    signingRules: [],
    signings: new Map(),
    archive: new Map(),
    restores: new Map(),
    pullThroughRules: [],
    creationTemplates: [],
    downloads: new Map(),
    blobMounting: new Set(),
    unusableKeys: new Map(),
    quotas: {},
    faults: [],
    requests: [],
    secrets: [requestToken, githubToken],
    models,
  }
}

/** Where a repository is kept: in the map, and as its name in the registry behind the data plane. */
export function keyOf({ account, region, name }: Place): string {
  return `${account}/${region}/${name}`
}
