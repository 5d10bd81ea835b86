import { closest } from 'fastest-levenshtein'

export type BuilderDriver = 'remote' | 'docker-container' | 'kubernetes'

/** The pattern of a value, and its description in messages. */
type Form = readonly [RegExp, string]

const text: Form = [/^/, 'a text']
const boolean: Form = [/^(?:[01tTfF]|true|True|TRUE|false|False|FALSE)$/, '`true` or `false`']
const integer: Form = [/^-?\d+$/, 'a whole number']
const count: Form = [/^0*[1-9]\d*$/, 'a whole number above 0']
/** Source: docker/go-units, `RAMInBytes`. */
const size: Form = [/^(?:-1|\d+(?:\.\d+)? ?(?:[kmgtp]?b?|[kmgtp]ib))$/i, 'a size such as `512m` or `4g`']
/** Source: k8s.io/apimachinery, `resource.ParseQuantity`. */
const quantity: Form = [
  /^(?:\d+(?:\.\d*)?|\.\d+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/,
  'a Kubernetes quantity such as `500m`, `2` or `4Gi`',
]
/** Source: Go, `time.ParseDuration`. */
const duration: Form = [/^(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|ms|s|m|h))+$/, 'a duration such as `10m` or `90s`']
const pairs: Form = [/^[^=,]+=[^=,]*(?:,[^=,]+=[^=,]*)*$/, '`KEY=VALUE` pairs separated by commas']
const loadBalance: Form = [/^(?:sticky|random)$/, '`sticky` or `random`']
const restartPolicy: Form = [/^(?:no|always|unless-stopped|on-failure(?::\d+)?)$/, 'a restart policy of Docker']
const tolerations: Form = [
  /^(?:(?:(?:key|value|operator|effect)=[^=,;]*|tolerationSeconds=\d+)(?:[,;]|$))+$/,
  'tolerations such as `key=spot,operator=Exists;key=build,value=true`',
]

/** The options of each driver. Source: docker/buildx, `driver/<name>/factory.go`; docs.docker.com, "Build drivers". */
const driverOptions: Readonly<Record<BuilderDriver, Readonly<Record<string, Form>>>> = {
  remote: { cacert: text, cert: text, key: text, servername: text },
  'docker-container': {
    ...{ image: text, network: text, memory: size, 'memory-swap': size, 'cpu-quota': integer, 'cpu-period': integer },
    ...{ 'cpu-shares': integer, 'cpuset-cpus': text, 'cpuset-mems': text, 'cgroup-parent': text },
    ...{ 'restart-policy': restartPolicy, 'default-load': boolean, gpus: text, 'provenance-add-gha': boolean },
  },
  kubernetes: {
    ...{ image: text, namespace: text, replicas: count, 'requests.cpu': quantity, 'requests.memory': quantity },
    ...{ 'requests.ephemeral-storage': quantity, 'limits.cpu': quantity, 'limits.memory': quantity },
    ...{ 'limits.ephemeral-storage': quantity, 'persistent-volume-claim.requests.storage': quantity },
    ...{ 'buildkit-root-volume-memory': quantity, nodeselector: pairs, annotations: pairs, labels: pairs },
    ...{ tolerations, serviceaccount: text, schedulername: text, timeout: duration, rootless: boolean },
    ...{ loadbalance: loadBalance, 'default-load': boolean, 'qemu.install': boolean, 'qemu.image': text },
  },
}

/** The problem of an option that a driver does not have, or of its value, which the problem does not repeat. */
export function driverOptionProblem(driver: BuilderDriver, name: string, value: string): string | undefined {
  if (driver !== 'remote' && /^env\../.test(name)) return undefined
  const known = driverOptions[driver]
  const form = Object.hasOwn(known, name) ? known[name] : undefined
  if (form === undefined) {
    const where = driver === 'remote' ? 'an endpoint' : `the driver ${driver}`
    return `\`${name}\` is not an option of ${where}. Did you mean \`${closest(name, Object.keys(known))}\`?`
  }
  const [pattern, description] = form
  return pattern.test(value) ? undefined : `\`${name}\` must be ${description}`
}
