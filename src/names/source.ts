import { type Invalid, invalid } from '../parsing/reader.ts'
import { type EcrHost, isRepositoryName, parseEcrHost } from './ecr.ts'
import { ecrHostProblem, isMisspelledEcrHost } from './host-problem.ts'
import { isDigest, isHost, isTag, parseReference, type Repository, repositoryOf, splitHost } from './reference.ts'

/** An existing image. Without a host, it is in the step's own registry. */
export interface SourceImage extends Repository {
  /** A tag or a digest; the digest if both are given. */
  readonly reference: string
}

/** Parses a tag, a digest, `name:tag`, `name@digest`, or one of these with a host; `own` is the name of the step's repository. */
export function parseSource(text: string, own: string): SourceImage | Invalid {
  if (text.includes('://')) return invalid(`\`${text}\` is a URL: remove the part before the host`)
  const end = text.slice(text.indexOf('@') + 1)
  // Without this check, a digest that is too short would be parsed as a tag of a repository named sha256.
  if (end.startsWith('sha256:') && !isDigest(end)) {
    return invalid(`\`${text}\` is not an image: write the whole digest, sha256: and 64 hex digits in lower case`)
  }
  const bare = text.replace(/^@/, '')
  if (isTag(text) || isDigest(bare)) return { host: undefined, name: own, reference: bare }

  const parsed = parseReference(text)
  // The name of the own repository may contain dots, so its first part may look like a host.
  const isOwn = parsed !== undefined && repositoryOf(parsed) === own
  const host = isOwn ? undefined : splitHost(text).host
  if (host !== undefined && isMisspelledEcrHost(host)) return invalid(ecrHostProblem(text, host))
  if (!parsed || !isRepositoryName(parsed.name) || (host !== undefined && !isHost(host))) {
    return invalid(
      `\`${text}\` is not an image: write a tag, a digest (sha256:…), or a full reference (host/name:tag or host/name@sha256:…)`,
    )
  }
  const reference = parsed.digest ?? parsed.tag
  if (reference === undefined) return invalid(`\`${text}\` does not name an image: add a tag or a digest`)
  return { host, name: isOwn ? own : parsed.name, reference }
}

/** The ECR registry of a source image; `own` for an image without a host, undefined for an image outside ECR. */
export function registryOf<T>({ host }: SourceImage, own: T): EcrHost | T | undefined {
  return host === undefined ? own : parseEcrHost(host)
}

/** `host/name:tag` or `host/name@digest`. */
export function formatSource({ reference, ...repository }: SourceImage): string {
  return `${repositoryOf(repository)}${isDigest(reference) ? '@' : ':'}${reference}`
}
