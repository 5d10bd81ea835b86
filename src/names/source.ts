import { type Invalid, invalid } from '../parsing/reader.ts'
import { type EcrHost, isRepositoryName, parseEcrHost } from './ecr.ts'
import { ecrHostProblem, isMisspelledEcrHost } from './host-problem.ts'
import { isDigest, isHost, isTag, parseReference, type Repository, repositoryOf, splitHost } from './reference.ts'

/** The image in `source-image`. Without a host, it is in the registry of `repository`. */
export interface SourceImage extends Repository {
  /** The tag is used only if the input has no digest. */
  readonly tagOrDigest: string
}

/**
 * Parses `source-image`: a tag, a digest (also with `@` before it), `name:tag` or `name@digest`; the last two also with a host.
 * `ownName` is the name in `repository`.
 */
export function parseSource(text: string, ownName: string): SourceImage | Invalid {
  if (text.includes('://')) return invalid(`\`${text}\` is a URL: remove the part before the host`)
  const afterAt = text.replace(/^[^@]*@/, '')
  // Without this check, a digest that is too short would be parsed as a tag of a repository named sha256.
  if (afterAt.startsWith('sha256:') && !isDigest(afterAt)) {
    return invalid(`\`${text}\` is not an image: write the whole digest, sha256: and 64 hex digits in lower case`)
  }
  const tagOrDigest = text.replace(/^@/, '')
  if (isTag(text) || isDigest(tagOrDigest)) return { host: undefined, name: ownName, tagOrDigest }

  const parsed = parseReference(text)
  // The name in `repository` may contain dots, so its first part may look like a host.
  const isOwn = parsed !== undefined && repositoryOf(parsed) === ownName
  const host = isOwn ? undefined : splitHost(text).host
  if (host !== undefined && isMisspelledEcrHost(host)) return invalid(ecrHostProblem(text, host))
  if (!parsed || !isRepositoryName(parsed.name) || (host !== undefined && !isHost(host))) {
    return invalid(
      `\`${text}\` is not an image: write a tag, a digest (sha256:…), or a full reference (host/name:tag or host/name@sha256:…)`,
    )
  }
  const parsedTagOrDigest = parsed.digest ?? parsed.tag
  if (parsedTagOrDigest === undefined) return invalid(`\`${text}\` does not name an image: add a tag or a digest`)
  return { host, name: isOwn ? ownName : parsed.name, tagOrDigest: parsedTagOrDigest }
}

/** The ECR registry of a source image: `ownRegistry` for an image without a host, undefined for an image outside ECR. */
export function registryOf<T>({ host }: SourceImage, ownRegistry: T): EcrHost | T | undefined {
  return host === undefined ? ownRegistry : parseEcrHost(host)
}

/** `host/name:tag` or `host/name@digest`. */
export function formatSource({ tagOrDigest, ...repository }: SourceImage): string {
  return `${repositoryOf(repository)}${isDigest(tagOrDigest) ? '@' : ':'}${tagOrDigest}`
}
