import { formatFields } from '../../parsing/fields.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { type BakeEntry, type BakeFile, fieldOf, isAttested } from '../run/bake-file.ts'
import type { Bake, ImageTarget } from './bake.ts'
import type { Build } from './build.ts'

/** The caches of all targets in a bake file, in the form of `cache-from` and `cache-to`. */
export function bakeFileCaches({ target: targets }: BakeFile): Pick<Build, 'cacheFrom' | 'cacheTo'> {
  const entriesOfAll = (field: string) => Object.values(targets).flatMap((target) => entriesAsText(target[field]))
  return { cacheFrom: entriesOfAll('cache-from'), cacheTo: entriesOfAll('cache-to') }
}

/** Adds the caches of the bake file to the inputs, so that logins and permissions include them. */
export function withBakeFileCaches({ file }: Bake, inputs: Inputs): Inputs {
  const { cacheFrom, cacheTo } = bakeFileCaches(file)
  return { ...inputs, cacheFrom: [...inputs.cacheFrom, ...cacheFrom], cacheTo: [...inputs.cacheTo, ...cacheTo] }
}

/**
 * A single build that represents the whole bake when a builder is chosen. It needs the features of the inputs and of all targets
 * in the file. Its platforms are those of the target in `targetsToBuild` with the most platforms: a builder must support several
 * platforms only if one target has several.
 */
export function combinedBuild({ file, build }: Bake, targetsToBuild: readonly ImageTarget[]): Build {
  const fileTargets = Object.values(file.target)
  const [platforms = []] = targetsToBuild.map((target) => target.platforms).toSorted((a, b) => b.length - a.length)
  const { cacheFrom, cacheTo } = bakeFileCaches(file)
  const hasAttestation = (type: string) =>
    fileTargets.some(({ attest = [] }) => attest.some((entry) => fieldOf(entry, 'type') === type && isAttested(entry)))
  return {
    ...build,
    platforms,
    cacheFrom: [...build.cacheFrom, ...cacheFrom],
    cacheTo: [...build.cacheTo, ...cacheTo],
    // Without the input `outputs`, which a bake rejects.
    outputs: fileTargets.flatMap(({ output }) => entriesAsText(output)),
    annotations: [...build.annotations, ...fileTargets.flatMap(({ annotations }) => entriesAsText(annotations))],
    // A builder needs the same features for every mode of the provenance.
    provenance: build.provenance ?? (hasAttestation('provenance') ? 'mode=min' : undefined),
    sbom: build.sbom || hasAttestation('sbom'),
  }
}

/** The build arguments of the inputs and of all targets in the bake file, in the form of `build-args`. */
export function allBuildArgs({ file, build }: Bake): readonly string[] {
  const targetArgs = Object.values(file.target).flatMap(({ args = {} }) => Object.entries(args))
  return [...build.buildArgs, ...targetArgs.map(([name, value]) => (value === null ? name : `${name}=${value}`))]
}

/** The entries of a list in a target, as text. buildx prints an entry as text (`type=gha,scope=a`) or as an object. */
function entriesAsText(list: unknown): readonly string[] {
  const entries: readonly BakeEntry[] = Array.isArray(list) ? list : []
  return entries.map((entry) => {
    if (typeof entry === 'string') return entry
    return formatFields(Object.fromEntries(Object.entries(entry).map(([name, value]) => [name, `${value}`])))
  })
}
