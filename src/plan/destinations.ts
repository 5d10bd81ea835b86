import { isLocalEcr } from '../names/address.ts'
import { type EcrHost, parseEcrHost } from '../names/ecr.ts'
import { repositoryOf, splitHost } from '../names/reference.ts'
import type { SourceImage } from '../names/source.ts'
import type { Problem } from '../parsing/reader.ts'
import { expectedHost, isSameRegistry } from './image/registries.ts'
import type { Destination } from './inputs/destinations.ts'
import { readInputs } from './inputs/inputs.ts'
import type { GetInput } from './inputs/own-inputs.ts'
import { type Draft, draftPlan, finishPlan, type Plan, type PlanSources } from './plan.ts'
import { settingInputs as describedSettings } from './repository/planned.ts'
import type { Context } from './run/context.ts'
import { inputNames } from './table/inputs.ts'
import { tagText } from './tags/tags.ts'
import type { Values } from './workflow/workflow-job.ts'

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

/** The inputs that create or update a repository. */
export const settingInputs = ['create-repository', ...describedSettings, 'update-repository']

/** Plans the run and the promotion to each destination. Throws `input-invalid` with all problems. */
export function planWithDestinations(sources: PlanSources, get: GetInput): Plan {
  const main = draftPlan(sources)
  const source = sourceOf(main)
  const { destinations } = sources.read.inputs
  if (destinations.length === 0 || !source) return finishPlan(main)
  const given = Object.fromEntries(inputNames('promote').map((name) => [name, get(name) ?? '']))
  const tags = tagsIn(repositoryOf(source), main.image?.tags.map(tagText) ?? []) || source.reference
  const drafts = destinations.map((destination) => {
    const inputs: Values = { ...destinationInputs(given, destination), 'source-image': anyImage, tags }
    const read = readInputs((name) => inputs[name], 'promote')
    const context = { ...sources.context, fromHandoff: true }
    const draft = draftPlan({ read, given: [], context, workspace: sources.workspace, copyOf: source })
    return { repository: destination.repository, draft }
  })
  const isKnown = (problem: Problem) =>
    main.problems.some(({ input, text }) => input === problem.input && text === problem.text)
  const problems = drafts.flatMap(({ repository, draft }, index) =>
    [
      ...draft.problems.filter((problem) => !isKnown(problem)).map(({ input, text }) => `\`${input}\`: ${text}`),
      ...repetitionProblems(draft, main, drafts.slice(0, index)),
    ].map((text) => ({ input: 'destinations', text: `\`${repository}\`: ${text}` })),
  )
  const plan = finishPlan({
    ...main,
    problems: [...main.problems, ...outsideProblems(main, sources.context), ...problems],
  })
  return { ...plan, destinations: drafts.map(({ repository, draft }) => ({ repository, plan: draft.plan() })) }
}

/** A placeholder for the image to promote, because its digest is not known before the build. */
const anyImage = `sha256:${'0'.repeat(64)}`

/** The image to promote, by its first tag; `undefined` if the step has no image, or several images. */
function sourceOf({ image, registries: [registry] }: Draft): SourceImage | undefined {
  if (!image?.inRegistry || !registry || image.origin.kind === 'bake') return undefined
  if (image.origin.kind === 'build' && image.origin.build.pushByDigest) return undefined
  // Without a tag, the inputs are invalid, but the inputs of the destinations are still checked, with any tag.
  const [first = { kind: 'tag', tag: 'tag' } as const] = image.tags
  if (first.kind === 'reference') return { ...first.reference, reference: first.reference.tag }
  return { host: expectedHost(registry), name: image.repository ?? '', reference: first.tag }
}

/** The problem if the first tag is outside ECR, because the image is read from the repository of that tag. */
function outsideProblems({ image }: Draft, { localEcr }: Context): readonly Problem[] {
  const [first] = image?.tags ?? []
  if (first?.kind !== 'reference') return []
  const { host = '' } = first.reference
  if (parseEcrHost(host) || isLocalEcr(host, localEcr)) return []
  const text = `the image is read from the repository of its first tag, but \`${tagText(first)}\` is not in Amazon ECR: put a tag of \`repository\` first`
  return [{ input: 'destinations', text }]
}

function repetitionProblems(
  draft: Draft,
  main: Draft,
  earlier: readonly { readonly draft: Draft }[],
): readonly string[] {
  if (isSameTarget(draft, main))
    return ['it is the repository of the step, which already has the image: remove this line']
  return earlier.some((other) => isSameTarget(draft, other.draft))
    ? ['it is given more than once: remove one line']
    : []
}

function isSameTarget(
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
 * The inputs of a destination: the inputs of the step that apply to every destination, and the inputs of this destination. A
 * name without a host is in the registry of the step, or, with a role, in the registry of the role's account.
 */
export function destinationInputs(given: Values, { repository, role }: Destination): Values {
  const shared = only(given, [...identityInputs, ...settingInputs, 'if-tag-exists'])
  const own: Values = role === undefined ? {} : { 'role-to-assume': role }
  if (hostIn(repository)) return { ...shared, ...own, repository, 'aws-region': '' }
  const source = hostIn(given.repository ?? '')
  const { region, account } =
    source?.kind === 'private' ? source : { region: given['aws-region'] ?? '', account: given['registry-id'] ?? '' }
  return { ...shared, ...own, repository, 'aws-region': region, 'registry-id': role === undefined ? account : '' }
}

function hostIn(repository: string): EcrHost | undefined {
  return parseEcrHost(splitHost(repository).host)
}

/** The tags in the image's repository, one per line. Other references are left out, because the build pushes them. */
export function tagsIn(repository: string, tags: readonly string[]): string {
  return tags
    .flatMap((tag) => {
      if (!tag.includes('/')) return [tag]
      return tag.startsWith(`${repository}:`) ? [tag.slice(repository.length + 1)] : []
    })
    .join('\n')
}

export function only(given: Values, names: readonly string[]): Values {
  return Object.fromEntries(Object.entries(given).filter(([name]) => names.includes(name)))
}
