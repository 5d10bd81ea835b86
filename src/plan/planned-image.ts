import { isLoopback } from '../names/address.ts'
import { parseEcrHost } from '../names/ecr.ts'
import { parseSource, type SourceImage } from '../names/source.ts'
import { type Invalid, isInvalid, type Problem } from '../parsing/reader.ts'
import { type PlannedVerification, planVerification } from './attestation/verification.ts'
import type { Bake, ImageTarget } from './builds/bake.ts'
import { type Build, planBuild } from './builds/build.ts'
import { options } from './builds/options.ts'
import { type Merge, pushesByDigest } from './image/merge.ts'
import type { TagRule } from './inputs/image.ts'
import type { Inputs } from './inputs/inputs.ts'
import { type Mode, writesImage } from './inputs/mode.ts'
import type { Context } from './run/context.ts'
import {
  containsTreeTag,
  type ExpandedTags,
  expandReference,
  expandTags,
  type PlannedTag,
  tagText,
  usesTree,
} from './tags/tags.ts'

/** The image that a run builds, promotes or merges. */
export interface PlannedImage {
  /** `team/app`; undefined for an image without a name. */
  readonly repository: string | undefined
  /** The registry host in the input `repository`. */
  readonly host: string | undefined
  readonly tags: readonly PlannedTag[]
  /**
   * For an image that is pushed by digest, and so has no tags: the tags that the merged image gets. An inline cache is read
   * from them.
   */
  readonly mergedTags: readonly PlannedTag[]
  /** Whether tags without a repository are in the step's registry, and not in the local engine. */
  readonly inRegistry: boolean
  readonly ifTagExists: TagRule
  /** The tag that identifies the content: if it exists, the image is not built. */
  readonly reuse: string | undefined
  readonly origin: Origin
}

/** The source of an image. */
export type Origin = { readonly kind: 'build'; readonly build: Build } | Bake | Promotion | Merge

/** A promotion of an existing image. */
export interface Promotion {
  readonly kind: 'promotion'
  readonly source: SourceImage
  /** The platforms of the index to promote; empty for all. */
  readonly platforms: readonly string[]
  /** Undefined without `verify`. */
  readonly verification?: PlannedVerification | undefined
}

/** What the planned image is derived from. */
interface ImageSources {
  readonly inputs: Inputs
  readonly mode: Mode
  readonly context: Context
  readonly tags: readonly PlannedTag[]
  readonly source: Promotion | Merge | Bake | undefined
}

/** The planned image with the tags of this event; for a bake, its first image. */
export function planImage({ inputs, mode, context, tags, source }: ImageSources): PlannedImage {
  const [first] = tags
  const version = first?.kind === 'reference' ? first.reference.tag : first?.tag
  const image: PlannedImage = {
    repository: inputs.repository?.name,
    host: inputs.repository?.host?.host,
    ...(pushesByDigest(inputs, mode) ? { tags: [], mergedTags: tags } : { tags, mergedTags: [] }),
    inRegistry: writesImage(mode),
    ifTagExists: inputs.ifTagExists,
    reuse: tagsContent(inputs, mode) ? reuseTag(inputs, context).tag : undefined,
    origin: source ?? { kind: 'build', build: planBuild(inputs, context, version) },
  }
  const [target] = source?.kind === 'bake' ? source.targets : []
  return target ? targetImage(image, target) : image
}

/** The image of one target of the bake. */
export function targetImage(image: PlannedImage, { repository, tags }: ImageTarget): PlannedImage {
  return { ...image, repository, tags }
}

/**
 * The step's own repositories that the image, or all images of a bake, are pushed to. Repository settings apply to
 * them.
 */
export function ownRepositories({
  origin,
  repository,
}: Pick<PlannedImage, 'origin' | 'repository'>): readonly string[] {
  if (origin.kind === 'bake') return [...new Set(origin.targets.flatMap((target) => target.ownRepositories))]
  return repository === undefined ? [] : [repository]
}

/** The problems of `reuse` and `source-image`. */
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
    problems.push(...tagsOutsideEcr(tags))
    if (usesTree(inputs.tags) && !usesTree([sourceImage ?? '']))
      problems.push({
        input: 'tags',
        text: '{tree} names the content of a build, but `source-image` is not built here',
      })
  }
  problems.push(...reservedNames(inputs))
  if (mode === 'merge') problems.push(...tagsOutsideEcr(tags))
  if (tagsContent(inputs, mode)) problems.push(...reuseTag(inputs, context).problems, ...uncoveredFlagProblems(inputs))
  return problems
}

/** Inputs that write a tag other than those in `tags`, and use the reserved form of `{tree}`. */
function reservedNames({ cache, cacheTo, outputs, buildFlags }: Inputs): readonly Problem[] {
  const named = { cache: [JSON.stringify(cache)], 'cache-to': cacheTo, outputs, 'build-flags': buildFlags }
  return Object.entries(named)
    .filter(([, texts]) => texts.some(containsTreeTag))
    .map(([input]) => ({
      input,
      text: 'the value contains tree- and 64 hex digits: only {tree} may create a tag of this form',
    }))
}

