import { parseEcrHost } from '../names/reference.ts'
import { isLoopback, parseSource, type SourceImage } from '../names/source.ts'
import { type Invalid, isInvalid, type Problem } from '../parsing/reader.ts'
import type { Bake, ImageTarget } from './builds/bake.ts'
import { type Build, planBuild } from './builds/build.ts'
import { isByDigest, type Merge } from './image/merge.ts'
import type { TagRule } from './inputs/image.ts'
import type { Inputs } from './inputs/inputs.ts'
import { type Mode, writesImage } from './inputs/mode.ts'
import type { Context } from './run/context.ts'
import {
  asksForTree,
  type ExpandedTags,
  expandTags,
  fillPlaceholders,
  holdsTreeName,
  type PlannedTag,
  tagText,
} from './tags/tags.ts'

/** What an image is called, and what is done where a name is taken. */
export interface PlannedImage {
  /** `team/app`; undefined for an image that is built without a name. */
  readonly repository: string | undefined
  /** The registry's host as it was typed before the repository. */
  readonly host: string | undefined
  readonly tags: readonly PlannedTag[]
  /** Those of the joined image, where this one is pushed by its digest and has none: an inline cache is found under them. */
  readonly mergedTags: readonly PlannedTag[]
  /** Whether bare tags are in the step's registry; otherwise they are in the local engine. */
  readonly inRegistry: boolean
  readonly ifTagExists: TagRule
  /** The tag that names the content: an image under it is not built again. */
  readonly reuse: string | undefined
  readonly origin: Origin
}

/** Where an image comes from. */
export type Origin = { readonly kind: 'build'; readonly build: Build } | Bake | Promotion | Merge

/** An image that exists already and is taken as it is. */
export interface Promotion {
  readonly kind: 'promotion'
  readonly source: SourceImage
  /** Those of an index that go along; none given: all. */
  readonly platforms: readonly string[]
}

/** The image that the inputs ask for, under the tags that this event gives; of a bake the first one. */
export function planImage(
  inputs: Inputs,
  mode: Mode,
  context: Context,
  { tags }: ExpandedTags,
  taken: Promotion | Merge | Bake | undefined,
): PlannedImage {
  const [first] = tags
  const version = first?.kind === 'reference' ? first.reference.tag : first?.tag
  const image: PlannedImage = {
    repository: inputs.repository?.name,
    host: inputs.repository?.host?.host,
    ...(isByDigest(inputs, mode) ? { tags: [], mergedTags: tags } : { tags, mergedTags: [] }),
    inRegistry: writesImage(mode),
    ifTagExists: inputs.ifTagExists,
    reuse: namesContent(inputs, mode) ? reuseTag(inputs, context).tag : undefined,
    origin: taken ?? { kind: 'build', build: planBuild(inputs, context, version) },
  }
  const [target] = taken?.kind === 'bake' ? taken.targets : []
  return target ? targetImage(image, target) : image
}

/** The image of another target of the same bake. */
export function targetImage(image: PlannedImage, { repository, tags }: ImageTarget): PlannedImage {
  return { ...image, repository, tags }
}

/** The names of the step's own repositories that an image goes to, or all images of a bake: those that have settings. */
export function ownRepositories({
  origin,
  repository,
}: Pick<PlannedImage, 'origin' | 'repository'>): readonly string[] {
  if (origin.kind === 'bake') return [...new Set(origin.targets.flatMap((target) => target.ownRepositories))]
  return repository === undefined ? [] : [repository]
}

/** What is wrong with `reuse` and `source-image`, and between them. */
export function imageProblems(
  inputs: Inputs,
  mode: Mode,
  context: Context,
  { tags }: ExpandedTags,
): readonly Problem[] {
  const { sourceImage, repository, push } = inputs
  const problems: Problem[] = []
  if (sourceImage !== undefined && !repository && mode !== 'login') {
    problems.push({ input: 'source-image', text: 'it needs `repository`, the destination of the promotion' })
  }
  if (mode === 'promote') {
    if (!push)
      problems.push({ input: 'push', text: 'it is false, but `source-image` is set, and a promotion always pushes' })
    const promotion = planPromotion(inputs, context)
    if (isInvalid(promotion)) problems.push({ input: 'source-image', text: promotion.invalid })
    problems.push(...foreignTags(tags))
    if (asksForTree(inputs.tags) && !asksForTree([sourceImage ?? '']))
      problems.push({
        input: 'tags',
        text: '{tree} names the content of a build, but `source-image` is not built here',
      })
  }
  problems.push(...reservedNames(inputs))
  if (mode === 'join') problems.push(...foreignTags(tags))
  if (namesContent(inputs, mode)) problems.push(...reuseTag(inputs, context).problems, ...unseenFlags(inputs))
  return problems
}

/** Other inputs that write under a name of their own. */
function reservedNames({ cache, cacheTo, outputs, buildFlags }: Inputs): readonly Problem[] {
  const named = { cache: [JSON.stringify(cache)], 'cache-to': cacheTo, outputs, 'build-flags': buildFlags }
  return Object.entries(named)
    .filter(([, texts]) => texts.some(holdsTreeName))
    .map(([input]) => ({ input, text: 'it contains tree- and 64 hex digits; only {tree} may create such a tag' }))
}

