import { ActionError } from '../errors/action-error.ts'
import { formatReference, type TaggedReference } from '../names/reference.ts'
import { cacheRemedy } from '../plan/builds/cache.ts'
import { isTransient } from './conditions.ts'
import { isManifestRejected } from './push.ts'

/** The error for a cache whose tag is immutable. The step checks this before the build. */
export function cacheImmutable(reference: TaggedReference): ActionError {
  return new ActionError('tag-immutable', {
    what: `\`cache\` writes ${formatReference(reference)} with every build, but the tags of that repository are immutable. Nothing was built.`,
    why: 'A cache needs a mutable tag, because each build overwrites it.',
    fix: `Do one of these: ${cacheRemedy(reference.tag)}.`,
  })
}

/** BuildKit's messages about caches that could not be written, one for each cache. */
export function unwrittenCaches(output: string): readonly string[] {
  // The output of an instruction cannot match, because BuildKit puts a time before it: `#7 0.123 text`.
  const exports = output.matchAll(/^#(\d+) (?:exporting cache to .*|exporting to GitHub Actions Cache)$/gm)
  const stepNumbers = new Set([...exports].map(([, number]) => number))
  return [...stepNumbers].flatMap((number) => {
    const [, message] = new RegExp(`^#${number} ERROR: (.*)$`, 'm').exec(output) ?? []
    return message === undefined ? [] : [message]
  })
}

/** The warning for a cache that was not written in a successful build. */
export function cacheNotWritten(message: string): string {
  return `The cache was not written, so the next build cannot reuse these layers: ${message}. The image is not affected.`
}

/** BuildKit's message about a cache, if the build failed only because it could not write that cache. */
export function cacheErrorIn(buildError: string, output: string): string | undefined {
  // BuildKit writes `failed to solve: ` before the error of the only step that failed.
  return unwrittenCaches(output).find((cacheError) => buildError.endsWith(cacheError))
}

/** The error for a build that failed only because its cache could not be written. */
export function cacheFailed(message: string): ActionError {
  return new ActionError('build-failed', {
    what: `The image was built, but its cache could not be written: ${message}`,
    why: isManifestRejected(message)
      ? 'ECR sends this response if the tag exists and tags are immutable. A cache needs a mutable tag.'
      : 'The destination in `cache-to` rejected the cache, or the connection to it failed.',
    fix: 'Fix what the error names. If the cache must never fail the build, add `ignore-error=true` to `cache-to`; the presets of `cache` do this.',
    retryable: isTransient(message),
  })
}

/** The error for a kind of cache that the builder does not support. */
export function cacheUnknown(message: string): ActionError {
  return new ActionError('build-failed', {
    what: `The builder does not support this kind of cache: ${message}`,
    why: "The engine's own builder supports only caches in registries, in GitHub's cache and in folders.",
    fix: 'Run docker/setup-buildx-action before this step, or use `cache: registry`.',
  })
}
