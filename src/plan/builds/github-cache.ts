import type { Inputs } from '../inputs/inputs.ts'
import { builds, modeOf } from '../inputs/mode.ts'
import { type BakeEntry, type BakeFile, type BakeTarget, fieldOf } from '../run/bake-file.ts'
import type { Context } from '../run/context.ts'

/** What the job's token may do with GitHub's cache. */
export interface CacheAccess {
  readonly mayRead: boolean
  readonly mayWrite: boolean
}

/**
 * The access that ACTIONS_CACHE_MODE permits; full access if its value is unknown. Source: actions/toolkit, the
 * documentation of the variable.
 */
export function cacheAccess({ cacheMode = '' }: Context): CacheAccess {
  return {
    mayRead: !['none', 'write-only'].includes(cacheMode),
    mayWrite: !['none', 'read'].includes(cacheMode),
  }
}

/** Removes the uses of GitHub's cache that the job's token does not permit, because BuildKit would warn or fail the build. */
export function permittedCaches<C extends Caches>(caches: C, context: Context): C {
  const { mayRead, mayWrite } = cacheAccess(context)
  return {
    ...caches,
    cacheFrom: mayRead ? caches.cacheFrom : caches.cacheFrom.filter(isOutsideGithub),
    cacheTo: mayWrite ? caches.cacheTo : caches.cacheTo.filter(isOutsideGithub),
  }
}

/** The bake file with only the permitted caches. */
export function permittedBake(file: BakeFile, context: Context): BakeFile {
  const { mayRead, mayWrite } = cacheAccess(context)
  const deniedFields = [...(mayRead ? [] : ['cache-from']), ...(mayWrite ? [] : ['cache-to'])]
  const withoutDenied = (target: BakeTarget): BakeTarget =>
    Object.fromEntries(
      Object.entries(target).map(([field, value]) => [
        field,
        deniedFields.includes(field) && Array.isArray(value) ? value.filter(isOutsideGithub) : value,
      ]),
    )
  const targets = Object.entries(file.target).map(([name, target]) => [name, withoutDenied(target)] as const)
  return { ...file, target: Object.fromEntries(targets) }
}

/** The notice about caches that are removed. `inputs` include the caches of a bake file. */
export function githubCacheNotices(inputs: Inputs, context: Context): readonly string[] {
  const { mayRead, mayWrite } = cacheAccess(context)
  const { cacheFrom, cacheTo } = permittedCaches(inputs, context)
  const isRestricted =
    (inputs.cache.kind === 'gha' && !(mayRead && mayWrite)) ||
    cacheFrom.length < inputs.cacheFrom.length ||
    cacheTo.length < inputs.cacheTo.length
  if (!isRestricted || !builds(modeOf(inputs))) return []
  return [`GitHub's cache ${restriction(context)} (ACTIONS_CACHE_MODE is \`${context.cacheMode}\`).`]
}

function restriction(context: Context): string {
  const { mayRead, mayWrite } = cacheAccess(context)
  if (mayRead) return 'is read, but not written: the cache token of this run is read-only'
  if (mayWrite) return 'is written, but not read: the cache token of this run is write-only'
  return 'is not used: the cache token of this run permits no access'
}

interface Caches {
  readonly cacheFrom: readonly string[]
  readonly cacheTo: readonly string[]
}

/** Whether a cache is not GitHub's, or has a `token`, so that it does not use the job's token. */
function isOutsideGithub(entry: BakeEntry): boolean {
  return fieldOf(entry, 'type') !== 'gha' || fieldOf(entry, 'token') !== undefined
}
