import { hostOf, isLoopback } from './address.ts'
import { formatReference, parseReference, type Reference, type Repository } from './reference.ts'

/** A reference with the parts that Docker adds: `docker.io/library/busybox:latest` for `busybox`. */
export interface DockerName extends Reference {
  readonly host: string
}

/** Parses an image name; undefined if it is invalid. Source: distribution/reference, `ParseNormalizedNamed`. */
export function parseDockerName(text: string): DockerName | undefined {
  const reference = parseReference(text)
  // 64 hex digits are the ID of an image.
  if (!reference || /^[0-9a-f]{64}$/.test(text)) return undefined
  const { tag = reference.digest === undefined ? 'latest' : undefined, digest } = reference
  return { ...withDefaults(reference), tag, digest }
}

/** The complete name, such as `docker.io/library/busybox:latest` for `busybox`. An invalid name is returned unchanged. */
export function completeName(text: string): string {
  const name = parseDockerName(text)
  return name ? formatReference(name) : text
}

/**
 * The short name, such as `busybox`. BuildKit looks up a named context by this name; `docker buildx build` shortens the
 * name of a context itself, a bake does not. An invalid name is returned unchanged. Source: BuildKit's `NamedContext`.
 */
export function familiarName(text: string): string {
  if (!parseDockerName(text)) return text
  return completeName(text)
    .replace(/^docker\.io\/(?:library\/(?!.*\/))?/, '')
    .replace(/:latest$/, '')
}

/** The URL and the name under which a registry outside ECR serves a repository. */
export function publicAddress(repository: Repository): { readonly origin: string; readonly name: string } {
  const { host, name } = withDefaults(repository)
  if (host === hub) return { origin: 'https://registry-1.docker.io', name }
  return { origin: `${isLoopback(host) ? 'http' : 'https'}://${host}`, name }
}

/** The name that Docker gives to a registry, from its host or URL: all hosts of Docker Hub are `docker.io`. */
export function registryName(address: string): string {
  const host = hostOf(address).toLowerCase()
  return ['index.docker.io', 'registry-1.docker.io'].includes(host) ? hub : host
}

const hub = 'docker.io'

function withDefaults({ host = hub, name }: Repository): { readonly host: string; readonly name: string } {
  if (host !== hub && host !== 'index.docker.io') return { host, name }
  return { host: hub, name: name.includes('/') ? name : `library/${name}` }
}
