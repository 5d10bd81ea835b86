import { debug } from '../debug/debug.ts'
import { cacheImmutable } from '../failures/cache.ts'
import type { TaggedReference } from '../names/reference.ts'
import type { Build } from '../plan/builds/build.ts'
import { hasGithubCache, usesRuntimeToken, withCache } from '../plan/builds/cache.ts'
import type { PlannedImage } from '../plan/planned-image.ts'
import { referencesForCache } from '../plan/references.ts'
import type { Environment } from '../plan/run/context.ts'
import { isImmutable } from '../plan/settings/mutability.ts'
import type { Aws } from './aws.ts'
import type { BuildDependencies } from './build-dependencies.ts'
import { openRepository } from './repositories.ts'
import type { StepContext } from './step-context.ts'

/** A build with its cache arguments, and the AWS keys that docker needs to access a cache in S3. */
export interface CachedBuild {
  readonly build: Build
  readonly environment: Environment
}

/** Adds the cache to a build. Throws if the cache tag cannot be overwritten. */
export async function prepareCache(
  image: PlannedImage,
  build: Build,
  { aws, logins, step }: BuildDependencies,
): Promise<CachedBuild> {
  const references = referencesForCache(image, logins)
  const { cacheReference } = references
  const cachedBuild = withCache(build, references)
  debug(() => `Cache: \`cache\` is ${build.cache.kind}.`)
  switch (build.cache.kind) {
    case 'off':
    case 'inline':
      return { build: cachedBuild, environment: {} }
    case 'registry':
      if (cacheReference && aws) await requireMutable(cacheReference, aws, step)
      return { build: cachedBuild, environment: {} }
    case 'gha':
      if (hasGithubCache(step.env)) return { build: cachedBuild, environment: {} }
      step.log.warning(
        "Building without the cache: this runner does not give the step access to GitHub's cache (ACTIONS_RUNTIME_TOKEN).",
      )
      return { build, environment: {} }
    case 's3':
      return { build: cachedBuild, environment: aws ? await keysOf(aws) : {} }
  }
}

/** The variable with the token for GitHub's cache; empty if the build does not use that cache. */
export function runtimeTokenVariable(build: Build, { env: { ACTIONS_RUNTIME_TOKEN }, log }: StepContext): Environment {
  if (!ACTIONS_RUNTIME_TOKEN || !usesRuntimeToken(build)) return {}
  log.mask(ACTIONS_RUNTIME_TOKEN)
  return { ACTIONS_RUNTIME_TOKEN }
}

/** Throws if the cache tag is immutable, because only the first build could write the cache. */
async function requireMutable(reference: TaggedReference, aws: Aws, step: StepContext): Promise<void> {
  // If the repository is missing or cannot be described, the build continues. BuildKit then reports that it cannot write the
  // cache.
  const rule = await openRepository(reference, aws, step, 'target')
    ?.mutability()
    .catch(() => undefined)
  if (rule && isImmutable(rule, reference.tag)) throw cacheImmutable(reference)
}

/** The variables with the session's keys, which are already masked. buildx passes them to BuildKit. */
async function keysOf(aws: Aws): Promise<Environment> {
  const { accessKeyId, secretAccessKey, sessionToken } = await aws.keys()
  return {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
    // The AWS SDK in buildx prefers a profile over keys.
    AWS_PROFILE: undefined,
  }
}
