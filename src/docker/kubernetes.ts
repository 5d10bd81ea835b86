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

/** Why the pods of a builder do not start, from the events of the cluster; undefined if kubectl cannot read them. */
export async function podEvents(builder: KubernetesBuilder, env: Environment): Promise<string | undefined> {
  const events = await kubectl(builder, ['get', 'events', '--field-selector=type=Warning', '--output=json'], env)
  return events.failure === undefined ? podStartFailure(events.stdout, deploymentOf(builder)) : undefined
}

/**
 * Watches the pods of a builder while a build runs, and calls `end` after a pod has ended. buildx before 0.36 waits without end
 * for such a pod, and later versions do not name it. Without kubectl, nothing is watched.
 */
export function watchPods(builder: KubernetesBuilder, env: Environment, end: () => void) {
  let first: readonly Pod[] = []
  let lost: LostPod | undefined
  const list = async () => {
    const { stdout, failure } = await kubectl(
      builder,
      ['get', 'pods', `--selector=app=${deploymentOf(builder)}`, '--output=json'],
      env,
    )
    if (failure !== undefined) return
    const pods = parsePods(stdout)
    if (first.length === 0) first = pods.filter(({ isEnding }) => !isEnding)
    lost ??= findLostPod(first, pods)
  }
  // Output that is not JSON is ignored.
  const poll = () => list().catch(() => {})
  let polling = poll()
  const timer = setInterval(() => {
    polling = polling.then(poll).then(() => lost && end())
  }, watchIntervalMs)
  return {
    /** The pod that ended; undefined if all pods are running. Waits, because the cluster reports the end some seconds late. */
    async lost(): Promise<LostPod | undefined> {
      await polling
      for (let waited = 0; !lost && waited < reportDelayMs; waited += 1_000) {
        await poll()
        if (!lost) await sleep(1_000)
      }
      return lost
    },
    stop: () => clearInterval(timer),
  }
}

/** kubectl's error if it cannot run `buildctl` in the pod of a `kube-pod://` endpoint; `undefined` if `buildctl` runs. */
export async function podFailure(endpoint: string, env: Environment): Promise<string | undefined> {
  const { hostname, searchParams } = new URL(endpoint)
  const option = (name: string) => {
    const value = searchParams.get(name)
    return value === null ? [] : [`--${name}=${value}`]
  }
  const args = [...option('context'), 'exec', hostname, ...option('container'), '--', 'buildctl', 'debug', 'workers']
  return (await kubectl({ namespace: searchParams.get('namespace') ?? undefined }, args, env)).failure
}

/** The Deployment of the builder's first node. Source: docker/buildx, `driver/kubernetes`. */
function deploymentOf({ name }: KubernetesBuilder): string {
  return `${name}0`
}

async function kubectl({ namespace }: Pick<KubernetesBuilder, 'namespace'>, args: readonly string[], env: Environment) {
  let stdout = ''
  let stderr = ''
  const scope = namespace === undefined ? [] : [`--namespace=${namespace}`]
  try {
    const { exitCode, timedOut } = await runCommand('kubectl', [...scope, ...args], {
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
