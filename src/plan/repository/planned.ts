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

/** The maximum number of filters and of tags. Source: the ECR API reference, CreateRepository. */
const maximum = { filters: 5, tags: 50 }

/**
 * The planned private repository (undefined if it is neither created nor updated), and the problems of its settings.
 * Settings that have no effect are not checked.
 */
export function planRepository(
  inputs: Inputs,
  mode: Mode,
  registry: PlannedRegistry | undefined,
  read: ReadFile,
): { readonly repository: PlannedRepository | undefined; readonly problems: readonly Problem[] } {
  if (!isRequested(inputs, mode) || registry?.kind !== 'private') return { repository: undefined, problems: [] }
  const [lifecycle, policy] = [lifecycleOf(inputs, read), plannedPolicy(inputs, registry, read)]
  const settings: RepositorySettings = {
    tags: {
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
  if (isRequested(inputs, mode)) return []
  const isWithTemplate = leavesToTemplate(inputs, mode)
  const requested = [
    ...(inputs.createRepository === 'false' || isWithTemplate ? [] : ['create-repository']),
    ...(inputs.updateRepository ? ['update-repository'] : []),
  ]
  const ignored = [...requested, ...inputs.given.filter((name) => settingInputs.includes(name))].map(
    (name) => `\`${name}\``,
  )
  if (ignored.length === 0) return []
  const unrequested = isWithTemplate
    ? 'with `create-repository: on-push`, because the template contains the settings'
    : 'without `create-repository` or `update-repository`'
  const why = requested.length === 0 ? unrequested : reasons[mode]
  return [`${ignored.join(', ')} ${ignored.length === 1 ? 'has' : 'have'} no effect ${why}.`]
}

const reasons: Readonly<Record<Mode, string>> = {
  login: '',
  build: 'in a step that does not push',
  push: '',
  promote: '',
  merge: '',
}

function isRequested({ createRepository, updateRepository }: Inputs, mode: Mode): boolean {
  return writesImage(mode) && (createRepository === 'true' || updateRepository)
}

/** Whether a repository creation template creates a missing repository on push. */
export function leavesToTemplate({ createRepository }: Inputs, mode: Mode): boolean {
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
    const text = `${imageTagMutability} needs 1 to ${maximum.filters} filters in \`mutability-exclusion-filters\``
    return [{ input: 'image-tag-mutability', text }]
  }
  if (count <= maximum.filters) return []
  return [{ input: 'mutability-exclusion-filters', text: `there are ${count}, but ECR allows ${maximum.filters}` }]
}

function keyProblems({ encryption, kmsKey }: Inputs, { region }: PrivateRegistry): readonly Problem[] {
  if (kmsKey === undefined) return []
  if (encryption === 'AES256') {
    return [{ input: 'kms-key', text: 'it needs `encryption: KMS` or `KMS_DSSE`, but `encryption` is AES256' }]
  }
  const [, , , keyRegion = region] = kmsKey.split(':')
  if (region === '' || keyRegion === region) return []
  return [
    {
      input: 'kms-key',
      text: `it is in ${keyRegion}, but the repository is in ${region}: both must be in the same region`,
    },
  ]
}

/** The problems of `repository-tags`, for ECR and ECR Public. */
export function resourceTagProblems({ repositoryTags }: Inputs): readonly Problem[] {
  const keys = repositoryTags.map(({ key }) => key)
  const duplicates = [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))]
  const texts = duplicates.map((key) => `\`${key}\` is given more than once`)
  if (keys.length > maximum.tags) texts.push(`there are ${keys.length}, but AWS allows ${maximum.tags}`)
  return texts.map((text) => ({ input: 'repository-tags', text }))
}

/** The problems of the policy in `input`, for ECR and ECR Public. */
export function documentProblems(input: string, document: PolicyDocument | undefined): readonly Problem[] {
  return document?.kind === 'problems' ? document.problems.map((text) => ({ input, text })) : []
}

function lifecycleOf({ lifecyclePolicy: text }: Inputs, read: ReadFile): PolicyDocument | undefined {
  return text === undefined ? undefined : lifecyclePolicy(text, read)
}

function plannedPolicy({ repositoryPolicy: text }: Inputs, { region }: PrivateRegistry, read: ReadFile) {
  const target = { partition: partitionOfRegion(region).name, service: 'ecr' as const }
  return text === undefined ? undefined : repositoryPolicy(text, read, target)
}
