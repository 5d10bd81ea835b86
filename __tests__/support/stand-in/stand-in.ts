import { setTimeout as sleep } from 'node:timers/promises'
import type { Addresses } from './addresses.ts'
import { accountOf } from './arn.ts'
import { blobStorage } from './blob-storage.ts'
import {
  type Cloud,
  type CreationTemplate,
  createCloud,
  keyOf,
  type PullThroughRule,
  type Quotas,
  type RecordedRequest,
  type Repository,
  type Role,
} from './cloud.ts'
import { controlPlane } from './control-plane.ts'
import { defineRepository, type RepositorySettings, repositoryAt, type Whereabouts } from './define-repository.ts'
import { startDockerRegistry } from './docker-registry.ts'
import { arm, type Fault } from './faults.ts'
import { idTokenPath, signIdToken } from './github.ts'
import { imagesIn } from './image-details.ts'
import { type Handler, type Listener, listen } from './listener.ts'
import type { Statement } from './policy.ts'
import { newUser } from './principal.ts'
import { aliasOf } from './public-alias.ts'
import { upstreamRegistry } from './pull-through.ts'
import { pullsOf } from './pulls.ts'
import { registry } from './registry.ts'
import { isStorageName, parseRegistryName } from './registry-name.ts'
import type { ReplicationRule } from './replication.ts'
import type { ScanOutcome } from './scans.ts'
import { openSession } from './session.ts'
import type { SigningRule } from './signing.ts'
import { trustStatements } from './trust.ts'

export type { RecordedRequest, Repository, Role } from './cloud.ts'
export type { RepositorySettings } from './define-repository.ts'
export type { Fault } from './faults.ts'
export type { Statement } from './policy.ts'
export type { ScanOutcome } from './scans.ts'
export type { Trust } from './trust.ts'

/** How a stand-in is made; everything may be left out. */
export interface StandInOptions {
  /** 123456789012 when left out. */
  readonly account?: string
  /** eu-west-1 when left out. */
  readonly region?: string
  /** Debian's `docker-registry` binary, the store behind the data plane; without it the data plane answers only `/v2/`. */
  readonly dockerRegistry?: string
  /** The stand-in's clock, in milliseconds. */
  readonly now?: () => number
  /** Further hosts that a proxy leads here, and who answers under their names. */
  readonly hosts?: Readonly<Record<string, Handler>>
}

/** The keys of a session, in the form of the SDK's clients. */
export interface SessionKeys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken: string
  readonly expiration: Date
}

/** An image of a repository. */
export interface StoredImage {
  readonly digest: string
  readonly mediaType: string
  readonly tags: readonly string[]
}

/** GitHub's ID-token endpoint, AWS STS, ECR and ECR's registry, on loopback. */
export interface StandIn {
  /** `http://127.0.0.1:PORT`: GitHub, STS, ECR, ECR Public, and under a `Host` of ECR's own names that registry too. */
  readonly controlPlane: string
  /** `127.0.0.1:PORT` of the own account's registry in the own region. */
  readonly registryHost: string
  /** What a job needs to find the stand-in. */
  readonly environment: Readonly<Record<string, string>>
  /** In the order they came. */
  readonly requests: readonly RecordedRequest[]
  /** The job's token for GitHub's API. */
  readonly githubToken: string
  /** Every secret handed out so far. */
  readonly secrets: readonly string[]
  /** Defines a role, or changes one with its sessions. */
  role(arn: string, role: Role): void
  /** Makes an IAM user with long-lived keys, for jobs without OIDC. */
  user(arn: string, statements: readonly Statement[]): { accessKeyId: string; secretAccessKey: string }
  /** Opens a session of a role, as a machine of AWS's has one, for an hour. */
  session(roleArn: string, name?: string): SessionKeys
  /** An ID token as GitHub's endpoint gives it, for a token file. */
  identityToken(audience: string): Promise<string>
  /** Defines a repository, or puts another one in its place with the images that are there. */
  repository(name: string, settings?: RepositorySettings): void
  /** Takes a repository away; its images are in one of that name that comes later. */
  removeRepository(name: string, where?: Whereabouts): void
  /** The current state of a repository; undefined if it does not exist. */
  stateOf(name: string, where?: Whereabouts): Repository | undefined
  /** A repository's images in the order they came, those that only an index holds as well. */
  imagesIn(name: string, where?: Whereabouts): Promise<readonly StoredImage[]>
  /** The digests of the pulls that ECR has recorded in a repository, in order. */
  pullsOf(name: string, where?: Whereabouts): readonly string[]
  /** Gives an account's public registry an alias; the own account has one that AWS would make up. */
  publicAlias(alias: string, account?: string): void
  /** Makes a pull-through cache rule for a registry behind, such as `registry-1.docker.io`, or puts another in its place. */
  pullThroughRule(prefix: string, upstream: string, settings?: Partial<PullThroughRule>): void
  /** Makes a repository creation template, by default one that creates on push. */
  creationTemplate(prefix: string, settings?: Partial<CreationTemplate>): void
  /** `127.0.0.1:PORT` of the upstream registry of rules, with anonymous access. */
  upstream(host: string): Promise<string>
  /** Turns on blob mounting in an account. */
  blobMounting(account?: string): void
  /** Says what comes of scans of a repository's images. */
  scan(name: string, outcome: ScanOutcome, where?: Whereabouts): void
  /** Has an account's registry scanned by Amazon Inspector. */
  enhancedScanning(account?: string): void
  /** Adds a rule to the registry's signing configuration. */
  signing(profile: string, rule?: Partial<SigningRule>): void
  /** Adds a rule to the registry's replication configuration. */
  replication(targets: ReplicationRule['targets'], rule?: Partial<ReplicationRule>): void
  /** Puts an image of a repository into the archive, from which it cannot be pulled. */
  archive(name: string, digest: string, status?: 'ARCHIVED' | 'ACTIVATING'): void
  /** Puts an account under an organization, such as `o-abc123`. */
  organization(id: string, account?: string): void
  /** Makes a key of KMS (its ARN) unusable from now on. */
  unusableKey(arn: string, reason: string): void
  /** Lowers quotas of ECR. */
  quotas(quotas: Quotas): void
  /** Audiences of an account's GitHub OIDC provider; without them the account has none. */
  provider(account: string, audiences?: readonly string[]): void
  /** The service control policies of an account; FullAWSAccess is not among them unless the test gives it. */
  serviceControl(account: string, statements: readonly Statement[]): void
  /** Makes every request come through a VPC endpoint with that policy. */
  vpcEndpoint(statements: readonly Statement[]): void
  /** Changes the claims of later ID tokens; undefined removes a claim. */
  claims(changes: Readonly<Record<string, unknown>>): void
  /** Makes GitHub, STS and ECR's API answer each request so many milliseconds later. */
  latency(milliseconds: number): void
  /** Makes requests to come fail. */
  fault(fault: Fault): void
  /** The host of another account's or region's registry; ECR Public's account and region are both called `public`. */
  registryHostOf(account: string, region: string): Promise<string>
  /** Ends every listener, every connection and the registry's process, and removes its storage. */
  close(): Promise<void>
}

