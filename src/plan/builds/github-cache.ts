import type { Inputs } from '../inputs/inputs.ts'
import { builds, modeOf } from '../inputs/mode.ts'
import { type BakeEntry, type BakeFile, type BakeTarget, fieldOf } from '../run/bake-file.ts'
import type { Context } from '../run/context.ts'

/** What the job's token may do with GitHub's cache. */
export interface CacheAccess {
  readonly reads: boolean
  readonly writes: boolean
}

/**
 * The access that ACTIONS_CACHE_MODE permits; full access if its value is unknown. Source: actions/toolkit, the
 * documentation of the variable.
 */
export function cacheAccess({ cacheMode = '' }: Context): CacheAccess {
  return {
    reads: !['none', 'write-only'].includes(cacheMode),
    writes: !['none', 'read'].includes(cacheMode),
  }
}

/** Removes GitHub's cache where the token of the job does not permit its use, because BuildKit would warn, or fail the build. */
export function permittedCaches<C extends Caches>(caches: C, context: Context): C {
  const { reads, writes } = cacheAccess(context)
  return {
    ...caches,
    cacheFrom: reads ? caches.cacheFrom : caches.cacheFrom.filter(isOutsideGithub),
    cacheTo: writes ? caches.cacheTo : caches.cacheTo.filter(isOutsideGithub),
  }
}

/** The bake file with only the permitted caches. */
export function permittedBake(file: BakeFile, context: Context): BakeFile {
  const { reads, writes } = cacheAccess(context)
  const denied = [...(reads ? [] : ['cache-from']), ...(writes ? [] : ['cache-to'])]
  const permitted = (target: BakeTarget): BakeTarget =>
    Object.fromEntries(
      Object.entries(target).map(([field, value]) => [
        field,
        denied.includes(field) && Array.isArray(value) ? value.filter(isOutsideGithub) : value,
      ]),
    )
  const targets = Object.entries(file.target).map(([name, target]) => [name, permitted(target)] as const)
  return { ...file, target: Object.fromEntries(targets) }
}

/** The notice about caches that are left out; `inputs` include the caches of a bake file. */
export function githubCacheNotices(inputs: Inputs, context: Context): readonly string[] {
  const { reads, writes } = cacheAccess(context)
  const { cacheFrom, cacheTo } = permittedCaches(inputs, context)
  const isLeftOut =
    (inputs.cache.kind === 'gha' && !(reads && writes)) ||
    cacheFrom.length < inputs.cacheFrom.length ||
    cacheTo.length < inputs.cacheTo.length
  if (!isLeftOut || !builds(modeOf(inputs))) return []
  const [use, token] = reads
    ? ['is read, but not written', 'is read-only']
    : writes
      ? ['is written, but not read', 'is write-only']
      : ['is not used', 'permits no access']
  return [
    `GitHub's cache ${use}: the cache token of this run ${token} (ACTIONS_CACHE_MODE is \`${context.cacheMode}\`).`,
  ]
}

interface Caches {
  readonly cacheFrom: readonly string[]
  readonly cacheTo: readonly string[]
}

/** Whether a cache does not use the job's token for GitHub's cache. */
function isOutsideGithub(entry: BakeEntry): boolean {
  return fieldOf(entry, 'type') !== 'gha' || fieldOf(entry, 'token') !== undefined
}
