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

/** The complete name, such as `docker.io/library/busybox:latest` for `busybox`; other texts are unchanged. */
export function completeName(text: string): string {
  const name = parseDockerName(text)
  return name ? formatReference(name) : text
}

/**
 * The short name, such as `busybox`, under which BuildKit looks up a named context; other texts are unchanged. `docker
 * buildx build` shortens the name itself, a bake does not. Source: BuildKit's `NamedContext`.
 */
export function familiarName(text: string): string {
  if (!parseDockerName(text)) return text
  return completeName(text)
    .replace(/^docker\.io\/(?:library\/(?!.*\/))?/, '')
    .replace(/:latest$/, '')
}

/** The address of a public repository outside ECR. */
export function publicAddress(repository: Repository): { readonly origin: string; readonly name: string } {
  const { host, name } = withDefaults(repository)
  if (host === hub) return { origin: 'https://registry-1.docker.io', name }
  return { origin: `${isLoopback(host) ? 'http' : 'https'}://${host}`, name }
}

/** The registry name that Docker uses, from a host or a URL. */
export function registryName(address: string): string {
  const host = hostOf(address).toLowerCase()
  return ['index.docker.io', 'registry-1.docker.io'].includes(host) ? hub : host
}

const hub = 'docker.io'

function withDefaults({ host = hub, name }: Repository): { readonly host: string; readonly name: string } {
  if (host !== hub && host !== 'index.docker.io') return { host, name }
  return { host: hub, name: name.includes('/') ? name : `library/${name}` }
}
