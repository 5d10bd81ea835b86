/** A pod of a builder, from `kubectl get pods`. */
export interface Pod {
  readonly name: string
  readonly restarts: number
  /** Why the pod, or its container, ended last, such as `Evicted` or `OOMKilled`. */
  readonly reason: string | undefined
  /** Whether the pod is being deleted, or has ended. */
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

/** The pods in the JSON of `kubectl get pods`. */
export function podsIn(json: string): readonly Pod[] {
  const { items }: List<PodObject> = JSON.parse(json)
  return items.map(({ metadata, status: { phase, reason, containerStatuses: [container] = [] } }) => ({
    name: metadata.name,
    restarts: container?.restartCount ?? 0,
    reason: reason ?? container?.lastState?.terminated?.reason,
    isEnding: metadata.deletionTimestamp !== undefined || phase === 'Failed',
  }))
}

/** The first pod that ended since the build started, or whose container ended. */
export function lostPod(
  first: readonly Pod[],
  now: readonly Pod[],
): { readonly name: string; readonly reason: string | undefined } | undefined {
  for (const { name, restarts } of first) {
    const pod = now.find((candidate) => candidate.name === name)
    if (!pod || pod.isEnding || pod.restarts > restarts) return { name, reason: pod?.reason }
  }
  return undefined
}

/** The first reason in the JSON of `kubectl get events` why the pods of a Deployment do not start. */
export function eventReason(json: string, deployment: string): string | undefined {
  const { items }: List<EventObject> = JSON.parse(json)
  const messages = items.flatMap(({ involvedObject, message = '' }) =>
    involvedObject.name?.startsWith(deployment) ? [message.trim()] : [],
  )
  // The kubelet reports a failed pull twice: with the reason of the registry, then only as `Error: ErrImagePull`.
  return messages.find((message) => message !== '' && !message.startsWith('Error: '))
}

/** The Kubernetes resource that the driver creates for a builder. Source: docker/buildx, `driver/kubernetes`. */
export function resourceName(builder: string, options: Readonly<Record<string, string>> = {}): string {
  const kind = options['persistent-volume-claim.requests.storage'] === undefined ? 'Deployment' : 'StatefulSet'
  const namespace = options.namespace === undefined ? "KUBECONFIG's namespace" : `the namespace ${options.namespace}`
  return `${kind} ${builder}0 in ${namespace}`
}
