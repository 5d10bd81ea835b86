/** A pod of a builder, from `kubectl get pods`. */
export interface Pod {
  readonly name: string
  /** How often its container was restarted. */
  readonly restarts: number
  /** Why the pod ended, such as `Evicted`. For a running pod: why its container ended before, such as `OOMKilled`. */
  readonly reason: string | undefined
  /** Whether Kubernetes is deleting the pod, or the pod has failed. */
  readonly isEnding: boolean
}

interface List<T> {
  readonly items: readonly T[]
}

interface PodObject {
  readonly metadata: { readonly name: string; readonly deletionTimestamp?: string }
  readonly status: {
    readonly phase?: string
    readonly reason?: string
    readonly containerStatuses?: readonly {
      readonly restartCount: number
      readonly lastState?: { readonly terminated?: { readonly reason?: string } }
    }[]
  }
}

interface EventObject {
  readonly involvedObject: { readonly name?: string }
  readonly message?: string
}

/** Parses the output of `kubectl get pods --output json`. A pod of buildx has one container. */
export function parsePods(json: string): readonly Pod[] {
  const { items }: List<PodObject> = JSON.parse(json)
  return items.map(({ metadata, status: { phase, reason, containerStatuses: [container] = [] } }) => ({
    name: metadata.name,
    restarts: container?.restartCount ?? 0,
    reason: reason ?? container?.lastState?.terminated?.reason,
    isEnding: metadata.deletionTimestamp !== undefined || phase === 'Failed',
  }))
}

/**
 * Finds the first pod that ended, or whose container ended, during the build. `initialPods` are the pods at the start of the
 * build.
 */
export function findLostPod(
  initialPods: readonly Pod[],
  currentPods: readonly Pod[],
): { readonly name: string; readonly reason: string | undefined } | undefined {
  for (const { name, restarts } of initialPods) {
    const current = currentPods.find((pod) => pod.name === name)
    if (!current || current.isEnding || current.restarts > restarts) return { name, reason: current?.reason }
  }
  return undefined
}

/**
 * Why the pods of a Deployment do not start: the first message that contains a reason. Undefined without such a message.
 * `eventsJson` is the output of `kubectl get events --field-selector=type=Warning --output=json`.
 */
export function podStartFailure(eventsJson: string, deployment: string): string | undefined {
  const { items }: List<EventObject> = JSON.parse(eventsJson)
  return (
    items
      // The names of the pods start with the name of the Deployment.
      .filter(({ involvedObject }) => involvedObject.name?.startsWith(deployment))
      .map(({ message = '' }) => message.trim())
      // The kubelet reports a failed pull twice: with the reason of the registry, then only as `Error: ErrImagePull`.
      .find((message) => message !== '' && !message.startsWith('Error: '))
  )
}

/**
 * Describes the Kubernetes resource that the driver creates for a builder, such as `Deployment NAME0 in the namespace ci`. The
 * name ends with the number of the node, 0. Source: docker/buildx, `driver/kubernetes`.
 */
export function describeResource(builder: string, options: Readonly<Record<string, string>> = {}): string {
  const kind = options['persistent-volume-claim.requests.storage'] === undefined ? 'Deployment' : 'StatefulSet'
  const namespace = options.namespace === undefined ? "KUBECONFIG's namespace" : `the namespace ${options.namespace}`
  return `${kind} ${builder}0 in ${namespace}`
}
