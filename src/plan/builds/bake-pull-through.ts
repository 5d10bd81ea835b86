import { completeName, familiarName } from '../../names/docker-name.ts'
import type { BakeTarget } from '../run/bake-file.ts'
import type { Bake } from './bake.ts'
import type { PullThroughOptions } from './pull-through.ts'

/**
 * Rewrites the base images of every bake target to the pull-through caches. The contexts of a target are kept, because targets
 * may use the same name for different contexts; only contexts that name a cached image are replaced.
 */
export function rewriteBake(plan: Bake, rewrite: PullThroughOptions): Bake {
  const { build, file } = plan
  const throughOf = rewrittenImages(rewrite)
  const entries = build.buildContexts.map((entry): readonly [string, string] => {
    const at = entry.indexOf('=')
    return [entry.slice(0, at), rewriteContext(entry.slice(at + 1), throughOf)]
  })
  const given = entries.map(([name]) => familiarName(name))
  const added = [...throughOf].filter(([name]) => !given.includes(familiarName(name)))
  const targets = Object.entries(file.target).map(
    ([name, target]) => [name, rewriteTarget(target, throughOf, added)] as const,
  )
  return {
    ...plan,
    file: { ...file, target: Object.fromEntries(targets) },
    build: {
      ...build,
      buildContexts: entries.map(([name, value]) => `${name}=${value}`),
      buildArgs: [...build.buildArgs, ...rewrite.buildArgs],
      scanner: rewrite.scanner,
    },
  }
}

/** The names in the cache, by the name of the image. */
function rewrittenImages({ images, buildContexts }: PullThroughOptions): ReadonlyMap<string, string> {
  const isContext = (through: string) => buildContexts.some((entry) => entry.endsWith(`=docker-image://${through}`))
  return new Map(
    images.flatMap(({ name, through }) => (through !== undefined && isContext(through) ? [[name, through]] : [])),
  )
}

function rewriteTarget(
  target: BakeTarget,
  throughOf: ReadonlyMap<string, string>,
  added: readonly (readonly [string, string])[],
): BakeTarget {
  const own = Object.entries(target.contexts ?? {}).map(([name, value]) => {
    return [name, value === null ? null : rewriteContext(value, throughOf)] as const
  })
  const names = own.map(([name]) => familiarName(name))
  const rewritten = added
    .map(([name, through]) => [familiarName(name), `docker-image://${through}`] as const)
    .filter(([name]) => !names.includes(name))
  return own.length + rewritten.length === 0
    ? target
    : { ...target, contexts: Object.fromEntries([...own, ...rewritten]) }
}

function rewriteContext(value: string, throughOf: ReadonlyMap<string, string>): string {
  const through = throughOf.get(completeName(/^docker-image:\/\/(.+)$/.exec(value)?.[1] ?? ''))
  return through === undefined ? value : `docker-image://${through}`
}
