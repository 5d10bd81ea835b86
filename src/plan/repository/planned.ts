import { partitionOfRegion } from '../../names/partition.ts'
import type { Problem } from '../../parsing/reader.ts'
import type { PlannedRegistry, PrivateRegistry } from '../image/registries.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { type Mode, writesImage } from '../inputs/mode.ts'
import type { ReadFile } from '../run/context.ts'
import { repositoryPolicy } from '../settings/access.ts'
import type { PolicyDocument } from '../settings/document.ts'
import { lifecyclePolicy } from '../settings/lifecycle.ts'
import type { RepositorySettings } from '../settings/settings.ts'

/** How to create or update the private repository. */
export interface PlannedRepository {
  /** Whether to create a missing repository. */
  readonly create: boolean
  /** Whether to update an existing repository to the settings. */
  readonly update: boolean
  readonly settings: RepositorySettings
}

/** The maximum numbers of exclusion filters and of resource tags. Source: the ECR API reference, CreateRepository. */
const limits = { filters: 5, tags: 50 }

/**
 * The planned private repository in `registry`, the target registry, and the problems of its settings. The repository is
 * undefined, and its settings are not checked, if the step neither creates nor updates a private repository.
 */
export function planRepository(
  inputs: Inputs,
  mode: Mode,
  registry: PlannedRegistry | undefined,
  read: ReadFile,
): { readonly repository: PlannedRepository | undefined; readonly problems: readonly Problem[] } {
  if (!createsOrUpdates(inputs, mode) || registry?.kind !== 'private') return { repository: undefined, problems: [] }
  const lifecycle = parseLifecyclePolicy(inputs, read)
  const policy = parseRepositoryPolicy(inputs, registry, read)
  const settings: RepositorySettings = {
    tagMutability: {
      mutability: inputs.imageTagMutability,
      filters: [...new Set(inputs.mutabilityExclusionFilters)],
    },
    scanOnPush: inputs.scanOnPush,
    encryption: { type: inputs.encryption, key: inputs.kmsKey },
    resourceTags: inputs.repositoryTags,
    lifecyclePolicy: lifecycle?.kind === 'document' ? lifecycle.text : undefined,
    policy: policy?.kind === 'document' ? policy.text : undefined,
  }
  return {
    repository: { create: inputs.createRepository === 'true', update: inputs.updateRepository, settings },
    problems: [
      ...mutabilityProblems(inputs),
      ...keyProblems(inputs, registry),
      ...resourceTagProblems(inputs),
      ...documentProblems('lifecycle-policy', lifecycle),
      ...documentProblems('repository-policy', policy),
    ],
  }
}

/** Warnings about repository inputs without an effect. */
export function repositoryWarnings(inputs: Inputs, mode: Mode): readonly string[] {
  if (createsOrUpdates(inputs, mode)) return []
  const usesTemplate = usesCreationTemplate(inputs, mode)
  const requestInputs = [
    ...(inputs.createRepository === 'false' || usesTemplate ? [] : ['create-repository']),
    ...(inputs.updateRepository ? ['update-repository'] : []),
  ]
  const ignoredInputs = [...requestInputs, ...inputs.givenInputs.filter((name) => settingInputs.includes(name))]
  if (ignoredInputs.length === 0) return []
  const names = ignoredInputs.map((name) => `\`${name}\``).join(', ')
  const verb = ignoredInputs.length === 1 ? 'has' : 'have'
  // The step does not push: in a step that pushes, these inputs always have an effect.
  if (requestInputs.length > 0) return [`${names} ${verb} no effect in a step that does not push.`]
  const reason = usesTemplate
    ? 'with `create-repository: on-push`, because the template contains the settings'
    : 'without `create-repository` or `update-repository`'
  return [`${names} ${verb} no effect ${reason}.`]
}

/** Whether the step creates or updates the repository. */
function createsOrUpdates({ createRepository, updateRepository }: Inputs, mode: Mode): boolean {
  return writesImage(mode) && (createRepository === 'true' || updateRepository)
}

/** Whether a repository creation template creates a missing repository on push. */
export function usesCreationTemplate({ createRepository }: Inputs, mode: Mode): boolean {
  return writesImage(mode) && createRepository === 'on-push'
}

/** The names of the inputs with settings of the repository. */
export const settingInputs = [
  'image-tag-mutability',
  'mutability-exclusion-filters',
  'scan-on-push',
  'encryption',
  'kms-key',
  'repository-tags',
  'lifecycle-policy',
  'repository-policy',
  'catalog',
]

function mutabilityProblems({ imageTagMutability, mutabilityExclusionFilters }: Inputs): readonly Problem[] {
  const count = new Set(mutabilityExclusionFilters).size
  if (!imageTagMutability.endsWith('_WITH_EXCLUSION')) {
    if (count === 0) return []
    const text = `the filters need \`image-tag-mutability: ${imageTagMutability}_WITH_EXCLUSION\`, but \`image-tag-mutability\` is ${imageTagMutability}`
    return [{ input: 'mutability-exclusion-filters', text }]
  }
  if (count === 0) {
    const text = `${imageTagMutability} needs 1 to ${limits.filters} filters in \`mutability-exclusion-filters\``
    return [{ input: 'image-tag-mutability', text }]
  }
  if (count <= limits.filters) return []
  const text = `there are ${count} filters, but ECR allows at most ${limits.filters}`
  return [{ input: 'mutability-exclusion-filters', text }]
}

function keyProblems({ encryption, kmsKey }: Inputs, { region }: PrivateRegistry): readonly Problem[] {
  if (kmsKey === undefined) return []
  if (encryption === 'AES256') {
    return [{ input: 'kms-key', text: 'the input needs `encryption: KMS` or `KMS_DSSE`, but `encryption` is AES256' }]
  }
  // An ARN is `arn:aws:kms:REGION:ACCOUNT:key/ID`. An id or alias has no region.
  const [, , , keyRegion = region] = kmsKey.split(':')
  // An unknown region is empty. It is reported as a problem of `aws-region`.
  if (region === '' || keyRegion === region) return []
  return [
    {
      input: 'kms-key',
      text: `the key is in ${keyRegion}, but the repository is in ${region}: both must be in the same region`,
    },
  ]
}

/** The problems of `repository-tags`, for ECR and ECR Public. */
export function resourceTagProblems({ repositoryTags }: Inputs): readonly Problem[] {
  const keys = repositoryTags.map(({ key }) => key)
  const duplicateKeys = new Set(keys.filter((key, index) => keys.indexOf(key) !== index))
  const texts = [
    ...[...duplicateKeys].map((key) => `\`${key}\` is given more than once`),
    ...(keys.length > limits.tags ? [`there are ${keys.length} tags, but AWS allows at most ${limits.tags}`] : []),
  ]
  return texts.map((text) => ({ input: 'repository-tags', text }))
}

/** The problems of the policy in the input `input`, for ECR and ECR Public. */
export function documentProblems(input: string, document: PolicyDocument | undefined): readonly Problem[] {
  return document?.kind === 'problems' ? document.problems.map((text) => ({ input, text })) : []
}

function parseLifecyclePolicy({ lifecyclePolicy: text }: Inputs, read: ReadFile): PolicyDocument | undefined {
  return text === undefined ? undefined : lifecyclePolicy(text, read)
}

function parseRepositoryPolicy({ repositoryPolicy: text }: Inputs, { region }: PrivateRegistry, read: ReadFile) {
  const target = { partition: partitionOfRegion(region).name, service: 'ecr' as const }
  return text === undefined ? undefined : repositoryPolicy(text, read, target)
}