/** Starts a stand-in with one role (`…:role/ci-push`, trusting octo/app) and one repository (`team/app`). */
export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const { account = '123456789012', region = 'eu-west-1', now = Date.now } = options
  const dockerRegistry = options.dockerRegistry ? await startDockerRegistry(options.dockerRegistry) : undefined
  const cloud = await createCloud({ account, region, now, dockerRegistry })
  cloud.roles.set(`arn:aws:iam::${account}:role/ci-push`, defaultRole)
  defineRepository(cloud, 'team/app', {})
  aliasOf(cloud, account)

  // On a different address, because HTTP clients send a login to other ports of the same address too.
  const storage = await listen(blobStorage(cloud), '127.0.0.2')
  const registries = new Map<string, Promise<Listener>>()
  const upstreams = new Map<string, Promise<Listener>>()
  const registryHostOf = async (owner: string, place: string) => {
    const key = `${owner}/${place}`
    const listener = registries.get(key) ?? listen(registry(cloud, owner, place, addresses))
    registries.set(key, listener)
    return (await listener).host
  }
  const addresses: Addresses = { registry: registryHostOf, storage: storage.host }
  const registryHost = await registryHostOf(account, region)
  let latency = 0
  const answer = byName(cloud, addresses, options.hosts)
  const control = await listen(async (request, response) => {
    if (latency > 0) await sleep(latency)
    await answer(request, response)
  })
  const origin = `http://${control.host}`

  return {
    controlPlane: origin,
    registryHost,
    environment: environmentOf(origin, cloud.requestToken),
    requests: cloud.requests,
    githubToken: cloud.githubToken,
    secrets: cloud.secrets,
    role: (arn, role) => defineRole(cloud, arn, role),
    user: (arn, statements) => defineUser(cloud, arn, statements),
    session: (roleArn, name = 'i-0123456789abcdef0') => sessionKeys(cloud, roleArn, name),
    identityToken: (audience) => signIdToken(cloud, audience),
    repository: (name, settings = {}) => defineRepository(cloud, name, settings),
    removeRepository: (name, where = {}) => void cloud.repositories.delete(keyOf({ account, region, ...where, name })),
    stateOf: (name, where = {}) => repositoryAt(cloud, name, where),
    imagesIn: async (name, where = {}) => {
      const repository = repositoryAt(cloud, name, where)
      return repository ? imagesIn(cloud, repository) : []
    },
    pullsOf: (name, where = {}) => {
      const repository = repositoryAt(cloud, name, where)
      return repository ? pullsOf(cloud, repository) : []
    },
    publicAlias: (alias, owner = account) => void cloud.aliases.set(owner, alias),
    pullThroughRule: (prefix, upstream, settings = {}) => {
      const rule = { account, region, prefix, upstream, upstreamPrefix: 'ROOT', ...settings }
      const isOld = (one: PullThroughRule) =>
        one.prefix === prefix && one.account === rule.account && one.region === rule.region
      const rules = cloud.pullThroughRules
      rules.splice(0, rules.length, ...rules.filter((one) => !isOld(one)), rule)
    },
    creationTemplate: (prefix, settings = {}) => {
      cloud.creationTemplates.push({ account, region, prefix, appliedFor: ['CREATE_ON_PUSH'], ...settings })
    },
    upstream: async (host) => {
      const listener = upstreams.get(host) ?? listen(upstreamRegistry(cloud, host))
      upstreams.set(host, listener)
      return (await listener).host
    },
    blobMounting: (owner = account) => void cloud.blobMounting.add(owner),
    scan: (name, outcome, where = {}) => {
      const key = keyOf({ account, region, ...where, name })
      cloud.scanOutcomes.set(key, [...(cloud.scanOutcomes.get(key) ?? []), outcome])
    },
    enhancedScanning: (owner = account) => void cloud.enhancedScanning.add(owner),
    signing: (profile, rule = {}) => void cloud.signingRules.push({ account, region, profile, ...rule }),
    replication: (targets, rule = {}) => void cloud.replicationRules.push({ account, region, targets, ...rule }),
    archive: (name, digest, status = 'ARCHIVED') => {
      const key = keyOf({ account, region, name })
      cloud.archive.set(key, new Map([...(cloud.archive.get(key) ?? []), [digest, status]]))
    },
    organization: (id, owner = account) => void cloud.organizations.set(owner, id),
    unusableKey: (arn, reason) => void cloud.unusableKeys.set(arn, reason),
    quotas: (quotas) => {
      cloud.quotas = quotas
    },
    provider: (owner, audiences) => void cloud.providers.set(owner, audiences),
    serviceControl: (owner, statements) => void cloud.serviceControls.set(owner, statements),
    vpcEndpoint: (statements) => {
      cloud.vpcEndpoint = statements
    },
    claims: (changes) => {
      cloud.claims = { ...cloud.claims, ...changes }
    },
    latency: (milliseconds) => {
      latency = milliseconds
    },
    fault: (fault) => void cloud.faults.push(arm(fault)),
    registryHostOf,
    close: async () => {
      const listeners = await Promise.all([...registries.values(), ...upstreams.values()])
      await Promise.all([control, storage, ...listeners].map((listener) => listener.close()))
      await dockerRegistry?.close()
    },
  }
}

