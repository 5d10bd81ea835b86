import { parsePublicName } from '../../names/ecr.ts'
import type { Problem } from '../../parsing/reader.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { type Mode, writesImage } from '../inputs/mode.ts'
import type { ReadFile } from '../run/context.ts'
import { repositoryPolicy } from '../settings/access.ts'
import { type CatalogData, readCatalog } from '../settings/catalog.ts'
import type { PolicyDocument } from '../settings/document.ts'
import { type ResourceTag, tagsText } from '../settings/settings.ts'
import { documentProblems, resourceTagProblems } from './planned.ts'

/** How to create or update a repository of ECR Public. */
export interface PublicRepository {
  readonly alias: string
  /** The name without the alias, as in ECR Public's API. */
  readonly name: string
  /** Whether to create a missing repository. */
  readonly create: boolean
  /** Whether to update an existing repository to the settings. */
  readonly update: boolean
  readonly catalog: CatalogData
  readonly tags: readonly ResourceTag[]
  /** The repository policy as JSON text; undefined if it is not set. */
  readonly policy: string | undefined
}

/** The planned public repository, and the problems of its settings. The repository is undefined without a push to ECR Public. */
export function planPublicRepository(
  inputs: Inputs,
  mode: Mode,
  read: ReadFile,
): { readonly repository: PublicRepository | undefined; readonly problems: readonly Problem[] } {
  const { repository, createRepository, updateRepository: update } = inputs
  const create = createRepository === 'true'
  if (!writesImage(mode)) return { repository: undefined, problems: [] }
  // Undefined only if the repository is not public: the parser of `repository` rejects a public name without an alias.
  const name = repository?.host?.kind === 'public' ? parsePublicName(repository.name) : undefined
  if (!name) return { repository: undefined, problems: catalogOnPrivateProblems(inputs) }

  const namesAndActions = { alias: name.alias, name: name.repository, create, update }
  // The settings have no effect, so only those that ECR Public does not support at all are reported.
  if (!create && !update) {
    return {
      repository: { ...namesAndActions, catalog: {}, tags: [], policy: undefined },
      problems: unsupportedProblems(inputs),
    }
  }
  const catalog = readCatalog(inputs.catalog, read)
  const policy = parseRepositoryPolicy(inputs, read)
  const policyText = policy?.kind === 'document' ? policy.text : undefined
  return {
    repository: { ...namesAndActions, catalog: catalog.data, tags: inputs.repositoryTags, policy: policyText },
    problems: [
      ...unsupportedProblems(inputs),
      ...catalog.problems.map((text) => ({ input: 'catalog', text })),
      ...resourceTagProblems(inputs),
      ...documentProblems('repository-policy', policy),
    ],
  }
}

/** The description of the creation or update in a dry run; `name` is `ALIAS/team/app`. */
export function describePublicRepository(repository: PublicRepository, name: string): readonly string[] {
  const { create, update, catalog, tags, policy } = repository
  if (!create && !update) return []
  const uri = `public.ecr.aws/${name}`
  const otherwise = update ? 'update it to these settings' : 'do not change it'
  const firstLine = create
    ? `Create ${uri} if it does not exist; otherwise ${otherwise}:`
    : `Update ${uri} to these settings:`
  const settings = [
    ...Object.entries(catalog).map(([field, value]) => `- catalog: ${field} ${JSON.stringify(value)}`),
    ...(tags.length > 0 ? [`- repository-tags: ${tagsText(tags)}`] : []),
    ...(policy === undefined ? [] : [`- repository-policy: ${policy}`]),
  ]
  return [firstLine, ...(settings.length > 0 ? settings : ['- no settings are given'])]
}

/** The problems of inputs that ECR Public does not support. Source: the ECR Public API reference. */
function unsupportedProblems(inputs: Inputs): readonly Problem[] {
  const unsupported: readonly (readonly [input: string, isSet: boolean, reason: string])[] = [
    ['create-repository', inputs.createRepository === 'on-push', 'ECR Public has no repository creation templates'],
    ['registry-id', inputs.registryId !== undefined, 'on ECR Public the alias in `repository` names the registry'],
    ['image-tag-mutability', inputs.imageTagMutability !== 'MUTABLE', 'ECR Public has no immutable tags'],
    [
      'mutability-exclusion-filters',
      inputs.mutabilityExclusionFilters.length > 0,
      'ECR Public has no immutable tags, so tags cannot be excluded from immutability',
    ],
    ['scan-on-push', inputs.scanOnPush, 'ECR Public does not scan images'],
    ['scan', inputs.scan !== 'off', 'ECR Public does not scan images'],
    ['signing', inputs.signing.wait || inputs.signing.profiles.length > 0, 'ECR Public does not sign images'],
    ['replication', inputs.replication !== 'off', 'ECR Public does not replicate images'],
    ['encryption', inputs.encryption !== 'AES256', 'ECR Public has no encryption setting'],
    ['kms-key', inputs.kmsKey !== undefined, 'ECR Public has no encryption setting'],
    ['lifecycle-policy', inputs.lifecyclePolicy !== undefined, 'ECR Public has no lifecycle policies'],
  ]
  return unsupported
    .filter(([, isSet]) => isSet)
    .map(([input, , reason]) => ({ input, text: `${reason}: remove \`${input}\`` }))
}

function catalogOnPrivateProblems({ repository, catalog }: Inputs): readonly Problem[] {
  if (!repository || catalog.length === 0) return []
  return [{ input: 'catalog', text: 'only ECR Public has a catalog, but `repository` is private: remove `catalog`' }]
}

function parseRepositoryPolicy({ repositoryPolicy: text }: Inputs, read: ReadFile): PolicyDocument | undefined {
  return text === undefined ? undefined : repositoryPolicy(text, read, { partition: 'aws', service: 'ecr-public' })
}
