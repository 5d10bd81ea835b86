import { formatFields } from '../../parsing/fields.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { type BakeEntry, type BakeFile, fieldOf, isAttested } from '../run/bake-file.ts'
import type { Bake, ImageTarget } from './bake.ts'
import type { Build } from './build.ts'

/** The caches of a bake file, in the form of `cache-from` and `cache-to`. */
export function cachesOf({ target }: BakeFile): Pick<Build, 'cacheFrom' | 'cacheTo'> {
  const of = (field: string) => Object.values(target).flatMap((one) => entriesOf(one[field]))
  return { cacheFrom: of('cache-from'), cacheTo: of('cache-to') }
}

/** The inputs with the caches of the bake file, for logins and permissions. */
export function withCachesOf({ file }: Bake, inputs: Inputs): Inputs {
  const { cacheFrom, cacheTo } = cachesOf(file)
  return { ...inputs, cacheFrom: [...inputs.cacheFrom, ...cacheFrom], cacheTo: [...inputs.cacheTo, ...cacheTo] }
}

/** The combined build of all `targets`, to choose a builder: the inputs and the bake file. */
export function combinedBuild({ file, build }: Bake, targets: readonly ImageTarget[]): Build {
  const all = Object.values(file.target)
  const [platforms = []] = targets.map((one) => one.platforms).toSorted((a, b) => b.length - a.length)
  const { cacheFrom, cacheTo } = cachesOf(file)
  const attests = (type: string) =>
    all.some(({ attest = [] }) => attest.some((entry) => fieldOf(entry, 'type') === type && isAttested(entry)))
  return {
    ...build,
    platforms,
    cacheFrom: [...build.cacheFrom, ...cacheFrom],
    cacheTo: [...build.cacheTo, ...cacheTo],
    outputs: all.flatMap(({ output }) => entriesOf(output)),
    annotations: [...build.annotations, ...all.flatMap((one) => entriesOf(one.annotations))],
    provenance: build.provenance ?? (attests('provenance') ? 'mode=min' : undefined),
    sbom: build.sbom || attests('sbom'),
  }
}

/** The build arguments of the inputs and the bake file, in the form of `build-args`. */
export function argumentsOf({ file, build }: Bake): readonly string[] {
  const own = Object.values(file.target).flatMap(({ args = {} }) => Object.entries(args))
  return [...build.buildArgs, ...own.map(([name, value]) => (value === null ? name : `${name}=${value}`))]
}

/** The entries as texts, from both forms of buildx. */
function entriesOf(list: unknown): readonly string[] {
  const entries: readonly BakeEntry[] = Array.isArray(list) ? list : []
  return entries.map((entry) =>
    typeof entry === 'string'
      ? entry
      : formatFields(Object.fromEntries(Object.entries(entry).map(([name, value]) => [name, `${value}`]))),
  )
}
