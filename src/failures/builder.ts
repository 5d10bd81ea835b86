import { ActionError } from '../errors/action-error.ts'
import { type BuilderFeature, listed } from '../plan/builds/builder.ts'
import type { BuilderNode } from '../plan/inputs/nodes.ts'
import { type DockerResult, endpointFailure, engineFailure, lastError } from './docker.ts'
import { isTransient } from './push.ts'

/** The error for a BuildKit of `builder-nodes` that cannot be used. */
export function nodeUnreachable(endpoint: string, reason: string): ActionError {
  return new ActionError('docker-unreachable', {
    what: `BuildKit does not answer at ${endpoint}: ${reason}.`,
    why: likelyCause(endpoint, reason),
    fix: 'Start or mend that BuildKit, or correct its line in `builder-nodes`.',
  })
}

function likelyCause(endpoint: string, reason: string): string {
  if (/certificate|alert|TLS|SSL|altnames|PEM/i.test(reason)) {
    return 'The certificates of `cacert`, `cert` and `key` do not fit that BuildKit, or it has another name than `servername` says.'
  }
  if (endpoint.startsWith('ssh://')) {
    return 'This runner cannot log in there by ssh without being asked (key, known host), or there is no `buildctl` on that machine.'
  }
  if (/^(?:docker-container|kube-pod):/.test(endpoint)) {
    return 'There is no such container or pod, it holds no BuildKit, or this runner may not enter it.'
  }
  return 'No buildkitd listens there, it wants a certificate (`cacert`, `cert`, `key`), or a firewall or security group is in between.'
}

/** The error for a builder that could not be made of `builder-nodes`. */
export function explainNoBuilder(ending: DockerResult, { driver, endpoint }: BuilderNode): ActionError {
  const said = reasonOf(ending)
  if (endpoint !== undefined) return endpointFailure(said) ?? nodeUnreachable(endpoint, said)
  const unusable = engineFailure(said)
  if (unusable) return unusable
  const what = `The builder of \`builder-nodes\` (${driver}) could not be made: ${said}.`
  if (driver === 'kubernetes') {
    return new ActionError('docker-unreachable', {
      what,
      why: 'This runner has no way into a cluster (KUBECONFIG), may not start a Deployment there, or its pods do not come up.',
      fix: 'Set up kubectl before this step, give the `namespace`, or a longer `timeout` where machines have to be started first.',
    })
  }
  return new ActionError(
    'build-failed',
    {
      what,
      why: "BuildKit's image could not be pulled or started, or the driver does not take an option's value.",
      fix: 'Correct the line, or give an `image` that this runner can pull.',
    },
    { retryable: isTransient(said) },
  )
}

/** The error for a builder that had to stand in for the selected one, which lacks something, and could not be made either. */
export function explainNoFallback(ending: DockerResult, lacking: readonly BuilderFeature[]): ActionError {
  const said = reasonOf(ending)
  const unusable = engineFailure(said)
  if (unusable) return unusable
  // What has no feature is the driver's to lack, whatever the store.
  const inStore = lacking.every(({ feature }) => feature !== undefined)
  return new ActionError(
    'build-failed',
    {
      what: `The builder that is selected cannot do ${listed(lacking)}, and a docker-container builder could not be made: ${said}.`,
      why: /\b429\b|toomanyrequests|rate limit/i.test(said)
        ? "Docker Hub's limit for pulls without a login is used up, and BuildKit's image is there."
        : `The engine's own builder ${inStore ? 'does this only with the containerd image store' : 'never does this'}, and BuildKit's image (moby/buildkit of Docker Hub) could not be pulled or started.`,
      fix: [
        'One of these: a `pull-through-cache` rule for docker.io',
        ...(lacking.some(({ temporary }) => temporary)
          ? ['`builder-nodes: docker-container: image=…` with an image that this runner can pull', 'another `cache`']
          : [
              '`builder-nodes` with a BuildKit elsewhere, or `docker-container: image=…` with one that this runner can pull',
              'a `builder` that an earlier step made (docker/setup-buildx-action)',
            ]),
        ...(inStore ? ['the containerd image store in the daemon.json of the engine'] : []),
      ]
        .join('; ')
        .concat('.'),
    },
    { retryable: isTransient(said) },
  )
}

function reasonOf({ exitCode, output }: DockerResult): string {
  return (lastError(output) || `docker ended with exit code ${exitCode}`).replace(/\.$/, '')
}
