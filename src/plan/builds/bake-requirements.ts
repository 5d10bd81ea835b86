import { fields } from '../../parsing/fields.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { type BakeEntry, type BakeFile, fieldOf, isAttested } from '../run/bake-file.ts'
import type { Bake, ImageTarget } from './bake.ts'
import type { Build } from './build.ts'

/** The caches that a bake file names, as `cache-from` and `cache-to` have them. */
export function cachesOf({ target }: BakeFile): Pick<Build, 'cacheFrom' | 'cacheTo'> {
  const of = (field: string) => Object.values(target).flatMap((one) => entriesOf(one[field]))
  return { cacheFrom: of('cache-from'), cacheTo: of('cache-to') }
}

/** What a bake file says of caches is logged in to and allowed as what the inputs say. */
export function withCachesOf({ file }: Bake, inputs: Inputs): Inputs {
  const { cacheFrom, cacheTo } = cachesOf(file)
  return { ...inputs, cacheFrom: [...inputs.cacheFrom, ...cacheFrom], cacheTo: [...inputs.cacheTo, ...cacheTo] }
}

/** What one builder has to be able to do for all of `targets`: what the inputs ask for, and what the bake file does. */
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
    provenance: build.provenance ?? (attests('provenance') ? 'mode=min' : undefined),
    sbom: build.sbom || attests('sbom'),
  }
}

/** The build arguments of the inputs and of a bake file, as `build-args` has them. */
export function argumentsOf({ file, build }: Bake): readonly string[] {
  const own = Object.values(file.target).flatMap(({ args = {} }) => Object.entries(args))
  return [...build.buildArgs, ...own.map(([name, value]) => (value === null ? name : `${name}=${value}`))]
}

/** As texts, whichever form this buildx has for them. */
function entriesOf(list: unknown): readonly string[] {
  const entries: readonly BakeEntry[] = Array.isArray(list) ? list : []
  return entries.map((entry) =>
    typeof entry === 'string'
      ? entry
      : fields(Object.fromEntries(Object.entries(entry).map(([name, value]) => [name, `${value}`]))),
  )
}
