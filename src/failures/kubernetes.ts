import { ActionError, type ErrorCode } from '../errors/action-error.ts'
import { lastError } from './docker.ts'
import { isCommandFailure } from './failed-instruction.ts'

/** The cause of a Kubernetes error and its fix. */
interface Cause {
  /** `docker-unreachable` if it is not set. */
  readonly code?: ErrorCode
  readonly why: string
  readonly fix: string
}

/** A pod of the builder that ended during a build. */
export interface LostPod {
  readonly name: string
  /** Why the pod ended, such as `OOMKilled`; undefined if unknown. */
  readonly reason: string | undefined
}

/**
 * The error for a builder in Kubernetes that could not be created. `output`: docker's output. `message`: docker's last error.
 * `event`: the Kubernetes event that says why the pod does not start.
 */
export function kubernetesBuilderFailed(output: string, message: string, event: string | undefined): ActionError {
  const explainedError = firstExplainedError(output, causeOf)
  // An event proves that the cluster can be reached.
  const cause = explainedError?.cause ?? (event === undefined ? unreachable(message) : podStartTimeout)
  const reason = [explainedError?.message ?? message, event].filter(Boolean).join(': ').replace(/\.$/, '')
  const { code = 'docker-unreachable', why, fix } = cause
  const what = `The builder of \`builder-nodes\` (kubernetes) could not be created: ${reason}.`
  return new ActionError(code, { what, why, fix })
}

/** The error for a build whose Kubernetes user may not access the pod of the builder; undefined for other failures. */
export function podAccessDenied(output: string): ActionError | undefined {
  const explainedError = firstExplainedError(output, deniedByRole)
  if (!explainedError) return undefined
  const what = `The build cannot use its builder in Kubernetes: ${explainedError.message}.`
  return new ActionError('docker-unreachable', { what, ...explainedError.cause })
}

/**
 * Whether a build failed because the connection to BuildKit ended. Sources of the messages: google.golang.org/grpc;
 * docker/buildx 0.36.
 */
export function isConnectionLost(message: string): boolean {
  return !isCommandFailure(message) && /\bUnavailable\b|\bEOF\b|failed to receive status|use of closed/.test(message)
}

/** The error for a build whose pod ended. */
export function podLost({ name, reason }: LostPod): ActionError {
  const isOutOfMemory = reason === 'OOMKilled'
  return new ActionError('build-failed', {
    what: `The pod ${name}, in which BuildKit ran, ended during the build${reason ? `: ${reason}` : ''}.`,
    why: isOutOfMemory
      ? 'The build needs more memory than `limits.memory` allows.'
      : 'The pod was deleted or evicted, its container crashed, or its machine was removed (spot capacity, scale-down).',
    fix: isOutOfMemory
      ? 'Raise `limits.memory` in `builder-nodes`, or build less in parallel.'
      : 'Run the job again. If it fails again, use machines that are not interrupted, or protect the pod with `annotations` (karpenter.sh/do-not-disrupt=true, cluster-autoscaler.kubernetes.io/safe-to-evict=false).',
    retryable: !isOutOfMemory,
  })
}

/** The likely cause if BuildKit in a pod (`kube-pod://`) does not respond; `message` is the result of `podExecFailure`. */
export function podUnreachable(message: string): Cause {
  if (message.startsWith('kubectl cannot be started'))
    return { why: '`kube-pod://` uses kubectl, which is not installed.', fix: 'Install kubectl before this step.' }
  // `exec: "buildctl": executable file not found in $PATH`. buildctl is BuildKit's client.
  if (message.includes('"buildctl"'))
    return { why: 'The container does not run BuildKit.', fix: 'Set `?container=` to the BuildKit of that pod.' }
  return (
    causeOf(message) ?? {
      why: 'The pod does not exist or does not run BuildKit, or this runner may not access it.',
      fix: 'Correct the line in `builder-nodes` (`namespace`, `context`, `container`), or start BuildKit in that pod.',
    }
  )
}

/** The first error in docker's output for which `explain` knows the cause. Later errors are consequences of the first. */
function firstExplainedError(
  output: string,
  explain: (message: string) => Cause | undefined,
): { readonly message: string; readonly cause: Cause } | undefined {
  for (const line of output.split('\n').filter((line) => line.startsWith('ERROR: '))) {
    // `lastError` removes `ERROR: ` and escape sequences.
    const message = lastError(line).replace(/^failed to build: /, '')
    const cause = explain(message)
    if (cause) return { message, cause }
  }
  return undefined
}

