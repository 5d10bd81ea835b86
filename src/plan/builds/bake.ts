import { parseDockerName } from '../../names/docker-name.ts'
import { isHost } from '../../names/reference.ts'
import { type Invalid, invalid, isInvalid } from '../../parsing/reader.ts'
import { ownRepositoryNames } from '../image/own-names.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { builds, modeOf } from '../inputs/mode.ts'
import { type BakeFile, type BakeTarget, producesImage, targetNamesFor } from '../run/bake-file.ts'
import type { Context } from '../run/context.ts'
import { type ExpandedTags, type PlannedTag, tagText } from '../tags/tags.ts'
import type { BaseImageOptions } from './base-images.ts'
import { type Build, isRemoteContext, planBuild } from './build.ts'

/** A bake: several images of a bake file, built together. */
export interface Bake {
  readonly kind: 'bake'
  /** The bake file, resolved by buildx. */
  readonly file: BakeFile
  /** The targets with an image. The outputs of the step are about the first target. */
  readonly targets: readonly ImageTarget[]
  /** The names of targets that are built but do not create an image, such as tests. */
  readonly targetsWithoutImage: readonly string[]
  /** The inputs that apply to every target. The default labels are not included, because they differ by target. */
  readonly build: Build
}

export interface ImageTarget {
  /** The name in the bake file. */
  readonly target: string
  /** Such as `team/app/api`; undefined without the input `repository`, or if the bake file sets tags for the target. */
  readonly repository: string | undefined
  /** The names of the repositories to push to. Only the step's `repository` and repositories below it are included. */
  readonly ownRepositories: readonly string[]
  readonly tags: readonly PlannedTag[]
  readonly defaultLabels: readonly string[]
  /** The path of its Dockerfile in the workspace; undefined if the Dockerfile is inline or remote. */
  readonly dockerfile: string | undefined
  readonly platforms: readonly string[]
}

/** Whether the step builds with a bake file. */
export function usesBake(inputs: Inputs): boolean {
  return inputs.bake.length > 0 && builds(modeOf(inputs))
}

/** The `docker` arguments that print the resolved bake file. They include `build-flags`, which may set variables of the file. */
export function bakePrintArguments({ bake, file, buildFlags }: Inputs): readonly string[] {
  return [
    'buildx',
    'bake',
    '--print',
    ...bakeFilePaths(file).flatMap((path) => ['--file', path]),
    ...buildFlags,
    ...bake,
  ]
}

/** Plans the bake; undefined without a bake, or if the bake file is invalid. */
export function planBake(inputs: Inputs, context: Context, { tags }: ExpandedTags): Bake | undefined {
  const file = context.bakeFile
  if (!file || isInvalid(file)) return undefined
  const names = targetNamesFor(file, inputs.bake)
  const imageNames = names.filter((name) => producesImage(file.target[name] ?? {}))
  const targets = imageNames.map((target): ImageTarget => {
    const definition = file.target[target] ?? {}
    // `bakeProblems` reports invalid tags.
    const fileTags = (definition.tags ?? []).map(parseFileTag).filter((tag): tag is PlannedTag => !isInvalid(tag))
    const usesFileTags = fileTags.length > 0
    const repository = inputs.repository && !usesFileTags ? `${inputs.repository.name}/${target}` : undefined
    // Without a repository, the image is built but not pushed.
    const defaultTags = repository === undefined ? [] : tags
    const plannedTags = usesFileTags ? fileTags : defaultTags
    // The first tag is the value of the version label.
    const [firstTag] = plannedTags
    const version = firstTag?.kind === 'reference' ? firstTag.reference.tag : firstTag?.tag
    // The label `created` depends on the build argument SOURCE_DATE_EPOCH.
    const { buildArgs } = baseImageOptions(definition, inputs)
    return {
      target,
      repository,
      ownRepositories:
        repository === undefined ? ownRepositoryNames(referencesIn(fileTags), inputs, context) : [repository],
      tags: plannedTags,
      // Without the input `labels`, only the default labels remain.
      defaultLabels: planBuild({ ...inputs, labels: [], buildArgs }, context, version).labels,
      dockerfile: dockerfilePath(definition),
      platforms: inputs.platforms.length > 0 ? inputs.platforms : (definition.platforms ?? []),
    }
  })
  const targetsWithoutImage = names.filter((name) => !imageNames.includes(name))
  // Only the default labels need a version.
  const build = planBuild({ ...inputs, defaultLabels: false }, context, undefined)
  return { kind: 'bake', file, targets, targetsWithoutImage, build }
}

/** Parses an entry of `tags` in the bake file as a full reference. As in Docker, a name without a host is on Docker Hub. */
export function parseFileTag(text: string): PlannedTag | Invalid {
  const { host = '', name = '', tag, digest } = parseDockerName(text) ?? {}
  if (!isHost(host) || tag === undefined || digest !== undefined) return invalid(`\`${text}\` is not an image name`)
  return { kind: 'reference', reference: { host, name, tag } }
}

/** The full references in a list of tags, as text. */
export function referencesIn(tags: readonly PlannedTag[]): readonly string[] {
  return tags.filter(({ kind }) => kind === 'reference').map(tagText)
}

/** The path of a target's Dockerfile in the workspace; undefined if the Dockerfile is inline or remote. */
export function dockerfilePath(target: BakeTarget): string | undefined {
  const { context = '.', dockerfile = 'Dockerfile' } = target
  if (target['dockerfile-inline'] !== undefined || isRemoteContext(context)) return undefined
  return dockerfile.startsWith('/') ? dockerfile : `${context}/${dockerfile}`
}

/** The values that determine a target's base images, besides its Dockerfile. Inputs override the values of the target. */
export function baseImageOptions(
  target: BakeTarget,
  inputs: Inputs,
): Omit<BaseImageOptions, 'dockerfile' | 'environment'> {
  const pairs = (map: Readonly<Record<string, string | null>> = {}) =>
    Object.entries(map).map(([name, value]) => (value === null ? name : `${name}=${value}`))
  return {
    target: target.target,
    platforms: inputs.platforms.length > 0 ? inputs.platforms : (target.platforms ?? []),
    builderNodes: inputs.builderNodes,
    buildArgs: [...pairs(target.args), ...inputs.buildArgs],
    buildContexts: [...pairs(target.contexts), ...inputs.buildContexts],
  }
}

/** The paths of the bake files in the input `file`, one per line. Empty for buildx's default files. */
export function bakeFilePaths(file: string | undefined): readonly string[] {
  const lines = (file ?? '').split('\n').map((line) => line.trim())
  return lines.filter((line) => line !== '')
}