/** Without docker there are logins to ECR only. What listens on this machine may be an ECR of somebody's own. */
function foreignTags(tags: readonly PlannedTag[]): readonly Problem[] {
  return tags.flatMap((tag) => {
    const host = tag.kind === 'reference' ? (tag.reference.host ?? '') : ''
    if (tag.kind === 'tag' || parseEcrHost(host) || isLoopback(host)) return []
    const text = `\`${tagText(tag)}\` is not in an Amazon ECR registry, and an image that is not built here can only go to ECR`
    return [{ input: 'tags', text }]
  })
}

/** Flags, one entry a line, that only name what a build takes: `{tree}` would call a changed content as before. */
const unseen: readonly { readonly flag: string; readonly input: string; readonly pattern: RegExp }[] = [
  { flag: '--build-context', input: 'build-contexts', pattern: /^--build-context\b/m },
  { flag: '--file', input: 'file', pattern: /^(?:--file\b|-f)/m },
  // One with a value is in the name of the content with all the flags.
  { flag: '--build-arg', input: 'build-args', pattern: /^--build-arg[\n=][^=\n]+$/m },
]

function unseenFlags({ reuse, tags, buildFlags }: Inputs): readonly Problem[] {
  if (reuse === undefined && !asksForTree(tags)) return []
  return unseen
    .filter(({ pattern }) => pattern.test(buildFlags.join('\n')))
    .map(({ flag, input }) => ({
      input: 'build-flags',
      text: `it contains \`${flag}\`, which \`${reuse === undefined ? '{tree}' : 'reuse'}\` does not include: set \`${input}\` instead`,
    }))
}

/** The promotion that the inputs ask for, or what is wrong with it. */
export function planPromotion(inputs: Inputs, context: Context): Promotion | Invalid {
  const text = fillPlaceholders(inputs.sourceImage ?? '', context)
  if (typeof text !== 'string') return { invalid: text.reason }
  const source = parseSource(text, inputs.repository?.name ?? '')
  return isInvalid(source) ? source : { kind: 'promotion', source, platforms: inputs.platforms }
}

/** Whether the image is pushed under the tag that names its content. */
function namesContent(inputs: Inputs, mode: Mode): boolean {
  return (mode === 'push' && !isByDigest(inputs, mode)) || mode === 'join'
}

/** Sentences about what has no value on this event. */
export function imageNotices(inputs: Inputs, mode: Mode, context: Context): readonly string[] {
  return namesContent(inputs, mode) ? reuseTag(inputs, context).leftOut : []
}

/** Sentences about what was given and has no effect. */
export function imageWarnings(inputs: Inputs, mode: Mode): readonly string[] {
  return ignoredInputs(inputs, mode).map((name) => `\`${name}\` is ignored: ${ignoredReasons[mode]}.`)
}

const ignoredReasons: Readonly<Record<Mode, string>> = {
  push: 'an image pushed by digest gets its tags in the job that merges the digests',
  promote: 'a promotion does not change the image',
  join: 'a merge does not change the images',
  build: 'nothing is pushed',
  login: '',
}

function ignoredInputs(inputs: Inputs, mode: Mode): readonly string[] {
  const { given } = inputs
  switch (mode) {
    case 'push':
      // Its tags are not: the version label and an inline cache are of them.
      return isByDigest(inputs, mode) ? given.filter((name) => name === 'reuse' || name === 'if-tag-exists') : []
    case 'promote':
      return given.filter((name) => name === 'reuse' || name === 'annotations' || ofBuild.includes(name))
    case 'join':
      // Whatever makes a difference for the content is in its name.
      return asksForTree([...inputs.tags, inputs.reuse ?? '']) ? [] : given.filter((name) => ofBuild.includes(name))
    case 'build':
      return given.filter((name) => name === 'reuse')
    case 'login':
      return []
  }
}

/** The inputs of a build, which have no effect where nothing is built. */
const ofBuild = [
  ...['labels', 'default-labels', 'provenance', 'sbom', 'context', 'file', 'target', 'build-args'],
  ...['build-contexts', 'secrets', 'secret-envs', 'secret-files', 'ssh', 'no-cache', 'no-cache-filters', 'pull'],
  ...['cache-from', 'cache-to', 'network', 'add-hosts', 'allow', 'shm-size', 'ulimit', 'cgroup-parent', 'cache'],
  ...['builder', 'builder-nodes', 'build-flags', 'outputs', 'load', 'pull-through-cache'],
]

interface ReuseTag {
  readonly tag: string | undefined
  readonly leftOut: readonly string[]
  readonly problems: readonly Problem[]
}

function reuseTag({ reuse }: Inputs, context: Context): ReuseTag {
  const { tags, leftOut, problems } = expandTags(reuse === undefined ? [] : [reuse], context)
  const [tag] = tags
  const foreign =
    tag?.kind === 'reference' ? ['it is a tag of `repository`, so write the tag without host and repository'] : []
  return {
    tag: tag?.kind === 'tag' ? tag.tag : undefined,
    leftOut: leftOut.map((reason) => `No image is reused: ${reason}.`),
    problems: [...problems, ...foreign].map((text) => ({ input: 'reuse', text })),
  }
}
