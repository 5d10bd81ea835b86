import type { RegistryLogin } from '../aws/client/authorization.ts'
import type { BuildOptions, BuildResult } from '../docker/build.ts'
import { cacheNotWritten } from '../failures/cache.ts'
import type { BuildRegistry } from '../failures/forbidden.ts'
import { indexPushedTwice } from '../failures/old-buildx.ts'
import { limitWarnings } from '../plan/builds/warnings.ts'
import type { Aws } from './aws.ts'
import type { StepContext } from './step-context.ts'

/**
 * The build options that explain a failed build: why a registry denied a request, or why a base image could not be pulled
 * through a pull-through cache.
 */
export function diagnosisOptions(
  aws: Aws | undefined,
  logins: readonly RegistryLogin[],
): Pick<BuildOptions, 'registries' | 'role' | 'explainDenial' | 'baseImages' | 'explainFailedPull'> {
  return {
    registries: aws ? logins.map((login) => toBuildRegistry(login, aws)) : [],
    role: aws?.role,
    explainDenial: async (request) => aws?.registries.denial(request),
    baseImages: aws?.pullThrough?.images ?? [],
    explainFailedPull: async (pull) => aws?.registries.pullThroughFailure(pull),
  }
}

function toBuildRegistry({ registry, host, account }: RegistryLogin, aws: Aws): BuildRegistry {
  // The API of ECR Public is in us-east-1.
  const region = registry.kind === 'private' ? registry.region : 'us-east-1'
  return { host, account: account ?? aws.account, region, principal: aws.principal }
}

/**
 * Logs the warnings of a successful build: the warnings of Docker's build checks, one for each layer cache that was not written,
 * and one if an old buildx pushed the image twice.
 */
export function reportWarnings(
  { warnings, unwrittenCaches, isPushedTwice }: Pick<BuildResult, 'warnings' | 'unwrittenCaches' | 'isPushedTwice'>,
  { log }: StepContext,
) {
  if (isPushedTwice) log.warning(indexPushedTwice)
  for (const message of unwrittenCaches) log.warning(cacheNotWritten(message))
  const { shownWarnings, hiddenCount } = limitWarnings(warnings)
  for (const { text, title, location } of shownWarnings) log.warning(text, title, location)
  if (hiddenCount > 0)
    log.warning(
      `The build checks reported ${hiddenCount} more ${hiddenCount === 1 ? 'warning' : 'warnings'}. The log of the build shows all warnings at its end.`,
    )
}
