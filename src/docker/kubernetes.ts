import { setTimeout as sleep } from 'node:timers/promises'
import { runCommand } from '../command/command.ts'
import { messageOf } from '../errors/action-error.ts'
import type { LostPod } from '../failures/kubernetes.ts'
import type { Build } from '../plan/builds/build.ts'
import { findLostPod, type Pod, parsePods, podStartFailure } from '../plan/builds/pods.ts'
import type { Environment } from '../plan/run/context.ts'
import { shortTimeoutMs } from './exec.ts'

/** A builder of the driver `kubernetes`. */
export interface KubernetesBuilder {
  readonly name: string
  /** Undefined for the namespace in KUBECONFIG. */
  readonly namespace: string | undefined
}

/** The builder of a build that runs in Kubernetes; undefined for another driver. */
export function kubernetesBuilder({ builder, builderNodes }: Pick<Build, 'builder' | 'builderNodes'>) {
  const [node] = builderNodes
  if (builder === undefined || node?.driver !== 'kubernetes') return undefined
  return { name: builder, namespace: node.options.namespace }
}

/** The time between two checks of the pods, in milliseconds. */
const watchIntervalMs = 10_000

/** How long the cluster may need to report that a pod ended, in milliseconds. */
const reportDelayMs = 10_000

/**
 * Why the pods of a builder do not start, from the events of the cluster. Undefined if kubectl cannot read them, or if no event
 * says why.
 */
export async function podStartReason(builder: KubernetesBuilder, env: Environment): Promise<string | undefined> {
  const events = await kubectl(builder, ['get', 'events', '--field-selector=type=Warning', '--output=json'], env)
  return events.failure === undefined ? podStartFailure(events.stdout, deploymentOf(builder)) : undefined
}

/**
 * Watches the pods of a builder while a build runs. After a pod has ended, each check calls `onPodLost`. buildx before 0.36
 * waits for such a pod without a time limit, and later versions do not report its name. Without kubectl, no lost pod is found.
 */
export function watchPods(builder: KubernetesBuilder, env: Environment, onPodLost: () => void) {
  let podsAtStart: readonly Pod[] = []
  let lostPod: LostPod | undefined
  const checkPods = async () => {
    const { stdout, failure } = await kubectl(
      builder,
      ['get', 'pods', `--selector=app=${deploymentOf(builder)}`, '--output=json'],
      env,
    )
    if (failure !== undefined) return
    const pods = parsePods(stdout)
    // The first checks may find no pods.
    if (podsAtStart.length === 0) podsAtStart = pods.filter(({ isEnding }) => !isEnding)
    lostPod ??= findLostPod(podsAtStart, pods)
  }
  // Output that is not JSON is ignored.
  const poll = () => checkPods().catch(() => {})
  let polling = poll()
  const timer = setInterval(() => {
    polling = polling.then(poll).then(() => lostPod && onPodLost())
  }, watchIntervalMs)
  return {
    /** The pod that ended; undefined if all pods run. Waits up to 10 s, because the cluster reports the end late. */
    async lostPod(): Promise<LostPod | undefined> {
      await polling
      for (let waitedMs = 0; !lostPod && waitedMs < reportDelayMs; waitedMs += 1_000) {
        await poll()
        if (!lostPod) await sleep(1_000)
      }
      return lostPod
    },
    stop: () => clearInterval(timer),
  }
}

/** kubectl's error if it cannot run `buildctl` in the pod of a `kube-pod://` endpoint; undefined if `buildctl` succeeds. */
export async function podExecFailure(endpoint: string, env: Environment): Promise<string | undefined> {
  const { hostname, searchParams } = new URL(endpoint)
  const option = (name: string) => {
    const value = searchParams.get(name)
    return value === null ? [] : [`--${name}=${value}`]
  }
  const args = [...option('context'), 'exec', hostname, ...option('container'), '--', 'buildctl', 'debug', 'workers']
  return (await kubectl({ namespace: searchParams.get('namespace') ?? undefined }, args, env)).failure
}

/**
 * The Deployment of the builder's only node: `builder-nodes` allows one node of this driver. Source: docker/buildx,
 * `driver/kubernetes`.
 */
function deploymentOf({ name }: KubernetesBuilder): string {
  return `${name}0`
}

/** Runs kubectl. `failure` is undefined if the command succeeds. */
async function kubectl({ namespace }: Pick<KubernetesBuilder, 'namespace'>, args: readonly string[], env: Environment) {
  let stdout = ''
  let stderr = ''
  const namespaceOption = namespace === undefined ? [] : [`--namespace=${namespace}`]
  try {
    const { exitCode, timedOut } = await runCommand('kubectl', [...namespaceOption, ...args], {
      env,
      timeoutMs: shortTimeoutMs,
      onStdout: (text) => {
        stdout += text
      },
      onStderr: (text) => {
        stderr += text
      },
    })
    if (timedOut) return { stdout, failure: `kubectl: no response within ${shortTimeoutMs / 1000} s` }
    return {
      stdout,
      failure: exitCode === 0 ? undefined : stderr.trim() || `kubectl failed with exit code ${exitCode}`,
    }
  } catch (error) {
    return { stdout, failure: `kubectl cannot be started: ${messageOf(error)}` }
  }
}
