import { completeName, familiarName } from '../../names/docker-name.ts'
import { splitPair } from '../../parsing/fields.ts'
import type { BakeTarget } from '../run/bake-file.ts'
import type { Bake } from './bake.ts'
import type { PullThroughOptions } from './pull-through.ts'

/** The names of images in the cache, by their complete names, see `completeName`. */
type CachedNames = ReadonlyMap<string, string>

/**
 * Makes every bake target pull its base images through the caches. Replaces the images of existing contexts, and adds contexts for
 * the other images. Each target keeps its own contexts, because targets may use one name for different contexts.
 */
export function rewriteBake(bake: Bake, options: PullThroughOptions): Bake {
  const { build, file } = bake
  const cachedNames = cachedNamesOf(options)
  const contexts = build.buildContexts.map((entry) => {
    const { key: name, value = '' } = splitPair(entry)
    return { name, value: rewriteContext(value, cachedNames) }
  })
  const contextNames = contexts.map(({ name }) => familiarName(name))
  // The inputs already contain a build context for each of the other images.
  const imagesToAdd = new Map([...cachedNames].filter(([name]) => !contextNames.includes(familiarName(name))))
  const targets = Object.entries(file.target).map(
    ([name, target]) => [name, rewriteTarget(target, cachedNames, imagesToAdd)] as const,
  )
  return {
    ...bake,
    file: { ...file, target: Object.fromEntries(targets) },
    build: {
      ...build,
      buildContexts: contexts.map(({ name, value }) => `${name}=${value}`),
      buildArgs: [...build.buildArgs, ...options.buildArgs],
      scanner: options.scanner,
    },
  }
}

/**
 * The images that build contexts replace, with their names in the cache. The Dockerfile frontend and the scanner are not
 * included, because other options replace them.
 */
function cachedNamesOf({ images, buildContexts }: PullThroughOptions): CachedNames {
  const isContext = (image: string) => buildContexts.some((entry) => entry.endsWith(`=docker-image://${image}`))
  return new Map(
    images.flatMap(({ name, nameInCache }) =>
      nameInCache !== undefined && isContext(nameInCache) ? [[name, nameInCache]] : [],
    ),
  )
}

/** Rewrites the contexts of a target, and adds contexts for `imagesToAdd` if the target has no context with their names. */
function rewriteTarget(target: BakeTarget, cachedNames: CachedNames, imagesToAdd: CachedNames): BakeTarget {
  const targetContexts = Object.entries(target.contexts ?? {}).map(
    // In a bake file, a value may be `null`.
    ([name, value]) => [name, value === null ? null : rewriteContext(value, cachedNames)] as const,
  )
  const contextNames = targetContexts.map(([name]) => familiarName(name))
  const addedContexts = [...imagesToAdd]
    .map(([name, nameInCache]) => [familiarName(name), `docker-image://${nameInCache}`] as const)
    .filter(([name]) => !contextNames.includes(name))
  const contexts = [...targetContexts, ...addedContexts]
  return contexts.length === 0 ? target : { ...target, contexts: Object.fromEntries(contexts) }
}

/** Replaces the image of a context `docker-image://IMAGE` by its name in the cache. */
function rewriteContext(value: string, cachedNames: CachedNames): string {
  const [, image] = /^docker-image:\/\/(.+)$/.exec(value) ?? []
  const nameInCache = image === undefined ? undefined : cachedNames.get(completeName(image))
  return nameInCache === undefined ? value : `docker-image://${nameInCache}`
}
