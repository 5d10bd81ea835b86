import { messageOf } from './errors.ts'
import { accountPattern, type EcrHost, isRepositoryName, parseEcrHost } from './image.ts'
import { type Partition, partitionNamed, regionPattern } from './partition.ts'
import { sessionPolicyLimit } from './policy.ts'
import { type Check, inputReader, isWrong, type Problem, type Wrong, wrong } from './reader.ts'

/** An IAM role's ARN in parts. */
export interface RoleArn {
  readonly arn: string
  readonly account: string
  readonly partition: Partition
}

/** `team/app`, or a full URI with its registry's host. */
export interface RepositoryInput {
  readonly host: EcrHost | undefined
  readonly name: string
}

/** A further registry to log in to: an account in the step's region, or any host of ECR's. */
export type RegistryInput = { readonly kind: 'account'; readonly account: string } | EcrHost

export interface Inputs {
  /** In the order in which they are assumed. */
  readonly rolesToAssume: readonly RoleArn[]
  readonly awsRegion: string | undefined
  readonly audience: string | undefined
  readonly roleSessionName: string | undefined
  readonly roleDurationSeconds: number
  readonly roleExternalId: string | undefined
  /** `repository`, `off`, or a policy as JSON text. */
  readonly sessionPolicy: string
  readonly allowedAccountIds: readonly string[]
  readonly exportCredentials: boolean
  readonly repository: RepositoryInput | undefined
  readonly registryId: string | undefined
  readonly registries: readonly RegistryInput[]
  readonly tags: readonly string[]
  readonly labels: readonly string[]
  readonly annotations: readonly string[]
  readonly defaultLabels: boolean
  readonly context: string
  readonly file: string | undefined
  readonly target: string | undefined
  readonly platforms: readonly string[]
  readonly buildArgs: readonly string[]
  readonly noCache: boolean
  readonly pull: boolean
  readonly cacheFrom: readonly string[]
  readonly cacheTo: readonly string[]
  readonly builder: string | undefined
  readonly buildFlags: readonly string[]
  readonly push: boolean
  readonly load: boolean
  readonly provenance: 'false' | 'min' | 'max'
  readonly sbom: boolean
  readonly attempts: number
  readonly dryRun: boolean
  readonly dockerConfig: 'isolated' | 'shared'
  readonly logout: boolean
}

/** What came of reading: the inputs, what is wrong with them, and the names that were asked for. */
export interface ReadInputs {
  readonly inputs: Inputs
  readonly problems: readonly Problem[]
  readonly known: readonly string[]
}

/** Reads every input of action.yml; `get` answers the empty text where none was given. */
export function readInputs(get: (name: string) => string): ReadInputs {
  const read = inputReader(get)
  const inputs: Inputs = {
    rolesToAssume: read.lines('role-to-assume', roleArn),
    awsRegion: read.text('aws-region', matching(regionPattern, 'an AWS region such as eu-west-1')),
    audience: read.text('audience', anything),
    roleSessionName: read.text(
      'role-session-name',
      matching(/^[\w+=,.@-]{2,64}$/, 'a session name: 2 to 64 of A-Z a-z 0-9 _ + = , . @ -'),
    ),
    roleDurationSeconds: read.number('role-duration-seconds', { from: 900, to: 43_200, byDefault: 3600 }),
    roleExternalId: read.text(
      'role-external-id',
      matching(/^[\w+=,.@:/-]{2,1224}$/, 'an external id: 2 to 1224 of A-Z a-z 0-9 _ + = , . @ : / -'),
    ),
    sessionPolicy: read.text('session-policy', sessionPolicy) ?? 'repository',
    allowedAccountIds: read.list('allowed-account-ids', account),
    exportCredentials: read.boolean('export-credentials', false),
    repository: read.text('repository', repository),
    registryId: read.text('registry-id', account),
    registries: read.list('registries', registry),
    tags: read.list('tags', anything),
    labels: read.lines('labels', keyValue),
    annotations: read.lines('annotations', keyValue),
    defaultLabels: read.boolean('default-labels', true),
    context: read.text('context', anything) ?? '.',
    file: read.text('file', anything),
    target: read.text('target', anything),
    platforms: read.list('platforms', matching(/^[\w.()-]+(\/[\w.-]+){0,2}$/, 'a platform such as linux/amd64')),
    buildArgs: read.lines('build-args', buildArg),
    noCache: read.boolean('no-cache', false),
    pull: read.boolean('pull', false),
    cacheFrom: read.lines('cache-from', anything),
    cacheTo: read.lines('cache-to', anything),
    builder: read.text('builder', anything),
    buildFlags: read.lines('build-flags', buildFlag).flat(),
    push: read.boolean('push', true),
    load: read.boolean('load', false),
    provenance: read.choice('provenance', ['false', 'min', 'max']),
    sbom: read.boolean('sbom', false),
    attempts: read.number('attempts', { from: 1, to: 10, byDefault: 3 }),
    dryRun: read.boolean('dry-run', false),
    dockerConfig: read.choice('docker-config', ['isolated', 'shared']),
    logout: read.boolean('logout', true),
  }
  return { inputs, problems: [...read.problems, ...emptyGuard(get, inputs, read.problems)], known: read.known }
}