/**
 * The cause of an error of Kubernetes, of a credential plugin or of buildx; undefined for other errors. Source:
 * k8s.io/apimachinery, `api/errors`; k8s.io/apiserver, RBAC; client-go, `exec`; docker/buildx, `driver/kubernetes`.
 */
function causeOf(message: string): Cause | undefined {
  const denialCause = deniedByRole(message)
  if (denialCause) return denialCause
  if (/\bis forbidden: /.test(message)) {
    return {
      why: 'A policy of that namespace (quota, limit range, Pod Security) rejects the pod.',
      fix: 'Change the options of `kubernetes:`, or use a `namespace` that allows this pod.',
    }
  }
  if (/getting credentials: |exec plugin/.test(message)) {
    return {
      why: 'The credential plugin that KUBECONFIG names failed. For EKS this is `aws eks get-token`, which needs AWS credentials in the environment of the job. This step does not export its credentials.',
      fix: 'Run a login step with `export-credentials: true` (or aws-actions/configure-aws-credentials), then `aws eks update-kubeconfig`, before this step.',
    }
  }
  if (/\bUnauthorized\b|must be logged in to the server/.test(message)) {
    return {
      why: 'The cluster does not accept the credentials in KUBECONFIG: they are invalid or expired, or in EKS the AWS identity has no access entry.',
      fix: 'Create KUBECONFIG in this job (`aws eks update-kubeconfig`), and give its AWS identity access to the cluster.',
    }
  }
  const [, namespace] = /\bnamespaces "([^"]+)" not found/.exec(message) ?? []
  if (namespace !== undefined) {
    return {
      why: `The cluster has no namespace ${namespace}.`,
      fix: `Create the namespace (kubectl create namespace ${namespace}), or correct \`namespace\`.`,
    }
  }
  if (/invalid driver option/.test(message)) {
    return {
      code: 'input-invalid',
      why: 'This buildx does not have that option.',
      fix: 'Update buildx (docker/setup-buildx-action with `version: latest`), or remove the option.',
    }
  }
  if (invalidOptionValue.test(message)) {
    return {
      code: 'input-invalid',
      why: 'The cluster or the driver rejects the value of an option.',
      fix: 'Correct the option of `kubernetes:` that the message names.',
    }
  }
  if (/expected \d+ replicas to be ready/.test(message)) return podStartTimeout
  return undefined
}

/** Such as `Deployment.apps "x0" is invalid: …` or `cannot parse node selector: …`. `tolaration` is buildx's spelling. */
const invalidOptionValue =
  /" is invalid: |cannot parse|invalid (?:key-value|loadbalance|tolaration)|quantities must match|strconv\./

/** Such as `User "ci" cannot create resource "pods" in API group "" in the namespace "build"`. */
const roleDenial =
  /User "([^"]*)" cannot (\S+) resource "([^"]+)" in API group "([^"]*)"(?: in the namespace "([^"]+)")?/

function deniedByRole(message: string): Cause | undefined {
  const [, user = '', verb = '', resource = '', group = '', namespace] = roleDenial.exec(message) ?? []
  if (resource === '') return undefined
  const namespaceText = namespace === undefined ? '' : ` in the namespace ${namespace}`
  return {
    why: `The Kubernetes user ${user} may not ${verb} ${resource}${namespaceText}.`,
    fix: `Add this rule to the Role of that user: {apiGroups: ["${group}"], resources: ["${resource}"], verbs: ["${verb}"]}. docs/builders.md has the complete Role.`,
  }
}

const podStartTimeout: Cause = {
  why: 'The pod did not start before `timeout` (2 minutes by default).',
  fix: 'Fix the problem that the cluster reports for the pod (`kubectl get events` in its namespace; the step shows these events if kubectl is installed and may list them), or raise `timeout` if machines must start first.',
}

function unreachable(message: string): Cause {
  const hasNoConfiguration = /no configuration has been provided|requires kubernetes API access/.test(message)
  return {
    why: hasNoConfiguration
      ? 'KUBECONFIG is not set, and this runner is not in a cluster.'
      : 'This runner cannot access the cluster that KUBECONFIG names.',
    fix: 'Set up KUBECONFIG before this step (`aws eks update-kubeconfig`), and check that `kubectl get pods` works on this runner.',
  }
}
