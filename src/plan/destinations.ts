import { type EcrHost, parseEcrHost } from '../names/ecr.ts'
import { repositoryOf, splitHost } from '../names/reference.ts'
import type { SourceImage } from '../names/source.ts'
import type { Problem } from '../parsing/reader.ts'
import { expectedHost, isSameRegistry } from './image/registries.ts'
import type { Destination } from './inputs/destinations.ts'
import type { GetInput } from './inputs/input-source.ts'
import { readInputs } from './inputs/inputs.ts'
import { type Draft, draftPlan, finishPlan, type Plan, type PlanSources } from './plan.ts'
import { settingInputs } from './repository/planned.ts'
import type { Context } from './run/context.ts'
import { inputNames } from './table/inputs.ts'
import { locationOfTag, tagText } from './tags/tags.ts'
import type { Values } from './workflow/workflow-job.ts'

/** The inputs of the identity that a destination inherits from the step. */
export const identityInputs = [
  'role-to-assume',
  'aws-region',
  'audience',
  'role-session-name',
  'role-duration-seconds',
  'role-external-id',
  'session-policy',
  'session-tags',
  'transitive-tag-keys',
  'allowed-account-ids',
]

/** The inputs that create or update a repository. A destination inherits them from the step. */
export const repositorySettingInputs = ['create-repository', ...settingInputs, 'update-repository']

/** Plans the step and the promotion to each destination. Throws `input-invalid` with all problems. */
export function planWithDestinations(sources: PlanSources, getInput: GetInput): Plan {
  const stepDraft = draftPlan(sources)
  const source = sourceOf(stepDraft)
  const { destinations } = sources.parsed.inputs
  if (destinations.length === 0 || !source) return finishPlan(stepDraft)
  const stepInputs = Object.fromEntries(inputNames('promote').map((name) => [name, getInput(name) ?? '']))
  // If `tags` is invalid, no tag is known, and `source` has a placeholder tag.
  const tags = bareTagLines(repositoryOf(source), stepDraft.image?.tags.map(tagText) ?? []) || source.tagOrDigest
  const drafts = destinations.map((destination) => {
    const inputs: Values = { ...destinationInputs(stepInputs, destination), 'source-image': placeholderImage, tags }
    const parsed = readInputs((name) => inputs[name], 'promote')
    // The tags are already expanded, so a tag may be the value of `{tree}`.
    const context = { ...sources.context, hasExpandedTags: true }
    // `nonEmptyInputs` is empty, because only the plan of the step warns about unknown inputs.
    const draft = draftPlan({ parsed, nonEmptyInputs: [], context, workspace: sources.workspace, copySource: source })
    return { repository: destination.repository, draft }
  })
  const isReported = (problem: Problem) =>
    stepDraft.problems.some(({ input, text }) => input === problem.input && text === problem.text)
  const destinationProblems = drafts.flatMap(({ repository, draft }, index) => {
    const newProblems = draft.problems.filter((problem) => !isReported(problem))
    const texts = lacksRegistry(repository, stepInputs)
      ? ['a name alone needs a `repository` in private ECR: write the full URI, such as public.ecr.aws/ALIAS/NAME']
      : [
          ...newProblems.map(({ input, text }) => `\`${input}\`: ${text}`),
          ...repetitionProblems(draft, stepDraft, drafts.slice(0, index)),
        ]
    return texts.map((text) => ({ input: 'destinations', text: `\`${repository}\`: ${text}` }))
  })
  const plan = finishPlan({
    ...stepDraft,
    problems: [
      ...stepDraft.problems,
      ...firstTagOutsideEcrProblems(stepDraft, sources.context),
      ...destinationProblems,
    ],
  })
  return { ...plan, destinations: drafts.map(({ repository, draft }) => ({ repository, plan: draft.plan() })) }
}

/**
 * The `source-image` of a destination, which makes its draft a promotion. The draft promotes `copySource` instead: before the
 * build, the digest of the image is not known.
 */
const placeholderImage = `sha256:${'0'.repeat(64)}`

