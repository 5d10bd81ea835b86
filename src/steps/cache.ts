import type { RegistryLogin } from '../aws/client/authorization.ts'
import { debug } from '../debug/debug.ts'
import { cacheImmutable } from '../failures/cache.ts'
import type { TaggedReference } from '../names/reference.ts'
import type { Build } from '../plan/builds/build.ts'
import { hasGithubCache, usesRuntimeToken, withCache } from '../plan/builds/cache.ts'
import type { PlannedImage } from '../plan/planned-image.ts'
import { cacheNames } from '../plan/references.ts'
import type { Environment } from '../plan/run/context.ts'
import { isImmutable } from '../plan/settings/mutability.ts'
import type { Aws } from './aws.ts'
import { openRepository } from './repositories.ts'
import type { StepContext } from './step-context.ts'

/** A build with the arguments of its cache, and what docker needs in its environment for it. */
export interface CachedBuild {
  readonly build: Build
  readonly environment: Environment
}

/** Makes ready the cache of a build; one that could never be written is an error. */
export async function prepareCache(
  image: PlannedImage,
  build: Build,
  aws: Aws | undefined,
  logins: readonly RegistryLogin[],
  job: StepContext,
): Promise<CachedBuild> {
  const names = cacheNames(image, logins)
  const { cache } = names
  const cached = withCache(build, names)
  debug(() => `Cache: \`cache\` is ${build.cache.kind}.`)
  switch (build.cache.kind) {
    case 'off':
    case 'inline':
      return { build: cached, environment: {} }
    case 'registry':
      if (cache && aws) await requireMovable(cache, aws, job)
      return { build: cached, environment: {} }
    case 'gha':
      if (hasGithubCache(job.env)) return { build: cached, environment: {} }
      job.log.warning(
        "Building without the cache: this runner does not give the step access to GitHub's cache (ACTIONS_RUNTIME_TOKEN).",
      )
      return { build, environment: {} }
    case 's3':
      return { build: cached, environment: aws ? await keysOf(aws) : {} }
  }
}

/** The token of GitHub's cache, for a build that asks for it. */
export function runtimeToken(build: Build, { env: { ACTIONS_RUNTIME_TOKEN }, log }: StepContext): Environment {
  if (!ACTIONS_RUNTIME_TOKEN || !usesRuntimeToken(build)) return {}
  log.mask(ACTIONS_RUNTIME_TOKEN)
  return { ACTIONS_RUNTIME_TOKEN }
}

/** An immutable tag takes the first cache and none after it. */
async function requireMovable(reference: TaggedReference, aws: Aws, job: StepContext): Promise<void> {
  // A repository that is not there, or not to be seen, costs the cache and not the image: BuildKit tells.
  const rule = await openRepository(reference, aws, job, 'target')
    ?.mutability()
    .catch(() => undefined)
  if (rule && isImmutable(rule, reference.tag)) throw cacheImmutable(reference)
}

/** The step's own keys, which buildx hands to BuildKit with the build. They are masked already. */
async function keysOf(aws: Aws): Promise<Environment> {
  const { accessKeyId, secretAccessKey, sessionToken } = await aws.keys()
  return {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
    // To the SDK in buildx a profile goes before keys.
    AWS_PROFILE: undefined,
  }
}
