import { parseFields } from '../../parsing/fields.ts'
import type { BakeTarget } from '../run/bake-file.ts'
import type { Bake, ImageTarget } from './bake.ts'
import { escapedMap, escapeTemplates } from './bake-forms.ts'
import type { Build, NamedBuild } from './build.ts'
import { options } from './options.ts'

/** The fields that buildx escapes when it prints a target. Source: `Target.MarshalJSON` of buildx's package bake. */
const escapedByBuildx = ['annotations', 'args', 'dockerfile-inline', 'extra-hosts', 'labels']

/** A target and the references (`host/name:tag`) of its image, in order. */
export interface NamedTarget extends ImageTarget {
  readonly references: readonly string[]
}

/**
 * The bake file for this run as JSON text: the resolved bake file, with the inputs and the image references applied. buildx reads
 * no other file.
 */
export function bakeDefinition({ file, build }: Bake, named: readonly NamedTarget[]): string {
  const targets = Object.entries(file.target).map(([name, target]) => {
    const image = named.find((candidate) => candidate.target === name)
    const withValues = withOptions(literal(target), { ...build, tags: [] }, 'target')
    if (!image) return [name, withValues] as const
    const labels = { ...escapedMap(image.defaultLabels), ...withValues.labels }
    return [name, withOptions({ ...withValues, labels }, { ...build, tags: image.references }, 'image')] as const
  })
  return JSON.stringify({ target: Object.fromEntries(targets) })
}

/** The `docker` arguments that build these targets of a definition. */
export function bakeArguments(
  { build }: Bake,
  targets: readonly string[],
  files: { readonly definition: string; readonly metadata: string },
): readonly string[] {
  const untagged = { ...build, tags: [] }
  return [
    'buildx',
    'bake',
    '--progress=plain',
    '--file',
    files.definition,
    // A bake may read only the workspace, so paths outside of it in the inputs must be allowed.
    ...pathsOf(build)
      .filter((path) => /^(?:\/|\.\.)/.test(path))
      .flatMap((path) => ['--allow', `fs.read=${path}`]),
    ...options.flatMap(({ name, bake }) => bake.flags?.(untagged[name] as never) ?? []),
    '--metadata-file',
    files.metadata,
    ...targets,
  ]
}

/** The paths in the inputs that a build reads. */
function pathsOf({ secretFiles, ssh, buildContexts, cacheFrom }: Build): readonly string[] {
  const pathIn = (entry: string) => entry.slice(entry.indexOf('=') + 1)
  const caches = cacheFrom.map(parseFields).filter(({ type }) => type === 'local')
  return [
    ...secretFiles.map(pathIn),
    ...ssh.filter((entry) => entry.includes('=')).flatMap((entry) => pathIn(entry).split(',')),
    ...buildContexts.map(pathIn),
    ...caches.flatMap(({ src }) => src ?? []),
  ]
}

/** Escapes the texts of a target, because buildx evaluates templates such as `${NAME}` in them. */
function literal(target: BakeTarget): BakeTarget {
  const entries = Object.entries(target).map(([field, value]) => [
    field,
    escapedByBuildx.includes(field) ? value : escapeTemplates(value),
  ])
  return Object.fromEntries(entries)
}

/** Applies the inputs to a target: a single value replaces that of the target, a list extends that of the target. */
function withOptions(target: BakeTarget, build: NamedBuild, part: 'target' | 'image'): BakeTarget {
  let applied = target
  for (const { name, bake } of options) applied = { ...applied, ...bake[part]?.(build[name] as never, applied, build) }
  return applied
}