/** The image to promote, by its first tag; `undefined` if the step has no image with tags, or several images. */
function sourceOf({ image, registries: [registry] }: Draft): SourceImage | undefined {
  if (!image?.inRegistry || !registry || image.origin.kind === 'bake') return undefined
  if (image.origin.kind === 'build' && image.origin.build.pushByDigest) return undefined
  // If `tags` is invalid, this placeholder is the tag, so that the problems of the destinations are found too.
  const [firstTag = { kind: 'tag', tag: 'tag' } as const] = image.tags
  if (firstTag.kind === 'reference') return { ...firstTag.reference, tagOrDigest: firstTag.reference.tag }
  return { host: expectedHost(registry), name: image.repository ?? '', tagOrDigest: firstTag.tag }
}

/** The problem of a first tag outside ECR: the image is read from the repository of the first tag. */
function firstTagOutsideEcrProblems({ image }: Draft, context: Context): readonly Problem[] {
  const [firstTag] = image?.tags ?? []
  if (!firstTag || locationOfTag(firstTag, context) !== 'other') return []
  const text = `the image is read from the repository of its first tag, but \`${tagText(firstTag)}\` is not in Amazon ECR: put a tag of \`repository\` first`
  return [{ input: 'destinations', text }]
}

/** The problem of a destination that is the repository of the step or of an earlier line. */
function repetitionProblems(
  draft: Draft,
  stepDraft: Draft,
  earlierDestinations: readonly { readonly draft: Draft }[],
): readonly string[] {
  if (sharesRepository(draft, stepDraft))
    return ['it is the repository of the step, which already has the image: remove this line']
  return earlierDestinations.some((earlier) => sharesRepository(draft, earlier.draft))
    ? ['it is given more than once: remove one line']
    : []
}

function sharesRepository(
  { registries: [first], image }: Draft,
  { registries: [second], image: otherImage }: Draft,
): boolean {
  return (
    first !== undefined &&
    second !== undefined &&
    isSameRegistry(first, second) &&
    image?.repository === otherImage?.repository
  )
}

/**
 * The action inputs for the promotion to a destination, made from the inputs of the step. A destination without a host is
 * in the region of the step. It is in the registry of the step or, if the destination has a role, of the role's account.
 */
export function destinationInputs(stepInputs: Values, { repository, role }: Destination): Values {
  const inherited = selectInputs(stepInputs, [...identityInputs, ...repositorySettingInputs, 'if-tag-exists'])
  const roleInput: Values = role === undefined ? {} : { 'role-to-assume': role }
  // The host contains the region.
  if (hostIn(repository)) return { ...inherited, ...roleInput, repository, 'aws-region': '' }
  const stepHost = hostIn(stepInputs.repository ?? '')
  const { region, account } =
    stepHost?.kind === 'private'
      ? stepHost
      : { region: stepInputs['aws-region'] ?? '', account: stepInputs['registry-id'] ?? '' }
  return {
    ...inherited,
    ...roleInput,
    repository,
    'aws-region': region,
    'registry-id': role === undefined ? account : '',
  }
}

/**
 * Whether the registry of a destination is unknown: it has no host, and the step's repository is in ECR Public. The alias of the
 * step's repository is not used for destinations.
 */
function lacksRegistry(repository: string, stepInputs: Values): boolean {
  return splitHost(repository).host === undefined && hostIn(stepInputs.repository ?? '')?.kind === 'public'
}

function hostIn(repository: string): EcrHost | undefined {
  return parseEcrHost(splitHost(repository).host)
}

/**
 * The bare tags of the image in `repository` (`host/name`), one per line. `tags` contains bare tags and full references.
 * References in other repositories are left out, because the build itself pushes them.
 */
export function bareTagLines(repository: string, tags: readonly string[]): string {
  return tags
    .flatMap((tag) => {
      if (!tag.includes('/')) return [tag]
      return tag.startsWith(`${repository}:`) ? [tag.slice(repository.length + 1)] : []
    })
    .join('\n')
}

export function selectInputs(inputs: Values, names: readonly string[]): Values {
  return Object.fromEntries(Object.entries(inputs).filter(([name]) => names.includes(name)))
}
