/** A repository: `host/name`. */
export interface Repository {
  /** Undefined for a name without a host: an input then means the registry of the step, and Docker means Docker Hub. */
  readonly host: string | undefined
  readonly name: string
}

/** An image: `host/name:tag@digest`. */
export interface Reference extends Repository {
  readonly tag?: string | undefined
  readonly digest?: string | undefined
}

/** `host/name:tag`. */
export interface TaggedReference extends Repository {
  readonly tag: string
}

/** Matches a host such as `ghcr.io`, `localhost:5000` or `[::1]:5000`. */
const hostPattern = /^(?:[a-z0-9]+(?:(?:\.|-+)[a-z0-9]+)*|\[[a-f0-9:]+\])(?::\d+)?$/i

/** Matches a name such as `team/my-app__x`. */
const namePattern = /^[a-z0-9]+(?:(?:[._/]|__|-+)[a-z0-9]+)*$/

/** Matches a digest of an algorithm that distribution/reference accepts. */
const digestPattern = /^(?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})$/

/** Parses a reference; undefined if it is invalid. Source: the grammar of distribution/reference. */
export function parseReference(text: string): Reference | undefined {
  const { host, name: withoutHost } = splitHost(text)
  // NAME, NAME:TAG, NAME@DIGEST or NAME:TAG@DIGEST.
  const [, name = '', tag, digest] = /^([^:@]+)(?::([^@]*))?(?:@(.*))?$/s.exec(withoutHost) ?? []
  const isValid =
    (host === undefined || hostPattern.test(host)) &&
    isName(name) &&
    (tag === undefined || isTag(tag)) &&
    (digest === undefined || digestPattern.test(digest))
  return isValid ? { host, name, tag, digest } : undefined
}

/**
 * Splits `host/name:tag` into the host and all text after it: `name` is then `name:tag`. As in Docker, the part before the first
 * slash is a host if it contains a dot, a colon or a capital letter, or is `localhost`. Source: distribution/reference,
 * `splitDockerDomain`.
 */
export function splitHost(text: string): { readonly host: string | undefined; readonly name: string } {
  const slash = text.indexOf('/')
  const firstPart = text.slice(0, Math.max(slash, 0))
  const hasHost = isHost(firstPart) || firstPart !== firstPart.toLowerCase()
  return hasHost ? { host: firstPart, name: text.slice(slash + 1) } : { host: undefined, name: text }
}

/** Whether the first part of a name is a host: it contains a dot or a colon, or is `localhost`. */
export function isHost(part: string): boolean {
  return /[.:]/.test(part) || part === 'localhost'
}

/**
 * Parses `host/name:tag` of an input; undefined if a part is missing, or for a reference with a digest. Docker reads `Team` in
 * `Team/app:1` as a host. In an input, `Team` is probably a name with a wrong capital letter, so it is not accepted.
 */
export function parseTaggedReference(text: string): TaggedReference | undefined {
  const { host = '', name = '', tag, digest } = parseReference(text) ?? {}
  return isHost(host) && tag !== undefined && digest === undefined ? { host, name, tag } : undefined
}

/** Whether a text is a repository name without a host. */
export function isName(text: string): boolean {
  return namePattern.test(text)
}

export function isTag(text: string): boolean {
  return /^\w[\w.-]{0,127}$/.test(text)
}

/** Whether a text is a digest of ECR: `sha256:` and 64 hex digits. */
export function isDigest(text: string): boolean {
  return text.startsWith('sha256:') && digestPattern.test(text)
}

/** The index at which the tag starts in a reference, which may contain placeholders; 0 for a bare tag or a name without a tag. */
export function tagStart(text: string): number {
  return text.indexOf(':', text.lastIndexOf('/') + 1) + 1
}

export function formatReference(reference: Reference): string {
  const { tag, digest } = reference
  return `${repositoryOf(reference)}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`
}

/** The repository of a reference, `host/name`. */
export function repositoryOf({ host, name }: Repository): string {
  return host === undefined ? name : `${host}/${name}`
}
