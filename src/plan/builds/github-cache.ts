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
 * The access that ACTIONS_CACHE_MODE permits: `none`, `read` (no writing) or `write-only`; full access for any other value.
 * Source: actions/toolkit, the documentation of the variable.
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
    cacheFrom: mayRead ? caches.cacheFrom : caches.cacheFrom.filter(worksWithoutJobToken),
    cacheTo: mayWrite ? caches.cacheTo : caches.cacheTo.filter(worksWithoutJobToken),
  }
}

/** The bake file with only the permitted caches. */
export function withPermittedCaches(file: BakeFile, context: Context): BakeFile {
  const { mayRead, mayWrite } = cacheAccess(context)
  const deniedFields = [...(mayRead ? [] : ['cache-from']), ...(mayWrite ? [] : ['cache-to'])]
  const withoutDenied = (target: BakeTarget): BakeTarget =>
    Object.fromEntries(
      Object.entries(target).map(([field, value]) => [
        field,
        deniedFields.includes(field) && Array.isArray(value) ? value.filter(worksWithoutJobToken) : value,
      ]),
    )
  const targets = Object.entries(file.target).map(([name, target]) => [name, withoutDenied(target)] as const)
  return { ...file, target: Object.fromEntries(targets) }
}

/** The notice about caches that are removed. `inputsWithCaches` are the inputs with the caches of the bake file added. */
export function githubCacheNotices(inputsWithCaches: Inputs, context: Context): readonly string[] {
  const { mayRead, mayWrite } = cacheAccess(context)
  const { cacheFrom, cacheTo } = permittedCaches(inputsWithCaches, context)
  const isRestricted =
    (inputsWithCaches.cache.kind === 'gha' && !(mayRead && mayWrite)) ||
    cacheFrom.length < inputsWithCaches.cacheFrom.length ||
    cacheTo.length < inputsWithCaches.cacheTo.length
  if (!isRestricted || !builds(modeOf(inputsWithCaches))) return []
  return [`GitHub's cache ${restriction(context)} (ACTIONS_CACHE_MODE is \`${context.cacheMode}\`).`]
}

/** How GitHub's cache is used if the job's token does not permit both to read and to write it. */
function restriction(context: Context): string {
  const { mayRead, mayWrite } = cacheAccess(context)
  if (mayRead) return 'is read, but not written: the cache token of this run is read-only'
  if (mayWrite) return 'is written, but not read: the cache token of this run is write-only'
  return 'is not used: the cache token of this run permits no access'
}

type Caches = Pick<Inputs, 'cacheFrom' | 'cacheTo'>

/** Whether a cache works without the job's token: it is not GitHub's cache, or it has its own `token`. */
function worksWithoutJobToken(entry: BakeEntry): boolean {
  return fieldOf(entry, 'type') !== 'gha' || fieldOf(entry, 'token') !== undefined
}
