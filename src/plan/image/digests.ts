import { isDigest, parseReference, repositoryOf } from '../../names/reference.ts'
import { type Invalid, invalid, isInvalid } from '../../parsing/reader.ts'
import { digestEntries } from '../inputs/digests.ts'
import type { ReadFile } from '../run/context.ts'

/** An image to merge, as another job passed it. */
export interface DigestInput {
  readonly digest: string
  /** The platform as written; undefined without a platform. */
  readonly platform: string | undefined
  /** `host/name` or `name`; undefined for a digest without repository. */
  readonly repository: string | undefined
}

/** The files of the workspace that may contain digests. */
export interface DigestFiles {
  /** The files that a path or pattern matches, including files below a folder. */
  readonly find: (pattern: string) => readonly string[]
  readonly read: ReadFile
}

/**
 * Reads an entry of `digests`: a digest, a reference with a digest, JSON that contains these, or files that contain these. A
 * problem does not repeat other content, because it may be secret.
 */
export function readDigests(entry: string, files: DigestFiles): readonly DigestInput[] | Invalid {
  const digestInput = readEntry(entry)
  if (digestInput) return digestInput
  const paths = files.find(entry)
  if (paths.length === 0) {
    return invalid(`\`${entry}\` is not a digest (sha256:…), and no such file exists in the workspace`)
  }
  return allOf(paths.toSorted().map((path) => readFile(path, files)))
}

/** Reads a file that contains digests, or an empty file whose name is a digest, as in Docker's documentation. */
function readFile(path: string, { read }: DigestFiles): readonly DigestInput[] | Invalid {
  const text = read(path, 'anywhere')
  if (text === undefined) return invalid(`\`${path}\` cannot be read`)
  const entries = digestEntries(text)
  if (entries.length > 0) {
    return allOf(
      entries.map((entry) => named(path, readEntry(entry) ?? invalid('it contains an entry that is not a digest'))),
    )
  }
  const [, hex] = /(?:^|[\\/])(?:sha256[:-])?([0-9a-f]{64})$/.exec(path) ?? []
  if (hex !== undefined) return [digestInput(`sha256:${hex}`)]
  return invalid(`\`${path}\` is empty, and its name is not a digest`)
}

/** Reads a digest, a reference or JSON; undefined if the text looks like something else. */
function readEntry(text: string): readonly DigestInput[] | Invalid | undefined {
  if (/^[{[]/.test(text)) return readJson(text)
  if (isDigest(text)) return [digestInput(text)]
  const digest = text.slice(text.lastIndexOf('@') + 1)
  if (!digest.startsWith('sha256:')) return undefined
  if (!isDigest(digest)) {
    return invalid(`\`${text}\` is not a digest: write sha256: and 64 hex digits in lower case`)
  }
  const reference = parseReference(text)
  return reference
    ? [digestInput(digest, undefined, repositoryOf(reference))]
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

/** Reads nested lists and objects of digests; `key` is the key of the value. */
function readValue(value: unknown, key: string): readonly DigestInput[] | Invalid {
  if (Array.isArray(value)) return allOf(value.map((element) => readValue(element, key)))
  if (typeof value === 'object' && value !== null) {
    return allOf(Object.entries(value).map(([name, field]) => readValue(field, name)))
  }
  const platform = isPlatform(key) ? key : undefined
  const found = typeof value === 'string' ? readEntry(value.trim()) : undefined
  if (found)
    return isInvalid(found) ? found : found.map((image) => ({ ...image, platform: image.platform ?? platform }))
  const where = key === '' ? 'a list' : `\`${key}\``
  return invalid(
    value === '' ? `the JSON has an empty value in ${where}` : `the JSON has a value in ${where} that is not a digest`,
  )
}

function isPlatform(key: string): boolean {
  return /^[\w.-]+(?:\/[\w.-]+){1,2}$/.test(key)
}

function digestInput(digest: string, platform?: string, repository?: string): DigestInput {
  return { digest, platform, repository }
}

function named(path: string, result: readonly DigestInput[] | Invalid): readonly DigestInput[] | Invalid {
  return isInvalid(result) ? invalid(`\`${path}\`: ${result.invalid}`) : result
}

/** All results, or the first problem. */
function allOf(results: readonly (readonly DigestInput[] | Invalid)[]): readonly DigestInput[] | Invalid {
  return results.find(isInvalid) ?? results.flatMap((result) => (isInvalid(result) ? [] : result))
}
