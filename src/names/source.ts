import { type Invalid, invalid } from '../parsing/reader.ts'
import { ecrHostProblem, isMisspelledEcrHost } from './host-problem.ts'
import { type EcrHost, isDigest, isHost, isRepositoryName, isTag, parseEcrHost } from './reference.ts'

/** An existing image. */
export interface SourceImage {
  /** The registry host as typed; undefined for the step's own registry. */
  readonly host: string | undefined
  /** Undefined if the host is not an ECR host. */
  readonly registry: EcrHost | undefined
  readonly repository: string
  /** A tag or a digest; the digest if both are given. */
  readonly reference: string
}

/** Parses a tag, a digest, `name:tag`, `name@digest`, or one of these with a host; `own` is the step's repository. */
export function parseSource(text: string, own: string): SourceImage | Invalid {
  const [named = '', digest] = splitAt(text, '@')
  if (text.includes('://')) return invalid(`\`${text}\` is a URL: remove the part before the host`)
  // A short digest would otherwise parse as a tag of a repository named sha256.
  if (/^sha256:/.test(digest ?? text) && !isDigest(digest ?? text)) {
    return invalid(`\`${text}\` is not an image: write the whole digest, sha256: and 64 hex digits in lower case`)
  }
  if (digest !== undefined && !isDigest(digest)) return invalidImage(text)
  if (isDigest(text) || (named === '' && digest !== undefined)) return inOwnRepository(own, digest ?? text)
  const bare = !named.includes('/') && !named.includes(':')
  if (bare && digest === undefined) return isTag(text) ? inOwnRepository(own, text) : invalidImage(text)

  const slash = named.indexOf('/')
  const first = named.slice(0, Math.max(slash, 0))
  // A repository name may contain dots.
  const isOwn = named === own || named.startsWith(`${own}:`)
  const host = !isOwn && isHost(first) ? first : undefined
  const [repository = '', tag] = splitAt(host === undefined ? named : named.slice(slash + 1), ':')
  const registry = host === undefined ? undefined : parseEcrHost(host)
  if (host !== undefined && registry === undefined) {
    if (isMisspelledEcrHost(host)) return invalid(ecrHostProblem(text, host))
    if (!/^[\w.-]+(?::\d+)?$/.test(host)) return invalidImage(text)
  }
  const reference = digest ?? tag
  if (reference === undefined) return invalid(`\`${text}\` does not name an image: add a tag or a digest`)
  if (!isRepositoryName(repository) || (tag !== undefined && !isTag(tag))) return invalidImage(text)
  return { host, registry, repository, reference }
}

/** The ECR registry of a source, `own` if it has no host; undefined if it is not in ECR. */
export function registryOf<T>({ host, registry }: SourceImage, own: T): EcrHost | T | undefined {
  return host === undefined ? own : registry
}

/** `host/name:tag` or `host/name@digest`. */
export function formatSource({ host, repository, reference }: SourceImage): string {
  const name = host === undefined ? repository : `${host}/${repository}`
  return isDigest(reference) ? `${name}@${reference}` : `${name}:${reference}`
}

/** The address of a public repository outside ECR, as Docker resolves it. */
export function publicAddress(host: string, name: string): { readonly origin: string; readonly name: string } {
  if (/^(?:index\.)?docker\.io$/.test(host)) {
    return { origin: 'https://registry-1.docker.io', name: name.includes('/') ? name : `library/${name}` }
  }
  return { origin: `${isLoopback(host) ? 'http' : 'https'}://${host}`, name }
}

/** Whether a host is a loopback address, to which Docker connects without TLS. */
export function isLoopback(host: string): boolean {
  return /^(?:127(?:\.\d+){3}|localhost|\[::1\])(?::\d+)?$/.test(host)
}

/** Whether a loopback registry belongs to the emulated ECR whose API is at `localEcr`. */
export function isLocalEcr(host: string, localEcr: string | undefined): boolean {
  return isLoopback(host) && host.replace(/:\d+$/, '') === localEcr
}

function inOwnRepository(own: string, reference: string): SourceImage {
  return { host: undefined, registry: undefined, repository: own, reference }
}

function invalidImage(text: string): Invalid {
  return invalid(
    `\`${text}\` is not an image: write a tag, a digest (sha256:…), or a full reference (host/name:tag or host/name@sha256:…)`,
  )
}

function splitAt(text: string, separator: string): readonly [string, string | undefined] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}
