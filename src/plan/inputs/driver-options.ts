import { closest } from 'fastest-levenshtein'

/** The buildx drivers of the builders that the step creates. */
export type BuilderDriver = 'remote' | 'docker-container' | 'kubernetes'

/** The format of an option's value. */
interface ValueFormat {
  readonly pattern: RegExp
  /** Completes the message "`OPTION` must be …". */
  readonly description: string
}

/** Matches every value, so no message contains its description. */
const text: ValueFormat = { pattern: /^/, description: 'a text' }
const boolean: ValueFormat = {
  pattern: /^(?:[01tTfF]|true|True|TRUE|false|False|FALSE)$/,
  description: '`true` or `false`',
}
const integer: ValueFormat = { pattern: /^-?\d+$/, description: 'a whole number' }
const positiveInteger: ValueFormat = { pattern: /^0*[1-9]\d*$/, description: 'a whole number above 0' }
/** `-1` means no limit. Source: docker/go-units, `RAMInBytes`. */
const size: ValueFormat = {
  pattern: /^(?:-1|\d+(?:\.\d+)? ?(?:[kmgtp]?b?|[kmgtp]ib))$/i,
  description: 'a size such as `512m` or `4g`',
}
/** Source: k8s.io/apimachinery, `resource.ParseQuantity`. */
const quantity: ValueFormat = {
  pattern: /^(?:\d+(?:\.\d*)?|\.\d+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/,
  description: 'a Kubernetes quantity such as `500m`, `2` or `4Gi`',
}
/** Source: Go, `time.ParseDuration`. */
const duration: ValueFormat = {
  pattern: /^(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|ms|s|m|h))+$/,
  description: 'a duration such as `10m` or `90s`',
}
const keyValuePairs: ValueFormat = {
  pattern: /^[^=,]+=[^=,]*(?:,[^=,]+=[^=,]*)*$/,
  description: '`KEY=VALUE` pairs separated by commas',
}
const loadBalance: ValueFormat = { pattern: /^(?:sticky|random)$/, description: '`sticky` or `random`' }
const restartPolicy: ValueFormat = {
  pattern: /^(?:no|always|unless-stopped|on-failure(?::\d+)?)$/,
  description: 'a restart policy of Docker',
}
const tolerations: ValueFormat = {
  pattern: /^(?:(?:(?:key|value|operator|effect)=[^=,;]*|tolerationSeconds=\d+)(?:[,;]|$))+$/,
  description: 'tolerations such as `key=spot,operator=Exists;key=build,value=true`',
}

/** The options of each driver. Source: docker/buildx, `driver/<name>/factory.go`; docs.docker.com, "Build drivers". */
const driverOptions: Readonly<Record<BuilderDriver, Readonly<Record<string, ValueFormat>>>> = {
  remote: { cacert: text, cert: text, key: text, servername: text },
  'docker-container': {
    image: text,
    network: text,
    memory: size,
    'memory-swap': size,
    'cpu-quota': integer,
    'cpu-period': integer,
    'cpu-shares': integer,
    'cpuset-cpus': text,
    'cpuset-mems': text,
    'cgroup-parent': text,
    'restart-policy': restartPolicy,
    'default-load': boolean,
    gpus: text,
    'provenance-add-gha': boolean,
  },
  kubernetes: {
    image: text,
    namespace: text,
    replicas: positiveInteger,
    'requests.cpu': quantity,
    'requests.memory': quantity,
    'requests.ephemeral-storage': quantity,
    'limits.cpu': quantity,
    'limits.memory': quantity,
    'limits.ephemeral-storage': quantity,
    'persistent-volume-claim.requests.storage': quantity,
    'buildkit-root-volume-memory': quantity,
    nodeselector: keyValuePairs,
    annotations: keyValuePairs,
    labels: keyValuePairs,
    tolerations,
    serviceaccount: text,
    schedulername: text,
    timeout: duration,
    rootless: boolean,
    loadbalance: loadBalance,
    'default-load': boolean,
    'qemu.install': boolean,
    'qemu.image': text,
  },
}

/**
 * The problem of an option: the driver does not have the option, or its value is invalid. The value may be secret, so the
 * problem does not repeat it.
 */
export function driverOptionProblem(driver: BuilderDriver, name: string, value: string): string | undefined {
  // `env.NAME` sets an environment variable of BuildKit.
  if (driver !== 'remote' && /^env\../.test(name)) return undefined
  const options = driverOptions[driver]
  const format = Object.hasOwn(options, name) ? options[name] : undefined
  if (format) return format.pattern.test(value) ? undefined : `\`${name}\` must be ${format.description}`
  const owner = driver === 'remote' ? 'an endpoint' : `the driver ${driver}`
  return `\`${name}\` is not an option of ${owner}. Did you mean \`${closest(name, Object.keys(options))}\`?`
}
