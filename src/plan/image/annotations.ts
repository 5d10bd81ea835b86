import { normalPlatform } from '../../oci/platforms.ts'
import { splitPair } from '../../parsing/fields.ts'
import { type Invalid, invalid } from '../../parsing/reader.ts'

/** An annotation that is stored in an index. */
export interface IndexAnnotation {
  /**
   * The annotated object: the index itself, or descriptors in the index. `platform` (in its normal form) is the platform of the
   * descriptors; undefined for the descriptors of all platforms.
   */
  readonly on: { readonly kind: 'index' } | { readonly kind: 'descriptors'; readonly platform: string | undefined }
  readonly key: string
  readonly value: string
}

/** The annotation types of buildx. Source: docker/buildx, `ParseAnnotations` in util/buildflags. */
const annotationTypes = ['index', 'manifest-descriptor', 'manifest', 'index-descriptor']

/**
 * The annotations that a merge writes into the index, from an entry of `annotations` (`docker buildx build --annotation`):
 * `index:KEY=VALUE` and `manifest-descriptor[PLATFORM]:KEY=VALUE`. An entry without a type annotates the index, because a merge
 * creates nothing else. Empty for the types `manifest` and `index-descriptor`, which only apply to a build.
 */
export function indexAnnotations(entry: string): readonly IndexAnnotation[] | Invalid {
  const { types, key, value } = parseAnnotation(entry)
  if (types.length === 0) return [{ on: { kind: 'index' }, key, value }]
  const parsedTypes = types.map((type) => /^(?<name>[a-z-]+)(?:\[(?<platform>[\w/-]+)\])?$/.exec(type)?.groups ?? {})
  if (parsedTypes.some(({ name = '' }) => !annotationTypes.includes(name))) {
    return invalid(`\`${types.join()}:${key}\` must have one of ${annotationTypes.join(', ')} before the colon`)
  }
  return parsedTypes.flatMap(({ name, platform }): readonly IndexAnnotation[] => {
    if (name === 'index') return [{ on: { kind: 'index' }, key, value }]
    if (name !== 'manifest-descriptor') return []
    return [{ on: { kind: 'descriptors', platform: platform && normalPlatform(platform) }, key, value }]
  })
}

/**
 * The part of an entry of `annotations` that BuildKit accepts for an image without an index, in the same form: without the types
 * `index` and `index-descriptor`. For example, `manifest:a=b` for `index,manifest:a=b`. Undefined if no type remains.
 */
export function manifestAnnotation(entry: string): string | undefined {
  const { types, key, value } = parseAnnotation(entry)
  const manifestTypes = types.filter((type) => !/^index(?:-descriptor)?(?:\[|$)/.test(type))
  if (manifestTypes.length === types.length) return entry
  return manifestTypes.length > 0 ? `${manifestTypes.join()}:${key}=${value}` : undefined
}

/** One annotation for each type of an entry, as a pair: the key is `TYPE:KEY`, or `KEY` for an entry without a type. */
export function annotationsByType(entry: string): readonly (readonly [typedKey: string, value: string])[] {
  const { types, key, value } = parseAnnotation(entry)
  return types.length > 0 ? types.map((type) => [`${type}:${key}`, value]) : [[key, value]]
}

/** Whether an entry annotates an index or its descriptors: the types `index`, `index-descriptor` and `manifest-descriptor`. */
export function annotatesIndex(entry: string): boolean {
  return parseAnnotation(entry).types.some((type) => /^(?:index|manifest-descriptor)\b/.test(type))
}

/** Parses `TYPE,…:KEY=VALUE` or `KEY=VALUE`. */
function parseAnnotation(entry: string): {
  readonly types: readonly string[]
  readonly key: string
  readonly value: string
} {
  const { key: typedKey, value = '' } = splitPair(entry)
  const colon = typedKey.indexOf(':')
  if (colon < 0) return { types: [], key: typedKey, value }
  return { types: typedKey.slice(0, colon).split(','), key: typedKey.slice(colon + 1), value }
}