/** A guard that was given and holds nothing, say a comma between two variables that are empty, must not stand open. */
function emptyGuard(
  get: (name: string) => string,
  { allowedAccountIds }: Inputs,
  problems: readonly Problem[],
): readonly Problem[] {
  const input = 'allowed-account-ids'
  if (get(input).trim() === '' || allowedAccountIds.length > 0) return []
  if (problems.some((problem) => problem.input === input)) return []
  return [{ input, text: 'it was given, but has no account in it' }]
}

function anything(text: string): string {
  return text
}

function matching(pattern: RegExp, what: string): Check<string> {
  return (text) => (pattern.test(text) ? text : wrong(`\`${text}\` is not ${what}`))
}

function roleArn(text: string): RoleArn | Wrong {
  const [, name = '', id = ''] = /^arn:([a-z-]+):iam::(\d{12}):role\/[\w+=,.@/-]+$/.exec(text) ?? []
  const partition = partitionNamed(name)
  if (!partition) return wrong(`\`${text}\` is not a role ARN such as arn:aws:iam::123456789012:role/ci-push`)
  return { arn: text, account: id, partition }
}

function account(text: string): string | Wrong {
  if (accountPattern.test(text)) return text
  return wrong(
    `\`${text}\` is not an account id of 12 digits (put quotes around it in YAML: an unquoted one may lose its leading zero)`,
  )
}

function repository(text: string): RepositoryInput | Wrong {
  const slash = text.indexOf('/')
  const host = slash > 0 ? parseEcrHost(text.slice(0, slash)) : undefined
  const name = host ? text.slice(slash + 1) : text
  if (text.includes('://')) return wrong(`\`${text}\` is a URL: leave out what stands before the host`)
  if (!host && /\.amazonaws\.|\.dkr[.-]ecr/.test(text) && !parseEcrHost(text))
    return wrong(`\`${text}\` has a host that is none of Amazon ECR's`)
  if (isRepositoryName(name) && !parseEcrHost(name)) return { host, name }
  if (/[:@]/.test(name)) return wrong(`\`${text}\` holds more than a repository: give the tag in \`tags\``)
  if (/[A-Z]/.test(name)) return wrong(`\`${text}\` has capital letters: ECR's repository names have none`)
  return wrong(`\`${text}\` is not a repository: write team/app, or the URI that ECR shows for it`)
}

function registry(text: string): RegistryInput | Wrong {
  if (accountPattern.test(text)) return { kind: 'account', account: text }
  return parseEcrHost(text) ?? wrong(`\`${text}\` is neither an account id of 12 digits nor a host of Amazon ECR`)
}

function keyValue(text: string): string | Wrong {
  return /^[^=\s]+=/.test(text) ? text : wrong(`\`${text}\` is not KEY=VALUE`)
}

/** One argument a line; a flag and its value on one line are two. */
function buildFlag(text: string): readonly string[] {
  const [, name, value] = /^(--?[\w-]+)\s+(.+)$/s.exec(text) ?? []
  return name !== undefined && value !== undefined ? [name, value] : [text]
}

/** The value may be confidential by mistake, so it is never repeated. */
function buildArg(text: string): string | Wrong {
  return /^\w[^=\s]*(=|$)/.test(text)
    ? text
    : wrong('an entry is neither KEY=VALUE nor the name of an environment variable')
}

/** A policy is taken without its line breaks and blanks, which count for AWS. */
function sessionPolicy(text: string): string | Wrong {
  if (text === 'repository' || text === 'off') return text
  const policy = json(text)
  if (isWrong(policy)) return policy
  if (typeof policy !== 'object' || policy === null || !('Statement' in policy))
    return wrong('the JSON is no IAM policy: it has no Statement')
  const compact = JSON.stringify(policy)
  if (compact.length <= sessionPolicyLimit) return compact
  return wrong(`the policy has ${compact.length} characters, and AWS takes ${sessionPolicyLimit}`)
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    return wrong(`it is neither repository, off, nor JSON: ${messageOf(error)}`)
  }
}
