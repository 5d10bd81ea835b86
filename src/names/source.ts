import { type Invalid, invalid } from '../parsing/reader.ts'
import { ecrHostProblem, isMisspelledEcrHost } from './host-problem.ts'
import { type EcrHost, isDigest, isHost, isRepositoryName, isTag, parseEcrHost } from './reference.ts'

/** An image that exists already. */
export interface SourceImage {
  /** The registry's host as it was typed; undefined: the step's own registry. */
  readonly host: string | undefined
  /** The registry behind the host, where it is one of ECR's by its name. */
  readonly registry: EcrHost | undefined
  readonly repository: string
  /** A tag or a digest; of both, the digest. */
  readonly reference: string
}

/** Reads a tag, a digest, `name:tag`, `name@digest`, or one of these behind a host; `own` is the step's repository. */
export function parseSource(text: string, own: string): SourceImage | Invalid {
  const [named = '', digest] = splitAt(text, '@')
  if (text.includes('://')) return invalid(`\`${text}\` is a URL: remove the part before the host`)
  // Docker shows the first digits of a digest, which would pass for a tag of a repository that is called sha256.
  if (/^sha256:/.test(digest ?? text) && !isDigest(digest ?? text)) {
    return invalid(`\`${text}\` is not an image: write the whole digest, sha256: and 64 hex digits in lower case`)
  }
  if (digest !== undefined && !isDigest(digest)) return refused(text)
  if (isDigest(text) || (named === '' && digest !== undefined)) return ofOwn(own, digest ?? text)
  const bare = !named.includes('/') && !named.includes(':')
  if (bare && digest === undefined) return isTag(text) ? ofOwn(own, text) : refused(text)

  const slash = named.indexOf('/')
  const first = named.slice(0, Math.max(slash, 0))
  // ECR's names may have dots.
  const isOwn = named === own || named.startsWith(`${own}:`)
  const host = !isOwn && isHost(first) ? first : undefined
  const [repository = '', tag] = splitAt(host === undefined ? named : named.slice(slash + 1), ':')
  const registry = host === undefined ? undefined : parseEcrHost(host)
  if (host !== undefined && registry === undefined) {
    if (isMisspelledEcrHost(host)) return invalid(ecrHostProblem(text, host))
    if (!/^[\w.-]+(?::\d+)?$/.test(host)) return refused(text)
  }
  const reference = digest ?? tag
  if (reference === undefined) return invalid(`\`${text}\` does not name an image: add a tag or a digest`)
  if (!isRepositoryName(repository) || (tag !== undefined && !isTag(tag))) return refused(text)
  return { host, registry, repository, reference }
}

/** The registry that a source is in, where it is one of ECR's: `own` is the step's. */
export function registryOf<T>({ host, registry }: SourceImage, own: T): EcrHost | T | undefined {
  return host === undefined ? own : registry
}

/** The source as Docker writes it. */
export function formatSource({ host, repository, reference }: SourceImage): string {
  const name = host === undefined ? repository : `${host}/${repository}`
  return isDigest(reference) ? `${name}@${reference}` : `${name}:${reference}`
}

/** Where everybody may read a repository that is none of ECR's, as Docker finds it. */
export function publicAddress(host: string, name: string): { readonly origin: string; readonly name: string } {
  if (/^(?:index\.)?docker\.io$/.test(host)) {
    return { origin: 'https://registry-1.docker.io', name: name.includes('/') ? name : `library/${name}` }
  }
  return { origin: `${isLoopback(host) ? 'http' : 'https'}://${host}`, name }
}

/** Whether a registry listens on this machine, where Docker asks for no certificate. */
export function isLoopback(host: string): boolean {
  return /^(?:127(?:\.\d+){3}|localhost|\[::1\])(?::\d+)?$/.test(host)
}

/** Whether a registry on this machine is an emulated ECR, whose API is at the loopback host `localEcr`. */
export function isLocalEcr(host: string, localEcr: string | undefined): boolean {
  return isLoopback(host) && host.replace(/:\d+$/, '') === localEcr
}

function ofOwn(own: string, reference: string): SourceImage {
  return { host: undefined, registry: undefined, repository: own, reference }
}

function refused(text: string): Invalid {
  return invalid(
    `\`${text}\` is not an image: write a tag, a digest (sha256:…), or a full reference (host/name:tag or host/name@sha256:…)`,
  )
}

function splitAt(text: string, separator: string): readonly [string, string | undefined] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}
