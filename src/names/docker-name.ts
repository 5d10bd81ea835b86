/** A normalized image name. */
export interface DockerName {
  /** `docker.io` if the name has no host. */
  readonly host: string
  /** `library/busybox` for `busybox`. */
  readonly repository: string
  readonly tag: string | undefined
  readonly digest: string | undefined
}

/** Parses an image name; undefined if it is invalid. Source: distribution/reference, `ParseNormalizedNamed`. */
export function parseDockerName(text: string): DockerName | undefined {
  const { name = '', tag, digest } = pattern.exec(text)?.groups ?? {}
  if (name === '') return undefined
  const slash = name.indexOf('/')
  const first = name.slice(0, Math.max(slash, 0))
  // The first part is a host only when it cannot be a path component.
  const isHost = /[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase()
  const host = isHost ? (hubNames.get(first) ?? first) : 'docker.io'
  const path = isHost ? name.slice(slash + 1) : name
  if (path === '' || path !== path.toLowerCase()) return undefined
  const repository = host === 'docker.io' && !path.includes('/') ? `library/${path}` : path
  return { host, repository, tag: tag ?? (digest === undefined ? 'latest' : undefined), digest }
}

/** `host/repository:tag@digest`, without the parts that are undefined. */
export function formatDockerName({ host, repository, tag, digest }: DockerName): string {
  return `${host}/${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`
}

/**
 * The short name, such as `busybox`, under which BuildKit looks up a named context; other texts are unchanged. `docker
 * buildx build` shortens the name itself, a bake does not. Source: BuildKit's `NamedContext`.
 */
export function familiarName(text: string): string {
  const image = parseDockerName(text)
  if (!image) return text
  const name = formatDockerName(image).replace(/^docker\.io\/(?:library\/(?!.*\/))?/, '')
  return name.replace(/:latest$/, '')
}

/** The registry name that Docker uses, from a host or a URL. */
export function registryName(host: string): string {
  const name = host
    .replace(/^https?:\/\//, '')
    .replace(/\/$/, '')
    .toLowerCase()
  return hubNames.get(name) ?? name
}

/** Other hosts of Docker Hub. */
const hubNames: ReadonlyMap<string, string> = new Map([
  ['index.docker.io', 'docker.io'],
  ['registry-1.docker.io', 'docker.io'],
])

const pattern =
  /^(?<name>[\w.-]+(?::\d+(?=\/))?(?:\/[\w.-]+)*)(?::(?<tag>\w[\w.-]{0,127}))?(?:@(?<digest>[a-z0-9]+:[0-9a-f]{32,}))?$/i
