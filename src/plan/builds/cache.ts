import { formatReference, type TaggedReference } from '../../names/reference.ts'
import type { Problem } from '../../parsing/reader.ts'
import { regionOf } from '../image/registries.ts'
import { cacheTag } from '../inputs/cache.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { builds, modeOf } from '../inputs/mode.ts'
import type { Context, Environment } from '../run/context.ts'
import { isImmutable } from '../settings/mutability.ts'
import { expandTags, type PlannedTag } from '../tags/tags.ts'
import { type CacheAccess, cacheAccess } from './github-cache.ts'

/** The cache of the input `cache`. */
export type PlannedCache =
  | { readonly kind: 'off' | 'inline' }
  /** A tag without a repository is in the step's repository. */
  | { readonly kind: 'registry'; readonly tag: PlannedTag }
  /** `scope` is the name of the cache in GitHub's cache. */
  | ({ readonly kind: 'gha'; readonly scope: string } & CacheAccess)
  | {
      readonly kind: 's3'
      readonly region: string
      readonly bucket: string
      /** The prefix of the objects, with a slash at its end. */
      readonly prefix: string
      /** BuildKit's name of the cache. */
      readonly name: string
    }

/** The references that cache arguments may contain, with the host that ECR returned. */
export interface CacheReferences {
  /** The reference of a registry cache; undefined for other caches. */
  readonly cacheReference: TaggedReference | undefined
  /** The references of the image, `host/name:tag`. */
  readonly imageReferences: readonly string[]
}

/** Expands the placeholders in `cache: registry:TEMPLATE`. If a placeholder has no value, the cache is off. */
export function expandCache(
  inputs: Inputs,
  context: Context,
): { readonly inputs: Inputs; readonly problems: readonly Problem[]; readonly notices: readonly string[] } {
  const { cache } = inputs
  if (cache.kind !== 'template') return { inputs, problems: [], notices: [] }
  const { tags, leftOutReasons, problems } = expandTags([cache.template], context)
  const [tag] = tags
  return {
    inputs: { ...inputs, cache: tag ? { kind: 'registry', tag } : { kind: 'off' } },
    problems: problems.map((text) => ({ input: 'cache', text })),
    notices: leftOutReasons.map((reason) => `The cache is off: ${reason}.`),
  }
}

/** Plans the cache of the input `cache`. The cache is off in a step that builds nothing. */
export function planCache(inputs: Inputs, context: Context): PlannedCache {
  const { cache } = inputs
  const mode = modeOf(inputs)
  if (!builds(mode)) return { kind: 'off' }
  switch (cache.kind) {
    case 'off':
    case 'registry':
      return cache
    case 'template':
      throw new Error(`the placeholders of \`cache\` are not expanded: ${cache.template}`)
    case 'inline':
      // An inline cache is a part of the pushed image, so it needs a push.
      return mode === 'push' ? { kind: 'inline' } : { kind: 'off' }
    case 'gha':
      return { kind: 'gha', scope: cacheName(inputs), ...cacheAccess(context) }
    case 's3': {
      const { bucket, prefix } = cache
      // `cacheProblems` reports an empty region.
      const region = regionOf(inputs) ?? context.awsRegion ?? ''
      return { kind: 's3', region, bucket, prefix: `${prefix}/`, name: cacheName(inputs) }
    }
  }
}

/** The problems of `cache` together with other inputs; `tags` are the tags of the image. */
export function cacheProblems(inputs: Inputs, context: Context, tags: readonly PlannedTag[]): readonly Problem[] {
  const cache = planCache(inputs, context)
  if (cache.kind === 's3' && cache.region === '') {
    return [{ input: 'aws-region', text: 'it is missing: set the region of the bucket in `cache`' }]
  }
  // The other problems concern a cache tag in the step's own repository.
  if (cache.kind !== 'registry' || cache.tag.kind !== 'tag') return []
  const { tag } = cache.tag
  const texts: string[] = []
  if (!inputs.repository) texts.push('it needs `repository`, or a full reference: registry:HOST/NAME:TAG')
  if (tags.some((planned) => planned.kind === 'tag' && planned.tag === tag)) {
    texts.push(
      `it writes the tag \`${tag}\`, which is also a tag of the image: use a different tag for the cache or for the image`,
    )
  }
  // ECR Public has no immutable tags.
  const createsRepository = inputs.createRepository === 'true' && inputs.repository?.host?.kind !== 'public'
  const mutabilityRule = { mutability: inputs.imageTagMutability, filters: inputs.mutabilityExclusionFilters }
  if (createsRepository && isImmutable(mutabilityRule, tag)) {
    texts.push(`\`image-tag-mutability\` allows the tag \`${tag}\` to be written only once: ${cacheRemedy(tag)}`)
  }
  return texts.map((text) => ({ input: 'cache', text }))
}