/** A proxy may lead AWS's own host names here: registries and their storage are told apart by name. */
function byName(cloud: Cloud, addresses: Addresses, hosts: StandInOptions['hosts'] = {}): Handler {
  const api = controlPlane(cloud, addresses)
  const storage = blobStorage(cloud)
  return (request, response) => {
    const host = request.headers.host ?? ''
    if (hosts[host]) return hosts[host](request, response)
    if (isStorageName(host)) return storage(request, response)
    const named = parseRegistryName(host)
    return (named ? registry(cloud, named.account, named.region, addresses) : api)(request, response)
  }
}

/** AWS's documented minimum for a push, on any repository, and looking a repository up. */
const defaultRole: Role = {
  trust: { sub: ['repo:octo/app:*'], aud: ['sts.amazonaws.com'] },
  statements: [
    { Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
    {
      Effect: 'Allow',
      Action: [
        'ecr:BatchCheckLayerAvailability',
        'ecr:BatchGetImage',
        'ecr:CompleteLayerUpload',
        'ecr:DescribeRepositories',
        'ecr:GetDownloadUrlForLayer',
        'ecr:InitiateLayerUpload',
        'ecr:PutImage',
        'ecr:UploadLayerPart',
      ],
      Resource: 'arn:aws:ecr:*:*:repository/*',
    },
  ],
}

function environmentOf(origin: string, requestToken: string): Readonly<Record<string, string>> {
  return {
    ACTIONS_ID_TOKEN_REQUEST_URL: `${origin}${idTokenPath}?api-version=2.0`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: requestToken,
    AWS_ENDPOINT_URL_STS: origin,
    AWS_ENDPOINT_URL_ECR: origin,
    AWS_ENDPOINT_URL_ECR_PUBLIC: origin,
  }
}

function defineRole(cloud: Cloud, arn: string, role: Role): void {
  // Throws where IAM would not store the trust policy.
  trustStatements(arn, role.trust)
  cloud.roles.set(arn, role)
}

function defineUser(cloud: Cloud, arn: string, statements: readonly Statement[]) {
  const { accessKeyId, secretAccessKey, ...user } = newUser(arn, accountOf(arn), statements)
  cloud.principals.set(accessKeyId, { ...user, accessKeyId, secretAccessKey })
  cloud.secrets.push(accessKeyId, secretAccessKey)
  return { accessKeyId, secretAccessKey }
}

function sessionKeys(cloud: Cloud, roleArn: string, sessionName: string): SessionKeys {
  const session = openSession(cloud, { roleArn, sessionName, duration: 3600 })
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = session
  return { accessKeyId, secretAccessKey, sessionToken, expiration: new Date(expiration) }
}
