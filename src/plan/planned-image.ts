import { isLoopback } from '../names/address.ts'
import { parseEcrHost } from '../names/ecr.ts'
import { parseSource, type SourceImage } from '../names/source.ts'
import { type Invalid, isInvalid, type Problem } from '../parsing/reader.ts'
import { type PlannedVerification, planVerification } from './attestation/verification.ts'
import type { Bake, ImageTarget } from './builds/bake.ts'
import { type Build, planBuild } from './builds/build.ts'
import { buildOptions } from './builds/options.ts'
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
   * The tags that the merged image gets in a later job, if this image is pushed by digest; otherwise empty. With `cache: inline`,
   * the build reads the cache of the image that an earlier run merged under these tags.
   */
  readonly mergedTags: readonly PlannedTag[]
  /** Whether the tags without a repository are in the step's registry. Otherwise they are in the local Docker Engine. */
  readonly inRegistry: boolean
  readonly ifTagExists: TagRule
  /** The content tag: if it exists, the image is not built. Undefined without `reuse`. */
  readonly contentTag: string | undefined
  readonly origin: Origin
}

/** How the step gets the image. */
type Origin = { readonly kind: 'build'; readonly build: Build } | Bake | Promotion | Merge

/** A promotion of an existing image. */
export interface Promotion {
  readonly kind: 'promotion'
  readonly source: SourceImage
  /** The platforms of the index to promote; empty for all. */
  readonly platforms: readonly string[]
  /** Undefined without `verify`. */
  readonly verification?: PlannedVerification | undefined
}

interface ImageArguments {
  readonly inputs: Inputs
  readonly mode: Mode
  readonly context: Context
  /** The tags of this event. */
  readonly tags: readonly PlannedTag[]
  /** Undefined for the build of one image. */
  readonly origin: Promotion | Merge | Bake | undefined
}

/** Plans the image in the outputs of the step. For a bake, this is the image of the first target. */
export function planImage({ inputs, mode, context, tags, origin }: ImageArguments): PlannedImage {
  const [firstTag] = tags
  const versionLabel = firstTag?.kind === 'reference' ? firstTag.reference.tag : firstTag?.tag
  const image: PlannedImage = {
    repository: inputs.repository?.name,
    host: inputs.repository?.host?.host,
    ...(pushesByDigest(inputs, mode) ? { tags: [], mergedTags: tags } : { tags, mergedTags: [] }),
    inRegistry: writesImage(mode),
    ifTagExists: inputs.ifTagExists,
    contentTag: reuseHasEffect(inputs, mode) ? expandContentTag(inputs, context).tag : undefined,
    origin: origin ?? { kind: 'build', build: planBuild(inputs, context, versionLabel) },
  }
  const [firstTarget] = origin?.kind === 'bake' ? origin.targets : []
  return firstTarget ? targetImage(image, firstTarget) : image
}

/** The image of one target of the bake. */
export function targetImage(image: PlannedImage, { repository, tags }: ImageTarget): PlannedImage {
  return { ...image, repository, tags }
}

/**
 * The names of the step's own repositories, to which the image or all images of a bake are pushed. The repository settings
 * apply to these repositories.
 */
export function ownRepositories({ origin, repository }: PlannedImage): readonly string[] {
  if (origin.kind === 'bake') return [...new Set(origin.targets.flatMap((target) => target.ownRepositories))]
  return repository === undefined ? [] : [repository]
}

/** The problems of the inputs about tags and the source of the image. */
export function imageProblems(
  inputs: Inputs,
  mode: Mode,
  context: Context,
  { tags }: ExpandedTags,
): readonly Problem[] {
  const { sourceImage, repository, push } = inputs
  const problems: Problem[] = []
  // With the mode `login`, `repositoryProblems` reports the missing `repository`.
  if (sourceImage !== undefined && !repository && mode !== 'login')
    problems.push({ input: 'source-image', text: 'it needs `repository`, the destination of the promotion' })
  if (mode === 'promote') {
    if (!push)
      problems.push({ input: 'push', text: 'it is false, but `source-image` is set, and a promotion always pushes' })
    const promotion = planPromotion(inputs, context)
    if (isInvalid(promotion)) problems.push({ input: 'source-image', text: promotion.invalid })
    problems.push(...outsideEcrProblems(tags))
    const treeText = '{tree} names the content of a build, but `source-image` is not built here'
    // With `{tree}` in `source-image` too, the promoted image has the content that the tag names.
    if (usesTree(inputs.tags) && !usesTree([sourceImage ?? ''])) problems.push({ input: 'tags', text: treeText })
  }
  problems.push(...reservedTagProblems(inputs))
  if (mode === 'merge') problems.push(...outsideEcrProblems(tags))
  if (reuseHasEffect(inputs, mode))
    problems.push(...expandContentTag(inputs, context).problems, ...uncoveredFlagProblems(inputs))
  return problems
}