/** The fix for an immutable cache tag: a part of a sentence that starts with a verb. */
export function cacheRemedy(tag: string): string {
  // The wildcard also covers the caches of the reusable workflow, such as `buildcache-linux-amd64`.
  const filter = tag.startsWith(cacheTag) ? `${cacheTag}*` : tag
  return `use IMMUTABLE_WITH_EXCLUSION with the filter \`${filter}\`, or a cache in another repository (\`cache: registry:HOST/NAME:TAG\`)`
}

/** The warning about an inline cache without a push. */
export function cacheWarnings(inputs: Inputs): readonly string[] {
  const isIgnored = inputs.cache.kind === 'inline' && modeOf(inputs) === 'build'
  return isIgnored ? ['`cache: inline` has no effect: the cache is a part of the image, which is not pushed.'] : []
}

/** Whether the environment has the variables for GitHub's cache. Without them, buildx skips this cache without a message. */
export function hasGithubCache({
  ACTIONS_RUNTIME_TOKEN,
  ACTIONS_CACHE_URL,
  ACTIONS_RESULTS_URL,
}: Environment): boolean {
  return Boolean(ACTIONS_RUNTIME_TOKEN && (ACTIONS_CACHE_URL || ACTIONS_RESULTS_URL))
}

/** Whether a build uses the job's token for GitHub's cache: in a cache entry, or because an input names its variable. */
export function usesRuntimeToken({
  cacheFrom,
  cacheTo,
  buildArgs,
  buildFlags,
  secretEnvs,
}: Pick<Inputs, 'cacheFrom' | 'cacheTo' | 'buildArgs' | 'buildFlags' | 'secretEnvs'>): boolean {
  const entries = [...cacheFrom, ...cacheTo, ...buildArgs, ...buildFlags, ...secretEnvs]
  return entries.some((entry) => /\btype=gha\b|\bACTIONS_RUNTIME_TOKEN\b/.test(entry))
}

interface CacheFields {
  readonly cache: PlannedCache
  readonly cacheFrom: readonly string[]
  readonly cacheTo: readonly string[]
}

/** Adds the arguments of the input `cache` to the cache arguments of a build. */
export function withCache<B extends CacheFields>(build: B, references: CacheReferences): B {
  const { from, to } = cacheArguments(build.cache, references)
  return { ...build, cacheFrom: [...build.cacheFrom, ...from], cacheTo: [...build.cacheTo, ...to] }
}

/** The options of every cache outside of the image: it includes all stages, and an error while writing does not fail the build. */
const exportOptions = 'mode=max,ignore-error=true'

/** The values of `--cache-from` and `--cache-to`. Source: the Docker documentation, "Cache storage backends". */
function cacheArguments(
  cache: PlannedCache,
  { cacheReference, imageReferences }: CacheReferences,
): { readonly from: readonly string[]; readonly to: readonly string[] } {
  switch (cache.kind) {
    case 'off':
      return { from: [], to: [] }
    case 'registry': {
      if (!cacheReference) throw new Error('the reference of the registry cache is missing')
      const location = `type=registry,ref=${formatReference(cacheReference)}`
      // Without `image-manifest` and `oci-mediatypes`, BuildKit before 0.21 writes an index of layers, which ECR rejects.
      return { from: [location], to: [`${location},image-manifest=true,oci-mediatypes=true,${exportOptions}`] }
    }
    case 'inline':
      // An earlier image with one of these references contains its cache.
      return { from: imageReferences.map((image) => `type=registry,ref=${image}`), to: ['type=inline'] }
    case 'gha': {
      const location = `type=gha,scope=${cache.scope}`
      return { from: cache.mayRead ? [location] : [], to: cache.mayWrite ? [`${location},${exportOptions}`] : [] }
    }
    case 's3': {
      const { region, bucket, prefix, name } = cache
      const location = `type=s3,region=${region},bucket=${bucket},prefix=${prefix},name=${name}`
      return { from: [location], to: [`${location},${exportOptions}`] }
    }
  }
}

/**
 * The name of the cache, such as `team-app-linux-amd64`. Builds with other repositories, targets or platforms have other names.
 */
function cacheName({ repository, target, platforms }: Inputs): string {
  const parts = [repository?.name, target, ...platforms].filter((part) => part)
  // Only characters that need no quotes in BuildKit's options.
  return parts.length > 0 ? parts.join('-').replaceAll(/[^\w.-]+/g, '-') : 'build'
}
