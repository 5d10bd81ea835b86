import { parseTaggedReference } from '../../names/reference.ts'
import { type Invalid, invalid, isInvalid } from '../../parsing/reader.ts'
import { ownNames } from '../image/own-names.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { builds, modeOf } from '../inputs/mode.ts'
import { type BakeFile, type BakeTarget, givesImage, targetsOf } from '../run/bake-file.ts'
import type { Context } from '../run/context.ts'
import { type ExpandedTags, type PlannedTag, tagText } from '../tags/tags.ts'
import type { BuildSources } from './base-images.ts'
import { type Build, isRemoteContext, planBuild } from './build.ts'

/** Many images of one bake file, built in one go. */
export interface Bake {
  readonly kind: 'bake'
  /** The bake file as buildx resolved it; nothing of it is resolved again. */
  readonly file: BakeFile
  /** Those that give an image, the first one being the image of the step. */
  readonly targets: readonly ImageTarget[]
  /** Those that give none, such as a test: they are built along. */
  readonly others: readonly string[]
  /** What the inputs ask of every target; its labels are those of `labels` alone. */
  readonly build: Build
}

/** A target that gives an image. */
export interface ImageTarget {
  /** As the bake file calls it. */
  readonly target: string
  /** The step's own repository for it, such as `team/app/api`; undefined for a target with tags of its own. */
  readonly repository: string | undefined
  /** The step's own repositories that it goes to, also by tags of its own. */
  readonly ownRepositories: readonly string[]
  readonly tags: readonly PlannedTag[]
  /** The labels that the run knows. */
  readonly defaultLabels: readonly string[]
  /** Where its Dockerfile is, seen from the workspace; undefined where it is none of its files. */
  readonly dockerfile: string | undefined
  readonly platforms: readonly string[]
}

/** Whether the bake file has to be read: where it is none of this step's business, another problem says so. */
export function asksForBake(inputs: Inputs): boolean {
  return inputs.bake.length > 0 && builds(modeOf(inputs))
}

/** The arguments of `docker` that print what is in the bake file; `build-flags` may set its variables. */
export function readingArguments({ bake, file, buildFlags }: Inputs): readonly string[] {
  return ['buildx', 'bake', '--print', ...filesOf(file).flatMap((one) => ['--file', one]), ...buildFlags, ...bake]
}

/** The images that the inputs ask for; undefined where no bake file was read. */
export function planBake(inputs: Inputs, context: Context, { tags }: ExpandedTags): Bake | undefined {
  const file = context.bake
  if (!file || isInvalid(file)) return undefined
  const names = targetsOf(file, inputs.bake)
  const images = names.filter((name) => givesImage(file.target[name] ?? {}))
  const targets = images.map((target): ImageTarget => {
    const described = file.target[target] ?? {}
    const own = (described.tags ?? []).map(ownTag).filter(isPlanned)
    const repository = inputs.repository && own.length === 0 ? `${inputs.repository.name}/${target}` : undefined
    const named = own.length > 0 ? own : repository === undefined ? [] : tags
    const [first] = named
    const version = first?.kind === 'reference' ? first.reference.tag : first?.tag
    return {
      target,
      repository,
      ownRepositories: repository === undefined ? ownNames(referencesIn(own), inputs, context) : [repository],
      tags: named,
      defaultLabels: planBuild({ ...inputs, labels: [] }, context, version).labels,
      dockerfile: dockerfilePath(described),
      platforms: inputs.platforms.length > 0 ? inputs.platforms : (described.platforms ?? []),
    }
  })
  const build = planBuild({ ...inputs, defaultLabels: false }, context, undefined)
  return { kind: 'bake', file, targets, others: names.filter((name) => !images.includes(name)), build }
}

/** A tag of a target's own as a full reference, by Docker's own rules: a name without a host is Docker Hub's. */
export function ownTag(text: string): PlannedTag | Invalid {
  const slash = text.indexOf('/')
  const first = text.slice(0, Math.max(slash, 0))
  const hasHost = /[.:]/.test(first) || first === 'localhost'
  const host = hasHost ? first : 'docker.io'
  const path = hasHost ? text.slice(slash + 1) : slash < 0 ? `library/${text}` : text
  const reference = parseTaggedReference(`${host}/${path}${path.includes(':') ? '' : ':latest'}`)
  return reference ? { kind: 'reference', reference } : invalid(`\`${text}\` is not an image name`)
}

/** The full references of some tags. */
export function referencesIn(tags: readonly PlannedTag[]): readonly string[] {
  return tags.filter(({ kind }) => kind === 'reference').map(tagText)
}

/** Where a target's Dockerfile is, seen from the workspace; undefined where it is none of its files. */
export function dockerfilePath(target: BakeTarget): string | undefined {
  const { context = '.', dockerfile = 'Dockerfile' } = target
  if (target['dockerfile-inline'] !== undefined || isRemoteContext(context)) return undefined
  return dockerfile.startsWith('/') ? dockerfile : `${context}/${dockerfile}`
}

/** What decides which images a target begins with, beside its Dockerfile: what the inputs say wins over its own. */
export function bakeSources(target: BakeTarget, inputs: Inputs): Omit<BuildSources, 'dockerfile' | 'environment'> {
  const pairs = (texts: Readonly<Record<string, string | null>> = {}) =>
    Object.entries(texts).map(([name, value]) => (value === null ? name : `${name}=${value}`))
  return {
    target: target.target,
    platforms: inputs.platforms.length > 0 ? inputs.platforms : (target.platforms ?? []),
    buildArgs: [...pairs(target.args), ...inputs.buildArgs],
    buildContexts: [...pairs(target.contexts), ...inputs.buildContexts],
  }
}

/** The files of `file`, one a line; none: those that buildx looks for by itself. */
export function filesOf(file: string | undefined): readonly string[] {
  const lines = (file ?? '').split('\n').map((line) => line.trim())
  return lines.filter((line) => line !== '')
}

function isPlanned(tag: PlannedTag | Invalid): tag is PlannedTag {
  return !isInvalid(tag)
}
