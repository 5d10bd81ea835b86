import { isTag, parseTaggedReference } from '../../names/reference.ts'
import { type Invalid, invalid } from '../../parsing/reader.ts'
import type { PlannedTag } from '../tags/tags.ts'

/** The parsed input `cache`: where the build cache is stored. */
export type CachePreset =
  | { readonly kind: 'off' | 'inline' }
  /** Separate from `off` and `inline`, because `PlannedCache` adds fields to it. */
  | { readonly kind: 'gha' }
  /** A bare tag is in the step's repository. */
  | { readonly kind: 'registry'; readonly tag: PlannedTag }
  /** A registry cache whose tag or reference contains placeholders, as in `tags`. */
  | { readonly kind: 'template'; readonly template: string }
  /** The prefix does not start or end with a slash. */
  | { readonly kind: 's3'; readonly bucket: string; readonly prefix: string }

/** The tag of `cache: registry`. */
export const cacheTag = 'buildcache'

/** Parses the input `cache`. */
export function cachePreset(text: string): CachePreset | Invalid {
  const colon = text.indexOf(':')
  const [kind, value] = colon < 0 ? [text, undefined] : [text.slice(0, colon), text.slice(colon + 1)]
  switch (kind) {
    case 'off':
    case 'gha':
    case 'inline':
      return value === undefined ? { kind } : invalid(`\`${text}\`: \`${kind}\` does not take a value`)
    case 'registry':
      return registryCache(value ?? cacheTag)
    case 's3':
      return bucketCache(value ?? '')
    default:
      return invalid(
        `\`${text}\` is not one of off, registry, registry:TAG, registry:HOST/NAME:TAG, gha, inline, s3:BUCKET/PREFIX`,
      )
  }
}

/** Parses TAG or HOST/NAME:TAG, both with or without placeholders. */
function registryCache(text: string): CachePreset | Invalid {
  if (text.includes('{')) return { kind: 'template', template: text }
  if (isTag(text)) return { kind: 'registry', tag: { kind: 'tag', tag: text } }
  const reference = parseTaggedReference(text)
  if (reference) return { kind: 'registry', tag: { kind: 'reference', reference } }
  return invalid(`\`registry:${text}\` is neither a tag of \`repository\` nor a full reference HOST/NAME:TAG`)
}

/**
 * Parses BUCKET/PREFIX. A prefix may only have characters that need no quotes in buildx's CSV. Source of the bucket names:
 * the S3 user guide, "General purpose bucket naming rules".
 */
function bucketCache(text: string): CachePreset | Invalid {
  const { bucket, prefix } =
    /^(?<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/(?<prefix>[\w.-]+(?:\/[\w.-]+)*)\/?$/.exec(text)?.groups ?? {}
  if (bucket !== undefined && prefix !== undefined) return { kind: 's3', bucket, prefix }
  return invalid(
    `\`s3:${text}\` is not s3:BUCKET/PREFIX: a prefix has parts of A-Z a-z 0-9 . _ - with a slash between them`,
  )
}
