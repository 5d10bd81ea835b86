import { hostOf } from '../../names/address.ts'
import { accountPattern, type EcrHost, isRepositoryName, parseEcrHost, publicNameProblem } from '../../names/ecr.ts'
import { ecrHostProblem, isMisspelledEcrHost } from '../../names/host-problem.ts'
import { isHost, splitHost } from '../../names/reference.ts'
import { type Invalid, invalid } from '../../parsing/reader.ts'
import { type CatalogEntry, catalogEntry } from '../settings/catalog.ts'
import { mutabilities, type TagMutability } from '../settings/mutability.ts'
import { type EncryptionType, encryptionTypes, type ResourceTag } from '../settings/settings.ts'
import type { InputReader } from '../table/inputs.ts'
import { account, anyText, awsTag, matching } from './entries.ts'
import { type PullThroughInput, pullThroughInput } from './pull-through.ts'

/** The parsed input `repository`. */
interface RepositoryInput {
  /** Undefined if the input is only a name. */
  readonly host: EcrHost | undefined
  /** Such as `team/app`. */
  readonly name: string
}

/** An entry of `registries`: the registry of an account in the step's region, or an ECR host. */
export type RegistryInput = { readonly kind: 'account'; readonly account: string } | EcrHost

/** Who creates a missing repository: the step (`true`), or ECR with a repository creation template (`on-push`). */
const createChoices = ['true', 'false', 'on-push'] as const

export type CreateRepository = (typeof createChoices)[number]

/** The inputs of the registry and the repository. */
export interface RepositoryInputs {
  readonly repository: RepositoryInput | undefined
  readonly registryId: string | undefined
  readonly registries: readonly RegistryInput[]
  readonly pullThroughCache: readonly PullThroughInput[]
  readonly createRepository: CreateRepository
  readonly imageTagMutability: TagMutability
  readonly mutabilityExclusionFilters: readonly string[]
  readonly scanOnPush: boolean
  readonly encryption: EncryptionType
  readonly kmsKey: string | undefined
  readonly repositoryTags: readonly ResourceTag[]
  /** The unparsed text: JSON, a path to a JSON file, or shorthand lines. */
  readonly lifecyclePolicy: string | undefined
  /** The unparsed text: JSON, a path to a JSON file, or shorthand lines. */
  readonly repositoryPolicy: string | undefined
  /** The catalog data for ECR Public. Files with texts are not read yet. */
  readonly catalog: readonly CatalogEntry[]
  readonly updateRepository: boolean
}

export type RegistryInputs = Pick<RepositoryInputs, 'repository' | 'registryId' | 'registries' | 'pullThroughCache'>

/** Reads the inputs of the registry. They also apply to a step that only logs in. */
export function readRegistry(read: InputReader): RegistryInputs {
  return {
    repository: read.text('repository', repositoryInput),
    registryId: read.text('registry-id', account),
    registries: read.list('registries', registryInput),
    pullThroughCache: read.lines('pull-through-cache', pullThroughInput),
  }
}

export function readSettings(read: InputReader): Omit<RepositoryInputs, keyof RegistryInputs> {
  return {
    createRepository: read.choice('create-repository', createChoices),
    imageTagMutability: read.choice('image-tag-mutability', mutabilities),
    mutabilityExclusionFilters: read.lines('mutability-exclusion-filters', tagFilter),
    scanOnPush: read.boolean('scan-on-push'),
    encryption: read.choice('encryption', encryptionTypes),
    kmsKey: read.text('kms-key', matching(kmsKeyPattern, 'a KMS key: write its ARN, its id, or alias/NAME')),
    repositoryTags: read.lines('repository-tags', awsTag),
    lifecyclePolicy: read.text('lifecycle-policy', anyText),
    repositoryPolicy: read.text('repository-policy', anyText),
    catalog: read.lines('catalog', catalogEntry),
    updateRepository: read.boolean('update-repository'),
  }
}

/**
 * Parses a repository name or URI. As in Docker, a first part with a dot or a colon is a host. So a repository whose name
 * starts with such a part must be written as a full URI.
 */
export function repositoryInput(text: string): RepositoryInput | Invalid {
  if (text.includes('://'))
    return invalid(`\`${text}\` is a URL: remove the part before the host, \`${text.replace(/:\/\/.*/, '://')}\``)
  const parts = splitHost(text)
  const host = parseEcrHost(parts.host)
  const name = host ? parts.name : text
  if (!host && parts.host !== undefined && isHost(parts.host)) {
    const mayBeName = isRepositoryName(text) && !isMisspelledEcrHost(parts.host)
    const hint = mayBeName
      ? `; if a repository in ECR has this name, write its URI, ACCOUNT.dkr.ecr.REGION.amazonaws.com/${text}`
      : ''
    return invalid(`${ecrHostProblem(text, parts.host)}${hint}`)
  }
  if (!text.includes('/') && (parseEcrHost(text) || isMisspelledEcrHost(text)))
    return invalid(`\`${text}\` is not a repository, but a registry: add the name of the repository, ${text}/team/app`)
  if (isRepositoryName(name)) {
    const problem = host?.kind === 'public' ? publicNameProblem(name) : undefined
    return problem === undefined ? { host, name } : invalid(`\`${text}\` ${problem}`)
  }
  if (/[:@]/.test(name))
    return invalid(`\`${text}\` contains a tag or a digest: write only the repository here, and the tag in \`tags\``)
  if (/[A-Z]/.test(name)) return invalid(`\`${text}\` has uppercase letters: ECR repository names are lower case`)
  // Not for `/`, which has no other characters.
  if (/.\/$/.test(name)) return invalid(`\`${text}\` is not a repository: remove the slash at its end`)
  return invalid(`\`${text}\` is not a repository: write team/app, or the URI that ECR shows for it`)
}

/** The maximum number of `*` in an exclusion filter. Source: Terraform's provider for AWS. */
const maximumFilterWildcards = 2

/** Accepts an exclusion filter of the tag mutability. Source: the ECR API reference, ImageTagMutabilityExclusionFilter. */
function tagFilter(text: string): string | Invalid {
  if (!/^[0-9a-zA-Z._*-]{1,128}$/.test(text))
    return invalid(`\`${text}\` is not a tag filter: write 1 to 128 characters of A-Z a-z 0-9 . _ - and the wildcard *`)
  const wildcards = text.split('*').length - 1
  if (wildcards <= maximumFilterWildcards) return text
  return invalid(`\`${text}\` has ${wildcards} wildcards, but ECR allows ${maximumFilterWildcards} in a filter`)
}

/** Parses an entry of `registries`. */
function registryInput(text: string): RegistryInput | Invalid {
  if (accountPattern.test(text)) return { kind: 'account', account: text }
  const ecrHost = parseEcrHost(text)
  if (ecrHost) return ecrHost
  const host = hostOf(text)
  if (host !== text && parseEcrHost(host)) return invalid(`\`${text}\` contains more than a host: write only ${host}`)
  if (isMisspelledEcrHost(host)) return invalid(ecrHostProblem(text, host))
  const hint = isHost(host) ? ': log in to another registry with docker/login-action before this step' : ''
  return invalid(`\`${text}\` is neither an account id of 12 digits nor an Amazon ECR host${hint}`)
}

/** Matches a key by its ARN or id, or an alias by its ARN or name. Source: ECR API reference, EncryptionConfiguration. */
const kmsKeyPattern =
  /^(arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:(key\/[\w-]+|alias\/[\w/-]+)|alias\/[\w/-]+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32})$/