/** The tags outside ECR, because the step can copy images only to ECR. A loopback registry may be an ECR emulator. */
function tagsOutsideEcr(tags: readonly PlannedTag[]): readonly Problem[] {
  return tags.flatMap((tag) => {
    const host = tag.kind === 'reference' ? (tag.reference.host ?? '') : ''
    if (tag.kind === 'tag' || parseEcrHost(host) || isLoopback(host)) return []
    const text = `\`${tagText(tag)}\` is not in an Amazon ECR registry, and an image that is not built here can only go to ECR`
    return [{ input: 'tags', text }]
  })
}

/** Flags whose content is not part of `{tree}`: if the content changes, the tag would stay the same. */
const uncoveredFlags: readonly { readonly flag: string; readonly input: string; readonly pattern: RegExp }[] = [
  { flag: '--build-context', input: 'build-contexts', pattern: /^--build-context\b/m },
  { flag: '--file', input: 'file', pattern: /^(?:--file\b|-f)/m },
  // Only a build argument without a value: `{tree}` includes flags, but not the variable that provides the value.
  { flag: '--build-arg', input: 'build-args', pattern: /^--build-arg[\n=][^=\n]+$/m },
]

function uncoveredFlagProblems({ reuse, tags, buildFlags }: Inputs): readonly Problem[] {
  if (reuse === undefined && !usesTree(tags)) return []
  return uncoveredFlags
    .filter(({ pattern }) => pattern.test(buildFlags.join('\n')))
    .map(({ flag, input }) => ({
      input: 'build-flags',
      text: `it contains \`${flag}\`, which \`${reuse === undefined ? '{tree}' : 'reuse'}\` does not include: set \`${input}\` instead`,
    }))
}

/** The planned promotion, or why it is invalid. */
export function planPromotion(inputs: Inputs, context: Context): Promotion | Invalid {
  const text = expandReference(inputs.sourceImage ?? '', context)
  if (typeof text !== 'string') return { invalid: text.reason }
  const source = parseSource(text, inputs.repository?.name ?? '')
  if (isInvalid(source)) return source
  const verification = planVerification(inputs, context)
  return { kind: 'promotion', source, platforms: inputs.platforms, verification }
}

/** The promotion of an image that the step itself pushed. */
export function promotionOf(source: SourceImage): Promotion {
  return { kind: 'promotion', source, platforms: [] }
}

/** Whether the image is pushed under the tag of `reuse`. */
function tagsContent(inputs: Inputs, mode: Mode): boolean {
  return (mode === 'push' && !pushesByDigest(inputs, mode)) || mode === 'merge'
}

/** Notices about placeholders without a value on this event. */
export function imageNotices(inputs: Inputs, mode: Mode, context: Context): readonly string[] {
  return tagsContent(inputs, mode) ? reuseTag(inputs, context).leftOut : []
}

/** Warnings about inputs without an effect. */
export function imageWarnings(inputs: Inputs, mode: Mode): readonly string[] {
  return ignoredInputs(inputs, mode).map((name) => `\`${name}\` is ignored: ${ignoredReasons[mode]}.`)
}

const ignoredReasons: Readonly<Record<Mode, string>> = {
  push: 'an image pushed by digest gets its tags in the job that merges the digests',
  promote: 'a promotion does not change the image',
  merge: 'a merge does not change the images',
  build: 'nothing is pushed',
  login: '',
}

function ignoredInputs(inputs: Inputs, mode: Mode): readonly string[] {
  const { given } = inputs
  const isIgnored = (name: string) => options.some(({ input, ignored }) => input === name && ignored.includes(mode))
  switch (mode) {
    case 'push':
      // `tags` has an effect: the version label, and the tags of an inline cache.
      return pushesByDigest(inputs, mode)
        ? given.filter((name) => ['reuse', 'if-tag-exists', 'destinations'].includes(name))
        : []
    case 'promote':
      return given.filter((name) => name === 'reuse' || isIgnored(name))
    case 'merge':
      // With `{tree}`, the build inputs are part of the content hash.
      return usesTree([...inputs.tags, inputs.reuse ?? '']) ? [] : given.filter(isIgnored)
    case 'build':
      return given.filter((name) => name === 'reuse' || name === 'destinations')
    case 'login':
      return []
  }
}

interface ReuseTag {
  readonly tag: string | undefined
  readonly leftOut: readonly string[]
  readonly problems: readonly Problem[]
}

function reuseTag({ reuse }: Inputs, context: Context): ReuseTag {
  const { tags, leftOut, problems } = expandTags(reuse === undefined ? [] : [reuse], context)
  const [tag] = tags
  const referenceProblems =
    tag?.kind === 'reference' ? ['it is a tag of `repository`, so write the tag without host and repository'] : []
  return {
    tag: tag?.kind === 'tag' ? tag.tag : undefined,
    leftOut: leftOut.map((reason) => `No image is reused: ${reason}.`),
    problems: [...problems, ...referenceProblems].map((text) => ({ input: 'reuse', text })),
  }
}