/** The problems of inputs other than `tags` and `reuse` that contain a tag like a value of `{tree}`: `tree-` and 64 hex digits. */
function reservedTagProblems({ cache, cacheTo, outputs, buildFlags }: Inputs): readonly Problem[] {
  const textsByInput = { cache: [JSON.stringify(cache)], 'cache-to': cacheTo, outputs, 'build-flags': buildFlags }
  return Object.entries(textsByInput)
    .filter(([, texts]) => texts.some(containsTreeTag))
    .map(([input]) => ({
      input,
      text: 'the value contains a tag of the form `tree-<64 hex digits>`: only `{tree}` may create such a tag',
    }))
}

/** The problems of tags outside ECR: the step can copy images only to ECR. A loopback registry may be an ECR emulator. */
function outsideEcrProblems(tags: readonly PlannedTag[]): readonly Problem[] {
  return tags.flatMap((tag) => {
    // A tag without a repository goes to `repository`, which is always in ECR.
    if (tag.kind === 'tag') return []
    const { host = '' } = tag.reference
    if (parseEcrHost(host) || isLoopback(host)) return []
    const text = `\`${tagText(tag)}\` is not in an Amazon ECR registry, and an image that is not built here can only go to ECR`
    return [{ input: 'tags', text }]
  })
}

/**
 * Flags that refer to content which `{tree}` does not include. If the content changes, the tag would stay the same. A
 * `pattern` matches the arguments in `build-flags`, joined by line breaks.
 */
const uncoveredFlags: readonly { readonly flag: string; readonly input: string; readonly pattern: RegExp }[] = [
  { flag: '--build-context', input: 'build-contexts', pattern: /^--build-context\b/m },
  { flag: '--file', input: 'file', pattern: /^(?:--file\b|-f)/m },
  // Matches `--build-arg KEY`, but not `--build-arg KEY=VALUE`: `{tree}` includes the flags, but not the variable KEY.
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

/** The promotion of `source-image`, or why the input is invalid. */
export function planPromotion(inputs: Inputs, context: Context): Promotion | Invalid {
  const text = expandReference(inputs.sourceImage ?? '', context)
  if (typeof text !== 'string') return { invalid: text.reason }
  const source = parseSource(text, inputs.repository?.name ?? '')
  if (isInvalid(source)) return source
  const verification = planVerification(inputs, context)
  return { kind: 'promotion', source, platforms: inputs.platforms, verification }
}

/** The promotion to an entry of `destinations`. `source` is the image that the step pushed. */
export function promotionOf(source: SourceImage): Promotion {
  return { kind: 'promotion', source, platforms: [] }
}

function reuseHasEffect(inputs: Inputs, mode: Mode): boolean {
  return (mode === 'push' && !pushesByDigest(inputs, mode)) || mode === 'merge'
}

/** Notices about placeholders in `reuse` that have no value on this event. */
export function imageNotices(inputs: Inputs, mode: Mode, context: Context): readonly string[] {
  return reuseHasEffect(inputs, mode) ? expandContentTag(inputs, context).notices : []
}

/** Warnings about inputs that have no effect in this mode. */
export function imageWarnings(inputs: Inputs, mode: Mode): readonly string[] {
  return ignoredInputs(inputs, mode).map((name) => `\`${name}\` is ignored: ${ignoredReasons[mode]}.`)
}

/** Why a mode ignores inputs. In the mode `login`, inputs about an image are an error. */
const ignoredReasons: Readonly<Record<Mode, string>> = {
  push: 'an image pushed by digest gets its tags in the job that merges the digests',
  promote: 'a promotion does not change the image',
  merge: 'a merge does not change the images',
  build: 'nothing is pushed',
  login: '',
}

function ignoredInputs(inputs: Inputs, mode: Mode): readonly string[] {
  const { givenInputs } = inputs
  const isIgnored = (name: string) =>
    buildOptions.some(({ input, ignored }) => input === name && ignored.includes(mode))
  // Not `tags`, which also sets the version label and the tags of the inline cache.
  const tagInputs = ['reuse', 'if-tag-exists', 'destinations']
  switch (mode) {
    case 'push':
      return pushesByDigest(inputs, mode) ? givenInputs.filter((name) => tagInputs.includes(name)) : []
    case 'promote':
      return givenInputs.filter((name) => name === 'reuse' || isIgnored(name))
    case 'merge':
      // With `{tree}`, the build inputs are part of the content hash.
      return usesTree([...inputs.tags, inputs.reuse ?? '']) ? [] : givenInputs.filter(isIgnored)
    case 'build':
      return givenInputs.filter((name) => tagInputs.includes(name))
    case 'login':
      return []
  }
}

/** The result of expanding `reuse`. */
interface ContentTag {
  readonly tag: string | undefined
  /** Why the placeholder has no value on this event, as a notice. */
  readonly notices: readonly string[]
  readonly problems: readonly Problem[]
}

function expandContentTag({ reuse }: Inputs, context: Context): ContentTag {
  const { tags, leftOutReasons, problems } = expandTags(reuse === undefined ? [] : [reuse], context)
  const [tag] = tags
  const referenceProblems =
    tag?.kind === 'reference' ? ['it is a tag of `repository`, so write the tag without host and repository'] : []
  return {
    tag: tag?.kind === 'tag' ? tag.tag : undefined,
    notices: leftOutReasons.map((reason) => `No image is reused: ${reason}.`),
    problems: [...problems, ...referenceProblems].map((text) => ({ input: 'reuse', text })),
  }
}
