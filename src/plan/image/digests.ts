import { isDigest, parseReference, repositoryOf } from '../../names/reference.ts'
import { type Invalid, invalid, isInvalid } from '../../parsing/reader.ts'
import { digestEntries } from '../inputs/digests.ts'
import type { ReadFile } from '../run/context.ts'

/** An image to merge, from the input `digests`. */
export interface DigestInput {
  readonly digest: string
  /** The platform as written in the JSON; undefined without a platform. */
  readonly platform: string | undefined
  /** `host/name` or `name`; undefined for a digest without a repository. */
  readonly repository: string | undefined
}

/** The files that may contain digests. A path outside the workspace is allowed, as for a download of artifacts to RUNNER_TEMP. */
export interface DigestFiles {
  /** Returns the paths of the files that a path or a pattern matches, and of all files below a folder. */
  readonly find: (pattern: string) => readonly string[]
  readonly read: ReadFile
}

/**
 * Reads an entry of `digests`: a digest, a reference with a digest, JSON with digests or references, or the path or pattern of
 * files. Of JSON or a file, a problem repeats only a text that looks like a digest: other texts may be secret.
 */
export function readDigests(entry: string, files: DigestFiles): readonly DigestInput[] | Invalid {
  const images = readEntry(entry)
  if (images) return images
  const paths = files.find(entry)
  if (paths.length === 0) {
    return invalid(`\`${entry}\` is not a digest (sha256:…), and no such file exists`)
  }
  return combine(paths.toSorted().map((path) => readFile(path, files)))
}

/** Reads a file that contains digests, or an empty file whose name is a digest. Docker's documentation uses such file names. */
function readFile(path: string, { read }: DigestFiles): readonly DigestInput[] | Invalid {
  const text = read(path, 'anywhere')
  if (text === undefined) return invalid(`\`${path}\` cannot be read`)
  const entries = digestEntries(text)
  if (entries.length > 0) {
    return combine(
      entries.map((entry) => withPath(path, readEntry(entry) ?? invalid('it contains an entry that is not a digest'))),
    )
  }
  // Such as `digests/0123…`, or `digests/sha256-0123…`.
  const [, hex] = /(?:^|[\\/])(?:sha256[:-])?([0-9a-f]{64})$/.exec(path) ?? []
  if (hex !== undefined) return [{ digest: `sha256:${hex}`, platform: undefined, repository: undefined }]
  return invalid(`\`${path}\` is empty, and its name is not a digest`)
}

/** Reads a digest, a reference or JSON. Undefined for other texts, which may be paths. */
function readEntry(text: string): readonly DigestInput[] | Invalid | undefined {
  if (/^[{[]/.test(text)) return readJson(text)
  if (isDigest(text)) return [{ digest: text, platform: undefined, repository: undefined }]
  const digest = text.slice(text.lastIndexOf('@') + 1)
  if (!digest.startsWith('sha256:')) return undefined
  if (!isDigest(digest)) {
    return invalid(`\`${text}\` is not a digest: write sha256: and 64 hex digits in lower case`)
  }
  const reference = parseReference(text)
  return reference
    ? [{ digest, platform: undefined, repository: repositoryOf(reference) }]
    : invalid(`\`${text}\` is not a reference (host/name@sha256:…)`)
}

function readJson(text: string): readonly DigestInput[] | Invalid {
  try {
    return readValue(JSON.parse(text), '')
  } catch {
    // The error's message would repeat the text.
    return invalid('an entry starts like JSON but is not valid JSON')
  }
}

/**
 * Reads nested lists and objects that contain digests or references. `key` is the key of `value`, or of the list that contains
 * `value`; empty without a key. A key such as `linux/amd64` is the platform of its digests.
 */
function readValue(value: unknown, key: string): readonly DigestInput[] | Invalid {
  if (Array.isArray(value)) return combine(value.map((element) => readValue(element, key)))
  if (typeof value === 'object' && value !== null) {
    return combine(Object.entries(value).map(([name, field]) => readValue(field, name)))
  }
  const images = typeof value === 'string' ? readEntry(value.trim()) : undefined
  if (images) {
    if (isInvalid(images) || !isPlatform(key)) return images
    return images.map((image) => ({ ...image, platform: image.platform ?? key }))
  }
  const location = key === '' ? 'a list' : `\`${key}\``
  return invalid(
    value === ''
      ? `the JSON has an empty value in ${location}`
      : `the JSON has a value in ${location} that is not a digest`,
  )
}

/** Whether a key has the form of a platform: `linux/amd64` or `linux/arm/v7`. */
function isPlatform(key: string): boolean {
  return /^[\w.-]+(?:\/[\w.-]+){1,2}$/.test(key)
}

/** Adds the path of the file to a problem. */
function withPath(path: string, result: readonly DigestInput[] | Invalid): readonly DigestInput[] | Invalid {
  return isInvalid(result) ? invalid(`\`${path}\`: ${result.invalid}`) : result
}

/** The images of all results, or the first problem. */
function combine(results: readonly (readonly DigestInput[] | Invalid)[]): readonly DigestInput[] | Invalid {
  return results.find(isInvalid) ?? results.flatMap((result) => (isInvalid(result) ? [] : result))
}
