import { parseFields, splitPair } from '../../parsing/fields.ts'
import type { BakeTarget } from '../run/bake-file.ts'
import type { Bake, ImageTarget } from './bake.ts'
import { escapedMap, escapeTemplates } from './bake-forms.ts'
import type { Build, NamedBuild } from './build.ts'
import { buildOptions, optionValue } from './options.ts'

/** The fields that `docker buildx bake --print` escapes already. Source: `Target.MarshalJSON` of buildx's package bake. */
const escapedByBuildx = ['annotations', 'args', 'dockerfile-inline', 'extra-hosts', 'labels']

/** A target, and the references to push its image to. */
export interface NamedTarget extends ImageTarget {
  /** `host/name:tag`, in the order of the tags. */
  readonly references: readonly string[]
}

/**
 * The bake file for this run, as JSON text: the resolved bake file, changed by the inputs and the image references. buildx reads
 * only this file. Targets that are not in `targetsToBuild` remain in the file without image references: some create no image, and
 * some are a context of another target.
 */
export function bakeDefinition({ file, build }: Bake, targetsToBuild: readonly NamedTarget[]): string {
  const targets = Object.entries(file.target).map(([name, fileTarget]) => {
    const target = applyInputs(escapeTarget(fileTarget), { ...build, tags: [] }, 'target')
    const image = targetsToBuild.find((targetToBuild) => targetToBuild.target === name)
    if (!image) return [name, target] as const
    const labels = { ...escapedMap(image.defaultLabels), ...target.labels }
    return [name, applyInputs({ ...target, labels }, { ...build, tags: image.references }, 'image')] as const
  })
  return JSON.stringify({ target: Object.fromEntries(targets) })
}

/** The `docker` arguments that build the targets with these names. */
export function bakeArguments(
  { build }: Bake,
  targetNames: readonly string[],
  files: { readonly definition: string; readonly metadata: string },
): readonly string[] {
  // The tags are in the definition.
  const untaggedBuild = { ...build, tags: [] }
  return [
    'buildx',
    'bake',
    '--progress=plain',
    '--file',
    files.definition,
    // A bake may read only the workspace. The flag allows the paths in the inputs that are absolute or start with `..`.
    ...pathsOf(build)
      .filter((path) => /^(?:\/|\.\.)/.test(path))
      .flatMap((path) => ['--allow', `fs.read=${path}`]),
    ...buildOptions.flatMap(({ name, bake }) => bake.flags?.(optionValue(name, untaggedBuild)) ?? []),
    '--metadata-file',
    files.metadata,
    ...targetNames,
  ]
}

/**
 * The paths in the inputs that the build reads. They include the values of contexts that are not paths, such as URLs. `cacheTo`
 * has no paths, because a bake accepts only `type=inline`.
 */
function pathsOf({ secretFiles, ssh, buildContexts, cacheFrom }: Build): readonly string[] {
  const pathIn = (entry: string) => splitPair(entry).value ?? ''
  const localCaches = cacheFrom.map(parseFields).filter(({ type }) => type === 'local')
  return [
    ...secretFiles.map(pathIn),
    // An entry of `ssh` without paths uses the SSH agent.
    ...ssh.filter((entry) => entry.includes('=')).flatMap((entry) => pathIn(entry).split(',')),
    ...buildContexts.map(pathIn),
    ...localCaches.flatMap(({ src }) => src ?? []),
  ]
}

/** Escapes the texts of a target, because buildx evaluates templates such as `${NAME}` in them. */
function escapeTarget(target: BakeTarget): BakeTarget {
  const entries = Object.entries(target).map(([field, value]) => [
    field,
    escapedByBuildx.includes(field) ? value : escapeTemplates(value),
  ])
  return Object.fromEntries(entries)
}

/**
 * Applies the forms of all options to a target: those for every target (`target`), or those for targets with an image. Only the
 * forms for images use the tags of `build`.
 */
function applyInputs(target: BakeTarget, build: NamedBuild, form: 'target' | 'image'): BakeTarget {
  let newTarget = target
  for (const { name, bake } of buildOptions)
    newTarget = { ...newTarget, ...bake[form]?.(optionValue(name, build), newTarget, build) }
  return newTarget
}
