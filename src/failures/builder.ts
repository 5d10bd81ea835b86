import { ActionError } from '../errors/action-error.ts'
import { formatFeatures } from '../plan/builds/builder.ts'
import type { BuilderFeature } from '../plan/builds/features.ts'
import type { BuilderNode } from '../plan/inputs/nodes.ts'
import { isTransient, outputCondition } from './conditions.ts'
import { type DockerResult, engineEndpointFailure, engineFailure, lastError } from './docker.ts'
import { kubernetesBuilderFailed, podUnreachable } from './kubernetes.ts'

/** The error for a node of `builder-nodes` that cannot be used. `reason` says why, such as an error of docker or kubectl. */
export function nodeUnreachable(endpoint: string, reason: string): ActionError {
  return new ActionError('docker-unreachable', {
    what: `BuildKit does not respond at ${endpoint}: ${reason}.`,
    ...(endpoint.startsWith('kube-pod:')
      ? podUnreachable(reason)
      : {
          why: likelyCause(endpoint, reason),
          fix: 'Start or fix that BuildKit, or correct its address in `builder-nodes`.',
        }),
  })
}

function likelyCause(endpoint: string, reason: string): string {
  // Errors of Go and of OpenSSL, such as `x509: certificate signed by unknown authority` or `SSL alert number 42`.
  if (/certificate|alert|TLS|SSL|altnames|PEM/i.test(reason)) {
    return 'The certificates of `cacert`, `cert` and `key` do not match that BuildKit, or its own certificate is not for the name in `servername`.'
  }
  if (endpoint.startsWith('ssh://')) {
    return 'This runner cannot log in to that machine by ssh without a prompt (key, known host), or the machine has no `buildctl`.'
  }
  if (endpoint.startsWith('docker-container:')) {
    return 'The container does not exist, does not run BuildKit, or this runner may not access it.'
  }
  return 'No buildkitd listens at this address, buildkitd requires a certificate (`cacert`, `cert`, `key`), or a firewall or security group blocks the connection.'
}

/**
 * The error for a builder of `builder-nodes` that could not be created. `event`: the Kubernetes event that says why the pod does
 * not start.
 */
export function explainFailedBuilder(
  result: DockerResult,
  { driver, endpoint }: BuilderNode,
  event?: string,
): ActionError {
  const message = failureMessage(result)
  // For an endpoint, docker reads the engine's address, but does not connect to the engine.
  if (endpoint !== undefined) return engineEndpointFailure(message) ?? nodeUnreachable(endpoint, message)
  if (driver === 'kubernetes') return kubernetesBuilderFailed(result.output, message, event)
  const engineError = engineFailure(message)
  if (engineError) return engineError
  return new ActionError('build-failed', {
    what: `The builder of \`builder-nodes\` (${driver}) could not be created: ${message}.`,
    why: "BuildKit's image could not be pulled or started, or the driver rejects the value of an option.",
    fix: 'Correct the line in `builder-nodes`, or set its `image` to an image that this runner can pull.',
    retryable: isTransient(message),
  })
}

/**
 * The error for a fallback builder that could not be created. The step creates this temporary builder if the selected builder
 * does not support `missingFeatures`.
 */
export function explainFailedFallback(result: DockerResult, missingFeatures: readonly BuilderFeature[]): ActionError {
  const message = failureMessage(result)
  const engineError = engineFailure(message)
  if (engineError) return engineError
  // With the containerd image store, the engine's own builder supports every feature that buildx lists. It never supports the
  // other features, which have no `listedName`.
  const needsOnlyContainerd = missingFeatures.every(({ listedName }) => listedName !== undefined)
  const support = needsOnlyContainerd ? 'supports this only with the containerd image store' : 'does not support this'
  const why =
    outputCondition(message) === 'throttled'
      ? "Docker Hub's limit for anonymous pulls is reached, and BuildKit's image is on Docker Hub."
      : `The engine's own builder ${support}, and BuildKit's image (moby/buildkit on Docker Hub) could not be pulled or started.`
  const fixes = [
    'add a `pull-through-cache` rule for docker.io',
    ...(missingFeatures.some(({ needsTemporaryBuilder }) => needsTemporaryBuilder)
      ? fixesForS3Cache
      : fixesWithPermanentBuilder),
    ...(needsOnlyContainerd ? ["turn on the containerd image store in the engine's daemon.json"] : []),
  ]
  return new ActionError('build-failed', {
    what: `The selected builder does not support ${formatFeatures(missingFeatures)}, and a docker-container builder could not be created: ${message}.`,
    why,
    fix: `Do one of these: ${fixes.join('; ')}.`,
    retryable: isTransient(message),
  })
}

/** The fixes for `cache: s3:…`, the only feature that needs a builder that the step creates and removes. */
const fixesForS3Cache = [
  "set `builder-nodes: 'docker-container: image=…'` to an image that this runner can pull",
  'use another `cache`',
]

const fixesWithPermanentBuilder = [
  "set `builder-nodes` to a remote BuildKit, or to `'docker-container: image=…'` with an image that this runner can pull",
  'set `builder` to a builder that an earlier step created (docker/setup-buildx-action)',
]

/** Docker's last error, without a period at its end. */
function failureMessage({ exitCode, output }: DockerResult): string {
  return (lastError(output) || `docker failed with exit code ${exitCode}`).replace(/\.$/, '')
}
