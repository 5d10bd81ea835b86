import { type Wrong, wrong } from '../reader.ts'
import { normalPlatform } from './platforms.ts'

/** An annotation that an index carries. */
export interface IndexAnnotation {
  /** The index itself, or its descriptors: of one platform in Docker's normal form, or of all. */
  readonly on: { readonly kind: 'index' } | { readonly kind: 'descriptors'; readonly platform: string | undefined }
  readonly key: string
  readonly value: string
}

/** The kinds that buildx knows. Source: docker/buildx, `ParseAnnotations` in util/buildflags. */
const kinds = ['index', 'manifest-descriptor', 'manifest', 'index-descriptor'] as const

/**
 * What of an entry of `annotations`, as `docker buildx build --annotation` takes it, an index carries: `index:KEY=VALUE`,
 * `manifest-descriptor[PLATFORM]:KEY=VALUE`, and what has no kind. None for what belongs to the manifests of the platforms.
 */
export function indexAnnotations(entry: string): readonly IndexAnnotation[] | Wrong {
  const at = entry.indexOf('=')
  const [name, value] = [entry.slice(0, at), entry.slice(at + 1)]
  const colon = name.indexOf(':')
  if (colon < 0) return [{ on: { kind: 'index' }, key: name, value }]
  const key = name.slice(colon + 1)
  const parsed = name
    .slice(0, colon)
    .split(',')
    .map((text) => /^(?<kind>[a-z-]+)(?:\[(?<platform>[\w/-]+)\])?$/.exec(text)?.groups ?? {})
  const strange = parsed.some(({ kind = '' }) => !kinds.some((one) => one === kind))
  if (strange) return wrong(`\`${name}\` has something else than ${kinds.join(', ')} before the colon`)
  return parsed.flatMap(({ kind, platform }): readonly IndexAnnotation[] => {
    if (kind === 'index') return [{ on: { kind: 'index' }, key, value }]
    if (kind !== 'manifest-descriptor') return []
    return [{ on: { kind: 'descriptors', platform: platform && normalPlatform(platform) }, key, value }]
  })
}
