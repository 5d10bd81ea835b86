import type { RegistryLogin } from '../aws/client/authorization.ts'
import type { BuildOptions, Built } from '../docker/build.ts'
import { cacheLost } from '../failures/cache.ts'
import type { BuildRegistry } from '../failures/forbidden.ts'
import { pushedTwice } from '../failures/old-buildx.ts'
import { chooseWarnings } from '../plan/builds/warnings.ts'
import type { Aws } from './aws.ts'
import type { StepContext } from './step-context.ts'

/** Who can tell what a registry meant that ended a build without a word. */
export function buildDiagnostics(
  aws: Aws | undefined,
  logins: readonly RegistryLogin[],
): Pick<BuildOptions, 'registries' | 'role' | 'explainDenial' | 'rewritten' | 'explainCache'> {
  return {
    registries: aws ? logins.map((login) => buildRegistry(login, aws)) : [],
    role: aws?.role,
    explainDenial: async (request) => aws?.registries.denial(request),
    rewritten: aws?.pullThrough?.images ?? [],
    explainCache: async (pull) => aws?.registries.whyNotCached(pull),
  }
}

function buildRegistry({ registry, host, account }: RegistryLogin, aws: Aws): BuildRegistry {
  const region = registry.kind === 'private' ? registry.region : 'us-east-1'
  return { host, account: account ?? aws.account, region, principal: aws.principal }
}

/**
 * Says what a person should know of a build that ended well: its checks' findings, on their lines, caches that were lost,
 * and a buildx that pushed twice.
 */
export function reportWarnings(
  { warnings, unwrittenCaches, twice }: Pick<Built, 'warnings' | 'unwrittenCaches' | 'twice'>,
  { log }: StepContext,
) {
  if (twice) log.warning(pushedTwice)
  for (const said of unwrittenCaches) log.warning(cacheLost(said))
  const { shown, left } = chooseWarnings(warnings)
  for (const { text, title, place } of shown) log.warning(text, title, place)
  if (left > 0)
    log.warning(`The build checks reported ${left} more warnings. They are at the end of the log group "Build".`)
}
