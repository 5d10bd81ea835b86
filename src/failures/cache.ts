import { ActionError } from '../errors/action-error.ts'
import { formatReference, type TaggedReference } from '../names/reference.ts'
import { cacheRemedy } from '../plan/builds/cache.ts'
import { isRefusedTag } from './push.ts'

/** The error for a cache whose tag could be written once and never again; found before anything is built. */
export function cacheImmutable(reference: TaggedReference): ActionError {
  return new ActionError('tag-immutable', {
    what: `\`cache\` writes ${formatReference(reference)} with every build, and the tags of that repository cannot be moved. Nothing was built.`,
    why: 'The repository has immutable tags, and a cache needs one that moves.',
    fix: `For the repository ${cacheRemedy(reference.tag)}.`,
  })
}

/** What BuildKit says of the caches that it could not write, one text for each. */
export function unwrittenCaches(output: string): readonly string[] {
  // What a build prints has a time before it, so that no line of it looks like these.
  const steps = output.matchAll(/^#(\d+) (?:exporting cache to .*|exporting to GitHub Actions Cache)$/gm)
  return [...new Set([...steps].map(([, step]) => step))].flatMap((step) => {
    const [, said] = new RegExp(`^#${step} ERROR: (.*)$`, 'm').exec(output) ?? []
    return said === undefined ? [] : [said]
  })
}

/** The warning for a cache that was not written, though the build went well. */
export function cacheLost(said: string): string {
  return `The cache was not written, and the next build does without what is new in it: ${said}. The image is not affected.`
}

/** What a build that failed said of its cache, where that is all that failed. */
export function failedCache(said: string, output: string): string | undefined {
  return unwrittenCaches(output).find((failure) => said.endsWith(failure))
}

/** The error for a cache that could not be written, and took the build with it. */
export function cacheFailed(said: string, passing: boolean): ActionError {
  // For BuildKit the status is all that ECR says of it.
  const immutable = isRefusedTag(said)
  return new ActionError(
    'build-failed',
    {
      what: `The image was built, but its cache could not be written: ${said}`,
      why: immutable
        ? 'ECR answers so to a tag that exists already where tags are immutable, and a cache needs one that moves.'
        : 'The place that `cache-to` names refused it, or the way there failed.',
      fix: 'Mend what the error names, and add `ignore-error=true` to `cache-to`, so that a cache never fails a build; the presets of `cache` have it.',
    },
    { retryable: passing },
  )
}

/** The error for a kind of cache that the builder does not have. */
export function cacheUnknown(said: string): ActionError {
  return new ActionError('build-failed', {
    what: `The builder has no cache of that kind: ${said}`,
    why: "The builder in Docker's own engine keeps caches in registries, in GitHub's cache and in folders only.",
    fix: 'Run docker/setup-buildx-action before this step, or keep the cache in the registry (`cache: registry`).',
  })
}
