import { normalPlatform } from '../../oci/platforms.ts'
import { type Invalid, invalid } from '../../parsing/reader.ts'

/** An annotation of an index. */
export interface IndexAnnotation {
  /**
   * What is annotated: the index itself, or the descriptors in the index, of one platform (in its normal form) or of all
   * platforms (`undefined`).
   */
  readonly on: { readonly kind: 'index' } | { readonly kind: 'descriptors'; readonly platform: string | undefined }
  readonly key: string
  readonly value: string
}

/** The annotation types of buildx. Source: docker/buildx, `ParseAnnotations` in util/buildflags. */
const kinds = ['index', 'manifest-descriptor', 'manifest', 'index-descriptor']

/**
 * The index annotations of an entry of `annotations` (`docker buildx build --annotation`): `index:KEY=VALUE`,
 * `manifest-descriptor[PLATFORM]:KEY=VALUE`, and entries without a type. Empty for entries that annotate platform manifests.
 */
export function indexAnnotations(entry: string): readonly IndexAnnotation[] | Invalid {
  const { targets, name, value } = parseAnnotation(entry)
  if (targets.length === 0) return [{ on: { kind: 'index' }, key: name, value }]
  const parsed = targets.map((text) => /^(?<kind>[a-z-]+)(?:\[(?<platform>[\w/-]+)\])?$/.exec(text)?.groups ?? {})
  if (parsed.some(({ kind = '' }) => !kinds.includes(kind))) {
    return invalid(`\`${targets.join()}:${name}\` must have one of ${kinds.join(', ')} before the colon`)
  }
  return parsed.flatMap(({ kind, platform }): readonly IndexAnnotation[] => {
    if (kind === 'index') return [{ on: { kind: 'index' }, key: name, value }]
    if (kind !== 'manifest-descriptor') return []
    return [{ on: { kind: 'descriptors', platform: platform && normalPlatform(platform) }, key: name, value }]
  })
}

/** The part of an entry of `annotations` that applies to a platform manifest, in the same form; undefined without such a part. */
export function manifestAnnotation(entry: string): string | undefined {
  const { targets, name, value } = parseAnnotation(entry)
  const left = targets.filter((target) => !/^index(?:-descriptor)?(?:\[|$)/.test(target))
  if (left.length === targets.length) return entry
  return left.length > 0 ? `${left.join()}:${name}=${value}` : undefined
}

/** The keys of an entry (`TYPE:KEY` for each type, or `KEY`), each with the value. */
export function annotationsByKind(entry: string): readonly (readonly [key: string, value: string])[] {
  const { targets, name, value } = parseAnnotation(entry)
  return targets.length > 0 ? targets.map((target) => [`${target}:${name}`, value]) : [[name, value]]
}

/** Whether the entry annotates an index or its descriptors. */
export function isForIndex(entry: string): boolean {
  return parseAnnotation(entry).targets.some((target) => /^(?:index|manifest-descriptor)\b/.test(target))
}

function parseAnnotation(entry: string): {
  readonly targets: readonly string[]
  readonly name: string
  readonly value: string
} {
  const at = entry.indexOf('=')
  const [key, value] = [entry.slice(0, at), entry.slice(at + 1)]
  const colon = key.indexOf(':')
  if (colon < 0) return { targets: [], name: key, value }
  return { targets: key.slice(0, colon).split(','), name: key.slice(colon + 1), value }
}
