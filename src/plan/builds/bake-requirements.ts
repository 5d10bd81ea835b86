import { formatFields } from '../../parsing/fields.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { type BakeEntry, type BakeFile, fieldOf, isAttested } from '../run/bake-file.ts'
import type { Bake, ImageTarget } from './bake.ts'
import type { Build } from './build.ts'

/** The caches of a bake file, in the form of `cache-from` and `cache-to`. */
export function cachesOf({ target }: BakeFile): Pick<Build, 'cacheFrom' | 'cacheTo'> {
  const entriesIn = (field: string) => Object.values(target).flatMap((fields) => entriesOf(fields[field]))
  return { cacheFrom: entriesIn('cache-from'), cacheTo: entriesIn('cache-to') }
}

/** Adds the caches of the bake file to the inputs, so that logins and permissions include them. */
export function withCachesOf({ file }: Bake, inputs: Inputs): Inputs {
  const { cacheFrom, cacheTo } = cachesOf(file)
  return { ...inputs, cacheFrom: [...inputs.cacheFrom, ...cacheFrom], cacheTo: [...inputs.cacheTo, ...cacheTo] }
}

/** One build with everything that the inputs and the bake file require for `targets`, to choose a builder. */
export function combinedBuild({ file, build }: Bake, targets: readonly ImageTarget[]): Build {
  const all = Object.values(file.target)
  const [platforms = []] = targets.map((target) => target.platforms).toSorted((a, b) => b.length - a.length)
  const { cacheFrom, cacheTo } = cachesOf(file)
  const attests = (type: string) =>
    all.some(({ attest = [] }) => attest.some((entry) => fieldOf(entry, 'type') === type && isAttested(entry)))
  return {
    ...build,
    platforms,
    cacheFrom: [...build.cacheFrom, ...cacheFrom],
    cacheTo: [...build.cacheTo, ...cacheTo],
    outputs: all.flatMap(({ output }) => entriesOf(output)),
    annotations: [...build.annotations, ...all.flatMap((fields) => entriesOf(fields.annotations))],
    provenance: build.provenance ?? (attests('provenance') ? 'mode=min' : undefined),
    sbom: build.sbom || attests('sbom'),
  }
}

/** The build arguments of the inputs and the bake file, in the form of `build-args`. */
export function argumentsOf({ file, build }: Bake): readonly string[] {
  const own = Object.values(file.target).flatMap(({ args = {} }) => Object.entries(args))
  return [...build.buildArgs, ...own.map(([name, value]) => (value === null ? name : `${name}=${value}`))]
}

/** The entries as texts. buildx prints an entry as a text or as an object. */
function entriesOf(list: unknown): readonly string[] {
  const entries: readonly BakeEntry[] = Array.isArray(list) ? list : []
  return entries.map((entry) =>
    typeof entry === 'string'
      ? entry
      : formatFields(Object.fromEntries(Object.entries(entry).map(([name, value]) => [name, `${value}`]))),
  )
}
