import { hostOf, isLoopback } from './address.ts'
import { formatReference, parseReference, type Reference, type Repository } from './reference.ts'

/** The host of Docker Hub in image names. */
const dockerHub = 'docker.io'

/** A reference with the default parts that Docker adds: `docker.io/library/busybox:latest` for `busybox`. */
export interface DockerName extends Reference {
  readonly host: string
}

/** Parses an image name; undefined if it is invalid. Source: distribution/reference, `ParseNormalizedNamed`. */
export function parseDockerName(text: string): DockerName | undefined {
  const reference = parseReference(text)
  // Docker reads 64 hex digits as the ID of an image, not as a name.
  if (!reference || /^[0-9a-f]{64}$/.test(text)) return undefined
  const { tag, digest } = reference
  const defaultTag = digest === undefined ? 'latest' : undefined
  return { ...withDefaults(reference), tag: tag ?? defaultTag, digest }
}

/** The complete name, such as `docker.io/library/busybox:latest` for `busybox`. An invalid name is returned unchanged. */
export function completeName(text: string): string {
  const name = parseDockerName(text)
  return name ? formatReference(name) : text
}

/**
 * The name without Docker's default parts, such as `busybox` for `docker.io/library/busybox:latest`. BuildKit finds a named
 * context only by this name. `docker buildx build` shortens the names of contexts itself, but `docker buildx bake` does not. An
 * invalid name is returned unchanged. Source: BuildKit's `NamedContext`.
 */
export function familiarName(text: string): string {
  if (!parseDockerName(text)) return text
  return (
    completeName(text)
      // Removes `docker.io/library/` from `docker.io/library/busybox`, but only `docker.io/` from `docker.io/library/a/b`.
      .replace(/^docker\.io\/(?:library\/(?!.*\/))?/, '')
      .replace(/:latest$/, '')
  )
}

/** The URL and the name under which a registry outside ECR serves a repository. Loopback hosts have no TLS, as in Docker. */
export function registryAddress(repository: Repository): { readonly origin: string; readonly name: string } {
  const { host, name } = withDefaults(repository)
  if (host === dockerHub) return { origin: 'https://registry-1.docker.io', name }
  return { origin: `${isLoopback(host) ? 'http' : 'https'}://${host}`, name }
}

/** The name that Docker gives to a registry, from its host or URL: all hosts of Docker Hub are `docker.io`. */
export function registryName(address: string): string {
  const host = hostOf(address).toLowerCase()
  return ['index.docker.io', 'registry-1.docker.io'].includes(host) ? dockerHub : host
}

/** Adds Docker's default host and namespace: `docker.io` and `library/busybox` for `busybox`. */
function withDefaults({ host = dockerHub, name }: Repository): { readonly host: string; readonly name: string } {
  // Docker replaces only this host in names, not `registry-1.docker.io`. Source: distribution/reference, `splitDockerDomain`.
  if (host !== dockerHub && host !== 'index.docker.io') return { host, name }
  return { host: dockerHub, name: name.includes('/') ? name : `library/${name}` }
}
